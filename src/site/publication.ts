/** All pages of a site: which there are, the key of each, and its view when it is asked for. */

import { createHash } from 'node:crypto'
import type { GitFacts } from '../vault/git.ts'
import type { LinkedNote, Wiki } from '../wiki/wiki.ts'
import { type DataFile, dataFilesOf } from './data-files.ts'
import type { SearchDocument } from './search-document.ts'
import { searchDocuments } from './search-documents.ts'
import { makeSiteContext, type SiteContext, type SiteOptions } from './site-context.ts'
import { hasPage } from './tag-entries.ts'
import type { ContentView, PageSet, Publication } from './view.ts'
import { subjectIndex, tagIndex } from './views/apparatus.ts'
import { homeView, kbView } from './views/home-views.ts'
import { azView, searchView, tagsView, tagView, typeNames, typesView, typeView } from './views/list-views.ts'
import { type NoteIndexes, noteView, sourcesOf } from './views/note-view.ts'
import { type SimilarNotes, similarNotes, wantedIndexView, wantedView } from './views/wanted-views.ts'

export interface Site {
	readonly publication: Publication
	readonly context: SiteContext
	/** What full-text search knows, in path order. */
	searchDocuments(): Iterable<SearchDocument>
	/** Files that are no page, by their address below the base. */
	readonly dataFiles: ReadonlyMap<string, DataFile>
}

export function makeSite(wiki: Wiki, git: GitFacts, options: SiteOptions): Site {
	const context = makeSiteContext(wiki, git, options)
	const indexes = noteIndexes(context)
	const { tags } = context
	const types = typeNames(context)
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
	const shared = digest({ ...context.site, base: options.base })
	const views = new Map<string, ContentView>()
	const contentView = (path: string): ContentView | undefined => {
		const known = views.get(path)
		if (known) return known
		const made = content.get(path)?.()
		if (made) views.set(path, made)
		return made
	}
	const taken = new Set([...content.keys()].map(path => path.toLowerCase()))
	/** Pages below `address`. One that has the address of a note gives way to it. */
	const pageSet = <View>(
		address: string,
		paths: Iterable<string>,
		view: (path: string) => View | undefined,
	): PageSet<View> => {
		const all = [...paths]
		if (address === '') return keyed(all, view)
		if (taken.has(address)) return keyed([], () => undefined)
		return keyed(
			all.filter(path => !taken.has(`${address}/${path}`)),
			view,
		)
	}
	/** Only a build needs the keys of pages, and a build needs the view for them. */
	const keyed = <View>(paths: readonly string[], view: (path: string) => View | undefined): PageSet<View> => ({
		entries: paths.map(path => ({
			path,
			get key() {
				return digest([shared, view(path)])
			},
		})),
		view,
	})
	let similar: SimilarNotes | undefined
	const publication: Publication = {
		site: context.site,
		home: () => homeView(context),
		search: () => searchView(context),
		notFound: () => ({ kind: 'not-found' }),
		content: pageSet('', content.keys(), contentView),
		types: pageSet('types', ['', ...types.keys()], path => {
			if (path === '') return typesView(context)
			return types.has(path) ? typeView(context, path, types.get(path) ?? []) : undefined
		}),
		tags: pageSet('tags', ['', ...[...tags.values()].filter(hasPage).map(entry => entry.slug)], path => {
			if (path === '') return tagsView(context, tags)
			const entry = tags.get(path)
			return entry && hasPage(entry) ? tagView(context, tags, entry) : undefined
		}),
		az: pageSet('a-z', [''], () => azView(context)),
		dates: pageSet<never>('dates', [], () => undefined),
		timeline: pageSet<never>('timeline', [], () => undefined),
		graph: pageSet<never>('graph', [], () => undefined),
		changes: pageSet<never>('changes', [], () => undefined),
		wanted: pageSet('wanted', ['', ...wanted.keys()], path => {
			if (path === '') return wantedIndexView(context)
			const name = wanted.get(path)
			similar ??= similarNotes(context)
			return name && wantedView(context, similar, name)
		}),
		alsoIn: pageSet<never>('also-in', [], () => undefined),
		health: pageSet<never>('health', [], () => undefined),
	}
	const dataFiles = new Map(dataFilesOf(context, contentView).map(file => [file.path, file]))
	return {
		publication,
		context,
		searchDocuments: () => searchDocuments(context, contentView),
		dataFiles,
	}
}

/** The path between base and closing slash. */
function pathOf(url: string): string {
	return url.slice(1, -1)
}

function digest(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22)
}

function noteIndexes(context: SiteContext): NoteIndexes {
	const sourced = new Set<string>()
	const neighbours = new Map<string, { previous?: LinkedNote; next?: LinkedNote }>()
	for (const kb of context.wiki.kbs) {
		const notes = context.notesOf(kb)
		if (notes.filter(note => sourcesOf(note).length > 0).length > notes.length / 4) sourced.add(kb.name)
		for (const group of Map.groupBy(notes, note => note.type).values())
			for (const [index, note] of group.entries()) {
				const previous = group[index - 1]
				const next = group[index + 1]
				neighbours.set(note.id, { ...(previous ? { previous } : {}), ...(next ? { next } : {}) })
			}
	}
	return { subjects: subjectIndex(context), tags: tagIndex(context), sourced, neighbours }
}
