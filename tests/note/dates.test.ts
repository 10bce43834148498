import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { dateOfFields, isDateField } from '../../src/note/date-fields.ts'
import { type CalendarDate, interpretDate, isIsoDate, isoDate, isSingle, readDate } from '../../src/note/dates.ts'

/** `from..to precision`, with `~` where it is not exact. */
function inWords(text: string): string {
	const reading = interpretDate(text)
	if (reading.kind === 'impossible') return `no such ${reading.unit}`
	if (reading.kind !== 'date') return reading.kind
	const { from, to, precision, approximate } = reading.date
	const end = to === 'open' ? 'open' : written(to)
	const stretch = end === written(from) ? end : `${written(from)}..${end}`
	return `${approximate ? '~' : ''}${stretch} ${precision}`
}

function written({ year, month, day }: CalendarDate): string {
	return [year, month, day].filter(part => part !== undefined).join('-')
}

describe('interpretDate', () => {
	it.each([
		['2019-03-04', '2019-3-4 day'],
		['2019-03', '2019-3 month'],
		['2019', '2019 year'],
		['1951-1960', '1951..1960 year'],
		['1987–2001', '1987..2001 year'],
		['1940–', '1940..open year'],
		['2000-present', '2000..open year'],
		['2014–present', '2014..open year'],
		['2000s', '2000..2009 decade'],
		['1970s-1990s', '1970..1999 decade'],
		['1950s–', '1950..open decade'],
		['1950s-1990', '1950..1990 decade'],
		['c. 1975-1991', '~1975..1991 year'],
		['c. 1985 (approximate)', '~1985 year'],
	])('reads %j, a shape of the demo, as %s', (text, expected) => {
		expect(inWords(text)).toBe(expected)
	})

	it.each([
		['2019-03-04T10:15:30.5Z', '2019-3-4 day'],
		['2019-03-04 10:15 +02:00', '2019-3-4 day'],
		['2019/3/4', '2019-3-4 day'],
		['4 March 1951', '1951-3-4 day'],
		['4th of March 1951', '1951-3-4 day'],
		['Mar. 4, 1951', '1951-3-4 day'],
		['Sept 1951', '1951-9 month'],
		['May 4-6, 1951', '1951-5-4..1951-5-6 day'],
		['March – May 1951', '1951-3..1951-5 month'],
		['1951-03-01/1951-04-02', '1951-3-1..1951-4-2 day'],
		['1951/1951-05', '1951..1951-5 year'],
		['from 1951 to 1960', '1951..1960 year'],
		['1951 — 1960', '1951..1960 year'],
		['1951-60', '1951..1960 year'],
		['1999–03', '1999..2003 year'],
		['2001-02', '2001-2 month'],
		['since 1990', '1990..open year'],
		['1990s onward', '1990..open decade'],
		['1990-…', '1990..open year'],
		['1990/..', '1990..open year'],
		['late 1980s', '~1987..1989 decade'],
		['~1951', '~1951 year'],
		['1951?', '~1951 year'],
		['ca. 1951–c. 1960', '~1951..1960 year'],
		['44 BCE', '-43 year'],
		['500-400 BC', '-499..-399 year'],
		['44 B.C. – 14 A.D.', '-43..14 year'],
		['  1951\t', '1951 year'],
	])('reads %j as %s', (text, expected) => {
		expect(inWords(text)).toBe(expected)
	})

	it.each([
		...['', 'present', 'The Race (1990)', '03/04/2019', '1951-1955, 1960', 'Spring 1951', '20th century', 'March 5'],
		...['10000', '1951 or 1952', 'fifth-discipline-1990', '0', `${' '.repeat(100)}1951`],
	])('takes %j for no date', text => {
		expect(inWords(text)).toBe('none')
	})

	it.each([
		['2023-02-29', 'no such day'],
		['2024-13-45', 'no such day'],
		['2024-13', 'no such month'],
		['31 April 1951', 'no such day'],
		['1900-02-29', 'no such day'],
		['2019-02-01/2019-02-30', 'no such day'],
		['1960-1951', 'backwards'],
		['44-500 BCE', 'backwards'],
	])('says of %j what the calendar has against it: %s', (text, expected) => {
		expect(inWords(text)).toBe(expected)
	})

	it.each(['2024-02-29', '2000-02-29', '1500-02-29'])('knows the leap day %j', text => {
		expect(inWords(text)).toMatch(/-2-29 day$/)
	})

	it('reads a long text in no time', () => {
		expect(inWords(`${'1-'.repeat(50_000)}1951`)).toBe('none')
		expect(inWords(`c. ${'1951–'.repeat(14)}`)).toBe('none')
	})
})

describe('isoDate', () => {
	it.each([
		['2019-03-04', '2019-03-04', true],
		['Sept 951', '0951-09', true],
		['c. 1951', '1951', true],
		['May 4-6, 1951', '1951-05-04', false],
		['March – May 1951', '1951-03', false],
		['1951-1960', '1951', false],
		['1990s', '1990', false],
		['1990-', '1990', false],
		['44 BCE', undefined, true],
	])('of %j is %s', (text, iso, single) => {
		const date = readDate(text)
		expect(date && isoDate(date)).toBe(iso)
		expect(date && isSingle(date)).toBe(single)
	})
})

describe('isIsoDate', () => {
	it.each(['2019', '2019-03', '2019-03-04', '2019-03-04T10:00:00Z', '1951/1960'])('holds for %j', text => {
		expect(isIsoDate(text)).toBe(true)
	})

	it.each(['1951-60', '1951-1960', 'c. 1951', '2019-3-4', '2023-02-29', '1960/1951', ''])('fails for %j', text => {
		expect(isIsoDate(text)).toBe(false)
	})
})

describe('fields of dates', () => {
	it.each([
		['date', true],
		['date_range', true],
		['last-read-date', true],
		['founded', true],
		['title', false],
		['candidate', false],
		['update_notes', false],
	])('%s: %s', (key, expected) => {
		expect(isDateField(key)).toBe(expected)
	})

	it.each([
		['date: 2019-03-04\ndate_range: 1990-2000', '2019-03-04'],
		['date: null\ndate_range: "1990s-present"', '1990'],
		['date: soon\ndates: "1941–"', '1941'],
		['dates: ""', undefined],
		['founded: 1951', undefined],
	])('%j says when its subject was: %s', (head, expected) => {
		const date = dateOfFields(compile(`---\n${head}\n---\n`).fields)
		expect(date && isoDate(date)).toBe(expected)
	})

	it.each([
		['date: 2023-02-29', 'fm/type@2:7 There is no day `2023-02-29`'],
		['founded: "2024-13"', 'fm/type@2:10 There is no month `2024-13`'],
		['dates: [1951, 1960-1951]', 'fm/type@2:15 `1960-1951` ends before it begins'],
	])('%j is told', (head, expected) => {
		const { problems } = compile(`---\n${head}\n---\n`)
		expect(problems.map(({ code, span, message }) => `${code}@${span.line}:${span.column} ${message}`)).toEqual([
			expected,
		])
	})

	it.each(['date: null', 'date: ""', 'date: soon', 'founded: c. 1951', 'score: 1960-1951', 'date: {from: 1951}'])(
		'%j is fine',
		head => {
			expect(compile(`---\n${head}\n---\n`).problems).toEqual([])
		},
	)
})
