/**
 * What each kind of page shows: the contract between the linked wiki and the Astro pages.
 *
 * A view is plain data. Every `href` is final (base path and trailing slash included), every string named `…Html` is
 * sanitised HTML that a page may write with `set:html`, every other string is plain text. Pages read; they do not decide.
 */

/** What all pages of one site share. */
export interface SiteView {
	readonly title: string
	readonly description: string
	/** BCP 47 tag of the site's main language. */
	readonly lang: string
	/** Base path, with a slash at both ends: `/` or `/p/`. */
	readonly base: string
	/** Origin of the published site without a trailing slash, if it was given. */
	readonly origin: string | undefined
	readonly kbs: readonly KbSummary[]
	/** Extra links of the header, from the configuration. */
	readonly nav: readonly TextLink[]
	readonly noteCount: number
	readonly generator: string
}

/** A link with its visible text. */
export interface TextLink {
	readonly href: string
	readonly text: string
}

/** A link to a note as lists show it. */
export interface NoteLink extends TextLink {
	readonly type: string
	readonly kb: string
	/** One sentence about the note, for lists that have room. */
	readonly summary: string | undefined
}

/** A run of plain text, or a link, of a sentence or a field's value. */
export type Run =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'mark'; readonly text: string }
	/** `dateTime` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
	| { readonly kind: 'date'; readonly text: string; readonly dateTime: string }
	/** `doubt` is why it may lead elsewhere than was meant. */
	| {
			readonly kind: 'link'
			readonly text: string
			readonly href: string
			readonly type: string
			readonly doubt?: string | undefined
	  }
	/** What is named and not to be had: a file that is not there, a note that is not published. */
	| { readonly kind: 'missing' | 'unpublished'; readonly text: string }
	| { readonly kind: 'wanted'; readonly text: string; readonly href: string }
	| { readonly kind: 'external'; readonly text: string; readonly href: string }
	| { readonly kind: 'file'; readonly text: string; readonly href: string }

export interface TypeCount {
	readonly type: string
	readonly label: string
	readonly count: number
	/** Index into the type palette, 0 to 11; the same type has the same colour everywhere. */
	readonly colour: number
	readonly href: string
}

export interface KbSummary {
	readonly name: string
	readonly title: string
	readonly description: string
	readonly href: string
	readonly noteCount: number
	readonly types: readonly TypeCount[]
}

export interface Crumb extends TextLink {}

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
	readonly kb: KbSummary
	readonly crumbs: readonly Crumb[]
	readonly title: string
	/** Id on the page's `h1`, when a heading of the note became the title. */
	readonly titleAnchor: string | undefined
	readonly summary: string | undefined
	/** Plain text of at most 200 characters for `<meta name="description">`. */
	readonly description: string
	readonly lang: string | undefined
	readonly dir: 'ltr' | 'rtl' | 'auto'
	readonly type: TypeCount
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
	readonly facts: readonly FactView[]
	readonly contents: readonly ContentsEntry[]
	readonly bodyHtml: string
	/** Whether the text shows a diagram, which script draws. */
	readonly hasDiagrams: boolean
	readonly relations: readonly RelationGroup[]
	readonly mentions: readonly Mention[]
	readonly linksOut: readonly NoteLink[]
	readonly alsoIn: readonly AlsoIn[]
	readonly related: readonly NoteLink[]
	readonly sources: readonly SourceView[]
	readonly trust: TrustView
	readonly previous: NoteLink | undefined
	readonly next: NoteLink | undefined
}

export interface HomeView {
	readonly kind: 'home'
	readonly title: string
	/** Text of the wiki's own home note (`index.md` at the root), if there is one. */
	readonly introHtml: string | undefined
	/** Id on the page's `h1`, when a heading of that note became its title. */
	readonly titleAnchor: string | undefined
	readonly hasDiagrams: boolean
	readonly mostLinked: readonly (NoteLink & { readonly count: number })[]
	readonly recentlyChanged: readonly (NoteLink & { readonly changed: string })[]
	readonly wantedCount: number
	/** Notes of a wiki that is one plain folder: its home is the home of that folder. */
	readonly listing: KbView | undefined
}

export interface TypeGroup {
	readonly type: TypeCount
	readonly notes: readonly NoteLink[]
}

/** Curated links between this KB and another. */
export interface Bridge {
	readonly kb: TextLink
	readonly links: readonly {
		readonly from: NoteLink
		readonly relation: string
		readonly to: NoteLink
		readonly note: string | undefined
	}[]
}

export interface KbView {
	readonly kind: 'kb'
	readonly href: string
	readonly kb: KbSummary
	readonly crumbs: readonly Crumb[]
	/** Text of the KB's home note (`index.md` or `_homepage.md`), if there is one. */
	readonly introHtml: string | undefined
	readonly introTitle: string | undefined
	/** Id on the page's `h1`, when a heading of the home note became its title. */
	readonly titleAnchor: string | undefined
	readonly hasDiagrams: boolean
	readonly groups: readonly TypeGroup[]
	readonly hubs: readonly (NoteLink & { readonly count: number })[]
	readonly bridges: readonly Bridge[]
	readonly wantedCount: number
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

export interface SearchView {
	readonly kind: 'search'
	readonly kbs: readonly { readonly name: string; readonly title: string; readonly count: number }[]
	readonly types: readonly TypeCount[]
}

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

export interface NotFoundView {
	readonly kind: 'not-found'
}

/** A page under `/<path>/`, where KB homes and notes live side by side. */
/** An old address of a note. */
export interface RedirectView {
	readonly kind: 'redirect'
	/** Where it leads, with the base path. */
	readonly href: string
	readonly title: string
}

export type ContentView = NoteView | KbView | RedirectView

/** One route parameter and the key that changes exactly when the page must be rendered again. */
export interface PageEntry {
	/** The path between base and the closing slash: `senge/system-leadership`. */
	readonly path: string
	readonly key: string
}

/**
 * All pages of a site. Views are made when asked for, so that a page which is not rendered costs nothing.
 * A `path` that is not listed yields undefined.
 */
export interface Publication {
	readonly site: SiteView
	readonly contentPages: readonly PageEntry[]
	readonly typePages: readonly PageEntry[]
	readonly tagPages: readonly PageEntry[]
	readonly wantedPages: readonly PageEntry[]
	content(path: string): ContentView | undefined
	type(path: string): TypeView | undefined
	tag(path: string): TagView | undefined
	wanted(path: string): WantedView | undefined
	home(): HomeView
	tags(): TagsView
	az(): AzView
	search(): SearchView
	wantedIndex(): WantedIndexView
	notFound(): NotFoundView
}
