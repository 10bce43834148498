import { describe, expect, it } from 'vitest'
import { compileCollection } from '../../../src/note/collections.ts'
import { compile } from '../../../src/note/compile.ts'
import { answer } from '../../../src/wiki/query/answer.ts'
import { readQuery } from '../../../src/wiki/query/read-query.ts'
import { queryOf } from '../../../src/wiki/query/saved.ts'
import type { Wiki } from '../../../src/wiki/wiki.ts'
import { linkVault, problemsOf } from '../vault.ts'

const NOTES = {
	'sea/kb.yaml': 'name: sea\n',
	'sea/concepts/tide.md': '---\ntitle: Tide\ntype: concept\nimportance: 3\n---\n',
	'sea/concepts/old/ebb.md': '---\ntitle: Ebb\ntype: note\nimportance: 7\n---\n',
	'sea/people/darwin.md': '---\ntitle: Darwin\ntype: person\ntags: [author]\n---\n',
	'other/kb.yaml': 'name: other\n',
	'other/concepts/tide.md': '---\ntitle: Other tide\ntype: concept\n---\n',
}

/** Titles of what the collection lists. */
function listed(wiki: Wiki, id: string): readonly string[] {
	const note = wiki.notes.get(id as never)
	const [saved] = note?.compiled.queries ?? []
	if (!note || !saved) throw new Error(`\`${id}\` is no collection`)
	const { query } = queryOf(note, saved)
	return answer({ wiki, changed: () => undefined }, query, note.kb).listed.map(item =>
		item.kind === 'note' ? item.note.title : item.wanted.name,
	)
}

describe('a __collection.yaml', () => {
	it('is a note of its own that lists its folder', () => {
		const wiki = linkVault({
			...NOTES,
			'sea/concepts/__collection.yaml': 'title: Ideas\ndescription: All of them\ntags: [hub]\n',
		})
		const note = wiki.notes.get('sea/collection-concepts' as never)
		expect(note).toMatchObject({ title: 'Ideas', type: 'collection', url: '/sea/collection-concepts/', tags: ['hub'] })
		expect(listed(wiki, 'sea/collection-concepts')).toEqual(['Ebb', 'Tide'])
		expect(problemsOf(wiki)).toEqual([])
	})

	it('is called by its folder where it has no title, and lists all of a KB at its root', () => {
		const wiki = linkVault({ ...NOTES, 'sea/concepts/__collection.yaml': '', 'sea/__collection.yaml': 'id: all\n' })
		expect(wiki.notes.get('sea/collection-concepts' as never)?.title).toBe('Concepts')
		expect(listed(wiki, 'sea/all')).toEqual(['Concepts', 'Darwin', 'Ebb', 'Tide'])
	})

	it('can be linked to by its id, and by nothing that its file is called', () => {
		const wiki = linkVault({
			...NOTES,
			'sea/concepts/__collection.yaml': 'title: Ideas\n',
			'sea/people/__collection.yaml': 'title: Who\n',
			'sea/a.md': '[[collection-concepts]] [[__collection]]',
		})
		expect(wiki.edges.map(edge => edge.to)).toEqual(['sea/collection-concepts'])
		expect(problemsOf(wiki)).toEqual(['link/broken@sea/a.md:1:25'])
	})

	it('narrows its folder by a filter, and by a query', () => {
		const wiki = linkVault({
			...NOTES,
			'sea/concepts/__collection.yaml': 'entry_filter: {type: [concept, person]}\n',
			'sea/people/__collection.yaml': 'source_type: folder\nquery: tag:author sort:-title\n',
		})
		expect(listed(wiki, 'sea/collection-concepts')).toEqual(['Tide'])
		expect(listed(wiki, 'sea/collection-people')).toEqual(['Darwin'])
	})

	it('lists what a query finds anywhere', () => {
		const yaml = 'source_type: query\nquery: "type:concept,note sort:-importance"\n'
		const wiki = linkVault({ ...NOTES, 'sea/people/__collection.yaml': yaml })
		expect(listed(wiki, 'sea/collection-people')).toEqual(['Ebb', 'Tide', 'Other tide'])
	})

	it('stands where its folder is in a plain vault', () => {
		const wiki = linkVault({ 'x/__collection.yaml': 'title: X\n', 'x/a.md': '' })
		expect([...wiki.notes.values()].map(note => note.url)).toEqual(['/x/collection-x/', '/x/a/'])
		expect(listed(wiki, 'vault/x/collection-x')).toEqual(['A'])
	})

	it('says what is wrong with it at its place', () => {
		const wiki = linkVault({
			...NOTES,
			'sea/concepts/__collection.yaml': 'title: Ideas\nquery: "type:concept tpye:x"\n',
			'sea/people/__collection.yaml': '- a\n',
			'other/__collection.yaml': 'title: "x\n',
			'other/concepts/__collection.yaml': 'query: |\n  type:concept\n  limit:x\n',
		})
		expect(problemsOf(wiki)).toEqual([
			'fm/yaml@other/__collection.yaml:2:1',
			'query/syntax@other/concepts/__collection.yaml:3:9',
			'query/syntax@sea/concepts/__collection.yaml:2:22',
			'fm/not-a-mapping@sea/people/__collection.yaml:1:1',
		])
	})
})

