/** Notes of other programs, converted: small vaults as object literals. */
import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { compile } from '../../src/note/compile.ts'
import { convertDendron } from '../../src/wiki/import/dendron.ts'
import type { Conversion, ForeignVault } from '../../src/wiki/import/import.ts'
import { withoutCode } from '../../src/wiki/import/import.ts'
import { convertLogseq } from '../../src/wiki/import/logseq.ts'
import { formatDay, journalDay } from '../../src/wiki/import/logseq-days.ts'
import { findUnsupported } from '../../src/wiki/import/unsupported.ts'
import { linkVault, problemsOf } from './vault.ts'

function foreign(files: Readonly<Record<string, string>>): ForeignVault {
	const paths = Object.keys(files).sort()
	return {
		notes: paths
			.filter(path => path.endsWith('.md'))
			.map(path => ({ path: vaultPath(path), text: files[path] ?? '', note: compile(files[path] ?? '') })),
		files: paths.filter(path => !path.endsWith('.md')).map(vaultPath),
	}
}

const textsOf = ({ notes }: Conversion) => Object.fromEntries(notes.map(({ path, text }) => [path as string, text]))
const kindsOf = ({ changes }: Conversion) => Object.fromEntries(changes.map(({ kind, count }) => [kind, count]))
const linked = (conversion: Conversion) =>
	linkVault({
		...textsOf(conversion),
		...Object.fromEntries(conversion.kbs.map(({ folder, text }) => [folder ? `${folder}/kb.yaml` : 'kb.yaml', text])),
	})

describe('a Dendron vault', () => {
	const dendron = (files: Readonly<Record<string, string>>, vaults: readonly string[] = ['']) =>
		convertDendron(foreign(files), vaults)

	it('has its labels behind the names of notes', () => {
		const text = [
			'[[The moon|sky.moon]] [[sky.moon]] [[sky.moon|Already right]] ![[sky.moon]]',
			'[[far|dendron://vault/sky.moon#tides]] `[[code|sky.moon]]` [[Wanted|sky.sun]]',
			'![[sky.moon#a:#b]] ![[sky.moon#a:#*]] | [[cell\\|sky.moon]]',
		].join('\n\n')
		const found = dendron({ 'a.md': `${text}\n`, 'sky.moon.md': '# Tides\n' })
		expect(textsOf(found)['a.md']?.split('\n\n')).toEqual([
			'[[sky.moon|The moon]] [[sky.moon]] [[sky.moon|Already right]] ![[sky.moon]]',
			'[[sky.moon#tides|far]] `[[code|sky.moon]]` [[sky.sun|Wanted]]',
			'![[sky.moon#a]] ![[sky.moon#a]] | [[sky.moon|cell\\]]\n',
		])
		expect(kindsOf(found)).toMatchObject({ 'vault-link': 1, 'embed-range': 2 })
	})

	it('keeps its hierarchy as a relation, and its head in the words of this program', () => {
		const found = dendron({
			'root.md': '---\nid: aaaaaaaaaaaaaaaaaaaaaaa\ntitle: Root\n---\n',
			'sky.md': '# Sky\n',
			'sky.moon.phases.md':
				'---\r\nid: k2j3h4k5j6h7k8j9h0k1j\r\ntitle: Phases\r\ndesc: "How it: looks"\r\nupdated: 1634567890123\r\ncreated: "2020"\r\n---\r\nText\r\n',
		})
		expect(textsOf(found)['sky.moon.phases.md']).toBe(
			'---\r\ndendron_id: k2j3h4k5j6h7k8j9h0k1j\r\ntitle: Phases\r\nsummary: "How it: looks"\r\nupdated: 2021-10-18\r\ncreated: "2020"\r\nparent: sky\r\n---\r\nText\r\n',
		)
		const wiki = linked(found)
		expect(problemsOf(wiki)).toEqual([])
		expect(wiki.edges.map(({ from, to, relation }) => [from, to, relation])).toEqual([
			['vault/sky.moon.phases', 'vault/sky', 'parent'],
		])
	})

	it('of several vaults becomes several knowledge bases', () => {
		const found = dendron(
			{ 'Main vault/a.md': '[[x|dendron://Side/b]]\n', 'more/Side/b.md': '[[a|dendron://Main vault/a]]\n' },
			['Main vault', 'more/Side'],
		)
		expect(problemsOf(linked(found))).toEqual([])
		expect(textsOf(found)['Main vault/a.md']).toBe('[[side:b|x]]\n')
		expect(found.kbs.map(({ folder }) => folder)).toEqual(['Main vault', 'more/Side'])
	})

	it('changes nothing the second time', () => {
		const first = textsOf(dendron({ 'a.b.md': '[[l|a.b]]\n', 'a.md': '' }))
		expect(textsOf(dendron(first))).toEqual(first)
	})
})

