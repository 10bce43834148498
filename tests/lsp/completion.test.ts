/** What an author is offered while a link is being written. */
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../cli/transcript.ts'
import { chosen, startEditor } from './editor.ts'

const KBS = {
	'sea/kb.yaml':
		'name: sea\nshortname: s\ntypes:\n  tide:\n    fields:\n      phase: {type: select, options: [spring, neap]}\n      causes: {type: list, items: {type: object-ref}}\n      near: {type: object-ref}\nrelationship_types:\n  drains: {}\n',
	'sea/spring-tide.md':
		'---\ntitle: Spring tide\ntype: tide\naliases: [King tide]\ntags: [moon/full]\n---\n# Spring tide\n\n## Causes\n\nThe moon. ^why\n\n## Effects\n\n### Causes\n',
	'sea/neap-tide.md': '---\ntitle: Neap tide\ntype: tide\n---\nText with #harbour.\n',
	'sky/kb.yaml': 'name: sky\n',
	'sky/moon.md': '---\ntitle: The Moon\n---\nText.\n',
	'sky/neap-tide.md': '---\ntitle: Neap tide seen from above\n---\nText.\n',
}

/** What each item would leave in the file, by label. */
async function author(files: Record<string, string> = KBS) {
	const editor = await startEditor(makeFolder(files))
	return async (path: string, marked: string) => {
		const { items } = await editor.complete(path, marked)
		return Object.fromEntries(items.map(item => [item.label, chosen(marked, item)]))
	}
}

describe('completion of notes', () => {
	it('names a note of this KB by its id, and one of another with its KB', async () => {
		const offered = await author()
		expect(await offered('sea/a.md', 'See [[‸]] here.')).toMatchObject({
			'Spring tide': 'See [[spring-tide]] here.',
			'The Moon': 'See [[sky:moon]] here.',
			'Neap tide': 'See [[neap-tide]] here.',
			'Neap tide seen from above': 'See [[sky:neap-tide]] here.',
		})
	})

	it('finds by title and alias, keeps the alias as the words that are shown, and closes the brackets', async () => {
		const offered = await author()
		const found = await offered('sea/a.md', 'See [[king‸')
		expect(found).toEqual({ 'King tide': 'See [[spring-tide|King tide]]' })
		expect(await offered('sea/a.md', 'See [[spring ti‸] b')).toEqual({ 'Spring tide': 'See [[spring-tide]] b' })
	})
})

describe('completion of parts', () => {
	it('lists the headings of the note that is named, told apart where two have the same words', async () => {
		const found = await startEditor(makeFolder(KBS))
		const { items } = await found.complete('sea/a.md', '[[spring-tide#‸')
		expect(items.map(item => chosen('[[spring-tide#‸', item))).toEqual([
			'[[spring-tide#Causes]]',
			'[[spring-tide#Effects]]',
			'[[spring-tide#Effects#Causes]]',
		])
	})

	it('lists the headings of the note itself, and of a note of another KB', async () => {
		const offered = await author()
		expect(await offered('sea/a.md', '# A\n\n## Here\n\n[[#he‸]]')).toEqual({ Here: '# A\n\n## Here\n\n[[#Here]]' })
		expect(await offered('sky/a.md', '[[s:spring tide#eff‸]]')).toMatchObject({ Effects: '[[s:spring tide#Effects]]' })
	})

	it('lists blocks with their words', async () => {
		const editor = await startEditor(makeFolder(KBS))
		const { items } = await editor.complete('sea/a.md', '[[spring-tide#^‸]]')
		expect(items).toMatchObject([{ label: 'why', labelDetails: { description: 'The moon.' } }])
		expect(chosen('[[spring-tide#^‸]]', items[0] as never)).toBe('[[spring-tide#^why]]')
	})
})

