/** Lists: a type, a tag, A to Z. */

import { fold, slugSegment } from '../../wiki/slug.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { byTitle, countTypes, type SiteContext } from '../site-context.ts'
import { hasPage, type TagEntry, tagAnchor } from '../tag-entries.ts'
import type { AzView, Crumb, KbSummary, NoteLink, SearchView, TagCount, TagsView, TagView, TypesView, TypeView } from '../view.ts'
import { siteCrumb } from './crumbs.ts'

type KbGroup = { readonly kb: KbSummary; readonly notes: readonly NoteLink[] }

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

/** Every type of the published notes, most frequent first. */
export function typesView(context: SiteContext): TypesView {
	const notes = [...context.wiki.notes.values()].filter(note => note.url !== note.kb.url)
	const types = countTypes(notes).map(([type, count]) => context.type(type, count))
	return { kind: 'types', href: context.href('/types/'), crumbs: siteCrumb(context), types }
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
