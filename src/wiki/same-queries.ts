/** Whether the queries of two wikis name the same notes. */
import type { NoteId } from '../note/brand.ts'
import type { SavedQuery } from '../note/compiled-note.ts'
import { findNamed } from './query/named-notes.ts'
import { namingValues } from './query/naming-values.ts'
import type { LinkedNote, Wiki } from './wiki.ts'

/** Sentences that say which would name others; `isCompared` leaves notes out. */
export function compareQueries(
	before: Wiki,
	after: Wiki,
	rename: (id: NoteId) => NoteId,
	isCompared: (id: NoteId) => boolean = () => true,
): readonly string[] {
	return [...before.notes.values()].flatMap(note => {
		const now = after.notes.get(rename(note.id))
		const { queries = [] } = note.compiled
		if (queries.length === 0 || !now || !isCompared(note.id)) return []
		const isSame = (saved: SavedQuery, index: number) => {
			const other = now.compiled.queries?.[index]
			return other && namedBy(before, note, saved, rename) === namedBy(after, now, other, id => id)
		}
		return queries.every(isSame) ? [] : [`A query in \`${note.path}\` would name something else`]
	})
}

function namedBy(wiki: Wiki, { kb }: LinkedNote, saved: SavedQuery, rename: (id: NoteId) => NoteId): string {
	const sets = namingValues(saved).map(({ kind, value }) => {
		if (kind === 'id') return kind
		const { notes, wanted } = findNamed(wiki, value.text, kb)
		return [[...new Set([...notes].map(rename))].sort(), wanted.map(it => it.url)]
	})
	return JSON.stringify(sets)
}
