/** Lists of notes: by type, by tag, from A to Z. */
import type { Crumb, KbLink, NoteLink, TextLink, TypeCount } from './common.ts'

/** Where a page of a list stands among the pages of that list. */
export interface ListPagesView {
	/** Entries on all pages. */
	readonly total: number
	/** Entries of this page. */
	readonly shown: number
	/** Index into `pages`. */
	readonly current: number
	/** Labels tell the stretch: `A – Be`. A list that stands on one page has one. */
	readonly pages: readonly TextLink[]
	/** Where the whole list can be searched, if search knows such a list. */
	readonly searchHref: string | undefined
}

/** What kinds of notes there are, most frequent first. */
export interface TypesView {
	readonly kind: 'types'
	readonly href: string
	readonly crumbs: readonly Crumb[]
	readonly types: readonly (TypeCount & { readonly description: string | undefined })[]
}

/** Notes of one KB. */
export interface NoteGroup {
	readonly kb: KbLink
	/** What this KB says of the list, where KBs differ. */
	readonly description: string | undefined
	readonly notes: readonly NoteLink[]
}

/** All notes of one type, by KB. */
export interface TypeView {
	readonly kind: 'type'
	readonly href: string
	readonly type: TypeCount
	readonly crumbs: readonly Crumb[]
	/** What kb.yaml says of the type, where all KBs that say something say the same. */
	readonly description: string | undefined
	readonly groups: readonly NoteGroup[]
	readonly pages: ListPagesView
}

/** A tag and, for nested tags, the tags below it. */
export interface TagView {
	readonly kind: 'tag'
	readonly href: string
	readonly name: string
	readonly crumbs: readonly Crumb[]
	readonly children: readonly TagCount[]
	/** Tags that notes of this one carry as well, the nearest first, with the number of those notes. */
	readonly related: readonly TagCount[]
	/** Types of its notes; empty where all are of one. */
	readonly types: readonly TypeCount[]
	readonly groups: readonly NoteGroup[]
	readonly pages: ListPagesView
}

export interface TagCount extends TextLink {
	readonly count: number
}

/** All tags. `once` are those that a single note uses: they have no page of their own. */
export interface TagsView {
	readonly kind: 'tags'
	readonly href: string
	readonly crumbs: readonly Crumb[]
	/** The most used of all tags, where those of several notes do not fit on one page. */
	readonly common: readonly TagCount[]
	readonly tags: readonly TagCount[]
	readonly once: readonly { readonly text: string; readonly anchor: string; readonly note: NoteLink }[]
	readonly pages: ListPagesView
}

/** Every note by the first letter of its title. */
export interface AzView {
	readonly kind: 'az'
	readonly href: string
	readonly crumbs: readonly Crumb[]
	/** All letters, with the place where each begins. */
	readonly letters: readonly TextLink[]
	readonly groups: readonly {
		readonly letter: string
		readonly anchor: string
		/** Whether it began on an earlier page. */
		readonly continued: boolean
		readonly notes: readonly NoteLink[]
	}[]
	readonly pages: ListPagesView
}
