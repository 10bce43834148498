/** Notes that would stand at one address, or that have one id. */
import type { Problem } from '../note/problem.ts'
import { NO_SPAN } from './note-problem.ts'
import type { PlacedNote } from './place.ts'
import { slugPath } from './slug.ts'

/**
 * Of two notes with one id the later by path is left out: an id is what links name. Of two with one address the later
 * is published beside it, at `…-2`.
 */
export function settleTwins(notes: readonly PlacedNote[], problems: Problem[]): readonly PlacedNote[] {
	const byId = new Map<string, PlacedNote>()
	const byUrl = new Map<string, PlacedNote>()
	const kept: PlacedNote[] = []
	for (const note of notes) {
		const twin = byId.get(note.id)
		if (twin) {
			problems.push(duplicateId(note, twin))
			continue
		}
		byId.set(note.id, note)
		kept.push(note)
		if (note.published && !byUrl.has(note.url)) byUrl.set(note.url, note)
	}
	return kept.map(note => {
		const owner = byUrl.get(note.url)
		if (!note.published || !owner || owner === note) return note
		const url = freeUrl(note, byUrl)
		const moved = { ...note, url }
		byUrl.set(url, moved)
		problems.push(collision(note, owner, url))
		return moved
	})
}

function freeUrl(note: PlacedNote, taken: ReadonlyMap<string, unknown>): string {
	const base = note.url === '/' ? `/${slugPath(note.path.replace(/\.md$/i, ''))}` : note.url.slice(0, -1)
	let number = note.url === '/' ? 1 : 2
	const url = (): string => (number === 1 ? `${base}/` : `${base}-${number}/`)
	while (taken.has(url())) number += 1
	return url()
}

function duplicateId(note: PlacedNote, twin: PlacedNote): Problem {
	return {
		code: 'note/duplicate-id',
		severity: 'error',
		path: note.path,
		span: spanOfField(note, 'id'),
		message: `The id \`${note.localId}\` is already that of \`${twin.path}\``,
		hint: 'This note is not published; give one of the two another id',
	}
}

function collision(note: PlacedNote, owner: PlacedNote, url: string): Problem {
	return {
		code: 'path/collision',
		severity: 'error',
		path: note.path,
		span: spanOfField(note, 'permalink'),
		message: `The address \`${note.url}\` is already that of \`${owner.path}\``,
		hint: `Till one of the two has another id or \`permalink\`, this note stands at \`${url}\``,
	}
}

function spanOfField(note: PlacedNote, key: string) {
	return note.compiled.fields.find(field => field.key === key)?.value.span ?? NO_SPAN
}
