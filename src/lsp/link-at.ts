/** What the author's cursor stands on: a reference, a heading, a tag. */
import type { CompiledNote, Heading, TagUse } from '../note/compiled-note.ts'
import type { Problem } from '../note/problem.ts'
import { referencesOf } from '../wiki/field-references.ts'
import { resolveReference } from '../wiki/outcome.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { remember } from '../wiki/remember.ts'
import { resolveCitation } from '../wiki/resolve-citation.ts'
import { targetOf } from '../wiki/target.ts'
import type { NoteReference, Outcome } from '../wiki/wiki.ts'
import type { VaultState } from './live-vault.ts'

export interface LinkAt {
	readonly from: PlacedNote
	readonly reference: NoteReference
	readonly outcome: Outcome
}

/** All references of a note, with what became of them; those to drafts, and those of drafts, lead somewhere here. */
export function linksOf(state: VaultState, from: PlacedNote): readonly LinkAt[] {
	const references = referencesIn(from)
	const known = state.vault.wiki.notes.get(from.id)?.compiled === from.compiled
	const outcomes = known ? state.vault.wiki.outcomes.get(from.id) : undefined
	return references.map((reference, index) => {
		const outcome = outcomes?.[index]
		const isTold = outcome !== undefined && outcome.kind !== 'unpublished'
		return { from, reference, outcome: isTold ? outcome : outcomeOf(state, from, reference) }
	})
}

const referencesIn = remember((note: PlacedNote) => referencesOf(note.kb, note.type, note.compiled))

export function outcomeOf({ all, vault }: VaultState, from: PlacedNote, reference: NoteReference): Outcome {
	return reference.kind === 'citation'
		? resolveCitation(all.symbols, vault.contents.bibliography, from, reference)
		: resolveReference(all.symbols, from, reference)
}

/** The innermost reference at an offset; one that ends there counts, for a cursor behind it. */
export function linkAt(state: VaultState, note: PlacedNote, offset: number): LinkAt | undefined {
	const around = linksOf(state, note).filter(({ reference }) => isAt(reference.span, offset))
	return around.sort((a, b) => a.reference.span.length - b.reference.span.length)[0]
}

export function headingAtOffset(note: CompiledNote, offset: number): Heading | undefined {
	return note.headings.find(({ span }) => isAt(span, offset))
}

export function tagAtOffset(note: CompiledNote, offset: number): TagUse | undefined {
	return note.tags.find(({ span }) => isAt(span, offset))
}

/** The notes that an outcome leads to: all candidates, where there are several. */
export function targetsOf({ all }: VaultState, outcome: Outcome): readonly PlacedNote[] {
	const ids = outcome.kind === 'ambiguous' ? outcome.candidates : [targetOf(outcome)]
	return ids.flatMap(id => (id === undefined ? [] : (all.byId(id) ?? [])))
}

/** What is wrong with a reference of a note. */
export function problemsOf({ problems }: VaultState, { from, reference }: LinkAt): readonly Problem[] {
	const { offset, length } = reference.span
	return problems.filter(({ path, span }) => path === from.path && span.offset === offset && span.length === length)
}

function isAt({ offset, length }: { readonly offset: number; readonly length: number }, at: number): boolean {
	return offset <= at && at <= offset + length
}
