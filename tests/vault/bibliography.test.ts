import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { readBibliography } from '../../src/vault/bibliography.ts'
import { openVault } from '../../src/vault/open.ts'
import { type Files, folderWith } from './temporary.ts'

function read(files: Files) {
	const root = folderWith(files)
	return readBibliography(Object.keys(files).sort().map(vaultPath), path => join(root, path))
}

const problemsOf = (files: Files) =>
	read(files).problems.map(({ code, path, span, message }) => `${code}@${path}:${span.line} ${message}`)

describe('readBibliography', () => {
	it('finds nothing where there is no file of works', () => {
		expect(read({ 'a.json': '[{"id": "a"}]', 'b.txt': '@book{a, title={A}}' })).toEqual({ problems: [] })
	})

	it('reads BibTeX, with the line of each entry', () => {
		const { bibliography, problems } = read({
			'x/works.bib':
				'% mine\n@string{chg = "Chelsea Green"}\n\n@book{meadows2008,\n  author = {Meadows, Donella H.},\n  title = {Thinking in {Systems}},\n  year = 2008, publisher = chg\n}\n@article{b, title="B", author={Doe, J. and Roe, R.}}\n',
		})
		expect(problems).toEqual([])
		expect([...(bibliography ?? [])]).toMatchObject([
			[
				'meadows2008',
				{
					path: 'x/works.bib',
					line: 4,
					csl: {
						type: 'book',
						title: 'Thinking in Systems',
						author: [{ family: 'Meadows', given: 'Donella H.' }],
						issued: { 'date-parts': [[2008]] },
						publisher: 'Chelsea Green',
					},
				},
			],
			['b', { line: 9, csl: { type: 'article-journal', author: [{ family: 'Doe' }, { family: 'Roe' }] } }],
		])
	})

	it.each(['works.csl.json', 'bibliography.json', 'x/references.json'])('reads CSL-JSON from %s', path => {
		const text = '[\n{"id": "a", "type": "book", "title": "A"},\n{"id": 7, "title": "B"},\n{"title": "No key"}\n]'
		const { bibliography, problems } = read({ [path]: text })
		expect(problems).toEqual([])
		expect([...(bibliography ?? [])]).toEqual([
			['a', { path, line: 2, csl: { type: 'book', title: 'A' } }],
			['7', { path, line: 3, csl: { type: 'document', title: 'B' } }],
		])
	})

	it.each([['{"dependencies": {}}'], ['[1, 2]'], ['"text"'], ['[]']])(
		'takes references.json that holds %s for a file of another kind',
		text => {
			expect(read({ 'references.json': text })).toEqual({ problems: [] })
		},
	)

	it('keeps the shapes that it knows only', () => {
		const text = JSON.stringify([
			{
				id: '__proto__',
				type: {},
				title: ['x'],
				author: [{ family: 'Doe', given: 3, evil: 'x' }, 'x', null],
				issued: { 'date-parts': [['2008', 'x']], literal: 5, raw: '2008' },
				volume: 3,
				constructor: { x: 1 },
				abstract: 'long',
				URL: 'x'.repeat(5000),
			},
		])
		const { bibliography } = read({ 'a.csl.json': text })
		const csl = bibliography?.get('__proto__')?.csl
		expect({ ...csl, URL: csl?.URL?.toString().length }).toEqual({
			type: 'document',
			author: [{ family: 'Doe' }],
			issued: { raw: '2008' },
			volume: 3,
			URL: 1000,
		})
	})

	it.each([
		[
			'@book{a,\n title = {A}\n author = {B}\n}',
			'cite/bibliography@a.bib:3 This is no BibTeX: `}` is missing before the name of a field',
		],
		['\n@book{a title}', 'cite/bibliography@a.bib:2 This is no BibTeX: a comma is missing before the key'],
		['@book{, title={A}}', 'cite/bibliography@a.bib:1 This is no BibTeX: the key is missing before a comma'],
		['@book{a, title={A}}\n@book{a, title={B}}', 'cite/duplicate@a.bib:2 The key `a` is that of another work'],
	])('tells what is wrong with %j', (text, expected) => {
		expect(problemsOf({ 'a.bib': text })).toEqual([expected])
	})

	it('tells the line on which JSON breaks', () => {
		expect(problemsOf({ 'a.csl.json': '[\n{"id": "a",}\n]' })).toEqual([
			'cite/bibliography@a.csl.json:2 The file is not valid JSON',
		])
	})

	it('loses a faulty entry only, and lets the first of two count', () => {
		const { bibliography, problems } = read({
			'a.bib': '@book{a, title={A}}\n@book{b, title={unclosed\n@book{c, title={C}}',
			'b.bib': '@book{c, title={Another}}',
		})
		expect([...(bibliography ?? [])].map(([key, { csl }]) => [key, csl.title])).toEqual([
			['a', 'A'],
			['c', 'C'],
		])
		expect(problems.map(({ code, path, span, hint }) => [code, path, span.line, hint])).toEqual([
			['cite/bibliography', 'a.bib', 2, 'Mend the entry, or remove it'],
			['cite/duplicate', 'b.bib', 1, 'The other is at `a.bib:3`, and it counts'],
		])
	})

	it('reads with a library that fetches nothing', () => {
		read({ 'a.bib': '@online{b, url={https://example.org/b}, title={B}}' })
		const { plugins } = createRequire(import.meta.url)('@citation-js/core')
		expect(() => plugins.input.chain('https://example.org/a.bib')).toThrow('No synchronous parser')
		expect(plugins.input.listDataParser(true)).toEqual([])
	})
})

