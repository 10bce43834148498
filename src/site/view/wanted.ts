/** Pages that are asked for and not written. */
import type { Crumb, KbSummary, NoteLink } from './common.ts'
import type { Mention } from './note.ts'

/** Names that notes ask for and nobody has written yet, most wanted first. */
export interface WantedIndexView {
	readonly kind: 'wanted-index'
	readonly crumbs: readonly Crumb[]
	readonly groups: readonly {
		readonly kb: KbSummary
		readonly names: readonly { readonly name: string; readonly href: string; readonly count: number }[]
	}[]
}

export interface WantedView {
	readonly kind: 'wanted'
	readonly href: string
	readonly name: string
	readonly crumbs: readonly Crumb[]
	readonly kb: KbSummary
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
