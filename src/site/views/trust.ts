/** How far a note may be trusted, by what it says of itself. */
import { humanise } from '../../wiki/relations.ts'
import { isStub, researchStatus } from '../../wiki/stubs.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { TrustView } from '../view.ts'

/** `isSourced`: whether most notes of the KB name sources, so that one without is worth a word. */
export function trustOf(note: LinkedNote, sourceCount: number, isSourced: () => boolean): TrustView {
	const status = researchStatus(note)
	const stub = isStub(note)
	const missing: string[] = []
	if (sourceCount === 0 && isSourced()) missing.push('No sources are named.')
	if (stub) missing.push('The text is only a beginning.')
	return { status: status === undefined ? undefined : humanise(status), sourceCount, isStub: stub, missing }
}
