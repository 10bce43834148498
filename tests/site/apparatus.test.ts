import { beforeAll, describe, expect, it } from 'vitest'
import type { Site } from '../../src/site/publication.ts'
import type { NoteView } from '../../src/site/view.ts'
import { hardNotes, TITLE_OF_300 } from './hard-notes.ts'
import { kbOf, noteOf, siteOf } from './site-of.ts'

const relationsOf = (view: NoteView) =>
	Object.fromEntries(
		view.relations.map(({ label, notes }) => [
			label,
			notes.map(({ text, note }) => (note ? `${text}: ${note}` : text)),
		]),
	)

const item = (target: string, relation: string, note = '') =>
	`- {target: ${target}, relation: ${relation}${note && `, note: ${note}`}}`

const note = (title: string, links: readonly string[] = [], body = '') =>
	`---\ntitle: ${title}\n${links.length > 0 ? `links:\n${links.join('\n')}\n` : ''}---\n${body}\n`

describe('the relations of a note', () => {
	it.each([
		['builds_on', 'Built upon by'],
		['extended-by', 'Extends'],
		['demonstrates', 'Demonstrated by'],
		['exemplifies', 'Exemplified by'],
		['grounds', 'Grounded by'],
		['validated', 'Validated by'],
		['parallel_to', 'Parallel to'],
		['acolyte_of', 'Acolyte of this'],
		['presented_at', 'Presented here'],
		['part_of_era', 'Part of this'],
		['key_actor', 'Key actor of'],
		['wrote', 'Wrote this'],
		['related_to', 'Related to'],
	])('read %s from its other end as %s', (relation, label) => {
		const site = siteOf({
			'kb/kb.yaml': 'title: KB',
			'kb/a.md': note('A', [item('b', relation)]),
			'kb/b.md': note('B'),
		})
		expect(relationsOf(noteOf(site, 'kb/b'))).toEqual({ [label]: ['A'] })
	})

	it('are worded by the fields that hold them', () => {
		const settings =
			'title: KB\ntypes: {idea: {fields: {parents: {type: list, items: {type: object-ref}, inverse_label: Children}, themes: {type: list, items: {type: object-ref}}}}}'
		const site = siteOf({
			'kb/kb.yaml': settings,
			'kb/a.md': '---\nid: a\ntitle: A\ntype: idea\nparents: [b]\nthemes: [b]\n---\n',
			'kb/b.md': '---\nid: b\ntitle: B\n---\n',
		})
		expect(relationsOf(noteOf(site, 'kb/b'))).toEqual({ Children: ['A'], 'Themes of': ['A'] })
	})

	it('say that two notes are related only where nothing better is said', () => {
		const site = siteOf({
			'kb/kb.yaml': 'title: KB',
			'kb/a.md': note('A', [item('b', 'related'), item('c', 'related'), item('d', 'related', 'For a reason.')]),
			'kb/b.md': note('B', [item('a', 'builds_on')]),
			'kb/c.md': note('C'),
			'kb/d.md': note('D', [item('a', 'builds_on')]),
		})
		expect(relationsOf(noteOf(site, 'kb/a'))).toEqual({
			'Built upon by': ['B', 'D'],
			Related: ['C', 'D: For a reason.'],
		})
	})
})

describe('the notes that mention one', () => {
	it('begin with its own KB, and with those that speak of it most', () => {
		const site = siteOf({
			'a/kb.yaml': 'title: A\nname: a',
			'a/target.md': 'Text.',
			'a/once.md': '[[target]]',
			'a/twice.md': '[[target]] One.\n\n[[target]] Two.',
			'b/kb.yaml': 'title: B\nname: b',
			'b/far.md': '[[a:target]] [[a:target]] [[a:target]]',
		})
		expect(noteOf(site, 'a/target').mentions.map(({ text }) => text)).toEqual(['Twice', 'Once', 'Far'])
	})
})

