/** Dates in words: a numeric one as the language of the site has it, any other as its author wrote it. */
import { isoDate, isSingle } from '../../note/dates.ts'
import type { DateLabel } from '../view.ts'
import type { DatedNote } from './dated-notes.ts'
import { yearAt, yearText } from './historical-time.ts'

export interface DateWords {
	/** The date in full: `Mar 4, 1951`, `March 1951`, `c. 1951–1960`. */
	full(dated: DatedNote): DateLabel
	/** What the date says beside its year: `Mar 4`, `March`; undefined when that is nothing. */
	withinYear(dated: DatedNote): DateLabel | undefined
	/** `March 1951`, of the month that a place on the line lies in. */
	month(time: number): string
	/** `1900–1993`, or `1927 to the present`. */
	span(dated: readonly DatedNote[]): string | undefined
}

/** Words for dates in the language `lang`, a BCP 47 tag. */
export function dateWords(lang: string): DateWords {
	const formats = {
		day: formatter(lang, { day: 'numeric', month: 'short', year: 'numeric' }),
		month: formatter(lang, { month: 'long', year: 'numeric' }),
		dayOfYear: formatter(lang, { day: 'numeric', month: 'short' }),
		monthOfYear: formatter(lang, { month: 'long' }),
	}
	const full = (dated: DatedNote): DateLabel => {
		const { date, written } = dated
		const dateTime = isSingle(date) ? isoDate(date) : undefined
		if (!NUMERIC.test(written) || dateTime === undefined) return { text: tidy(written), dateTime }
		if (date.from.month === undefined) return { text: yearText(yearAt(dated.from)), dateTime }
		return { text: formats[date.from.day === undefined ? 'month' : 'day'](date.from), dateTime }
	}
	return {
		full,
		withinYear: dated => {
			const { date, written } = dated
			if (!isSingle(date)) return full(dated)
			if (date.from.month === undefined) return date.approximate ? full(dated) : undefined
			if (date.approximate || !NUMERIC.test(written)) return full(dated)
			const text = formats[date.from.day === undefined ? 'monthOfYear' : 'dayOfYear'](date.from)
			return { text, dateTime: isoDate(date) }
		},
		month: time => formats.month({ year: yearAt(time), month: Math.floor((time - Math.floor(time)) * 12 + 1e-6) + 1 }),
		span: dated => {
			const [first] = dated
			if (!first) return undefined
			const start = yearText(yearAt(first.from))
			if (dated.some(({ to }) => to === undefined)) return `${start} to the present`
			const end = yearText(yearAt(Math.max(...dated.map(({ to = 0 }) => to)) - 1e-6))
			return start === end ? start : `${start}–${end}`
		},
	}
}

const NUMERIC = /^\d{4}-\d\d?(?:-\d\d?)?(?:[t ].*)?$/i
const BETWEEN_YEARS = /(?<=\d{3}s?) ?-{1,2} ?(?=c?\.? ?\d{4}|\d{2}$|present|now|today|ongoing|current|$)/gi
const LONGEST = 48

type Part = { readonly year: number; readonly month?: number; readonly day?: number }

function formatter(lang: string, options: Intl.DateTimeFormatOptions): (part: Part) => string {
	const format = new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC', calendar: 'gregory' })
	return ({ year, month = 1, day = 1 }) => {
		const date = new Date(0)
		date.setUTCFullYear(year, month - 1, day)
		return format.format(date)
	}
}

/** As written, with a dash between the ends of a range. */
function tidy(written: string): string {
	const text = written.includes('/') ? written : written.replace(BETWEEN_YEARS, '–')
	return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text
}
