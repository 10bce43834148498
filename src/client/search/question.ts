/** What is asked of the index, and what it answers. */
import type { ExcerptRun } from './excerpt.ts'

/** What notes can be filtered and counted by. */
export type Facet = 'kb' | 'type' | 'tag' | 'years'
export type Order = 'relevance' | 'date' | 'oldest' | 'importance'

export interface Filters {
	readonly kb: string | undefined
	readonly type: string | undefined
	/** A note must have them all. */
	readonly tags: readonly string[]
	/** First and last year, themselves included. A note of several years passes when one of them does. */
	readonly from: number | undefined
	readonly to: number | undefined
}

export const noFilters: Filters = { kb: undefined, type: undefined, tags: [], from: undefined, to: undefined }

export interface Question {
	/** Empty means every note that passes the filters. */
	readonly text: string
	readonly filters: Filters
	readonly order: Order
	/** What shall be counted; for each, a part of the index is fetched once. */
	readonly counted: readonly Facet[]
}

export interface Answer {
	/** Notes found. */
	readonly total: number
	/** How many notes of the answer have each value; not known when words and phrases were mixed. */
	readonly counts: Counts | undefined
	/** Hits in order. Reading them costs a request each. */
	hits(from: number, to: number): Promise<readonly TextHit[]>
}

/** A facet that was not asked for may be missing. */
export type Counts = Readonly<Partial<Record<Facet, ReadonlyMap<string, number>>>>

export interface TextHit {
	readonly href: string
	readonly title: string
	readonly alias: string | undefined
	readonly kb: string
	readonly type: string
	readonly date: string | undefined
	readonly excerpt: readonly ExcerptRun[]
	/** Sections the words were found in, best first within a part of the note. */
	readonly sections: readonly SectionHit[]
}

export interface SectionHit {
	/** With the heading's anchor. */
	readonly href: string
	readonly title: string
	readonly excerpt: readonly ExcerptRun[]
}

/** Whether anything is filtered out. */
export function isFiltered({ kb, type, tags, from, to }: Filters): boolean {
	return kb !== undefined || type !== undefined || tags.length > 0 || from !== undefined || to !== undefined
}
