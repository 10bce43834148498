/** The page of a note. */
import type { Crumb, KbLink, NoteLink, Run, TextLink, TypeLink } from './common.ts'
import type { NeighbourhoodView } from './graph.ts'

/** One entry of the contents list. `depth` is 2 to 6. */
export interface ContentsEntry {
	readonly depth: number
	readonly text: string
	readonly anchor: string
}

/** One row of the infobox: a field of the note's type. */
export interface FactView {
	readonly label: string
	/** One inner list for each value of the field. */
	readonly values: readonly (readonly Run[])[]
}

/** Another note that this note is related to, with the reason its author gave. */
export interface RelatedNote extends NoteLink {
	/** The sentence the author attached to this edge, if any. */
	readonly note: string | undefined
	/** Title of the other KB, when the edge crosses one. */
	readonly kbTitle: string | undefined
	/** Why it may be another note than was meant. */
	readonly doubt: string | undefined
}

/** What a relation names and nobody can read: not written yet, not published, or in a KB that is not here. */
export interface UnmetRelation {
	readonly kind: 'wanted' | 'unpublished' | 'missing'
	readonly text: string
	/** Of the page that says who wants it. */
	readonly href: string | undefined
	readonly note: string | undefined
}

/** Relations of one kind in one direction, worded for a reader: `Builds on`, `Built upon by`. */
export interface RelationGroup {
	readonly label: string
	readonly direction: 'out' | 'in'
	readonly notes: readonly RelatedNote[]
	readonly unmet: readonly UnmetRelation[]
}

/** A note whose text mentions this one, with each sentence that does. */
export interface Mention extends NoteLink {
	readonly kbTitle: string | undefined
	readonly passages: readonly MentionPassage[]
	/** Sentences that are not quoted, because there are many. */
	readonly morePassages: number
}

export interface MentionPassage {
	/** Heading of the section the sentence stands in, if it has one. */
	readonly section: string | undefined
	/** Address of that section (or of the note). */
	readonly href: string
	/** The sentence; the link that mentions this note is the `mark`. */
	readonly runs: readonly Run[]
}

export interface SourceView {
	readonly title: string
	readonly href: string | undefined
	/** `Peter Senge · Stanford Social Innovation Review · 2015`, or empty. */
	readonly details: string
	/** A second address that keeps a copy. */
	readonly archiveHref: string | undefined
}

/** How far the note may be trusted, from its own fields. */
export interface TrustView {
	/** `Stub`, `Draft`, `Complete`…; undefined when the note does not say. */
	readonly status: string | undefined
	readonly sourceCount: number
	readonly isStub: boolean
	/** Sentences on what is missing: `No sources are named.` */
	readonly missing: readonly string[]
}

/** The place of the link shown in other KBs under the same id or title. */
export interface AlsoIn extends NoteLink {
	readonly kbTitle: string
}

/** A note that is near in subject and not linked yet. */
export interface SuggestedNote extends NoteLink {
	readonly kbTitle: string | undefined
	/** What speaks for it: `Shares #tempo; linked with OODA Loop`. */
	readonly why: string
}

/** Notes to read before this one, in that order, and notes that go on from here. */
export interface ReadingView {
	readonly first: readonly NoteLink[]
	readonly next: readonly (NoteLink & { readonly kbTitle: string | undefined })[]
}

/** Where a note stands among those of its KB. */
export interface PlaceView {
	/** Notes of its type around it, itself included, by title. */
	readonly around: readonly NoteLink[]
	/** The most frequent types of the KB, each with the address of its list. */
	readonly types: readonly TextLink[]
}

/** The picture of a note, which stands above its facts. */
export interface PictureView {
	readonly href: string
	readonly alt: string
	/** In pixels. */
	readonly size: { readonly width: number; readonly height: number } | undefined
	/** Smaller forms, as `srcset` wants them; empty without any. */
	readonly smaller: string
}

/** A picture for the places where an address is shared. */
export interface ShareImage {
	/** With the base path; or an address elsewhere. */
	readonly href: string
	/** In pixels. */
	readonly size: { readonly width: number; readonly height: number } | undefined
}

export interface NoteView {
	readonly kind: 'note'
	readonly href: string
	readonly kb: KbLink
	readonly crumbs: readonly Crumb[]
	/** Undefined for a note alone in its type and KB. */
	readonly place: PlaceView | undefined
	readonly title: string
	/** For places of little room. */
	readonly shortTitle: string | undefined
	/** Id on the page's `h1`, when a heading of the note became the title. */
	readonly titleAnchor: string | undefined
	readonly summary: string | undefined
	/** Plain text of at most 200 characters for `<meta name="description">`. */
	readonly description: string
	readonly lang: string | undefined
	readonly dir: 'ltr' | 'rtl' | 'auto'
	readonly type: TypeLink
	readonly status: string | undefined
	readonly aliases: readonly string[]
	readonly tags: readonly TextLink[]
	/** Minutes at 230 words a minute, at least 1. */
	readonly readingMinutes: number
	readonly wordCount: number
	/** Last change in git as `YYYY-MM-DD`; undefined without history. */
	readonly changed: string | undefined
	readonly editHref: string | undefined
	readonly historyHref: string | undefined
	/** `cssclasses` of the head. They are the author's names: no style of the site hangs on them. */
	readonly cssClasses: readonly string[]
	readonly image: ShareImage | undefined
	readonly picture: PictureView | undefined
	readonly facts: readonly FactView[]
	readonly contents: readonly ContentsEntry[]
	readonly bodyHtml: string
	/** Whether the text shows a diagram, which script draws. */
	readonly hasDiagrams: boolean
	readonly relations: readonly RelationGroup[]
	readonly mentions: readonly Mention[]
	readonly linksOut: readonly NoteLink[]
	readonly alsoIn: readonly AlsoIn[]
	/** The page that shows them side by side with this note. */
	readonly alsoInHref: string | undefined
	readonly related: readonly SuggestedNote[]
	readonly reading: ReadingView
	/** Undefined for a note that is linked with none. */
	readonly neighbourhood: NeighbourhoodView | undefined
	readonly sources: readonly SourceView[]
	readonly trust: TrustView
	readonly previous: NoteLink | undefined
	readonly next: NoteLink | undefined
}
