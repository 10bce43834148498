import { describe, expect, it } from 'vitest'
import { graphJson } from '../../src/wiki/graph-json.ts'
import { linkVault, problemsOf } from './vault.ts'

const relations = [
	'name: k',
	'types:',
	'  concept:',
	'    fields:',
	'      related_concepts: {type: list, description: "Related concepts (entry IDs)"}',
	'      first: {type: object-ref}',
	'      people: {type: list}',
	'      kind: {type: select, values: [a, b]}',
	'relationship_types:',
	'  builds_on: Builds on',
].join('\n')

describe('edges', () => {
	it('come from text, fields, links and curated rows, each with its kind and relation', () => {
		const wiki = linkVault({
			'k/kb.yaml': relations,
			'k/a.md': [
				'---',
				'type: concept',
				'related_concepts: [b]',
				'first: c',
				'people: [B title, Somebody Else]',
				'links:',
				'- {target: b, relation: builds_on, note: Because.}',
				'references: ["other:d"]',
				'---',
				'[[b]] and ![[c]] and [t](b.md)',
			].join('\n'),
			'k/b.md': '---\ntitle: B title\n---\n',
			'k/c.md': '',
			'other/kb.yaml': 'name: other',
			'other/d.md': '',
			'k/cross-kb-links.yaml': '- source: a\n  target: d\n  target_kb: other\n  relation: builds_on\n  note: Why.\n',
		})
		const edges = wiki.edges.map(edge => `${edge.kind} ${edge.relation ?? '-'} ${edge.to} ${edge.note ?? ''}`.trim())
		expect(edges).toEqual([
			'field related_concepts k/b',
			'field first k/c',
			'field people k/b',
			'field builds_on k/b Because.',
			'field references other/d',
			'wikilink - k/b',
			'embed - k/c',
			'markdown - k/b',
			'curated builds_on other/d Why.',
		])
		expect(problemsOf(wiki)).toEqual([])
	})

	it('keep every written reference', () => {
		const wiki = linkVault({ 'a.md': '[[b]] [[b]]', 'b.md': '' })
		expect(wiki.edges).toHaveLength(2)
	})

	it('are found from their targets', () => {
		const wiki = linkVault({ 'a.md': '[[b]]', 'b.md': '[[a]] [[c]]', 'c.md': '[[b]]' })
		const transpose = [...wiki.incoming].flatMap(([to, edges]) => edges.map(edge => `${edge.from}>${to}`)).sort()
		expect(transpose).toEqual(wiki.edges.map(edge => `${edge.from}>${edge.to}`).sort())
	})

	it('leave drafts out', () => {
		const wiki = linkVault({ 'a.md': '[[b]]', 'b.md': '---\npublish: false\n---\n[[a]]' })
		expect([wiki.edges.length, wiki.notes.size, wiki.unpublishedCount]).toEqual([0, 1, 1])
		expect(problemsOf(wiki)).toEqual(['link/to-unpublished@a.md:1:1'])
	})

	it('withhold a note whose draft field is no boolean', () => {
		const wiki = linkVault({ 'a.md': '---\ndraft: "yes"\n---\n' })
		expect([wiki.notes.size, problemsOf(wiki)]).toEqual([0, ['fm/type@a.md:2:8']])
	})
})

describe('a note whose head cannot be read', () => {
	it.each(['---js\ndraft: true\n---\nsecret', '---\ndraft: true\nx: a: b\n---\nsecret', '---\ndraft: true\nsecret'])(
		'is withheld where the head speaks of being a draft: %j',
		text => {
			expect(linkVault({ 'a.md': text }).notes.size).toBe(0)
		},
	)

	it('is published otherwise', () => {
		expect(linkVault({ 'a.md': '---\ntitle: a: b\n---\ntext' }).notes.size).toBe(1)
	})
})

describe('relation fields', () => {
	it('report a miss only if it is shaped as an id', () => {
		const wiki = linkVault({
			'k/kb.yaml': relations,
			'k/a.md': '---\ntype: concept\nrelated_concepts:\n- no-such-thing\n- Free text\n---\n',
		})
		expect(problemsOf(wiki)).toEqual(['field/broken@k/a.md:4:3'])
	})

	it('report a select value that is not declared', () => {
		const wiki = linkVault({ 'k/kb.yaml': relations, 'k/a.md': '---\ntype: concept\nkind: c\n---\n' })
		expect(problemsOf(wiki)).toEqual(['schema/select@k/a.md:3:7'])
	})

	it('report a KB that is not there', () => {
		const wiki = linkVault({ 'k/kb.yaml': 'name: k', 'k/a.md': '---\nlinks:\n- {target: x, kb: gone}\n---\n' })
		expect(problemsOf(wiki)).toEqual(['kb/missing-target@k/a.md:3:12'])
	})

	it('read a quoted wiki link in any field', () => {
		const wiki = linkVault({ 'a.md': '---\nauthor: "[[b|B]]"\n---\n', 'b.md': '' })
		expect(wiki.edges.map(edge => `${edge.kind} ${edge.relation}`)).toEqual(['field author'])
	})
})

