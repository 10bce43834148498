/** What the search page knows before anything is searched. It counts what the index holds: every note but the home. */
import type { LinkedNote } from '../../wiki/wiki.ts'
import { notesIn } from '../lookups.ts'
import { countTypes, type SiteContext } from '../site-context.ts'
import { subjectDateOf } from '../subject-date.ts'
import type { SearchView } from '../view.ts'

export function searchView(context: SiteContext): SearchView {
	const notes = notesIn(context.wiki).filter(note => note.url !== '/')
	const byKb = Map.groupBy(notes, note => note.kb)
	return {
		kind: 'search',
		noteCount: context.wiki.notes.size,
		kbs: context.wiki.kbs.map(kb => ({ name: kb.name, title: kb.title, count: byKb.get(kb)?.length ?? 0 })),
		types: countTypes(notes).map(([type, count]) => context.type(type, count)),
		years: yearsOf(notes),
		hasTags: notes.some(note => note.tags.length > 0),
	}
}

function yearsOf(notes: readonly LinkedNote[]): SearchView['years'] {
	let first = Number.POSITIVE_INFINITY
	let last = Number.NEGATIVE_INFINITY
	for (const note of notes) {
		const date = subjectDateOf(note)
		if (!date) continue
		first = Math.min(first, date.from.year)
		last = Math.max(last, date.to === 'open' ? date.from.year : date.to.year)
	}
	return first <= last ? { first, last } : undefined
}
