/** Where an outcome leads. */
import type { KbName, NoteId } from '../note/brand.ts'
import { slugPath, slugSegment } from './slug.ts'
import type { Outcome } from './wiki.ts'

/** The note a reference leads to, be it ambiguous or without the part it names. */
export function targetOf(outcome: Outcome): NoteId | undefined {
	switch (outcome.kind) {
		case 'resolved':
		case 'ambiguous':
		case 'missing-anchor':
			return outcome.target
		default:
			return undefined
	}
}

/** Address below the base of the page that says who asks for a name. */
export function wantedUrl(kb: KbName, name: string): string {
	return `/wanted/${slugSegment(kb)}/${slugPath(name.replace(/\.{1,2}(?=\/)/g, '')) || 'untitled'}/`
}
