/** Homes and lists: the site, a KB, a type, a tag, A to Z. */

import type { Kb } from '../../wiki/kb.ts'
import { wordRelation } from '../../wiki/relations.ts'
import { renderBody } from '../../wiki/render.ts'
import { fold, slugSegment } from '../../wiki/slug.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { withReferences } from '../citations.ts'
import { showsDiagram } from '../diagrams.ts'
import { byTitle, countTypes, type SiteContext } from '../site-context.ts'
import { hasPage, type TagEntry, tagAnchor } from '../tag-entries.ts'
import type {
	AzView,
	Bridge,
	Crumb,
	HomeView,
	KbSummary,
	KbView,
	NoteLink,
	SearchView,
	TagCount,
	TagsView,
	TagView,
	TypeView,
} from '../view.ts'

const HUBS = 8
const RECENT = 8

type KbGroup = { readonly kb: KbSummary; readonly notes: readonly NoteLink[] }

/** The note whose address is the KB's own, if there is one. */
function homeNote(context: SiteContext, kb: Kb): LinkedNote | undefined {
	for (const note of context.wiki.notes.values()) if (note.kb === kb && note.url === kb.url) return note
	return undefined
}

export function kbView(context: SiteContext, kb: Kb): KbView {
	const notes = context.notesOf(kb)
	const home = homeNote(context, kb)
	const introHtml = home && withReferences(context.wiki, renderBody(context, home))
	return {
		kind: 'kb',
		href: context.href(kb.url),
		kb: context.kbSummary(kb),
		crumbs: siteCrumb(context),
		introHtml,
		introTitle: home?.title,
		titleAnchor: home?.compiled.titleAnchor,
		hasDiagrams: showsDiagram(introHtml),
		groups: countTypes(notes).map(([type, count]) => ({
			type: context.type(type, count),
			notes: notes.filter(note => note.type === type).map(context.noteLink),
		})),
		hubs: hubsAmong(context, notes),
		bridges: bridgesOf(context, kb),
		wantedCount: context.wiki.wanted.filter(name => name.kb === kb.name).length,
	}
}

export function homeView(context: SiteContext): HomeView {
	const { wiki, git } = context
	const root = wiki.kbs.find(kb => kb.folder === '')
	const home = [...wiki.notes.values()].find(note => note.url === '/')
	const introHtml = home && withReferences(context.wiki, renderBody(context, home))
	const notes = [...wiki.notes.values()].filter(note => note.url !== note.kb.url)
	const changed = git.kind === 'history' ? git.changed : new Map<string, string>()
	const recent = notes
		.flatMap(note => {
			const date = changed.get(note.path)
			return date ? [{ note, date }] : []
		})
		.sort((a, b) => (a.date === b.date ? byTitle(a.note, b.note) : a.date < b.date ? 1 : -1))
		.slice(0, RECENT)
	return {
		kind: 'home',
		title: context.site.title,
		introHtml,
		titleAnchor: home?.compiled.titleAnchor,
		hasDiagrams: showsDiagram(introHtml),
		mostLinked: hubsAmong(context, notes),
		recentlyChanged: recent.map(({ note, date }) => ({ ...context.noteLink(note), changed: date })),
		wantedCount: wiki.wanted.length,
		listing: root && !root.declared ? kbView(context, root) : undefined,
	}
}

function hubsAmong(context: SiteContext, notes: readonly LinkedNote[]): readonly (NoteLink & { count: number })[] {
	return notes
		.map(note => ({ note, count: new Set((context.wiki.incoming.get(note.id) ?? []).map(edge => edge.from)).size }))
		.filter(({ count }) => count > 1)
		.sort((a, b) => b.count - a.count || byTitle(a.note, b.note))
		.slice(0, HUBS)
		.map(({ note, count }) => ({ ...context.noteLink(note), count }))
}

/** Curated links and `links:` that cross from this KB to another, or come from there. */
function bridgesOf(context: SiteContext, kb: Kb): readonly Bridge[] {
	const bridges = new Map<Kb, Bridge['links'][number][]>()
	for (const edge of context.wiki.edges) {
		if (edge.kind !== 'curated') continue
		const from = context.wiki.notes.get(edge.from)
		const to = context.wiki.notes.get(edge.to)
		if (!from || !to || from.kb === to.kb || (from.kb !== kb && to.kb !== kb)) continue
		const other = from.kb === kb ? to.kb : from.kb
		const relation = wordRelation(from.kb, edge.relation ?? 'related', undefined).out
		const link = { from: context.noteLink(from), relation, to: context.noteLink(to), note: edge.note }
		const links = bridges.get(other)
		if (links) links.push(link)
		else bridges.set(other, [link])
	}
	return [...bridges]
		.sort((a, b) => b[1].length - a[1].length || (a[0].name < b[0].name ? -1 : 1))
		.map(([other, links]) => ({ kb: { text: other.title, href: context.href(other.url) }, links }))
}

