/** All pages of a site: which there are, the key of each, and its view when it is asked for. */

import { createHash } from 'node:crypto'
import { dateOfFields } from '../note/date-fields.ts'
import { isoDate } from '../note/dates.ts'
import { textOf } from '../note/yaml.ts'
import type { GitFacts } from '../vault/git.ts'
import type { Kb } from '../wiki/kb.ts'
import { isPathLike } from '../wiki/redirects.ts'
import { renderBody } from '../wiki/render.ts'
import { fold } from '../wiki/slug.ts'
import type { LinkedNote, Wiki } from '../wiki/wiki.ts'
import type { SearchDocument } from './search-document.ts'
import { makeSiteContext, type SiteContext, type SiteOptions, summaryOf } from './site-context.ts'
import { hasPage } from './tag-entries.ts'
import { titleIndexJson } from './title-index.ts'
import type { ContentView, PageEntry, Publication } from './view.ts'
import { subjectIndex, tagIndex } from './views/apparatus.ts'
import { azView, homeView, kbView, searchView, tagsView, tagView, typeNames, typeView } from './views/list-views.ts'
import { type NoteIndexes, noteView, sourcesOf } from './views/note-view.ts'
import { type SimilarNotes, similarNotes, wantedIndexView, wantedView } from './views/wanted-views.ts'

export interface Site {
	readonly publication: Publication
	readonly context: SiteContext
	/** What full-text search knows, in path order. */
	searchDocuments(): Iterable<SearchDocument>
	/** The title index as a file's text. */
	titleIndex(): string
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
	const entries = (paths: Iterable<string>, view: (path: string) => unknown): PageEntry[] =>
		[...paths].map(path => ({
			path,
			// Only a build needs the key, and a build needs the view for it.
			get key() {
				return digest([shared, view(path)])
			},
		}))
	const type = (path: string) => (types.has(path) ? typeView(context, path, types.get(path) ?? []) : undefined)
	const tag = (path: string) => {
		const entry = tags.get(path)
		return entry && hasPage(entry) ? tagView(context, tags, entry) : undefined
	}
	let similar: SimilarNotes | undefined
	const wantedPage = (path: string) => {
		const name = wanted.get(path)
		similar ??= similarNotes(context)
		return name && wantedView(context, similar, name)
	}
	const publication: Publication = {
		site: context.site,
		contentPages: entries(content.keys(), contentView),
		typePages: entries(types.keys(), type),
		tagPages: entries(
			[...tags.values()].filter(hasPage).map(entry => entry.slug),
			tag,
		),
		wantedPages: entries(wanted.keys(), wantedPage),
		content: contentView,
		type,
		tag,
		wanted: wantedPage,
		home: () => homeView(context),
		tags: () => tagsView(context, tags),
		az: () => azView(context),
		search: () => searchView(context),
		wantedIndex: () => wantedIndexView(context),
		notFound: () => ({ kind: 'not-found' }),
	}
	return {
		publication,
		context,
		searchDocuments: () => searchDocuments(context, contentView),
		titleIndex: () => titleIndex(context),
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

function* searchDocuments(
	context: SiteContext,
	view: (path: string) => ContentView | undefined,
): Generator<SearchDocument> {
	const notes = [...context.wiki.notes.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
	for (const note of notes) {
		if (note.url === '/') continue
		const page = note.url === note.kb.url ? undefined : view(pathOf(note.url))
		const date = dateOfFields(note.compiled.fields)
		const importance = Number(textOf(note.compiled.fields.find(field => field.key === 'importance')?.value))
		yield {
			href: note.url,
			title: note.title,
			aliases: note.aliases,
			kb: note.kb.name,
			type: note.type,
			tags: note.tags.map(fold),
			date: date && isoDate(date),
			importance: Number.isFinite(importance) && importance > 0 ? importance : undefined,
			summary: page?.kind === 'note' ? page.summary : summaryOf(context.wiki, note),
			bodyHtml: page?.kind === 'note' ? page.bodyHtml : renderBody(context, note),
			wordCount: note.compiled.words,
		}
	}
}

function titleIndex(context: SiteContext): string {
	const { wiki } = context
	const types = new Set([...wiki.notes.values()].map(note => note.type))
	return titleIndexJson({
		notes: [...wiki.notes.values()].map(note => {
			const importance = Number(textOf(note.compiled.fields.find(field => field.key === 'importance')?.value))
			return {
				href: note.url,
				title: note.title,
				kb: note.kb.name,
				type: note.type,
				aliases: note.aliases.filter(alias => !isPathLike(alias)),
				importance: Number.isFinite(importance) && importance > 0 ? importance : undefined,
				backlinkCount: new Set((wiki.incoming.get(note.id) ?? []).map(edge => edge.from)).size,
			}
		}),
		wanted: wiki.wanted.map(name => ({ name: name.name, href: name.url, count: name.askedBy.length })),
		kbs: wiki.kbs.map((kb: Kb) => ({ name: kb.name, title: kb.title })),
		types: [...types].map(type => context.type(type, 0)),
	})
}
