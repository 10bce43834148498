/** A date that is no range, from its text: a day, a month, a year or a decade. Part of `dates.ts`, which says more. */

/** A day, a month or a year. Years are counted as ISO 8601 does: 0 is 1 BCE, -43 is 44 BCE. */
export interface CalendarDate {
	readonly year: number
	/** 1 to 12 */
	readonly month?: number
	/** 1 to 31; only with a month */
	readonly day?: number
}

/** A date that is no range; also what stands at either end of one. */
export interface SingleDate {
	readonly kind: 'single'
	readonly from: CalendarDate
	/** The same as `from`, but for decades. */
	readonly to: CalendarDate
	readonly precision: 'day' | 'month' | 'year' | 'decade'
	readonly approximate: boolean
}

/** It is written as a date, but the calendar has no such day or month: `2023-02-29`, `2024-13`. */
export interface ImpossibleDate {
	readonly kind: 'impossible'
	readonly unit: 'day' | 'month'
}

/**
 * Reads a date with its marks of doubt (`c.`, `~`, `?`, `early`). Undefined for what is no date, or a range. Blanks in
 * `written` are single ones, and hyphens are ASCII.
 */
export function readSingle(written: string): SingleDate | ImpossibleDate | undefined {
	const exact = written.replace(APPROXIMATELY, '').replace(APPROXIMATE, '')
	const part = PART_OF.exec(exact)?.[1]?.toLowerCase()
	const approximate = exact !== written || part !== undefined
	const text = exact.replace(PART_OF, '')
	const decade = DECADE.exec(text)
	if (decade) return readDecade(Number(decade[1]), part, approximate)
	const numeric = NUMERIC.exec(text)
	if (numeric) return readNumeric(numeric, approximate)
	const named = DAY_FIRST.exec(text)
	if (named) return readNamed(named[2], named[1], named[3], named[4], approximate)
	const american = MONTH_FIRST.exec(text)
	if (american) return readNamed(american[1], american[2], american[3], american[4], approximate)
	const year = YEAR.exec(text)
	return year ? makeSingle(yearOf(year[1], year[2]), undefined, undefined, approximate) : undefined
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
	'(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?,?'
/** A day of a month as a pattern. */
export const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const ERA = '(?: ?(bce?|ce|ad))?'
const TIME = '[t ]\\d{1,2}:\\d\\d(?::\\d\\d(?:[.,]\\d+)?)?(?: ?(?:z|utc|gmt|[+-]\\d\\d(?::?\\d\\d)?))?'

const NUMERIC = new RegExp(`^(\\d{4})([-/])(\\d{1,2})(?:\\2(\\d{1,2})(?:${TIME})?)?$`, 'i')
const DAY_FIRST = new RegExp(`^${DAY} (?:of )?${MONTH} (\\d{1,4})${ERA}$`, 'i')
const MONTH_FIRST = new RegExp(`^${MONTH} (?:${DAY},? )?(\\d{1,4})${ERA}$`, 'i')
const YEAR = new RegExp(`^(?:ad )?(\\d{1,4})${ERA}$`, 'i')
const DECADE = /^(\d{2,3}0)'?s$/i
const PART_OF = /^(early|mid|late) /i

/** What stands before a date that is not exact. */
export const APPROXIMATELY = /^(?:approximately|approx|around|about|circa|ca|c)(?:\. ?| |(?=\d))|^[~≈] ?/i
const APPROXIMATE = / ?(?:\((?:approximate(?:ly)?|approx\.?|circa|ca?\.?|\?)\)|[?~])$/i

/** `early`, `mid` and `late` are years 0 to 3, 4 to 6 and 7 to 9. */
function readDecade(year: number, part: string | undefined, approximate: boolean): SingleDate {
	const [first, last] = part === 'early' ? [0, 3] : part === 'mid' ? [4, 6] : part === 'late' ? [7, 9] : [0, 9]
	const [from, to] = [{ year: year + first }, { year: year + last }]
	return { kind: 'single', from, to, precision: 'decade', approximate }
}

function readNumeric(found: RegExpExecArray, approximate: boolean): SingleDate | ImpossibleDate | undefined {
	const [, year = '', mark, month = '', day] = found
	const isRange = mark === '-' && day === undefined && Number(month) > 12 && Number(month) > Number(year.slice(2))
	return isRange ? undefined : makeSingle(Number(year), Number(month), day, approximate)
}

/** A year of one or two digits needs its era here: `March 5` lacks the year. */
function readNamed(
	month: string | undefined,
	day: string | undefined,
	year: string | undefined,
	era: string | undefined,
	approximate: boolean,
): SingleDate | ImpossibleDate | undefined {
	if ((year ?? '').length < 3 && era === undefined) return undefined
	return makeSingle(yearOf(year, era), MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1, day, approximate)
}

/** There is no year 0 in an era. */
function yearOf(digits: string | undefined, era: string | undefined): number | undefined {
	const year = Number(digits)
	if (year === 0) return undefined
	return /^bc/i.test(era ?? '') ? 1 - year : year
}

function makeSingle(
	year: number | undefined,
	month: number | undefined,
	writtenDay: string | undefined,
	approximate: boolean,
): SingleDate | ImpossibleDate | undefined {
	if (year === undefined) return undefined
	if (month === undefined) return { kind: 'single', from: { year }, to: { year }, precision: 'year', approximate }
	const day = writtenDay === undefined ? undefined : Number(writtenDay)
	if (month < 1 || month > 12) return { kind: 'impossible', unit: day === undefined ? 'month' : 'day' }
	if (day === undefined)
		return { kind: 'single', from: { year, month }, to: { year, month }, precision: 'month', approximate }
	if (day < 1 || day > daysOf(year, month)) return { kind: 'impossible', unit: 'day' }
	const date = { year, month, day }
	return { kind: 'single', from: date, to: date, precision: 'day', approximate }
}

/** Before the reform of 1582 every fourth year had a 29 February. */
function daysOf(year: number, month: number): number {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0 || year < 1583) ? 29 : 28
	return [4, 6, 9, 11].includes(month) ? 30 : 31
}
