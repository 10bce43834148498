/** What changed last, from the version history. */
import type { Crumb, KbLink, NoteLink, TextLink } from './common.ts'

export interface ChangesView {
	readonly kind: 'changes'
	readonly href: string
	readonly crumbs: readonly Crumb[]
	/** The one KB that is spoken of. */
	readonly kb: KbLink | undefined
	/** The page of all KBs and of each that changed; empty where there is one. */
	readonly pages: readonly TextLink[]
	/** Index into `pages`. */
	readonly current: number
	/** Newest first. */
	readonly days: readonly ChangedDay[]
	/** Why there is nothing to tell, as a sentence. */
	readonly absence: string | undefined
}

export interface ChangedDay {
	/** `YYYY-MM-DD` */
	readonly date: string
	readonly commits: readonly CommitView[]
}

export interface CommitView {
	/** What the author said of it, in one line; it may be empty. */
	readonly subject: string
	readonly groups: readonly ChangeGroup[]
	/** Notes it touched beside those. */
	readonly moreNotes: number
}

export interface ChangeGroup {
	readonly kind: 'created' | 'changed' | 'renamed' | 'deleted'
	readonly notes: readonly NoteLink[]
	/** Names of notes that are no more. */
	readonly gone: readonly string[]
}
