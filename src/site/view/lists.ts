/** Lists of notes: by type, by tag, from A to Z. */
import type { Crumb, KbSummary, NoteLink, TextLink, TypeCount } from './common.ts'

/** What kinds of notes there are, most frequent first. */
export interface TypesView {
	readonly kind: 'types'
	readonly href: string
	readonly crumbs: readonly Crumb[]
	readonly types: readonly TypeCount[]
}

/** All notes of one type, by KB. */
export interface TypeView {
	readonly kind: 'type'
	readonly href: string
	readonly type: TypeCount
	readonly crumbs: readonly Crumb[]
	readonly groups: readonly { readonly kb: KbSummary; readonly notes: readonly NoteLink[] }[]
}

/** A tag and, for nested tags, the tags below it. */
export interface TagView {
	readonly kind: 'tag'
	readonly href: string
	readonly name: string
	readonly crumbs: readonly Crumb[]
	readonly children: readonly TagCount[]
	readonly groups: readonly { readonly kb: KbSummary; readonly notes: readonly NoteLink[] }[]
}

export interface TagCount extends TextLink {
	readonly count: number
}

/** All tags. `once` are those that a single note uses: they have no page of their own. */
export interface TagsView {
	readonly kind: 'tags'
	readonly crumbs: readonly Crumb[]
	readonly tags: readonly TagCount[]
	readonly once: readonly { readonly text: string; readonly anchor: string; readonly note: NoteLink }[]
}

/** Every note by the first letter of its title. */
export interface AzView {
	readonly kind: 'az'
	readonly crumbs: readonly Crumb[]
	readonly letters: readonly { readonly letter: string; readonly anchor: string; readonly notes: readonly NoteLink[] }[]
}
