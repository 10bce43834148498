/** What the timeline shows: the history that the notes tell, as a picture and as a list. */
import type { Crumb, NoteLink, TextLink } from './common.ts'

/** A date as a reader sees it. `dateTime` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; HTML has no form for other dates. */
export interface DateLabel {
	readonly text: string
	readonly dateTime: string | undefined
}

/** How much of time something takes: a point, a stretch, or what has no end yet. */
export type Extent = 'point' | 'stretch' | 'open'

/** One dated note. */
export interface TimelineEntry {
	readonly href: string
	readonly text: string
	readonly date: DateLabel
	readonly extent: Extent
	readonly approximate: boolean
	/** Index into the page's `types`. */
	readonly type: number
	/** Title of its KB, on pages that show several. */
	readonly kbTitle: string | undefined
	readonly summary: string | undefined
}

/** A type that the page shows, for its key and its filter. */
export interface TimelineType {
	readonly label: string
	/** Index into the type palette. */
	readonly colour: number
	readonly count: number
}

/** The notes of a decade, or of whatever stretch holds neither too many nor too few. */
export interface TimelineSection {
	readonly label: string
	readonly anchor: string
	readonly count: number
	/** All notes in the order of time; only the most linked when `href` leads to all. */
	readonly entries: readonly TimelineEntry[]
	/** The page that has them all. */
	readonly href: string | undefined
	/** Stretches that began earlier and go on here. */
	readonly underWay: readonly (TextLink & { readonly date: string })[]
}

export interface TimelineView {
	readonly kind: 'timeline'
	readonly href: string
	readonly title: string
	readonly crumbs: readonly Crumb[]
	/** `1900–1993`, `1927 to the present`; undefined where nothing is dated. */
	readonly span: string | undefined
	readonly count: number
	/** The timelines of the KBs, on that of everything. */
	readonly kbs: readonly (TextLink & { readonly count: number })[]
	readonly types: readonly TimelineType[]
	/** One strip on the page of a KB, one for each KB on that of everything. */
	readonly strip: TimelineStripView | undefined
	readonly sections: readonly TimelineSection[]
	/** Notes whose date nobody can read, with what is written. */
	readonly unread: readonly (NoteLink & { readonly written: string })[]
	/** Neighbouring pages of the same timeline. */
	readonly previous: TextLink | undefined
	readonly next: TextLink | undefined
}

/** The history of a KB at a glance, for its home. */
export interface KbTimelineView {
	readonly strip: TimelineStripView
	/** The page that tells it. */
	readonly href: string
}

/** A picture of some stretch of time. All places along it are percent of its width. */
export interface TimelineStripView {
	/** In words, for those who do not see it. */
	readonly description: string
	readonly ticks: readonly StripTick[]
	/** Where the scale leaves out years in which nothing happened. */
	readonly breaks: readonly number[]
	readonly rows: readonly StripRow[]
}

export interface StripTick {
	readonly at: number
	/** Empty for a line without a name. */
	readonly text: string
	/** Whether its name has room on a narrow screen. */
	readonly narrow: boolean
}

export interface StripRow {
	/** Whose row it is, where there are several. */
	readonly link: TextLink | undefined
	/** Stretches with their names, in lanes where they do not collide: on a wide screen, and on a narrow one. */
	readonly wide: readonly StripLane[]
	readonly narrow: readonly StripLane[]
	/** Stretches without names, for a row among others. */
	readonly bars: readonly StripBar[]
	/** How many lanes `bars` take. */
	readonly barLanes: number
	/** Points by type, piled where they meet; `level` counts from 0 upwards. */
	readonly dots: readonly StripDots[]
	/** How high the highest pile is. */
	readonly levels: number
}

export interface StripLane {
	readonly items: readonly StripItem[]
}

/** A stretch or a point with its name. */
export interface StripItem extends StripBar {
	readonly href: string
	readonly text: string
	/** Where the name begins, or ends with `anchor` `end`. */
	readonly textAt: number
	readonly anchor: 'start' | 'end'
}

export interface StripBar {
	readonly from: number
	/** The same as `from` for a point. */
	readonly to: number
	readonly extent: Extent
	readonly approximate: boolean
	/** Index into the type palette. */
	readonly colour: number
	readonly lane: number
}

export interface StripDots {
	/** Index into the type palette. */
	readonly colour: number
	readonly dots: readonly { readonly at: number; readonly level: number }[]
}