describe('a Logseq graph', () => {
	const U1 = '64f0a1b2-1111-4222-8333-444455556666'
	const U2 = '64f0a1b2-AAAA-4222-8333-444455556666'
	const logseq = (files: Readonly<Record<string, string>>) => convertLogseq(foreign(files), 'MMM do, yyyy')

	it('has the properties of a page in its head', () => {
		const text =
			'title:: Tides\nalias:: Tide, [[Ebb, flow]]\ntags:: #sea, [[the moon]]\nsource:: [[Moon]]\nrank:: 3\nid:: x\n\n- Text\n  mood:: calm\n'
		const found = logseq({ 'pages/tides.md': text })
		expect(textsOf(found)['pages/tides.md']).toBe(
			'---\ntitle: "Tides"\naliases: ["Tide", "Ebb, flow"]\ntags: ["sea", "the-moon"]\nsource: "[[Moon]]"\nrank: 3\n---\n- Text\n  mood:: calm\n',
		)
	})

	it.each([
		['- type:: x\n- text\n', '---\ntype: "x"\n---\n- text\n'],
		['- type:: x\n  of a block\n', '- type:: x\n  of a block\n'],
		['---\na: b\n---\nx:: y\n', '---\na: b\n---\nx:: y\n'],
		['- text\n', '- text\n'],
		['', ''],
	])('knows them from those of a block: %j', (text, expected) => {
		expect(textsOf(logseq({ 'pages/a.md': text }))['pages/a.md']).toBe(expected)
	})

	it('has links to blocks', () => {
		const found = logseq({
			'pages/moon.md': `- TODO It [[pulls]] the \`sea\`\n  id:: ${U1}\n  collapsed:: true\n\t- deeper\n\t  id:: ${U2}\n`,
			'journals/2024_01_05.md': `- See ((${U1})) and [why](((${U2}))).\n- {{embed ((${U2.toLowerCase()}))}} {{embed [[moon]]}}\n- ((00000000-0000-4000-8000-000000000000)) \`((${U1}))\`\n`,
			'pages/other.md': '- [[Jan 5th, 2024]]\n',
			'pages/pulls.md': '',
		})
		const texts = textsOf(found)
		expect(texts['pages/moon.md']).toBe(`- [ ] It [[pulls]] the \`sea\` ^${U1}\n\t- deeper ^${U2.toLowerCase()}\n`)
		expect(texts['journals/2024_01_05.md']).toBe(
			`---\ntitle: "Jan 5th, 2024"\ndate: 2024-01-05\n---\n- See [[moon#^${U1}|It pulls the sea]] and [[moon#^${U2.toLowerCase()}|why]].\n- ![[moon#^${U2.toLowerCase()}]] ![[moon]]\n- ((00000000-0000-4000-8000-000000000000)) \`((${U1}))\`\n`,
		)
		expect(problemsOf(linked(found))).toEqual([])
		expect(kindsOf(found)).toMatchObject({
			'block-id': 2,
			'block-reference': 2,
			embed: 2,
			'lost-reference': 1,
			journal: 1,
		})
	})

	it('has folders for pages below pages, unless there is one of that name', () => {
		const found = logseq({
			'pages/a___b.md': '- x\n',
			'pages/c%2Fd%3F.md': '- [[a/b]]\n',
			'pages/e___f.md': '',
			'pages/e/f.md': '',
		})
		expect(found.notes.map(({ path }) => path).sort()).toEqual([
			'pages/a/b.md',
			'pages/c/d%3F.md',
			'pages/e/f.md',
			'pages/e___f.md',
		])
		expect(textsOf(found)['pages/c/d%3F.md']).toMatch(/^---\ntitle: "c\/d\?"\n---\n/)
		expect(linked(found).edges.map(({ to }) => to)).toEqual(['vault/pages/a/b'])
	})

	it.each([
		['- DONE a', '- [x] a'],
		['  - CANCELED a', '  - [-] a'],
		['- TODO', '- TODO'],
		['- #[[the moon]] and [moon]([[the moon]])', '- [[the moon]] and [[the moon|moon]]'],
		['- ![sea](../assets/a.png){:height 10, :width 20}', '- ![sea|20x10](../assets/a.png)'],
		['- a\n  :LOGBOOK:\n  CLOCK: [2024]\n  :END:\n- b', '- a\n- b'],
		[
			'- ```\n  TODO a\n  id:: 64f0a1b2-1111-4222-8333-444455556666\n  ```',
			'- ```\n  TODO a\n  id:: 64f0a1b2-1111-4222-8333-444455556666\n  ```',
		],
	])('writes %j as %j', (before, after) => {
		expect(textsOf(logseq({ 'pages/a.md': before }))['pages/a.md']).toBe(after)
	})

	it('changes nothing the second time', () => {
		const first = textsOf(logseq({ 'pages/a___b.md': `x:: y\n- TODO b\n  id:: ${U1}\n- ((${U1}))\n` }))
		expect(textsOf(logseq(first))).toEqual(first)
	})

	it.each([
		['yyyy-MM-dd', '2024-03-01'],
		['EEEE, do MMMM yy', 'Friday, 1st March 24'],
		['E dd.M.yyyy', 'Fri 01.3.2024'],
	])('writes days as %s', (format, day) => {
		expect(formatDay('2024-03-01', format)).toBe(day)
	})

	it('takes no other file for a day', () => {
		expect(['journals/2024_02_30.md', 'pages/2024_01_05.md', 'journals/x.md'].map(journalDay)).toEqual([
			undefined,
			undefined,
			undefined,
		])
	})
})

