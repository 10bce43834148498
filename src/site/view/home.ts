/** The home of the site and of a KB. */
import type { Crumb, KbSummary, NoteLink, TextLink, TypeCount } from './common.ts'
import type { GraphPicture } from './graph.ts'
import type { KbTimelineView } from './timeline.ts'

export interface HomeView {
	readonly kind: 'home'
	readonly title: string
	readonly noteCount: number
	readonly kbs: readonly KbSummary[]
	/** Text of the wiki's own home note (`index.md` at the root), if there is one. */
	readonly introHtml: string | undefined
	/** Id on the page's `h1`, when a heading of that note became its title. */
	readonly titleAnchor: string | undefined
	readonly hasDiagrams: boolean
	readonly mostLinked: readonly (NoteLink & { readonly count: number })[]
	readonly recentlyChanged: readonly (NoteLink & { readonly changed: string })[]
	/** Pairs of KBs with the most links between them; each leads to where those are listed. */
	readonly bridges: readonly {
		readonly from: string
		readonly to: string
		readonly href: string
		readonly count: number
	}[]
	readonly wantedCount: number
	/** A small picture of the graph of each KB, by the name of the KB. */
	readonly pictures: Readonly<Record<string, GraphPicture>>
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
	/** Notes to begin with, in this order; none where none stands out. */
	readonly start: readonly NoteLink[]
	readonly hubs: readonly (NoteLink & { readonly count: number })[]
	/** Its eras and events on a line; undefined where little is dated. */
	readonly timeline: KbTimelineView | undefined
	readonly bridges: readonly Bridge[]
	readonly wantedCount: number
	readonly healthHref: string
	/** Undefined where the graph of the wiki is that of the KB. */
	readonly graphHref: string | undefined
}
