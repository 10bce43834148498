/** What is looked up for each note: of a site, of a KB, of a type, each made when it is first asked for. */
import type { Kb } from '../../wiki/kb.ts'
import { remember } from '../../wiki/remember.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { once } from '../once.ts'
import type { SiteContext } from '../site-context.ts'
import { type Nearness, nearnessOf } from './related.ts'
import { type SubjectIndex, subjectIndex } from './same-subject.ts'
import { sourcesOf } from './sources.ts'

export interface NoteIndexes {
	subjects(): SubjectIndex
	nearness(): Nearness
	/** Whether the notes of a KB mostly name sources, so that one without is worth a word. */
	isSourced(kb: Kb): boolean
	/** Undefined for the home of a KB. */
	placeOf(note: LinkedNote): Place | undefined
}

export interface Place {
	/** The notes of its KB and type in title order. */
	readonly notes: readonly LinkedNote[]
	/** Index into `notes`. */
	readonly index: number
}

export function noteIndexes(context: SiteContext): NoteIndexes {
	const byType = remember((kb: Kb) => Map.groupBy(context.notesOf(kb), note => note.type))
	return {
		subjects: once(() => subjectIndex(context)),
		nearness: once(() => nearnessOf(context)),
		isSourced: remember((kb: Kb) => {
			const notes = context.notesOf(kb)
			return notes.filter(note => sourcesOf(note).length > 0).length > notes.length / 4
		}),
		placeOf: note => {
			const notes = byType(note.kb).get(note.type) ?? []
			const index = indexesOf(notes).get(note)
			return index === undefined ? undefined : { notes, index }
		},
	}
}

const indexesOf = remember(
	(notes: readonly LinkedNote[]): ReadonlyMap<LinkedNote, number> => new Map(notes.map((note, at) => [note, at])),
)
