/**
 * Dates as places on a line.
 *
 * A date is a number of years: 1951 begins at 1951, the July of it at 1951.5. The year 44 BCE begins at -44, so that
 * centuries before the common era are counted from the same round numbers as those after it; what would be the year 0
 * is no year, and nothing falls there.
 */
import type { CalendarDate, NoteDate } from '../../note/dates.ts'
import type { Extent } from '../view.ts'

/** Where a date stands on the line. `to` is where its last day ends; undefined for what goes on. */
export interface Stretch {
	readonly from: number
	readonly to: number | undefined
	readonly extent: Extent
}

/** The stretch of time that `date` names. One day, month or year is a point, a decade or a range is not. */
export function stretchOf({ from, to }: NoteDate): Stretch {
	const start = beginningOf(from)
	if (to === 'open') return { from: start, to: undefined, extent: 'open' }
	const single = from.year === to.year && from.month === to.month && from.day === to.day
	return { from: start, to: endOf(to), extent: single ? 'point' : 'stretch' }
}

/** The year that a place on the line lies in, as a reader counts it: -44 is 44 BCE. There is no year 0. */
export function yearAt(time: number): number {
	return Math.floor(time)
}

/** `1951`, `44 BCE`. */
export function yearText(year: number): string {
	return year < 0 ? `${-year} BCE` : String(Math.max(year, 1))
}

function beginningOf({ year, month = 1, day = 1 }: CalendarDate): number {
	return counted(year) + (month - 1) / 12 + (day - 1) / (12 * LONGEST_MONTH)
}

function endOf({ year, month, day }: CalendarDate): number {
	if (month === undefined) return counted(year) + 1
	if (day === undefined) return counted(year) + month / 12
	return counted(year) + (month - 1) / 12 + day / (12 * LONGEST_MONTH)
}

/** From the count of ISO 8601, whose year 0 is 1 BCE. */
function counted(isoYear: number): number {
	return isoYear > 0 ? isoYear : isoYear - 1
}

const LONGEST_MONTH = 31
