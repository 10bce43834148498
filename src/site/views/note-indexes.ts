/** What is looked up for each note, made once for all notes of a site. */
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import { type Nearness, nearnessOf } from './related.ts'
import { type SubjectIndex, subjectIndex } from './same-subject.ts'
import { sourcesOf } from './sources.ts'

export interface NoteIndexes {
	readonly subjects: SubjectIndex
	readonly nearness: Nearness
	/** KBs whose notes mostly name sources, so that one without is worth a word. */
	readonly sourced: ReadonlySet<string>
	/** By note, the notes of its KB and type in title order, and where it stands among them. */
	readonly places: ReadonlyMap<string, Place>
}

export interface Place {
	readonly notes: readonly LinkedNote[]
	/** Index into `notes`. */
	readonly index: number
}

export function noteIndexes(context: SiteContext): NoteIndexes {
	const sourced = new Set<string>()
	const places = new Map<string, Place>()
	for (const kb of context.wiki.kbs) {
		const notes = context.notesOf(kb)
		if (notes.filter(note => sourcesOf(note).length > 0).length > notes.length / 4) sourced.add(kb.name)
		for (const group of Map.groupBy(notes, note => note.type).values())
			for (const [index, note] of group.entries()) places.set(note.id, { notes: group, index })
	}
	return { subjects: subjectIndex(context), nearness: nearnessOf(context), sourced, places }
}