/** Types whose names slug alike share a page. */
export function typeNames(context: SiteContext): ReadonlyMap<string, readonly string[]> {
	const names = new Map<string, Set<string>>()
	for (const note of context.wiki.notes.values()) {
		if (note.url === note.kb.url) continue
		const slug = slugSegment(note.type)
		names.set(slug, (names.get(slug) ?? new Set()).add(note.type))
	}
	return new Map([...names].map(([slug, set]) => [slug, [...set].sort()]))
}

export function typeView(context: SiteContext, slug: string, names: readonly string[]): TypeView {
	const wanted = new Set(names)
	const groups = groupByKb(context, note => wanted.has(note.type))
	const count = groups.reduce((sum, group) => sum + group.notes.length, 0)
	const type = context.type(names[0] ?? slug, count)
	return { kind: 'type', href: context.href(`/types/${slug}/`), type, crumbs: siteCrumb(context), groups }
}

function groupByKb(context: SiteContext, keep: (note: LinkedNote) => boolean): readonly KbGroup[] {
	return context.wiki.kbs.flatMap(kb => {
		const notes = context.notesOf(kb).filter(keep)
		return notes.length === 0 ? [] : [{ kb: context.kbSummary(kb), notes: notes.map(context.noteLink) }]
	})
}

function groupNotes(context: SiteContext, notes: Iterable<LinkedNote>): readonly KbGroup[] {
	const byKb = Map.groupBy([...notes].sort(byTitle), note => note.kb)
	return context.wiki.kbs.flatMap(kb => {
		const group = byKb.get(kb)
		return group ? [{ kb: context.kbSummary(kb), notes: group.map(context.noteLink) }] : []
	})
}

export function tagView(context: SiteContext, entries: ReadonlyMap<string, TagEntry>, entry: TagEntry): TagView {
	const children = [...entry.children].sort((a, b) => (a.slug < b.slug ? -1 : 1))
	const parents = entry.slug.split('/').slice(0, -1)
	const crumbs: Crumb[] = [...siteCrumb(context), { text: 'Tags', href: context.href('/tags/') }]
	for (let level = 1; level <= parents.length; level++) {
		const parent = entries.get(parents.slice(0, level).join('/'))
		if (parent) crumbs.push({ text: parent.name, href: context.href(context.tagUrl(parent.name)) })
	}
	return {
		kind: 'tag',
		href: context.href(`/tags/${entry.slug}/`),
		name: entry.name,
		crumbs,
		children: children.map(child => tagCount(context, child)),
		groups: groupNotes(context, entry.notes),
	}
}

function tagCount(context: SiteContext, entry: TagEntry): TagCount {
	return { text: entry.name, href: context.href(`/tags/${entry.slug}/`), count: entry.notes.size }
}

export function tagsView(context: SiteContext, entries: ReadonlyMap<string, TagEntry>): TagsView {
	const sorted = [...entries.values()].sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1))
	return {
		kind: 'tags',
		crumbs: siteCrumb(context),
		tags: sorted.filter(hasPage).map(entry => tagCount(context, entry)),
		once: sorted
			.filter(entry => !hasPage(entry))
			.flatMap(entry =>
				[...entry.notes].map(note => ({
					text: entry.name,
					anchor: tagAnchor(entry.slug),
					note: context.noteLink(note),
				})),
			),
	}
}

export function azView(context: SiteContext): AzView {
	const letters = new Map<string, LinkedNote[]>()
	const notes = [...context.wiki.notes.values()].filter(note => note.url !== note.kb.url).sort(byTitle)
	for (const note of notes) {
		const letter = letterOf(note.title)
		const group = letters.get(letter)
		if (group) group.push(note)
		else letters.set(letter, [note])
	}
	const sorted = [...letters].sort((a, b) => rank(a[0]) - rank(b[0]) || (a[0] < b[0] ? -1 : 1))
	return {
		kind: 'az',
		crumbs: siteCrumb(context),
		letters: sorted.map(([letter, group], index) => ({
			letter,
			anchor: /^[A-Z]$/.test(letter) ? `letter-${letter.toLowerCase()}` : `letter-${index}`,
			notes: group.map(context.noteLink),
		})),
	}
}

/** First letter without its accent; digits and signs are filed together, and so are scripts without letters. */
function letterOf(title: string): string {
	const first = /[\p{L}\p{N}]/u.exec(title)?.[0]?.normalize('NFD').charAt(0).toUpperCase()
	if (!first || /\p{N}/u.test(first)) return '0–9'
	return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/u.test(first)
		? first
		: 'Other'
}

function rank(letter: string): number {
	return letter === '0–9' ? 1 : letter === 'Other' ? 3 : 2
}

export function searchView(context: SiteContext): SearchView {
	const notes = [...context.wiki.notes.values()].filter(note => note.url !== note.kb.url)
	return {
		kind: 'search',
		kbs: context.wiki.kbs.map(kb => ({ name: kb.name, title: kb.title, count: context.notesOf(kb).length })),
		types: countTypes(notes).map(([type, count]) => context.type(type, count)),
	}
}

export function siteCrumb(context: SiteContext): readonly Crumb[] {
	return [{ text: context.site.title, href: context.href('/') }]
}
