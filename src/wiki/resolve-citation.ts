/**
 * What the key of a citation leads to: the note about the work, else the work's entry in the bibliography.
 *
 * A note is about a work when its head names the key (`citekey`, `citation_key`), or when the key is its id, its file's
 * name (with or without an `@`), an alias or its title. Keys are compared letter by letter.
 */
import type { Bibliography } from './bibliography.ts'
import type { PlacedNote } from './place.ts'
import type { KbSymbols, Symbols } from './symbols.ts'
import type { NoteReference, Outcome } from './wiki.ts'

/** A key that nothing has is text, unless it stands in brackets and there is a bibliography that should have it. */
export function resolveCitation(
	symbols: Symbols,
	bibliography: Bibliography | undefined,
	from: PlacedNote,
	reference: NoteReference,
): Outcome {
	const key = reference.name
	const listed = bibliography?.has(key) ?? false
	if (reference.narrative && !listed) return { kind: 'text' }
	const notes = notesAbout(symbols, from, key)
	const published = notes.filter(note => note.published && note !== from)
	const [first, ...others] = published
	if (first && others.length > 0 && !listed)
		return { kind: 'ambiguous', target: first.id, candidates: published.map(note => note.id) }
	if (first && others.length === 0) return { kind: 'resolved', target: first.id, foldedCase: false }
	if (listed) return { kind: 'cited', key }
	if (notes.includes(from)) return { kind: 'resolved', target: from.id, foldedCase: false }
	if (notes.length > 0) return { kind: 'unpublished' }
	return bibliography ? { kind: 'unknown-key', key } : { kind: 'text' }
}

/** Those of the note's own KB, if there are any; in each KB the plainest way of naming that finds one. */
function notesAbout(symbols: Symbols, from: PlacedNote, key: string): readonly PlacedNote[] {
	const keyed = symbols.works.exactly(key) ?? []
	const foundIn = (scope: KbSymbols) => {
		const here = keyed.filter(note => note.kb.name === scope.kb.name)
		return here.length > 0 ? here : namedIn(scope, key)
	}
	const own = foundIn(symbols.kbs.get(from.kb.name) as KbSymbols)
	if (own.length > 0) return own
	const named = [key, `@${key}`].flatMap(name => symbols.kbsNaming(name))
	const scopes = new Set([...named, ...keyed.map(note => symbols.kbs.get(note.kb.name) as KbSymbols)])
	for (const scope of [...scopes].sort((a, b) => a.order - b.order)) {
		const found = foundIn(scope)
		if (found.length > 0) return found
	}
	return []
}

function namedIn(scope: KbSymbols, key: string): readonly PlacedNote[] {
	for (const table of [scope.ids, scope.stems, scope.aliases, scope.titles])
		for (const name of [key, `@${key}`]) {
			const found = table.exactly(name)
			if (found) return found
		}
	return []
}
