/** What is other than before in a list of placed notes. */
import type { PlacedNote } from './place.ts'

/** A note that was read anew, is new, or is gone. */
export interface Change {
	readonly before: PlacedNote | undefined
	readonly after: PlacedNote | undefined
}

/** Both lists are in path order, and notes that have not changed are the same objects in both. */
export function changesOf(before: readonly PlacedNote[], after: readonly PlacedNote[]): readonly Change[] {
	if (before === after) return []
	const changes: Change[] = []
	let at = 0
	for (const note of after) {
		if (before[at] === note) {
			at += 1
			continue
		}
		for (let old = before[at]; old && old.path < note.path; old = before[++at])
			changes.push({ before: old, after: undefined })
		const old = before[at]
		const isSame = old?.path === note.path
		if (isSame) at += 1
		if (old !== note) changes.push({ before: isSame ? old : undefined, after: note })
	}
	for (const old of before.slice(at)) changes.push({ before: old, after: undefined })
	return changes
}