describe('what is not understood', () => {
	it('is counted with its places, and code is not taken for it', () => {
		const text = [
			'```dataview\nLIST\n```',
			'- ~~~ dataviewjs\n  x\n  ~~~',
			'`= this.file.name` `$= dv.pages()` `a = b`',
			'<% tp.date.now() %> `<% code %>`',
			'{{query (todo TODO)}} {{embed [[x]]}}',
			'mood:: calm',
			'(mood:: calm) and `a:: b`; std::vector',
			'obsidian://open?vault=x',
		].join('\n\n')
		const found = findUnsupported(foreign({ 'a.md': text, 'b.canvas': '', 'c.base': '', 'x.schema.yml': '' }))
		expect(Object.fromEntries(found.map(({ kind, places }) => [kind, places.map(it => it.line ?? it.path)]))).toEqual({
			query: [1, 5],
			'inline-query': [9, 9],
			template: [11],
			macro: [13],
			'inline-field': [15, 17],
			canvas: ['b.canvas'],
			base: ['c.base'],
			'schema-file': ['x.schema.yml'],
			'app-link': [19],
		})
	})

	it.each([
		['```\na', '   \n '],
		['- ```js\n  b\n  ```\nc', '       \n   \n     \nc'],
		['~~~\n```\n~~~\nc', '   \n   \n   \nc'],
		['` a `` b ` c', '           c'],
		['`a', '`a'],
	])('is none of %j but what stays in %j', (text, bare) => {
		expect(withoutCode(text)).toBe(bare)
	})

	it('keeps each place when code is blanked out', () => {
		const text = 'a `b` ``c ` d`` e\n```\nf\n````\n~~~\ng\n'
		expect(withoutCode(text)).toBe('a               e\n   \n \n    \n   \n \n')
	})
})
