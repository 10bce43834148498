/** The parts of a note that a reference can name, filed for those that many references lead to. */
import { headingKey } from '../note/anchors.ts'
import type { Anchor } from '../note/brand.ts'
import type { Block, CompiledNote, Heading } from '../note/compiled-note.ts'
import { remember } from './remember.ts'
import { fold } from './slug.ts'
import { nearNames } from './suggest.ts'

interface Landmarks {
	/** By key and by anchor, the places of headings among all headings, in order. */
	readonly headings: ReadonlyMap<string, readonly number[]>
	/** By id, case folded, the first. */
	readonly blocks: ReadonlyMap<string, Block>
	readonly anchors: ReadonlySet<string>
}

const landmarksOf = remember((note: CompiledNote): Landmarks => {
	const headings = new Map<string, number[]>()
	const file = (key: string, at: number) => {
		const places = headings.get(key)
		if (!places) headings.set(key, [at])
		else if (places.at(-1) !== at) places.push(at)
	}
	for (const [at, { plain, anchor }] of note.headings.entries()) {
		file(`=${headingKey(plain)}`, at)
		file(`#${anchor}`, at)
	}
	const blocks = new Map(note.blocks.toReversed().map(block => [fold(block.id), block]))
	return { headings, blocks, anchors: new Set<string>(note.anchors) }
})

/** The heading that a chain leads to, each of its names below the one before. */
export function headingAt(note: CompiledNote, chain: readonly string[]): Heading | undefined {
	const last = headingsAlong(note, chain)?.at(-1)
	return last === undefined ? undefined : note.headings[last]
}

/** The places, among all headings, of those that a chain names one after the other; undefined where one is missing. */
export function headingsAlong(note: CompiledNote, chain: readonly string[]): readonly number[] | undefined {
	const { headings } = landmarksOf(note)
	const along: number[] = []
	for (const wanted of chain) {
		const at = along.at(-1) ?? -1
		const next = [`=${headingKey(wanted)}`, `#${wanted}`].flatMap(key => firstAfter(headings.get(key) ?? [], at) ?? [])
		if (next.length === 0) return undefined
		along.push(Math.min(...next))
	}
	return along
}

export function blockOf(note: CompiledNote, id: string): Block | undefined {
	return landmarksOf(note).blocks.get(fold(id))
}

export function hasAnchor(note: CompiledNote, name: string): name is Anchor {
	return landmarksOf(note).anchors.has(name)
}

/** Headings that are spelt almost as a name that none of them has. */
export const nearHeadings = remember((note: CompiledNote) => nearNames(note.headings.map(heading => heading.plain)))

/** The same for the ids of blocks. */
export const nearBlocks = remember((note: CompiledNote) => nearNames(note.blocks.map(block => block.id)))

/** Of numbers in order, the first that is greater. */
function firstAfter(places: readonly number[], at: number): number | undefined {
	let [from, to] = [0, places.length]
	while (from < to) {
		const middle = (from + to) >> 1
		if ((places[middle] as number) <= at) from = middle + 1
		else to = middle
	}
	return places[from]
}
