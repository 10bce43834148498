/** Homes: of the site and of a KB. */

import type { VaultPath } from '../../note/brand.ts'
import type { Kb } from '../../wiki/kb.ts'
import { renderBody } from '../../wiki/render.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { withReferences } from '../citations.ts'
import { showsDiagram } from '../diagrams.ts'
import { kbGraphHref } from '../graph/graph-view.ts'
import { kbPictures } from '../graph/kb-pictures.ts'
import { healthAddress } from '../health/pages.ts'
import { homeNoteOf, noteAt, notesIn, wantedByKb } from '../lookups.ts'
import { byTitle, countTypes, type SiteContext } from '../site-context.ts'
import { kbTimeline } from '../timeline/timeline-pages.ts'
import type { HomeView, KbView, NoteLink } from '../view.ts'
import { bridgedPairs, bridgesOf } from './bridges.ts'
import { siteCrumb } from './crumbs.ts'
import { startHere } from './reading-view.ts'

const HUBS = 8
const RECENT = 8
const BRIDGES = 8

export function kbView(context: SiteContext, kb: Kb): KbView {
	const notes = context.notesOf(kb)
	const byType = Map.groupBy(notes, note => note.type)
	const home = homeNoteOf(context.wiki, kb)
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
			notes: (byType.get(type) ?? []).map(note => context.noteLink(note)),
		})),
		start: startHere(context, kb),
		hubs: hubsAmong(context, notes),
		timeline: kbTimeline(context, kb),
		bridges: bridgesOf(context, kb),
		wantedCount: wantedByKb(context.wiki).get(kb.name)?.length ?? 0,
		healthHref: context.href(healthAddress(context, kb)),
		graphHref: kbGraphHref(context, kb),
	}
}

export function homeView(context: SiteContext): HomeView {
	const { wiki } = context
	const root = wiki.kbs.find(kb => kb.folder === '')
	const home =
		wiki.config.home === undefined ? noteAt(wiki, '/') : notesIn(wiki).find(({ path }) => path === wiki.config.home)
	const introHtml = home && withReferences(context.wiki, renderBody(context, home))
	const notes = context.notes.filter(note => note.url !== note.kb.url)
	return {
		kind: 'home',
		title: context.site.title,
		noteCount: wiki.notes.size,
		kbs: wiki.kbs.filter(kb => kb.declared).map(kb => context.kbSummary(kb)),
		introHtml,
		titleAnchor: home?.compiled.titleAnchor,
		hasDiagrams: showsDiagram(introHtml),
		mostLinked: hubsAmong(context, notes),
		recentlyChanged: recentlyChanged(context, notes),
		bridges: bridgedPairs(context)
			.slice(0, BRIDGES)
			.map(({ from, to, count }) => ({
				from: from.title,
				to: to.title,
				href: `${context.href(from.url)}#_bridges`,
				count,
			})),
		wantedCount: wiki.wanted.length,
		pictures: kbPictures(context),
		listing: root && !root.declared ? kbView(context, root) : undefined,
	}
}

/** Those of one day in the order of their commits. */
function recentlyChanged(
	{ git, noteLink }: SiteContext,
	notes: readonly LinkedNote[],
): readonly (NoteLink & { changed: string })[] {
	if (git.kind !== 'history') return []
	const ranks = new Map<VaultPath, number>()
	for (const commit of git.log)
		for (const { now } of commit.notes) if (now && !ranks.has(now)) ranks.set(now, ranks.size)
	const rankOf = (note: LinkedNote) => ranks.get(note.path) ?? ranks.size
	return notes
		.flatMap(note => {
			const changed = git.changed.get(note.path)
			return changed ? [{ note, changed }] : []
		})
		.sort((a, b) => {
			if (a.changed !== b.changed) return a.changed < b.changed ? 1 : -1
			return rankOf(a.note) - rankOf(b.note) || byTitle(a.note, b.note)
		})
		.slice(0, RECENT)
		.map(({ note, changed }) => ({ ...noteLink(note), changed }))
}

function hubsAmong(context: SiteContext, notes: readonly LinkedNote[]): readonly (NoteLink & { count: number })[] {
	return notes
		.map(note => ({ note, count: new Set((context.wiki.incoming.get(note.id) ?? []).map(edge => edge.from)).size }))
		.filter(({ count }) => count > 1)
		.sort((a, b) => b.count - a.count || byTitle(a.note, b.note))
		.slice(0, HUBS)
		.map(({ note, count }) => ({ ...context.noteLink(note), count }))
}
