import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/note/dates.ts'
import { dateWords } from '../../src/site/timeline/date-text.ts'
import { type DatedNote, datedNotes, isHistory } from '../../src/site/timeline/dated-notes.ts'
import { stretchOf, yearAt, yearText } from '../../src/site/timeline/historical-time.ts'
import { linkVault } from '../wiki/vault.ts'

const rounded = (value: number | undefined) => value && Math.round(value * 100) / 100

/** Where `text` stands on the line of time. */
function place(text: string): string {
	const date = readDate(text)
	if (!date) return 'none'
	const { from, to, extent } = stretchOf(date)
	return `${extent} ${rounded(from)}..${rounded(to) ?? ''}${date.approximate ? ' about' : ''}`
}

function notesOf(...heads: readonly string[]) {
	const files = Object.fromEntries(heads.map((head, at) => [`${at + 1}.md`, `---\n${head}\n---\n`]))
	return datedNotes(linkVault(files).notes.values())
}

const shown = ({ dated }: { readonly dated: readonly DatedNote[] }, lang = 'en') =>
	dated.map(item => dateWords(lang).full(item).text)

describe('a date on the line of time', () => {
	it.each([
		['2019-03-04', 'point 2019.17..2019.18'],
		['2019-03', 'point 2019.17..2019.25'],
		['March 1951', 'point 1951.17..1951.25'],
		['2019', 'point 2019..2020'],
		['1990s', 'stretch 1990..2000'],
		['1951-1960', 'stretch 1951..1961'],
		['1987–2001', 'stretch 1987..2002'],
		['2014–present', 'open 2014..'],
		['1990s-present', 'open 1990..'],
		['c. 1951', 'point 1951..1952 about'],
		['c. 1975-1991', 'stretch 1975..1992 about'],
		['44 BCE', 'point -44..-43'],
		['500-400 BCE', 'stretch -500..-399'],
		['44 BCE – 14 CE', 'stretch -44..15'],
		['the time of the dinosaurs', 'none'],
	])('%j is %s', (text, expected) => {
		expect(place(text)).toBe(expected)
	})

	it.each([
		['44 BCE', '44 BCE'],
		['1 BCE', '1 BCE'],
		['AD 1', '1'],
		['1951-12-31', '1951'],
	])('%j lies in the year %s', (text, expected) => {
		const date = readDate(text)
		expect(date && yearText(yearAt(stretchOf(date).from))).toBe(expected)
	})
})

describe('dated notes', () => {
	it('come in the order of time, what lasts longer first', () => {
		const found = notesOf('date: 1951', 'date: 44 BCE', 'date_range: 1951-1960', 'dates: "1940–"', 'date: 1951-06-02')
		expect(shown(found)).toEqual(['44 BCE', '1940–', '1951–1960', '1951', 'Jun 2, 1951'])
	})

	it('are told from those with a date nobody can read, and those with none', () => {
		const { dated, unread, undatedCount } = notesOf('date: 1951', 'date: soon', 'date: null', 'date: ""', 'title: x')
		expect([dated.length, unread.map(({ written }) => written), undatedCount]).toEqual([1, ['soon'], 3])
	})

	it.each([
		['type: event', true],
		['type: cascade_event', true],
		['type: era', true],
		['type: writing', true],
		['type: concept\ndate_range: 1951-1960', true],
		['type: concept\ndate: 1951', false],
		['type: note\ndate: 2024-03-04', false],
		['type: person\ndate_range: 1912-2001', false],
		['type: source\ndate: 1951', false],
	])('%j tells of history: %s', (head, expected) => {
		const wiki = linkVault({ 'a.md': `---\n${head}\n---\n` })
		expect([...wiki.notes.values()].map(isHistory)).toEqual([expected])
	})

	it('tell of history where kb.yaml wants a date of their type', () => {
		const wiki = linkVault({
			'kb.yaml': 'name: kb\ntypes: {decision: {required: [date]}, idea: {optional: [date]}}',
			'a.md': '---\ntype: decision\n---\n',
			'b.md': '---\ntype: idea\n---\n',
		})
		expect([...wiki.notes.values()].map(isHistory)).toEqual([true, false])
	})
})

describe('a day that stands for a year or a month', () => {
	it('is read so where a KB has many of them', () => {
		expect(shown(notesOf('date: 1951-01-01', 'date: 1952-01-01', 'date: 1953-06-02'))).toEqual([
			'1951',
			'1952',
			'Jun 2, 1953',
		])
		expect(shown(notesOf('date: 1951-03-01', 'date: 1952-06-01', 'date: 1953-06-02'))).toEqual([
			'March 1951',
			'June 1952',
			'Jun 2, 1953',
		])
	})

	it('is that day where it is one among many', () => {
		const days = Array.from({ length: 12 }, (_, at) => `date: 1951-02-${String(at + 3)}`.replace(/-(\d)$/, '-0$1'))
		expect(shown(notesOf('date: 1950-01-01', ...days))[0]).toBe('Jan 1, 1950')
	})
})

describe('the words for a date', () => {
	it.each([
		['1951-03-04', 'en', 'Mar 4, 1951', 'Mar 4'],
		['1951-03-04T10:00:00Z', 'en', 'Mar 4, 1951', 'Mar 4'],
		['1951-03-04', 'de', '4. März 1951', '4. März'],
		['1951-03', 'en', 'March 1951', 'March'],
		['"1951"', 'en', '1951', undefined],
		['March 1951', 'en', 'March 1951', 'March 1951'],
		['c. 1951', 'en', 'c. 1951', 'c. 1951'],
		['1951-60', 'en', '1951–60', '1951–60'],
		['1990s-present', 'en', '1990s–present', '1990s–present'],
		['1951-03-01/1951-04-02', 'en', '1951-03-01/1951-04-02', '1951-03-01/1951-04-02'],
		['0044-03-15', 'en', 'Mar 15, 44', 'Mar 15'],
		['44 BCE', 'en', '44 BCE', undefined],
	])('of %s in %s are %s', (date, lang, full, withinYear) => {
		const [dated] = notesOf(`date: ${date}`).dated
		const words = dateWords(lang)
		expect([dated && words.full(dated).text, dated && words.withinYear(dated)?.text]).toEqual([full, withinYear])
	})

	it.each([
		[['1900', '1993-05-01'], '1900–1993'],
		[['1951', '1951-05-01'], '1951'],
		[['500 BCE', '44 BCE'], '500 BCE–44 BCE'],
		[['1927', '1990–'], '1927 to the present'],
	])('of all of %j are %s', (dates, expected) => {
		const { dated } = notesOf(...dates.map(date => `date: "${date}"`))
		expect(dateWords('en').span(dated)).toBe(expected)
	})
})
