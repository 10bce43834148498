/** Every dated note by the date it speaks of. */
import type { Crumb, NoteLink, TextLink } from './common.ts'
import type { DateLabel } from './timeline.ts'

/** A note with its date, which says no more than the year it stands under does not. */
export interface DatedEntry extends TextLink {
	readonly type: string
	readonly date: DateLabel | undefined
}

export interface DatesYear {
	/** `1951`, `44 BCE`; undefined where the section is no longer than a year, and says it. */
	readonly label: string | undefined
	readonly anchor: string
	readonly entries: readonly DatedEntry[]
}

export interface DatesSection {
	/** `1950s`. */
	readonly label: string
	readonly anchor: string
	readonly count: number
	/** Each year that has notes, with where they are. */
	readonly index: readonly (TextLink & { readonly count: number })[]
	/** The notes; none on the index of a wiki with too many for one page. */
	readonly years: readonly DatesYear[]
	/** The page that has the notes then. */
	readonly href: string | undefined
}

export interface DatesView {
	readonly kind: 'dates'
	readonly href: string
	readonly title: string
	readonly crumbs: readonly Crumb[]
	readonly count: number
	/** Notes that have no date. */
	readonly undatedCount: number
	readonly sections: readonly DatesSection[]
	/** Notes whose date nobody can read, with what is written. */
	readonly unread: readonly (NoteLink & { readonly written: string })[]
	/** Neighbouring pages. */
	readonly previous: TextLink | undefined
	readonly next: TextLink | undefined
}
