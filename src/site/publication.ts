/** All pages of a site: which there are, and the view of each when it is asked for. */
import type { GitFacts } from '../vault/git.ts'
import type { LinkedNote, Wiki } from '../wiki/wiki.ts'
import { type DataFiles, dataFilesOf } from './data-files.ts'
import { graphPages } from './graph/graph-view.ts'
import { healthPaths, healthView } from './health/pages.ts'
import { keptIndex } from './kept-index.ts'
import { noteAt, notesIn, wantedByUrl } from './lookups.ts'
import { once } from './once.ts'
import type { SearchDocument } from './search-document.ts'
import { searchDocument } from './search-document-of.ts'
import { siteSections } from './sections.ts'
import { makeSiteContext, type SiteContext, type SiteOptions } from './site-context.ts'
import { datesPages } from './timeline/dates-pages.ts'
import { timelinePages } from './timeline/timeline-pages.ts'
import type { ContentView, PageSet, Publication, WantedIndexView, WantedView } from './view.ts'
import { alsoInPages } from './views/also-in-views.ts'
import { azPages } from './views/az-view.ts'
import { changesPages } from './views/changes-views.ts'
import { homeView, kbView } from './views/home-views.ts'
import type { ListPages } from './views/list-parts.ts'
import { noteIndexes } from './views/note-indexes.ts'
import { noteView } from './views/note-view.ts'
import { searchView } from './views/search-view.ts'
import { tagPages } from './views/tag-views.ts'
import { typePages } from './views/type-views.ts'
import { wantedLists } from './views/wanted-lists.ts'
import { similarNotes, wantedView } from './views/wanted-views.ts'

export interface Site {
	readonly publication: Publication
	readonly context: SiteContext
	/** What full-text search knows of the note whose page is there; undefined where none is, and for the home of the site. */
	searchDocument(address: string): SearchDocument | undefined
	/** All of that, in the order of the pages. */
	searchDocuments(): Iterable<SearchDocument>
	/** Files that are no page, by their address below the base. */
	readonly dataFiles: DataFiles
}

/**
 * The site of a wiki. Next to nothing is made yet: each page, each list and what both look up is made when it is first
 * asked for, so that the one page somebody looks at is there at once after each save.
 */
export function makeSite(wiki: Wiki, git: GitFacts, options: SiteOptions): Site {
	const context = makeSiteContext(wiki, git, options)
	const content = contentPages(context)
	/** Pages below `address`; a page that has the address of a note gives way to it. */
	const pageSet = <View>(address: string, pages: ListPages<View>): PageSet<View> => {
		const paths = once(() => {
			const isFree = (path: string) => !(content.isTaken(address) || content.isTaken(`${address}/${path}`))
			return pages.paths().filter(isFree)
		})
		return {
			get paths() {
				return paths()
			},
			view: pages.view,
		}
	}
	const publication: Publication = {
		site: { ...context.site, sections: siteSections(context, address => content.isTaken(pathOf(address))) },
		home: () => homeView(context),
		search: () => searchView(context),
		notFound: () => ({ kind: 'not-found' as const, noteCount: wiki.notes.size }),
		content: content.set,
		types: pageSet('types', typePages(context)),
		tags: pageSet('tags', tagPages(context)),
		az: pageSet('a-z', azPages(context)),
		dates: pageSet('dates', datesPages(context)),
		timeline: pageSet('timeline', timelinePages(context)),
		graph: pageSet('graph', graphPages(context)),
		changes: pageSet('changes', changesPages(context)),
		wanted: pageSet('wanted', wantedPages(context)),
		alsoIn: pageSet('also-in', alsoInPages(context)),
		health: pageSet('health', { paths: () => healthPaths(context), view: path => healthView(context, path) }),
	}
	const searchDocumentAt = (address: string) => {
		const note = address === '/' ? undefined : noteAt(wiki, address)
		return note && searchDocument(context, note, content.set.view)
	}
	return {
		publication,
		context,
		searchDocument: searchDocumentAt,
		searchDocuments: () => content.set.paths.flatMap(path => searchDocumentAt(`/${path}/`) ?? []),
		dataFiles: dataFilesOf(context, content.set.view),
	}
}

/** Notes, homes of KBs, and old addresses. */
function contentPages(context: SiteContext) {
	const { wiki } = context
	const indexes = noteIndexes(context)
	const isPage = (note: LinkedNote) => note.url !== note.kb.url && note.url !== '/'
	const kbs = once(() => new Map(wiki.kbs.map(kb => [kb.url, kb])))
	const redirects = once(() => new Map(wiki.redirects.toReversed().map(({ url, to }) => [url, wiki.notes.get(to)])))
	const paths = once(() => [
		...new Set([
			...wiki.kbs.flatMap(({ url }) => (url === '/' ? [] : pathOf(url))),
			...notesIn(wiki).flatMap(note => (isPage(note) ? [pathOf(note.url)] : [])),
			...wiki.redirects.flatMap(({ url, to }) => (wiki.notes.has(to) ? pathOf(url) : [])),
		]),
	])
	const taken = once(() => {
		const others = [...wiki.kbs, ...wiki.redirects.filter(({ to }) => wiki.notes.has(to))]
		return [lowerUrls(notesIn(wiki)), new Set(others.map(({ url }) => url.toLowerCase()))]
	})
	const view = (path: string): ContentView | undefined => {
		const url = `/${path}/`
		const note = noteAt(wiki, url)
		if (note && isPage(note)) return noteView(context, indexes, note)
		const kb = path === '' ? undefined : kbs().get(url)
		if (kb) return kbView(context, kb)
		const moved = redirects().get(url)
		return moved && { kind: 'redirect', href: context.href(moved.url), title: moved.title }
	}
	const set: PageSet<ContentView> = {
		get paths() {
			return paths()
		},
		view: rememberLast(view),
	}
	return { set, isTaken: (path: string) => path !== '' && taken().some(urls => urls.has(`/${path}/`)) }
}

const lowerUrls = keptIndex(
	note => [note.url],
	notes => new Set(notes.map(({ url }) => url.toLowerCase())),
)

/** Lists of names that nobody has written, and the page of each. */
function wantedPages(context: SiteContext): ListPages<WantedIndexView | WantedView> {
	const { wiki } = context
	const lists = wantedLists(context)
	const similar = once(() => similarNotes(context))
	return {
		paths: () => [...lists.paths(), ...wiki.wanted.map(({ url }) => pathOf(url).slice('wanted/'.length))],
		view: path => {
			const list = lists.view(path)
			const name = list ? undefined : wantedByUrl(wiki).get(`/wanted/${path}/`)
			return list ?? (name && wantedView(context, similar(), name))
		},
	}
}

/** The path between base and closing slash. */
function pathOf(url: string): string {
	return url.slice(1, -1)
}

/** A page, its preview and what is searched of it are made one after the other: all of them from one view. */
function rememberLast<View>(make: (path: string) => View): (path: string) => View {
	let last: { readonly path: string; readonly view: View } | undefined
	return path => {
		if (last?.path !== path) last = { path, view: make(path) }
		return last.view
	}
}
