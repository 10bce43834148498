import { describe, expect, it } from 'vitest'
import type { TitleNote } from '../../../src/client/search/title-file.ts'
import { findWanted, indexTitles } from '../../../src/client/search/titles.ts'

describe('indexTitles', () => {
	it('puts the title itself before titles that start with it, however much those are linked to', () => {
		expect(search(['Flow State', { title: 'Flow', rank: 0 }, { title: 'Flow Theory', rank: 9 }], 'flow')).toEqual([
			'Flow',
			'Flow Theory',
			'Flow State',
		])
	})

	it('puts a title before an alias that answers as well', () => {
		const notes = [{ title: 'Observe–Orient', aliases: ['OODA'], rank: 9 }, 'OODA']
		expect(search(notes, 'ooda')).toEqual(['OODA', 'Observe–Orient'])
	})

	it('names the alias that answered', () => {
		const [hit] = index([{ title: 'Toyota Production System', aliases: ['Lean', 'TPS'] }]).search('tps', 3)
		expect(hit).toMatchObject({ alias: 'TPS', kind: 'exact' })
	})

	it('does not name an alias when the title answers', () => {
		const [hit] = index([{ title: 'Flow', aliases: ['The flow'] }]).search('flow', 3)
		expect(hit?.alias).toBeUndefined()
	})

	it.each([
		['case', 'SYSTEM LEADERSHIP', 'System Leadership'],
		['accents', 'godel', 'Gödel'],
		['decomposed accents', 'Go\u0308del', 'Gödel'],
		['punctuation', 'plan do study act', 'Plan-Do-Study-Act'],
		['full width', 'ＯＯＤＡ', 'OODA'],
	])('does not mind %s', (_, query, title) => {
		expect(index([title]).search(query, 3)).toMatchObject([{ kind: 'exact' }])
	})

	it('tells names apart that differ in punctuation only', () => {
		expect(search(['C#', 'C++', 'C'], 'c++')[0]).toBe('C++')
	})

	it.each([
		['a prefix', 'sys', 'System Leadership'],
		['words in any order', 'leader sys', 'System Leadership'],
		['the inside of a word', 'dership', 'System Leadership'],
		['part of a name without spaces', '生産', 'トヨタ生産方式'],
		['a letter too few', 'sytem leadership', 'System Leadership'],
		['a letter too many', 'systtem leadership', 'System Leadership'],
		['a wrong letter', 'systen leadership', 'System Leadership'],
		['two letters swapped', 'ssytem leadership', 'System Leadership'],
		['a missing space', 'systemleadership', 'System Leadership'],
		['a typo in an unfinished name', 'systme lead', 'System Leadership'],
	])('finds by %s', (_, query, title) => {
		expect(search([title, 'Unrelated', '別の名前'], query)).toEqual([title])
	})

	it('tells notes of one name apart by their KB', () => {
		const notes = [
			{ title: 'Systems Thinking', kbTitle: 'Senge', href: '/senge/' },
			{ title: 'Systems Thinking', kbTitle: 'Meadows', href: '/meadows/' },
		]
		expect(hrefs(notes, 'systems thinking meadows')).toEqual(['/meadows/'])
	})

	it('does not find every note of a KB by its name', () => {
		expect(search([{ title: 'Flow', kbTitle: 'Senge' }], 'senge')).toEqual([])
	})

	it('does not guess when names answer', () => {
		expect(search(['Flow', 'Flaw'], 'flow')).toEqual(['Flow'])
	})

	it('says when it had to guess', () => {
		expect(index(['Flow State']).search('flwo state', 3)).toMatchObject([{ kind: 'guess' }])
	})

	it('does not forgive slips in short words', () => {
		expect(search(['Go', 'Flow'], 'xo')).toEqual([])
	})

	it('gives at most as many as asked for', () => {
		expect(search(['Flow 1', 'Flow 2', 'Flow 3', 'Flow 4'], 'flow')).toHaveLength(3)
	})

	it.each(['', '   ', '\u0301'])('finds nothing for the empty query «%s»', query => {
		expect(search(['Flow'], query)).toEqual([])
	})

	it('takes a query of any length', () => {
		expect(search(['Flow'], 'flow '.repeat(100_000))).toEqual(['Flow'])
	})
})

describe('findWanted', () => {
	it('finds names as titles are found, the most wanted first', () => {
		const wanted = [
			{ name: 'Double-loop learning', href: '/wanted/a/', count: 1 },
			{ name: 'Double-loop accounting', href: '/wanted/b/', count: 9 },
			{ name: 'Kaizen', href: '/wanted/c/', count: 5 },
		]
		expect(findWanted(wanted, 'kaizne', 3).map(({ name }) => name)).toEqual(['Kaizen'])
		expect(findWanted(wanted, 'double loop', 3)).toHaveLength(2)
	})
})

type Given = string | Partial<TitleNote>

function index(given: readonly Given[]) {
	return indexTitles(given.map(toNote))
}

function search(given: readonly Given[], query: string): string[] {
	return index(given)
		.search(query, 3)
		.map(({ note }) => note.title)
}

function hrefs(given: readonly Given[], query: string): string[] {
	return index(given)
		.search(query, 3)
		.map(({ note }) => note.href)
}

function toNote(given: Given): TitleNote {
	const parts = typeof given === 'string' ? { title: given } : given
	return {
		href: '/a/',
		title: '',
		aliases: [],
		kb: 'k',
		kbTitle: 'K',
		type: 'note',
		typeLabel: 'Note',
		colour: 0,
		rank: 0,
		...parts,
	}
}
