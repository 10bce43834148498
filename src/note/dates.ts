/**
 * Dates as people write them in the heads of notes: `2019-03-04`, `March 1951`, `c. 1951`, `1990s-present`.
 *
 * Read by shape alone, never by `Date`, so that a written day is that day in every time zone and on every machine.
 */
import {
	APPROXIMATELY,
	type CalendarDate,
	DAY,
	type ImpossibleDate,
	readSingle,
	type SingleDate,
} from './single-date.ts'

export type { CalendarDate }

export interface NoteDate {
	/** What the earliest day that may be meant belongs to: for `1990s` the year 1990. */
	readonly from: CalendarDate
	/** What the latest day that may be meant belongs to, itself included; `open` for what goes on. */
	readonly to: CalendarDate | 'open'
	/** How finely the beginning is told. */
	readonly precision: SingleDate['precision']
	/** Whether the author says that it is not exact: `c.`, `~`, `?`, `early`. */
	readonly approximate: boolean
}

export type DateReading =
	| { readonly kind: 'date'; readonly date: NoteDate }
	| ImpossibleDate
	/** A range whose end lies before its beginning: `1960-1951`. */
	| { readonly kind: 'backwards' }
	/** Not a date at all. */
	| { readonly kind: 'none' }

/**
 * What `text` says, judged as a whole: a date within a sentence is none.
 *
 * A date is `YYYY-MM-DD` (with a time, which is ignored), `YYYY-MM`, a year of one to four digits with or without `BCE`,
 * a decade, or an English date with the name of its month. A range is two of them, or one that goes on. `1951-60` is a
 * range, `2001-02` a month, `1900s` ten years. Dates whose order of day and month is a guess (`03/04/2019`) are none.
 */
export function interpretDate(text: string): DateReading {
	if (text.length > MAX_LENGTH || !/\d/.test(text)) return NONE
	const written = normalise(text)
	const single = readSingle(written)
	if (single) return single.kind === 'impossible' ? single : dateOf(single, single)
	const start = startOfOpen(written)
	if (start !== undefined) {
		const end = readSingle(start)
		if (end) return end.kind === 'impossible' ? end : dateOf(end, 'open')
	}
	return readRange(written)
}

/** The date that `text` is; undefined for what is none, what the calendar does not have, and a range that runs back. */
export function readDate(text: string): NoteDate | undefined {
	const reading = interpretDate(text)
	return reading.kind === 'date' ? reading.date : undefined
}

/** Whether `text` is a year, a month, a day or a time of day as ISO 8601 writes them, or two of them around `/`. */
export function isIsoDate(text: string): boolean {
	const ends = text.trim().split('/')
	return ends.length <= 2 && ends.every(end => ISO.test(end)) && readDate(text) !== undefined
}

/** The beginning as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; undefined before the year 1, for which HTML has no form. */
export function isoDate({ from: { year, month, day } }: NoteDate): string | undefined {
	if (year < 1) return undefined
	return [
		String(year).padStart(4, '0'),
		...[month, day].flatMap(part => (part === undefined ? [] : String(part).padStart(2, '0'))),
	].join('-')
}

/** Whether the date is one day, one month or one year: no decade, no range, nothing that goes on. */
export function isSingle({ from, to }: NoteDate): boolean {
	return to !== 'open' && from.year === to.year && from.month === to.month && from.day === to.day
}

const MAX_LENGTH = 80
const NONE: DateReading = { kind: 'none' }
const ISO =
	/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?)?)?)?$/

const GOES_ON = /[-–+/ ](?:the )?(?:present|now|today|ongoing|current|onwards?)$|[-–+]$|\.{2,3}$|…$/i
const SEPARATORS = [/ ?– ?/, / (?:-|to|until|through) /i, / ?\/ ?/, /-/]

/** One kind of blank, of hyphen and of dash; `B.C.` without dots; the days of `May 4-6, 1951` before their month. */
function normalise(text: string): string {
	return text
		.trim()
		.replace(/\s+/g, ' ')
		.replace(/[‐‑−]/g, '-')
		.replace(/[‒—―]/g, '–')
		.replace(/\b(?:a\.d|b\.c(?:\.e)?|c\.e)\./gi, era => era.replaceAll('.', ''))
		.replace(/\bmid-(?=\d)/gi, 'mid ')
		.replace(/^([a-z]{3,9}\.?) (\d{1,2}) ?[-–] ?(\d{1,2}),? (\d{3,4})$/i, '$2–$3 $1 $4')
}

/** What `1990-`, `since 1990` and `1990s onward` begin with; undefined for what does not go on. */
function startOfOpen(written: string): string | undefined {
	const tail = GOES_ON.exec(written)
	const since = /^since /i.test(written)
	if (!tail && !since) return undefined
	return written
		.slice(since ? 'since '.length : 0, tail?.index)
		.replace(/^from /i, '')
		.replace(/(?: ?[-–/]| to| until)? ?$/i, '')
}

function readRange(written: string): DateReading {
	const stretch = written.replace(/^from /i, '')
	for (const separator of SEPARATORS) {
		const [first, last, more] = stretch.split(separator)
		if (!first || !last || more !== undefined) continue
		const beginning = completeStart(first, last)
		const start = /^\d{1,2}$/.test(beginning) ? undefined : readSingle(beginning)
		const end = readSingle(completeEnd(first, last))
		if (!start || !end) continue
		if (start.kind === 'impossible') return start
		return end.kind === 'impossible' ? end : dateOf(start, end)
	}
	return NONE
}

/** `1951–60` ends in 1960, `1999–03` in 2003. A lone number of one or two digits is no year of its own. */
function completeEnd(first: string, last: string): string {
	const year = /(?:^|\D)(\d{4})$/.exec(first)?.[1]
	if (!/^\d{1,2}$/.test(last)) return last
	if (year === undefined || last.length < 2) return ''
	const century = Number(year) - (Number(year) % 100)
	const end = century + Number(last)
	return String(end < Number(year) ? end + 100 : end)
}

/** The beginning with what the end says for both: era, year, month. */
function completeStart(first: string, last: string): string {
	const era = /^\d{1,4}$/.test(first.replace(APPROXIMATELY, '')) ? / (?:bce?|ce|ad)$/i.exec(last)?.[0] : undefined
	if (era) return first + era
	const rest = new RegExp(`^${DAY} (?=[a-z])`, 'i').exec(last)?.[0]
	if (rest && new RegExp(`^${DAY}$`, 'i').test(first)) return `${first} ${last.slice(rest.length)}`
	const year = /(?<= )\d{1,4}(?: (?:bce?|ce|ad))?$/i.exec(last)?.[0]
	if (year && /[a-z]/i.test(first) && !/\d{3}/.test(first)) return `${first} ${year}`
	return first
}

function dateOf(start: SingleDate, end: SingleDate | 'open'): DateReading {
	const { from, precision } = start
	if (end === 'open') return { kind: 'date', date: { from, to: 'open', precision, approximate: start.approximate } }
	if (orderOf(end.to, 12, 31) < orderOf(from, 1, 1)) return { kind: 'backwards' }
	return { kind: 'date', date: { from, to: end.to, precision, approximate: start.approximate || end.approximate } }
}

function orderOf(date: CalendarDate, month: number, day: number): number {
	return date.year * 10_000 + (date.month ?? month) * 100 + (date.day ?? day)
}
