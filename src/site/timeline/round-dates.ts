/**
 * Days that stand for a month or a year.
 *
 * A format that demands a full date makes 1 January of every year of which nobody knows the day, and the first of every
 * month. Where a KB has far more of these than chance would give it, they are read as the year or the month.
 */
import type { CalendarDate, NoteDate } from '../../note/dates.ts'

/** The same dates, less precise where the KB they are all from writes so. */
export function roundDates<Dated extends { readonly date: NoteDate }>(dated: readonly Dated[]): readonly Dated[] {
	const days = dated.map(({ date }) => date).filter(isDay)
	const newYears = days.filter(({ from }) => from.day === 1 && from.month === 1)
	const firsts = days.filter(({ from }) => from.day === 1 && from.month !== 1)
	const roundsYears = isHabit(newYears.length, days.length)
	const roundsMonths = isHabit(firsts.length, days.length - newYears.length)
	return dated.map(item => {
		const { date } = item
		if (!isDay(date) || date.from.day !== 1) return item
		const { year, month } = date.from
		if (month === 1) return roundsYears ? { ...item, date: spread(date, { year }, 'year') } : item
		if (month === undefined || !roundsMonths) return item
		return { ...item, date: spread(date, { year, month }, 'month') }
	})
}

/** By chance one day of 365 is a New Year's Day, and one of 30 the first of its month. */
function isHabit(round: number, all: number): boolean {
	return round >= 2 && round > all / 5
}

function isDay({ from, to, precision }: NoteDate): boolean {
	return precision === 'day' && to !== 'open' && to.year === from.year && to.month === from.month && to.day === from.day
}

function spread(date: NoteDate, whole: CalendarDate, precision: NoteDate['precision']): NoteDate {
	return { ...date, from: whole, to: whole, precision }
}
