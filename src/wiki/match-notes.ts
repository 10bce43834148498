/** Which page of a later wiki is which of an earlier one. */
import type { NoteId, VaultPath } from '../note/brand.ts'
import type { LinkedNote, Wiki } from './wiki.ts'

export interface MatchedNotes {
	/** From the id before to the note now. */
	readonly now: ReadonlyMap<NoteId, LinkedNote>
	/** From the id now to the note before. */
	readonly then: ReadonlyMap<NoteId, LinkedNote>
}

/**
 * A note is the same if it lies at the same path; else if it was renamed so, or has the id of one that is gone. `renames`
 * lead from the new path to the old one.
 */
export function matchNotes(before: Wiki, after: Wiki, renames: ReadonlyMap<VaultPath, VaultPath>): MatchedNotes {
	const now = new Map<NoteId, LinkedNote>()
	const then = new Map<NoteId, LinkedNote>()
	const join = (old: LinkedNote | undefined, note: LinkedNote) => {
		if (!old || now.has(old.id) || then.has(note.id)) return
		now.set(old.id, note)
		then.set(note.id, old)
	}
	const byPath = new Map([...before.notes.values()].map(note => [note.path, note]))
	const notes = [...after.notes.values()]
	for (const note of notes) join(byPath.get(note.path), note)
	for (const note of notes) join(before.notes.get(note.id), note)
	for (const note of notes) join(byPath.get(renames.get(note.path) ?? note.path), note)
	return { now, then }
}
