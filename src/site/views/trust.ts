/** How far a note may be trusted, by what it says of itself. */
import { textOf } from '../../note/yaml.ts'
import { humanise } from '../../wiki/relations.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { TrustView } from '../view.ts'

const STUB_WORDS = 40

/** `isSourced`: whether most notes of the KB name sources, so that one without is worth a word. */
export function trustOf(note: LinkedNote, sourceCount: number, isSourced: () => boolean): TrustView {
	const status = researchStatus(note)
	const stub = isStub(note)
	const missing: string[] = []
	if (sourceCount === 0 && isSourced()) missing.push('No sources are named.')
	if (stub) missing.push('The text is only a beginning.')
	return { status: status === undefined ? undefined : humanise(status), sourceCount, isStub: stub, missing }
}

/** Whether a note calls itself a stub, or stands in a KB and has less than a paragraph. */
export function isStub(note: LinkedNote): boolean {
	return researchStatus(note) === 'stub' || (note.compiled.words < STUB_WORDS && note.kb.declared)
}

/** `research_status` in lower case; undefined where the note does not say. */
export function researchStatus(note: LinkedNote): string | undefined {
	const field = note.compiled.fields.find(({ key }) => key === 'research_status')
	return textOf(field?.value)?.trim().toLowerCase() || undefined
}
