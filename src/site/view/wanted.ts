/** Pages that are asked for and not written. */
import type { Crumb, KbLink, NoteLink } from './common.ts'
import type { ListPagesView } from './lists.ts'
import type { Mention } from './note.ts'

/** Names that notes ask for and nobody has written yet, most wanted first: of all KBs, or of one. */
export interface WantedIndexView {
	readonly kind: 'wanted-index'
	readonly href: string
	readonly crumbs: readonly Crumb[]
	/** The one KB that is spoken of. */
	readonly kb: KbLink | undefined
	readonly groups: readonly WantedGroup[]
	readonly pages: ListPagesView
}

export interface WantedGroup {
	readonly kb: KbLink
	/** All names of this KB, shown or not. */
	readonly total: number
	readonly names: readonly { readonly name: string; readonly href: string; readonly count: number }[]
	/** The page of all of them, where not all are shown. */
	readonly allHref: string | undefined
}

export interface WantedView {
	readonly kind: 'wanted'
	readonly href: string
	readonly name: string
	readonly crumbs: readonly Crumb[]
	readonly kb: KbLink
	/** The type this page will most likely have, judged by who asks. */
	readonly guessedType: string | undefined
	/** Existing notes of a similar name. */
	readonly similar: readonly NoteLink[]
	readonly askedBy: readonly Mention[]
	/** Vault path and text that would create the note. */
	readonly newPath: string
	readonly newText: string
	readonly createHref: string | undefined
}