describe('places', () => {
	it.each([
		[{ 'k/kb.yaml': 'name: k', 'k/deep/Some Note.md': '' }, '/k/some-note/'],
		[{ 'k/kb.yaml': 'name: k', 'k/n.md': '---\nid: the-id\n---\n' }, '/k/the-id/'],
		[{ 'k/kb.yaml': 'name: k', 'k/index.md': '' }, '/k/'],
		[{ 'A Folder/Some Note.md': '' }, '/a-folder/some-note/'],
		[{ 'x/index.md': '' }, '/x/'],
		[{ 'index.md': '' }, '/'],
		[{ 'a.md': '---\npermalink: /x/y/\n---\n' }, '/x/y/'],
		[{ '🍀.md': '' }, '/u1f340/'],
		[{ 'Ünï cødé.md': '' }, '/ünï-cødé/'],
	])('%j has the address %s', (files, url) => {
		expect([...linkVault(files as never).notes.values()].map(note => note.url)).toEqual([url])
	})

	it.each([
		['../../x', 'path/outside-root'],
		['..%2f..%2fx', 'path/reserved'],
		['//evil.example', 'path/absolute'],
		['a//b', 'path/not-normal'],
		['a?b', 'path/reserved'],
		['pagefind/x', 'path/reserved'],
		['con', 'path/reserved'],
	])('refuses the permalink %s', (written, code) => {
		const wiki = linkVault({ 'a.md': `---\npermalink: ${written}\n---\n` })
		expect(problemsOf(wiki)).toEqual([`${code}@a.md:2:12`])
		expect([...wiki.notes.values()].map(note => note.url)).toEqual(['/a/'])
	})

	it('publish the first of two notes with one id, and name both', () => {
		const wiki = linkVault({ 'k/kb.yaml': 'name: k', 'k/a.md': '---\nid: x\n---\n', 'k/b.md': '---\nid: x\n---\n' })
		expect([...wiki.notes.values()].map(note => note.path)).toEqual(['k/a.md'])
		expect(wiki.problems.filter(problem => problem.code === 'note/duplicate-id')[0]?.message).toContain('k/a.md')
	})

	it('take no README without a head into a KB of typed entries', () => {
		const typed = 'name: k\ntypes: {concept: {}}'
		expect(linkVault({ 'k/kb.yaml': typed, 'k/README.md': 'x', 'k/a.md': '' }).notes.size).toBe(1)
		expect(linkVault({ 'README.md': 'x' }).notes.size).toBe(1)
	})

	it('file a note under the innermost KB', () => {
		const wiki = linkVault({ 'kb.yaml': 'name: outer', 'in/kb.yaml': 'name: inner', 'in/a.md': '', 'b.md': '' })
		expect([...wiki.notes.keys()].sort()).toEqual(['inner/a', 'outer/b'])
	})
})

describe('wanted names', () => {
	it('gather all who ask, however they spell it', () => {
		const wiki = linkVault({ 'a.md': '[[Chaos Theory]]', 'b.md': '[[chaos-theory]]' })
		expect(wiki.wanted.map(name => [name.url, name.askedBy.length])).toEqual([['/wanted/vault/chaos-theory/', 2]])
	})

	it('come with a suggestion, from the own KB first', () => {
		const wiki = linkVault({
			'k/kb.yaml': 'name: k',
			'k/a.md': '[[systems-thinkng]] [[elsewhere]]',
			'k/systems-thinking.md': '',
			'l/kb.yaml': 'name: l',
			'l/elsewhere.md': '',
		})
		expect(wiki.problems.filter(problem => problem.code === 'link/broken').map(problem => problem.hint)).toEqual([
			'Did you mean `systems-thinking`?',
			'Did you mean `l:elsewhere`?',
		])
	})
})

describe('the graph as data', () => {
	it('is the same whatever the order of the notes, and holds the sentence', () => {
		const wiki = linkVault({ 'a.md': 'One. See [[b]] for more. Three.', 'b.md': '---\ntitle: Bee\n---\n' })
		const graph = JSON.parse(graphJson(wiki))
		expect(graph.edges).toEqual([
			{
				from: 'vault/a',
				to: 'vault/b',
				kind: 'wikilink',
				relation: null,
				note: null,
				context: 'See Bee for more.',
				path: 'a.md',
				line: 1,
				column: 10,
			},
		])
		expect(Object.keys(graph)).toEqual(['version', 'kbs', 'notes', 'edges', 'wanted', 'ambiguous'])
	})
})
