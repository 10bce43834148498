/** Subjects that several KBs have a note on, side by side. */
import type { Crumb, NoteLink, TextLink, TypeCount } from './common.ts'
import type { ListPagesView } from './lists.ts'
import type { FactView } from './note.ts'

export interface AlsoInIndexView {
	readonly kind: 'also-in-index'
	readonly href: string
	readonly crumbs: readonly Crumb[]
	readonly subjects: readonly (TextLink & {
		/** Each of its notes, called by the KB it stands in. */
		readonly notes: readonly TextLink[]
	})[]
	readonly pages: ListPagesView
}

export interface AlsoInView {
	readonly kind: 'also-in'
	readonly href: string
	readonly crumbs: readonly Crumb[]
	readonly title: string
	readonly versions: readonly SubjectVersion[]
	/** Facts that all of them state alike. */
	readonly agreed: readonly FactView[]
	/** What several of them link to, what most link to first. */
	readonly common: readonly CommonLink[]
}

/** What one KB has to say. */
export interface SubjectVersion {
	readonly note: NoteLink
	readonly kb: TextLink
	readonly type: TypeCount
	readonly summary: string | undefined
	/** The beginning of its text. */
	readonly beginningHtml: string
	readonly readingMinutes: number
	/** Facts that not all of them state alike. */
	readonly facts: readonly FactView[]
	readonly tags: readonly TextLink[]
	/** What it links to and the others do not. */
	readonly ownLinks: readonly NoteLink[]
	/** Links of that kind beyond those. */
	readonly moreLinks: number
	/** Notes that link to it. */
	readonly linkedFrom: number
}

export interface CommonLink extends NoteLink {
	/** Titles of the KBs whose notes link there. */
	readonly kbs: readonly string[]
}
