/** All pages of a site: which there are, and the view of each when it is asked for. */
import type { GitFacts } from '../vault/git.ts'
import type { Wiki } from '../wiki/wiki.ts'
import { type DataFile, dataFilesOf } from './data-files.ts'
import { graphPages } from './graph/graph-view.ts'
import { healthPaths, healthView } from './health/pages.ts'
import type { SearchDocument } from './search-document.ts'
import { searchDocument } from './search-document-of.ts'
import { siteSections } from './sections.ts'
import { makeSiteContext, type SiteContext, type SiteOptions } from './site-context.ts'
import { datesPages } from './timeline/dates-pages.ts'
import { timelinePages } from './timeline/timeline-pages.ts'
import type { ContentView, PageSet, Publication } from './view.ts'
import { alsoInPages } from './views/also-in-views.ts'
import { azPages } from './views/az-view.ts'
import { changesPages } from './views/changes-views.ts'
import { homeView, kbView } from './views/home-views.ts'
import { noteIndexes } from './views/note-indexes.ts'
import { noteView } from './views/note-view.ts'
import { searchView } from './views/search-view.ts'
import { tagPages } from './views/tag-views.ts'
import { typePages } from './views/type-views.ts'
import { wantedLists } from './views/wanted-lists.ts'
import { type SimilarNotes, similarNotes, wantedView } from './views/wanted-views.ts'

export interface Site {
	readonly publication: Publication
	readonly context: SiteContext
	/** What full-text search knows of the note whose page is there; undefined where none is, and for the home of the site. */
	searchDocument(address: string): SearchDocument | undefined
	/** All of that, in the order of the pages. */
	searchDocuments(): Iterable<SearchDocument>
	/** Files that are no page, by their address below the base. */
	readonly dataFiles: ReadonlyMap<string, DataFile>
}

export function makeSite(wiki: Wiki, git: GitFacts, options: SiteOptions): Site {
	const context = makeSiteContext(wiki, git, options)
	const indexes = noteIndexes(context)
	const types = typePages(context)
	const tags = tagPages(context)
	const az = azPages(context)
	const lists = wantedLists(context)
	const changes = changesPages(context)
	const alsoIn = alsoInPages(context)
	const content = new Map<string, () => ContentView>()
	for (const kb of wiki.kbs) if (kb.url !== '/') content.set(pathOf(kb.url), () => kbView(context, kb))
	for (const note of wiki.notes.values())
		if (note.url !== note.kb.url && note.url !== '/')
			content.set(pathOf(note.url), () => noteView(context, indexes, note))
	for (const { url, to } of wiki.redirects) {
		const note = wiki.notes.get(to)
		if (note && !content.has(pathOf(url)))
			content.set(pathOf(url), () => ({ kind: 'redirect', href: context.href(note.url), title: note.title }))
	}
	const wanted = new Map(wiki.wanted.map(name => [pathOf(name.url).slice('wanted/'.length), name]))
	const contentView = rememberLast((path: string) => content.get(path)?.())
	const taken = new Set([...content.keys()].map(path => path.toLowerCase()))
	/** Pages below `address`; a page that has the address of a note gives way to it. A note has none to give way to. */
	const pageSet = <View>(
		address: string,
		paths: Iterable<string>,
		view: (path: string) => View | undefined,
	): PageSet<View> => {
		const isFree = (path: string) => address === '' || !(taken.has(address) || taken.has(`${address}/${path}`))
		return {
			paths: [...paths].filter(isFree),
			view,
		}
	}
	let similar: SimilarNotes | undefined
	const wantedPage = (path: string) => {
		const name = wanted.get(path)
		similar ??= similarNotes(context)
		return name && wantedView(context, similar, name)
	}
	const dates = datesPages(context)
	const graph = graphPages(context)
	const timeline = timelinePages(context)
	const sets = {
		home: () => homeView(context),
		search: () => searchView(context),
		notFound: () => ({ kind: 'not-found' as const, noteCount: wiki.notes.size }),
		content: pageSet('', content.keys(), contentView),
		types: pageSet('types', types.paths, types.view),
		tags: pageSet('tags', tags.paths, tags.view),
		az: pageSet('a-z', az.paths, az.view),
		dates: pageSet('dates', dates.paths, dates.view),
		timeline: pageSet('timeline', timeline.paths, timeline.view),
		graph: pageSet('graph', graph.paths, graph.view),
		changes: pageSet('changes', changes.paths, changes.view),
		wanted: pageSet('wanted', [...lists.paths, ...wanted.keys()], path => lists.view(path) ?? wantedPage(path)),
		alsoIn: pageSet('also-in', alsoIn.paths, alsoIn.view),
		health: pageSet('health', healthPaths(context), path => healthView(context, path)),
	}
	const site = { ...context.site, sections: siteSections(sets, context) }
	const byAddress = new Map([...wiki.notes.values()].map(note => [note.url, note]))
	const searchDocumentAt = (address: string) => {
		const note = address === '/' ? undefined : byAddress.get(address)
		return note && searchDocument(context, note, contentView)
	}
	const publication: Publication = { site, ...sets }
	const dataFiles = new Map(dataFilesOf(context, contentView).map(file => [file.path, file]))
	return {
		publication,
		context,
		searchDocument: searchDocumentAt,
		searchDocuments: () => sets.content.paths.flatMap(path => searchDocumentAt(`/${path}/`) ?? []),
		dataFiles,
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
