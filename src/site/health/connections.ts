/** Notes at both ends of the wiki's links. */

import type { NoteHealth } from '../../wiki/note-health.ts'
import { byTitle, type SiteContext } from '../site-context.ts'
import type { CountedNote } from '../view.ts'

const SHOWN = 10

export function mostLinked(context: SiteContext, notes: readonly NoteHealth[]): readonly CountedNote[] {
	return notes
		.filter(({ linkedBy }) => linkedBy > 1)
		.sort((a, b) => b.linkedBy - a.linkedBy || byTitle(a.note, b.note))
		.slice(0, SHOWN)
		.map(health => counted(context, health))
}

/** Those that something links to, though less than to others, and the longest of them first: they are worth a link. */
export function leastLinked(context: SiteContext, notes: readonly NoteHealth[]): readonly CountedNote[] {
	return notes
		.filter(({ linkedBy, isStub }) => linkedBy > 0 && linkedBy <= FEW && !isStub)
		.sort((a, b) => a.linkedBy - b.linkedBy || b.note.compiled.words - a.note.compiled.words || byTitle(a.note, b.note))
		.slice(0, SHOWN)
		.map(health => counted(context, health))
}

const FEW = 2

function counted(context: SiteContext, { note, linkedBy }: NoteHealth): CountedNote {
	return { ...context.noteLink(note), summary: undefined, count: linkedBy }
}
