/** Where a note stands: the way back, and the notes around it. */
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import type { Crumb, NoteLink, PlaceView } from '../view.ts'
import type { Place } from './note-indexes.ts'
import { shortTitleOf } from './short-title.ts'

/** The site, and the KB where there is one. */
export function crumbsOf(context: SiteContext, note: LinkedNote): readonly Crumb[] {
	const home = { text: context.site.title, href: context.href('/') }
	// A wiki that is one KB bears its name.
	if (!note.kb.declared || note.kb.title === home.text) return [home]
	return [home, { text: note.kb.title, href: context.href(note.kb.url) }]
}

/** The id of the list of a type's notes on the page of their KB. */
function typeAnchor(type: string): string {
	return `_type-${type.replace(/\s+/g, '-')}`
}

/** Undefined for a note that is alone. */
export function placeOf(context: SiteContext, place: Place | undefined, note: LinkedNote): PlaceView | undefined {
	if (!place || context.notesOf(note.kb).length < 2) return undefined
	const kb = context.kbSummary(note.kb)
	const { notes, index } = place
	const first = Math.max(0, Math.min(index - AROUND, notes.length - 2 * AROUND - 1))
	return {
		around: notes.slice(first, first + 2 * AROUND + 1).map(other => bare(context, other)),
		types: kb.types
			.slice(0, MOST_TYPES)
			.map(type => ({ text: type.label, href: `${kb.href}#${typeAnchor(type.type)}` }))
			.sort((a, b) => (a.text < b.text ? -1 : 1)),
	}
}

/** The notes before and after one, among those of its KB and type. */
export function turnOf(
	context: SiteContext,
	place: Place | undefined,
): { readonly previous: NoteLink | undefined; readonly next: NoteLink | undefined } {
	const [previous, next] = place ? [place.notes[place.index - 1], place.notes[place.index + 1]] : []
	return { previous: previous && bare(context, previous), next: next && bare(context, next) }
}

const AROUND = 3
/** The most frequent types of a KB: with very many, every page would name them all. */
const MOST_TYPES = 40

function bare(context: SiteContext, note: LinkedNote): NoteLink {
	const link = context.noteLink(note)
	return { ...link, text: shortTitleOf(note) ?? link.text, summary: undefined }
}
