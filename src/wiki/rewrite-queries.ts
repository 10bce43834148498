/** Names of notes in saved queries while a note gets another name: each means afterwards what it meant before. */
import type { VaultPath } from '../note/brand.ts'
import type { SavedQuery } from '../note/compiled-note.ts'
import type { World } from './move-world.ts'
import { namesFile, otherNames, type Renamed } from './other-names.ts'
import type { PlacedNote } from './place.ts'
import { editQuery, type NewValue } from './query/edit-query.ts'
import { kbBefore } from './query/named-notes.ts'
import { meaningOf, meantNotes, type NamingValue, namingValues } from './query/naming-values.ts'
import { spanIn } from './query/saved.ts'
import type { Renames } from './renames.ts'
import type { Rewriting } from './rewriting.ts'
import { fold } from './slug.ts'
import type { NoteReference } from './wiki.ts'

interface QueriesInput {
	readonly old: World
	readonly now: World
	/** What is called otherwise: notes that move, or one that goes and the one in its place. */
	readonly renames: Renames
	/** The note of which a query is afterwards; undefined for one that is left out. */
	readonly homeAfter: (note: PlacedNote, saved: SavedQuery) => PlacedNote | undefined
	/** Values of a query that are called otherwise beside those that name notes. */
	readonly alsoAfter?: (note: PlacedNote, saved: SavedQuery) => readonly NewValue[]
	readonly readText: (path: VaultPath) => string | undefined
	readonly rewriting: Rewriting
}

export function rewriteQueries(input: QueriesInput): void {
	for (const note of input.old.byPath.values())
		for (const [index, saved] of (note.compiled.queries ?? []).entries()) {
			const home = input.homeAfter(note, saved)
			if (home) rewriteQuery(input, note, home, saved, index)
		}
}

function rewriteQuery(input: QueriesInput, note: PlacedNote, home: PlacedNote, saved: SavedQuery, index: number): void {
	const { rewriting } = input
	const changes: NewValue[] = []
	for (const naming of namingValues(saved)) {
		const found = newName(input, note, home, naming)
		if (found === undefined) return rewriting.obstruct(note.path, spanIn(saved, naming.value), naming.value.text)
		if (found !== naming.value.text) changes.push({ value: naming.value, to: found })
	}
	changes.push(...(input.alsoAfter?.(note, saved) ?? []))
	const [first] = changes
	if (!first) return
	const text = input.readText(note.path)
	const edited = text === undefined ? undefined : editQuery(note.path, text, index, changes)
	if (!edited) return rewriting.obstruct(note.path, spanIn(saved, first.value), first.value.text)
	for (const { span, before, edit } of edited) rewriting.rewrite(note.path, span, before, edit)
}

/** What a value is called afterwards; undefined where nothing that could be written means the same. */
function newName(
	{ old, now, renames }: QueriesInput,
	note: PlacedNote,
	home: PlacedNote,
	naming: NamingValue,
): string | undefined {
	const { text } = naming.value
	const wanted = meaningOf(old.symbols, note, naming, renames.note)
	const isRight = (name: string) =>
		meaningOf(now.symbols, home, { ...naming, value: { ...naming.value, text: name } }) === wanted
	const prefix = kbBefore(now.symbols, text)
	const bare = text.slice(prefix.length).trim()
	// In the KB that it names, a prefix is needed no more.
	const isHome =
		note.kb.name !== home.kb.name && now.symbols.prefixes.get(fold(prefix.slice(0, -1)))?.kb.name === home.kb.name
	if (isHome && naming.kind === 'name' && isRight(bare)) return bare
	const renamed = [...meantNotes(old.symbols, note, naming)].flatMap(id => renames.of(id) ?? [])
	const isLeft = renamed.some(({ before, after }) => namesFile(before, bare) && !namesFile(after, bare))
	if (!isLeft && isRight(text)) return text
	const forms =
		renamed.length === 0
			? [`${note.kb.name}:${bare}`, bare]
			: renamed.flatMap(target => formsOf(now, home, naming, target))
	return [...forms, text].find(isRight)
}

function formsOf(now: World, home: PlacedNote, { kind, value }: NamingValue, target: Renamed): readonly string[] {
	const { after } = target
	const prefix = kbBefore(now.symbols, value.text)
	const bare = value.text.slice(prefix.length).trim()
	const ids = [after.localId, `${after.kb.name}:${after.localId}`]
	if (kind === 'id') return prefix === '' ? ids : [prefix + after.localId, ...ids.toReversed()]
	const written = prefix.endsWith('/') ? `${prefix.slice(0, -1)}:${bare}` : value.text
	const reference: NoteReference = {
		kind: 'wikilink',
		name: written,
		span: { offset: 0, length: 0, line: 1, column: 1 },
	}
	const names = otherNames(now.symbols, home, reference, written, target)
	const slashed = prefix.endsWith('/') ? names.map(name => name.replace(/^([^:]+):\s*/, '$1/')) : []
	return [...slashed, ...names, ...ids]
}