describe('citations of a vault', () => {
	const bib = '@book{meadows2008, author={Meadows, Donella}, title={Thinking}, year=2008}\n@book{ash, title={Ash}}'
	const open = async (files: Files) => (await openVault(folderWith(files), { cacheDir: false })).wiki
	const faultsOf = async (files: Files) =>
		(await open(files)).problems
			.filter(problem => problem.severity !== 'info')
			.map(({ code, path, span }) => `${code}@${path}:${span.line}:${span.column}`)
	const kindOf = async (files: Files, id: string) =>
		(await open(files)).outcomes.get(id as never)?.map(item => item.kind)

	it('lead to the entry of the bibliography', async () => {
		const { works, edges } = await open({ 'k/kb.yaml': 'name: k', 'k/a.md': '[@meadows2008]', 'w.bib': bib })
		expect([...works.values()].map(({ key, names, year }) => [key, names, year])).toEqual([
			['meadows2008', 'Meadows', '2008'],
		])
		expect(edges).toEqual([])
	})

	it.each([
		['its id', '---\nid: meadows2008\n---\n'],
		['an alias', '---\naliases: ["@meadows2008"]\n---\n'],
		['its title', '---\ntitle: meadows2008\n---\n'],
		['citekey', '---\ncitekey: meadows2008\n---\n'],
		['citation_key', '---\ncitation_key: "@meadows2008"\n---\n'],
	])('lead to the note that has the key as %s, and it knows of them', async (_, head) => {
		const wiki = await open({ 'k/kb.yaml': 'name: k', 'k/a.md': 'See [@meadows2008].', 'k/b.md': head, 'w.bib': bib })
		expect(wiki.edges).toMatchObject([{ from: 'k/a', kind: 'citation', path: 'k/a.md', span: { column: 6 } }])
		expect(wiki.incoming.get(wiki.edges[0]?.to as never)).toHaveLength(1)
		expect(wiki.problems.filter(problem => problem.severity === 'error')).toEqual([])
	})

	it('lead to such a note where there is no bibliography', async () => {
		expect(await kindOf({ 'kb.yaml': 'name: k', 'a.md': '[@b]', 'b.md': 'x' }, 'k/a')).toEqual(['resolved'])
	})

	it('are errors where a bibliography has no such key', async () => {
		expect(await faultsOf({ 'a.md': 'x\n[@meadows2008; @meadow2008]', 'w.bib': bib })).toEqual([
			'cite/unknown@a.md:2:16',
		])
		const wiki = await open({ 'a.md': '[@meadow2008]', 'w.bib': bib })
		expect(wiki.problems.find(problem => problem.code === 'cite/unknown')?.hint).toBe('Did you mean `@meadows2008`?')
	})

	it('are text without a bibliography', async () => {
		const files = { 'kb.yaml': 'name: k', 'a.md': '[@x] and @y' }
		expect(await kindOf(files, 'k/a')).toEqual(['text', 'text'])
		expect(await faultsOf(files)).toEqual([])
	})

	it('in the text are those only whose key the bibliography has', async () => {
		const files = { 'kb.yaml': 'name: k', 'a.md': '@ash, @bob and @b', 'b.md': '', 'w.bib': bib }
		expect(await kindOf(files, 'k/a')).toEqual(['cited', 'text', 'text'])
		expect(await faultsOf(files)).toEqual([])
	})

	it('of the note about the work itself lead to the list', async () => {
		expect(await kindOf({ 'kb.yaml': 'name: k', 'ash.md': '[@ash]', 'w.bib': bib }, 'k/ash')).toEqual(['cited'])
	})

	it('tell works of one author and year apart by letters', async () => {
		const twins = '@book{z, author={Doe, J.}, title={A}, year=2001}\n@book{a, author={Doe, J.}, title={B}, year=2001}'
		const { works } = await open({ 'a.md': '[@a; @z]', 'w.bib': twins })
		expect([...works.values()].map(({ key, year }) => [key, year])).toEqual([
			['z', '2001a'],
			['a', '2001b'],
		])
	})
})
