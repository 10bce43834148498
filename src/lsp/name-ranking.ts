/** Which notes are meant by the beginning of a name, the likeliest first. */
import type { NoteId } from '../note/brand.ts'
import { fileName } from '../wiki/find-kbs.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { remember } from '../wiki/remember.ts'
import { fold } from '../wiki/slug.ts'

export interface NamedNote {
	readonly note: PlacedNote
	/** The name that fits. */
	readonly name: string
	readonly way: 'id' | 'title' | 'alias'
}

export interface RankOptions {
	/** How much is linked to a note. */
	readonly weightOf: (id: NoteId) => number
	/** Notes that stand nearer than others. */
	readonly isNear: (note: PlacedNote) => boolean
	readonly most: number
}

/** Names that hold the query, or its letters in order: from those that are it to those that are hardly like it. */
export function rankNotes(notes: Iterable<PlacedNote>, query: string, options: RankOptions): readonly NamedNote[] {
	const wanted = comparable(query)
	const found: Ranked[] = []
	for (const note of notes) {
		let closest: Ranked | undefined
		for (const name of namesOf(note)) {
			const rank = rankOf(name.compared, wanted)
			if (rank === undefined || (closest && closest.rank <= rank)) continue
			closest = { note, name: name.name, way: name.way, rank, length: name.compared.length, weight: 0 }
		}
		if (closest) found.push({ ...closest, weight: options.weightOf(note.id) + (options.isNear(note) ? NEAR : 0) })
	}
	return best(found, options.most)
}

/** The first so many in their order. Of those that are as like the query as each other, only the weightier are sorted. */
function best(found: readonly Ranked[], most: number): readonly Ranked[] {
	const chosen: Ranked[] = []
	const ranks = [...Map.groupBy(found, ({ rank }) => rank)].sort(([a], [b]) => a - b)
	for (const [, list] of ranks) {
		const wanted = most - chosen.length
		if (wanted <= 0) break
		const least = Float64Array.from(list, ({ weight }) => -weight).sort()[Math.min(wanted, list.length) - 1] ?? 0
		const weighty = list.filter(({ weight }) => -weight <= least)
		weighty.sort((a, b) => b.weight - a.weight || a.length - b.length || (a.name < b.name ? -1 : 1))
		chosen.push(...weighty.slice(0, wanted))
	}
	return chosen
}

interface Ranked extends NamedNote {
	readonly rank: number
	readonly length: number
	readonly weight: number
}

const namesOf = remember((note: PlacedNote) => {
	const stem = fileName(note.path).replace(/\.md$/i, '')
	const ids = note.localId.includes('/') ? [stem, note.localId] : [note.localId, stem]
	const all: readonly (readonly [string, NamedNote['way']])[] = [
		[note.title, 'title'],
		...ids.map(id => [id, 'id'] as const),
		...note.aliases.map(({ name }) => [name, 'alias'] as const),
	]
	const known = new Set<string>()
	return all.flatMap(([name, way]) => {
		const compared = comparable(name)
		if (known.has(compared)) return []
		known.add(compared)
		return [{ name, way, compared }]
	})
})

/** Case, and what divides words, tell no names apart. */
export function comparable(name: string): string {
	return fold(name.normalize('NFC'))
		.replace(/[-_\s]+/g, ' ')
		.trimStart()
}

/** 0 for the same name, more for one that is less like it; undefined for another. */
export function rankOf(name: string, wanted: string): number | undefined {
	if (wanted === '' || name === wanted) return 0
	const at = name.indexOf(wanted)
	if (at === 0) return 1
	if (at > 0) return /[\p{L}\p{N}]/u.test(name[at - 1] ?? '') ? 3 : 2
	return wanted.length > 1 && holdsInOrder(name, wanted) ? 4 : undefined
}

function holdsInOrder(name: string, letters: string): boolean {
	let at = -1
	for (const letter of letters) {
		at = name.indexOf(letter, at + 1)
		if (at === -1) return false
	}
	return true
}

/** A near note goes before those that have not many more links. */
const NEAR = 5