describe('the facts of a note', () => {
	const site = siteOf({
		'kb/kb.yaml': 'title: KB\ntypes: {idea: {fields: {origin: {type: text}, era: {type: text}}}}',
		'kb/a.md': `---\ntitle: A\ntype: idea\nother: x\nera: 1950s\norigin: Here\nurl: https://www.example.org/a/long/way/down/to-the-page-that-was-meant.html\n---\n`,
	})

	it('stand in the order of kb.yaml, then as they are written', () => {
		expect(noteOf(site, 'kb/a').facts.map(({ label }) => label)).toEqual(['Origin', 'Era', 'Other', 'URL'])
	})

	it('show a long address short', () => {
		const [runs] = noteOf(site, 'kb/a').facts.at(-1)?.values ?? []
		expect(runs).toEqual([
			{
				kind: 'external',
				text: 'example.org/…/to-the-page-that-was-meant.html',
				href: 'https://www.example.org/a/long/way/down/to-the-page-that-was-meant.html',
			},
		])
	})

	it('have the picture above them, unless the text shows it', () => {
		const head = '---\nimage: mill.png\n---\n'
		const pictured = siteOf({ 'a.md': `${head}Text.`, 'b.md': `${head}![[mill.png]]`, 'mill.png': '' })
		expect(noteOf(pictured, 'a').picture).toMatchObject({ href: '/_files/mill.png', alt: 'A' })
		expect(noteOf(pictured, 'b').picture).toBeUndefined()
	})
})

describe('the place of a note', () => {
	const files = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`kb/n${at}.md`, note(`Note ${at}`)]))
	const site = siteOf({ 'kb/kb.yaml': 'title: KB', ...files, 'kb/p.md': '---\ntitle: P\ntype: person\n---\n' })
	const around = (path: string) =>
		noteOf(site, path)
			.place?.around.map(({ text }) => text.slice(5))
			.join('')

	it.each([
		['kb/n0', '0123456'],
		['kb/n4', '1234567'],
		['kb/n8', '2345678'],
	])('of %s is among %s', (path, expected) => {
		expect(around(path)).toBe(expected)
	})

	it('leads to the lists of the other types', () => {
		expect(noteOf(site, 'kb/p').place?.types).toEqual([
			{ text: 'Note', href: '/kb/#_type-note' },
			{ text: 'Person', href: '/kb/#_type-person' },
		])
	})
})

describe('notes that are hard to hold', () => {
	let site: Site
	beforeAll(() => {
		site = siteOf(hardNotes())
	}, 60_000)

	it('are quoted sixty times at most', () => {
		const { mentions, relations } = noteOf(site, 'hard/hub')
		expect(mentions).toHaveLength(303)
		expect(mentions.filter(({ passages }) => passages.length > 0)).toHaveLength(60)
		expect(relations.find(({ label }) => label === 'Built upon by')?.notes).toHaveLength(100)
	})

	it('are cut to the higher headings in their contents', () => {
		const { contents } = noteOf(site, 'hard/hub')
		expect([contents.length, new Set(contents.map(({ depth }) => depth)).size]).toEqual([50, 1])
	})

	it('keep their titles whole', () => {
		const titles = [...site.context.wiki.notes.values()].map(({ title }) => title)
		expect(titles).toContain(TITLE_OF_300)
		expect(titles).toContain('No title')
	})

	it('are read from the right where their title is', () => {
		const hebrew = [...site.context.wiki.notes.values()].find(({ path }) => path === 'hard/hebrew.md')
		expect(noteOf(site, hebrew?.url.slice(1, -1) ?? '').dir).toBe('rtl')
	})

	it('show a date that nobody can read as it is written', () => {
		expect(noteOf(site, 'hard/dates').facts).toContainEqual({
			label: 'Founded',
			values: [[{ kind: 'text', text: 'the year the river froze' }]],
		})
	})

	it('do without a picture that is not there', () => {
		expect(noteOf(site, 'hard/no-image').picture).toBeUndefined()
	})

	it('may be alone, or none at all', () => {
		expect(noteOf(site, 'alone/only').place).toBeUndefined()
		expect(kbOf(site, 'alone').groups).toHaveLength(1)
		expect(kbOf(site, 'empty')).toMatchObject({ groups: [], hubs: [], start: [], bridges: [] })
	})
})
