import { describe, expect, it } from 'vitest'
import { statisticsOf } from '../../src/wiki/statistics.ts'
import { linkVault } from './vault.ts'

const KB = `name: sea
types:
  concept:
    required: [title, origin]
    fields:
      origin: {type: text}
      summary: {type: text}
`
const WIKI = linkVault({
	'sea/kb.yaml': KB,
	'sea/index.md': '[[tide]]\n',
	'sea/tide.md':
		'---\ntype: concept\norigin: Old English\nsummary: x\ntags: [a, b]\nsources: [A book]\n---\n[[ebb]] [[tide]] [[sky:sun]] [[gone]]\n',
	'sea/ebb.md': '---\ntype: concept\norigin:\n---\n[[gone]] [[gone]] [[lost]]\n',
	'sea/alone.md': '---\ndate: 1951\n---\n[[alone]]\n',
	'sea/hidden.md': '---\ndraft: true\n---\n',
	'sky/kb.yaml': 'name: sky\n',
	'sky/sun.md': '---\ntype: star\n---\n[[sea:tide]] [[sea:gone]]\n',
})

describe('statisticsOf', () => {
	const all = statisticsOf(WIKI)

	it('counts', () => {
		const { notes, unpublished, types, tags, links, linksAcross, stubs, errors } = all
		expect({ notes, unpublished, types, tags, links, linksAcross, stubs, errors }).toEqual({
			notes: 5,
			unpublished: 1,
			types: 3,
			tags: 2,
			links: 6,
			linksAcross: 2,
			stubs: 4,
			errors: 5,
		})
		expect(all.kbs.map(({ kb, notes }) => `${kb.name} ${notes}`)).toEqual(['sea 4', 'sky 1'])
	})

	it('tells how far each type is filled in', () => {
		const [concept] = all.coverage
		expect(concept).toMatchObject({ type: 'concept', notes: 2, linking: 1, linked: 2 })
		expect(concept?.aspects.map(({ name, count }) => `${name} ${count}`)).toEqual([
			'summary 1',
			'tags 1',
			'sources 1',
			'date 0',
			'required 1',
		])
		expect(concept?.fields.map(({ name, count, required }) => `${name} ${count}${required ? '!' : ''}`)).toEqual([
			'tags 1',
			'sources 1',
			'date 0',
			'origin 1!',
			'summary 1',
		])
		expect(all.coverage.map(({ kb, type, notes }) => `${kb.name} ${type} ${notes}`)).toEqual([
			'sea concept 2',
			'sea note 1',
			'sky star 1',
		])
	})

	it('ranks notes by who links to them, and names by who asks', () => {
		expect(all.mostLinked.map(({ note, count }) => `${note.id} ${count}`)).toEqual([
			'sea/tide 2',
			'sea/ebb 1',
			'sky/sun 1',
		])
		expect(all.orphans.map(note => note.id)).toEqual(['sea/alone'])
		expect(all.wanted.map(({ wanted, count }) => `${wanted.name} ${count}`)).toEqual(['gone 3', 'lost 1'])
	})

	it('tells of one KB alone', () => {
		const sky = statisticsOf(WIKI, WIKI.kbs[1])
		expect(sky).toMatchObject({ notes: 1, links: 1, linksAcross: 1, unpublished: 0, orphans: [], wanted: [] })
		expect(sky.kbs).toHaveLength(1)
	})

	it('takes an empty wiki', () => {
		expect(statisticsOf(linkVault({}))).toMatchObject({ notes: 0, words: 0, medianWords: 0, coverage: [] })
	})
})
