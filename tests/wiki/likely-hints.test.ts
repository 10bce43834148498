/** Suggestions of messages: what they name works where it is written. */
import { describe, expect, it } from 'vitest'
import { linkVault } from './vault.ts'

/** The hints of all broken links of a note, in order. */
function hintsOf(files: Readonly<Record<string, string>>, text: string): readonly (string | undefined)[] {
	const { problems } = linkVault({
		'sea/kb.yaml': 'name: sea',
		'land/kb.yaml': 'name: land',
		...files,
		'sea/a/q.md': text,
	})
	return problems
		.filter(({ path, severity }) => path === 'sea/a/q.md' && severity !== 'info')
		.sort((one, two) => one.span.offset - two.span.offset)
		.map(({ hint }) => hint)
}

const NOTES = {
	'sea/b/wave.md': '',
	'land/one hill (1).md': '',
	'sea/kelvin.md': '---\nid: k\naliases: [William]\n---\n',
}

describe('a suggestion for a link of Markdown', () => {
	it('is the path from the note that links', () => {
		expect(hintsOf(NOTES, '[x](wafe.md) [y](../b/wafe.md) [z](<../kelvni.md>) [v](../William.md)')).toEqual([
			'Did you mean `../b/wave.md`?',
			'Did you mean `../b/wave.md`?',
			'Did you mean `../kelvin.md`?',
			'Did you mean `../kelvin.md`?',
		])
	})

	it('is encoded, and leads to other KBs', () => {
		expect(hintsOf(NOTES, '[x](one-hil-1.md)')).toEqual(['Did you mean `../../land/one%20hill%20%281%29.md`?'])
	})

	it('begins where the author lets paths begin, and ends as they do', () => {
		expect(
			hintsOf({ ...NOTES, 'sea/a/foamy.md': '' }, '[x](/sea/wafe.md) [y](./foammy.md) [z](wafe) [l]\n\n[l]: wafe.md'),
		).toEqual([
			'Did you mean `/sea/b/wave.md`?',
			'Did you mean `./foamy.md`?',
			'Did you mean `../b/wave`?',
			'Did you mean `../b/wave.md`?',
		])
	})

	it('is none for the page of a folder, which has no path of its own', () => {
		const files = { 'sea/shells/__collection.yaml': 'title: Shells', 'sea/shells/x.md': '' }
		expect(hintsOf(files, '[x](shels.md) [[shels]]')).toEqual([undefined, 'Did you mean `collection-shells`?'])
	})

	it('names a heading by its anchor', () => {
		const files = { 'sea/a/tide.md': '## High water' }
		expect(hintsOf(files, '[x](tide.md#hihg-water) [[tide#Hihg water]]')).toEqual([
			'Did you mean `#high-water`?',
			'Did you mean `#High water`?',
		])
	})
})

describe('a suggestion for a wiki link', () => {
	it('keeps the KB that the name was looked for in', () => {
		const text = '---\nlinks:\n  - {target: wafe, kb: land}\n---\n[[land:wafe]] [[sea:kelvni]]'
		expect(hintsOf({ 'land/wave.md': '', 'sea/kelvin.md': '' }, text)).toEqual([
			'Did you mean `wave`?',
			'Did you mean `land:wave`?',
			'Did you mean `kelvin`?',
		])
	})
})

describe('the hint for a missing block', () => {
	const files = { 'sea/tide.md': '## Spring\n\nHigh. ^spring\n\nLow. ^neap', 'sea/wave.md': '## Spring' }

	it('names the block that is near', () => {
		expect(hintsOf(files, '[[tide#^sprng]] [x](../tide.md#^sprng)')).toEqual([
			'Did you mean `#^spring`?',
			'Did you mean `#^spring`?',
		])
	})

	it('lists the blocks where none is near, or says that there are none', () => {
		expect(hintsOf(files, '[[tide#^nothing]] [[wave#^sprng]] [[wave#None]] [[kelvin#None]] [[#^x]]')).toEqual([
			'Its blocks: `#^spring`, `#^neap`',
			'It has no blocks',
			'Its headings: `Spring`',
			undefined,
			'It has no blocks',
		])
	})
})