describe('completion of everything else', () => {
	it('lists tags in the text and in the head, with those above them', async () => {
		const offered = await author()
		expect(await offered('sea/a.md', 'A #m‸')).toEqual({ moon: 'A #moon', 'moon/full': 'A #moon/full' })
		expect(await offered('sea/a.md', '---\ntags: [harbour, mo‸]\n---\n')).toMatchObject({
			'moon/full': '---\ntags: [harbour, moon/full]\n---\n',
		})
		expect(await offered('sea/a.md', '---\ntags:\n  - har‸\n---\n')).toEqual({
			harbour: '---\ntags:\n  - harbour\n---\n',
		})
	})

	it('lists KBs, and after one only its notes', async () => {
		const offered = await author()
		expect(await offered('sea/a.md', '[[sk‸')).toMatchObject({ 'sky:': '[[sky:' })
		expect(Object.keys(await offered('sea/a.md', '[[sky:‸'))).toEqual(['The Moon', 'Neap tide seen from above'])
	})

	it('lists what a field of the type can hold', async () => {
		const offered = await author()
		const head = (line: string) => `---\ntype: tide\n${line}\n---\n`
		expect(await offered('sea/spring-tide.md', head('phase: ‸'))).toEqual({
			spring: head('phase: spring'),
			neap: head('phase: neap'),
		})
		expect(await offered('sea/spring-tide.md', head('phase:‸'))).toMatchObject({ neap: head('phase: neap') })
		expect(await offered('sea/spring-tide.md', head('near: neap‸'))).toMatchObject({
			'Neap tide': head('near: neap-tide'),
		})
		expect(await offered('sea/spring-tide.md', head('links:\n  - target: moon‸'))).toMatchObject({
			'The Moon': head('links:\n  - target: sky:moon'),
		})
		expect(await offered('sea/spring-tide.md', head('links:\n  - {target: moon‸, relation: s}'))).toMatchObject({
			'The Moon': head('links:\n  - {target: sky:moon, relation: s}'),
		})
		expect(await offered('sea/spring-tide.md', head('links: [{target: neap-tide, relation: dr‸}]'))).toEqual({
			drains: head('links: [{target: neap-tide, relation: drains}]'),
		})
		expect(await offered('sea/a.md', '---\ntype: ti‸\n---\n')).toMatchObject({ tide: '---\ntype: tide\n---\n' })
	})

	it('lists addresses for links of Markdown, encoded as they must be', async () => {
		const files = { 'a/one note.md': '# One (1)\n\n## Two\n', 'b/here.md': '', 'marcasite.yaml': '' }
		const offered = await author(files)
		expect(await offered('b/here.md', '[x](one‸)')).toEqual({ 'One (1)': '[x](../a/one%20note.md)' })
		expect(await offered('b/here.md', '[x](<one‸>)')).toEqual({ 'One (1)': '[x](<../a/one note.md>)' })
		expect(await offered('b/here.md', '[x](../a/one%20note.md#‸)')).toEqual({
			Two: '[x](../a/one%20note.md#two)',
		})
	})

	it('goes on behind what only looks like the beginning of code', async () => {
		const offered = await author()
		for (const before of [
			'```let a``` is code',
			'```md\n```js\n```',
			'> ```\n> x',
			'    ```\n    x',
			'- a\n  ```\n\n- b',
		])
			expect([before, await offered('sea/a.md', `${before}\n\n[[king‸]]`)]).toEqual([
				before,
				{ 'King tide': `${before}\n\n[[spring-tide|King tide]]` },
			])
	})

	it('offers nothing where no link can be', async () => {
		const offered = await author()
		for (const marked of NOWHERE) expect([marked, await offered('sea/a.md', marked)]).toEqual([marked, {}])
	})
})

const NOWHERE = [
	'```\n[[‸',
	'a `[[‸',
	'\\[[‸',
	'[[a]] ‸',
	'[[a|‸',
	'a#‸',
	'# ‸',
	'[x](https://‸',
	'---\ntitle: ‸\n---\n',
]
