/**
 * What the key of a citation leads to: the note about the work, else the work's entry in the bibliography.
 *
 * A note is about a work when its head names the key (`citekey`, `citation_key`), or when the key is its id, its file's
 * name (with or without an `@`), an alias or its title. Keys are compared letter by letter.
 */
import { textOf } from '../note/yaml.ts'
import type { Bibliography } from './bibliography.ts'
import type { PlacedNote } from './place.ts'
import type { KbSymbols, Symbols } from './symbols.ts'
import type { NoteReference, Outcome } from './wiki.ts'

export interface CitationIndex {
	readonly symbols: Symbols
	/** Undefined where the vault has no file of works. */
	readonly bibliography: Bibliography | undefined
	/** Notes by the key that their head names. */
	readonly named: ReadonlyMap<string, readonly PlacedNote[]>
}

export function citationIndex(
	symbols: Symbols,
	notes: readonly PlacedNote[],
	bibliography: Bibliography | undefined,
): CitationIndex {
	const named = new Map<string, PlacedNote[]>()
	for (const note of notes)
		for (const { key, value } of note.compiled.fields) {
			if (key !== 'citekey' && key !== 'citation_key') continue
			const name = textOf(value)?.trim().replace(/^@/, '')
			if (name) named.set(name, [...(named.get(name) ?? []), note])
		}
	return { symbols, bibliography, named }
}

/** A key that nothing has is text, unless it stands in brackets and there is a bibliography that should have it. */
export function resolveCitation(index: CitationIndex, from: PlacedNote, reference: NoteReference): Outcome {
	const { bibliography } = index
	const key = reference.name
	const listed = bibliography?.has(key) ?? false
	if (reference.narrative && !listed) return { kind: 'text' }
	const notes = notesAbout(index, from, key)
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
function notesAbout({ symbols, named }: CitationIndex, from: PlacedNote, key: string): readonly PlacedNote[] {
	const own = symbols.kbs.get(from.kb.name)
	const scopes = [...(own ? [own] : []), ...[...symbols.kbs.values()].filter(scope => scope !== own)]
	const keyed = named.get(key) ?? []
	for (const scope of scopes) {
		const here = keyed.filter(note => note.kb.name === scope.kb.name)
		const found = here.length > 0 ? here : namedIn(scope, key)
		if (found.length > 0) return found
	}
	return []
}

function namedIn(scope: KbSymbols, key: string): readonly PlacedNote[] {
	for (const table of [scope.ids, scope.stems, scope.aliases, scope.titles])
		for (const name of [key, `@${key}`]) {
			const found = table.exact.get(name)
			if (found) return found
		}
	return []
}
