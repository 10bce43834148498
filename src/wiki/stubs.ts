/** Which notes are only a beginning. */
import { textOf } from '../note/yaml.ts'
import type { LinkedNote } from './wiki.ts'

type Told = Pick<LinkedNote, 'compiled' | 'kb'>

/** Whether a note calls itself a stub, or stands in a KB and has less than a paragraph and no list. */
export function isStub(note: Told): boolean {
	const { words, queries } = note.compiled
	return researchStatus(note) === 'stub' || (words < STUB_WORDS && !queries && note.kb.declared)
}

/** `research_status` in lower case; undefined where the note does not say. */
export function researchStatus(note: Pick<Told, 'compiled'>): string | undefined {
	const field = note.compiled.fields.find(({ key }) => key === 'research_status')
	return textOf(field?.value)?.trim().toLowerCase() || undefined
}

const STUB_WORDS = 40
