/**
 * What each kind of page shows: the contract between the linked wiki and the Astro pages.
 *
 * A view is plain data. Every `href` is final (base path and trailing slash included), every string named `…Html` is
 * sanitised HTML that a page may write with `set:html`, every other string is plain text. Pages read; they do not decide.
 */
import type { AlsoInIndexView, AlsoInView } from './view/also-in.ts'
import type { ChangesView } from './view/changes.ts'
import type { SiteView } from './view/common.ts'
import type { DatesView } from './view/dates.ts'
import type { GraphView } from './view/graph.ts'
import type { HealthView } from './view/health.ts'
import type { HomeView, KbView } from './view/home.ts'
import type { AzView, TagsView, TagView, TypesView, TypeView } from './view/lists.ts'
import type { NoteView } from './view/note.ts'
import type { NotFoundView, SearchView } from './view/search.ts'
import type { TimelineView } from './view/timeline.ts'
import type { WantedIndexView, WantedView } from './view/wanted.ts'

export type * from './view/also-in.ts'
export type * from './view/changes.ts'
export type * from './view/common.ts'
export type * from './view/dates.ts'
export type * from './view/graph.ts'
export type * from './view/health.ts'
export type * from './view/home.ts'
export type * from './view/lists.ts'
export type * from './view/note.ts'
export type * from './view/search.ts'
export type * from './view/theme.ts'
export type * from './view/timeline.ts'
export type * from './view/wanted.ts'

/** An old address of a note. */
export interface RedirectView {
	readonly kind: 'redirect'
	/** Where it leads, with the base path. */
	readonly href: string
	readonly title: string
}

/** A page under `/<path>/`, where KB homes and notes live side by side. */
export type ContentView = NoteView | KbView | RedirectView

/** Pages of one kind. Views are made when asked for, so that a page which is not rendered costs nothing. */
export interface PageSet<View> {
	/** What stands between the address of the set and the closing slash: `senge/system-leadership`; empty for its index. */
	readonly paths: readonly string[]
	/** Undefined for a path that is not listed. */
	view(path: string): View | undefined
}

/** All pages of a site. A set is found below the address of its name; `content` has the root. */
export interface Publication {
	readonly site: SiteView
	home(): HomeView
	search(): SearchView
	notFound(): NotFoundView
	readonly content: PageSet<ContentView>
	readonly types: PageSet<TypesView | TypeView>
	readonly tags: PageSet<TagsView | TagView>
	/** `/a-z/` */
	readonly az: PageSet<AzView>
	readonly dates: PageSet<DatesView>
	readonly timeline: PageSet<TimelineView>
	readonly graph: PageSet<GraphView>
	readonly changes: PageSet<ChangesView>
	readonly wanted: PageSet<WantedIndexView | WantedView>
	/** `/also-in/` */
	readonly alsoIn: PageSet<AlsoInIndexView | AlsoInView>
	readonly health: PageSet<HealthView>
}