describe('a note of the type collection', () => {
	it('lists after its text, before its footnotes', () => {
		const head =
			'---\ntype: collection\nsource_type: query\nquery: type:concept\nview_config: {default_view: table}\n---\n'
		const wiki = linkVault({ ...NOTES, 'sea/all.md': `${head}Text.[^1]\n\n[^1]: Note.\n` })
		const holes = wiki.notes.get('sea/all' as never)?.compiled.template.holes.map(hole => hole.kind)
		expect(holes).toEqual(['query', 'footnotes', 'footnote', 'footnote-end'])
		expect(listed(wiki, 'sea/all')).toEqual(['Other tide', 'Tide'])
	})

	it('lists the folder that it names, from the root of its KB', () => {
		const wiki = linkVault({ ...NOTES, 'sea/all.md': '---\ntype: collection\nfolder_path: concepts/\n---\n' })
		expect(listed(wiki, 'sea/all')).toEqual(['Ebb', 'Tide'])
	})

	it('lists nothing where it does not say what', () => {
		expect(compile('---\ntype: collection\n---\nText.').queries).toBeUndefined()
		expect(compile('---\ntype: note\nquery: tag:x\n---\nText.').queries).toBeUndefined()
	})
})

describe('collection:', () => {
	const wiki = linkVault({
		...NOTES,
		'sea/concepts/__collection.yaml': 'title: Ideas\n',
		'sea/hub.md':
			'```query\ntype:person\n```\n\n```query\ncollection:hub\n```\n\n```query\ncollection:Ideas limit:1\n```\n',
	})
	const found = (text: string) =>
		answer({ wiki, changed: () => undefined }, readQuery(text).query).listed.map(item =>
			item.kind === 'note' ? item.note.title : '',
		)

	it.each([
		['collection:Ideas', ['Ebb', 'Tide']],
		['collection:collection-concepts importance>5', ['Ebb']],
		['-collection:Ideas type:concept', ['Other tide']],
		['collection:hub', ['Darwin', 'Ebb']],
		['collection:hub,Ideas', ['Darwin', 'Ebb', 'Tide']],
		['collection:tide', []],
	])('%s', (text, titles) => {
		expect(found(text)).toEqual(titles)
	})
})

describe('compileCollection', () => {
	it('takes any text', () => {
		for (const text of [
			'',
			'\n',
			'- x',
			'a',
			'query: [x]',
			'entry_filter: {"": x, type: {a: b}}',
			'view_config: table',
			'tags: x',
			'%',
		])
			expect(compileCollection(text).queries).toHaveLength(1)
	})
})
