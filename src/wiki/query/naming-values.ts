/** The words of a query that name notes, and which notes they mean. */
import type { NoteId } from '../../note/brand.ts'
import type { SavedQuery } from '../../note/compiled-note.ts'
import { resolveName } from '../resolve.ts'
import { fold } from '../slug.ts'
import type { Symbols } from '../symbols.ts'
import { findAmong } from './named-notes.ts'
import type { Condition, Value } from './query.ts'
import { type QueryHome, readSaved } from './saved.ts'

export interface NamingValue {
	/** `name`: what a link might say; `id`: an id, which notes of several KBs may have. */
	readonly kind: 'name' | 'id'
	readonly value: Value
}

/** In the order of the text. */
export function namingValues(saved: SavedQuery): readonly NamingValue[] {
	return readSaved(saved).query.conditions.flatMap(condition => {
		const kind = namingKind(condition)
		// What comes from other fields than the query's text has no place in it.
		const isWritten = ({ at, length }: Value) => length > 0 && at + length <= saved.text.length
		return kind
			? valuesOf(condition)
					.filter(isWritten)
					.map(value => ({ kind, value }))
			: []
	})
}

function namingKind({ test }: Condition): NamingValue['kind'] | undefined {
	if (test.kind === 'link' || test.kind === 'collection') return 'name'
	return test.kind === 'id' ? 'id' : undefined
}

export function valuesOf({ test }: Condition): readonly Value[] {
	return 'values' in test ? test.values : []
}

/** The notes that a value means in a query of `home`. */
export function meantNotes(
	symbols: Symbols,
	home: Pick<QueryHome, 'kb'>,
	{ kind, value }: NamingValue,
): ReadonlySet<NoteId> {
	if (kind === 'name') return findAmong(symbols, value.text, home.kb).notes
	const id = fold(value.text).replace(':', '/')
	return new Set(symbols.notes.filter(note => fold(note.localId) === id || fold(note.id) === id).map(note => note.id))
}

/** What a value means, as text that is the same where the meaning is: the notes, or the name that none has. */
export function meaningOf(
	symbols: Symbols,
	home: Parameters<typeof resolveName>[1],
	naming: NamingValue,
	rename: (id: NoteId) => NoteId = id => id,
): string {
	const notes = [...new Set([...meantNotes(symbols, home, naming)].map(rename))].sort()
	if (naming.kind === 'id') return JSON.stringify(notes)
	const { kbs, name } = findAmong(symbols, naming.value.text, home.kb)
	// A check looks for it as for a link of the note.
	const isLinked = resolveName(symbols, home, naming.value.text).kind !== 'none'
	return JSON.stringify(notes.length > 0 ? [notes, isLinked] : [[...kbs].sort(), fold(name), isLinked])
}
