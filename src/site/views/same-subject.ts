/** The same subject in other KBs. */
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import { type Subject, subjectsOf } from '../subjects.ts'
import type { AlsoIn } from '../view.ts'

/** By note, the subject that other KBs have a note on as well. */
export type SubjectIndex = ReadonlyMap<LinkedNote, Subject>

export function subjectIndex(context: SiteContext): SubjectIndex {
	return subjectsOf(context).byNote
}

/** The notes of other KBs on the subject of `note`. */
export function sameSubject(subjects: SubjectIndex, note: LinkedNote): readonly LinkedNote[] {
	return (subjects.get(note)?.notes ?? []).filter(other => other.kb !== note.kb)
}

export function alsoIn(context: SiteContext, notes: readonly LinkedNote[]): readonly AlsoIn[] {
	return notes.map(other => ({ ...context.noteLink(other), summary: undefined, kbTitle: other.kb.title }))
}
