/** How two dates lie to each other, each of which may be a stretch of time: a year, a decade, an era. */
import type { CalendarDate, NoteDate } from '../../note/dates.ts'

/** Whether `date` has ended before `other` begins. */
export function isBefore(date: NoteDate, other: NoteDate): boolean {
	return lastDay(date) < firstDay(other)
}

/** Whether `date` begins after `other` has ended. */
export function isAfter(date: NoteDate, other: NoteDate): boolean {
	return isBefore(other, date)
}

/** Whether they have a day in common. */
export function meets(date: NoteDate, other: NoteDate): boolean {
	return !isBefore(date, other) && !isAfter(date, other)
}

/** For sorting: the earliest day that may be meant. */
export function firstDay({ from }: NoteDate): number {
	return ordinal(from, 1, 1)
}

function lastDay({ to }: NoteDate): number {
	return to === 'open' ? Number.POSITIVE_INFINITY : ordinal(to, 12, 31)
}

function ordinal({ year, month, day }: CalendarDate, firstMonth: number, firstDay: number): number {
	return year * 10_000 + (month ?? firstMonth) * 100 + (day ?? firstDay)
}
