/**
 * What is looked up among all notes, and follows from a few facts of each, such as its tags. Most saves change a text and
 * none of these facts: then what was made last is still true.
 */
import { remember } from '../wiki/remember.ts'
import type { LinkedNote } from '../wiki/wiki.ts'

/**
 * The same function, which makes an index only when one of the facts has changed since the last list of notes. `make` may
 * use nothing else of the notes. As the notes of a later list are others, an index holds their places in the list.
 */
export function keptIndex<Index>(
	factsOf: (note: LinkedNote) => readonly unknown[],
	make: (notes: readonly LinkedNote[]) => Index,
): (notes: readonly LinkedNote[]) => Index {
	let last: { readonly notes: readonly LinkedNote[]; readonly index: Index } | undefined
	const isTrue = (before: readonly LinkedNote[], now: readonly LinkedNote[]) =>
		before.length === now.length &&
		now.every((note, at) => {
			const other = before[at] as LinkedNote
			return note === other || areSameFacts(factsOf(note), factsOf(other))
		})
	return remember(notes => {
		const index = last && isTrue(last.notes, notes) ? last.index : make(notes)
		last = { notes, index }
		return index
	})
}

/** Facts are compared by identity, and lists of them item by item. */
function areSameFacts(a: readonly unknown[], b: readonly unknown[]): boolean {
	return (
		a.length === b.length &&
		a.every((fact, at) => {
			const other = b[at]
			return fact === other || (Array.isArray(fact) && Array.isArray(other) && areSameFacts(fact, other))
		})
	)
}
