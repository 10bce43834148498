/** Notes near in subject that no link leads to yet, and why they are thought to be near. */
import type { NoteId } from '../../note/brand.ts'
import { fold } from '../../wiki/slug.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import type { SuggestedNote } from '../view.ts'

/** What is looked up for each note, made once for all. Notes are numbered: every pair that has something in common is weighed. */
export interface Nearness {
	readonly notes: readonly LinkedNote[]
	readonly numbers: ReadonlyMap<NoteId, number>
	/** By number, the other notes that a note links to, or that link to it. */
	readonly neighbours: readonly ReadonlySet<number>[]
	/** By folded tag. */
	readonly tagged: ReadonlyMap<string, readonly number[]>
	/** Room for the weights of one note's candidates; all zero between two questions. */
	readonly weights: Float64Array
}

export function nearnessOf({ wiki }: SiteContext): Nearness {
	const notes = [...wiki.notes.values()]
	const numbers = new Map(notes.map((note, number) => [note.id, number]))
	const neighbours = notes.map(() => new Set<number>())
	for (const edge of wiki.edges) {
		const [from, to] = [numbers.get(edge.from), numbers.get(edge.to)]
		if (from === undefined || to === undefined || from === to) continue
		neighbours[from]?.add(to)
		neighbours[to]?.add(from)
	}
	const tagged = new Map<string, number[]>()
	for (const [number, note] of notes.entries())
		for (const tag of new Set(note.tags.map(fold))) {
			const group = tagged.get(tag)
			if (group) group.push(number)
			else tagged.set(tag, [number])
		}
	return { notes, numbers, neighbours, tagged, weights: new Float64Array(notes.length) }
}

/**
 * Shared tags and shared neighbours, the rarer the more they count (Adamic and Adar); a note that is near to everything
 * counts for less. Those of `known`, which the page names already, are left out.
 */
export function relatedTo(
	context: SiteContext,
	nearness: Nearness,
	note: LinkedNote,
	known: ReadonlySet<string>,
): readonly SuggestedNote[] {
	const number = nearness.numbers.get(note.id)
	if (number === undefined) return []
	return strongest(nearness, number, other => known.has(other.id) || other.url === other.kb.url).map(other => {
		const kbTitle = other.kb === note.kb ? undefined : other.kb.title
		return { ...context.noteLink(other), summary: undefined, kbTitle, why: reasonsFor(nearness, note, other) }
	})
}

const SHOWN = 6
/** A tag or a note that more than so many share says little, and costs much to follow. */
const COMMON = 64
const TAG_WEIGHT = 1.5
const LEAST = 0.2

function strongest(nearness: Nearness, number: number, isLeftOut: (other: LinkedNote) => boolean): LinkedNote[] {
	const { notes, neighbours, weights } = nearness
	const own = neighbours[number] ?? new Set()
	const touched: number[] = []
	const credit = (group: Iterable<number>, weight: number) => {
		for (const other of group) {
			if (weights[other] === 0) touched.push(other)
			weights[other] = (weights[other] ?? 0) + weight
		}
	}
	for (const group of sharedTags(nearness, number)) credit(group, tagWeight(group.length))
	for (const near of own) {
		const group = neighbours[near] ?? new Set()
		if (group.size <= COMMON) credit(group, neighbourWeight(group.size))
	}
	const found: { note: LinkedNote; score: number }[] = []
	for (const other of touched) {
		const score = (weights[other] ?? 0) / Math.sqrt((neighbours[other]?.size ?? 0) + 4)
		weights[other] = 0
		const candidate = notes[other]
		if (candidate && score >= LEAST && other !== number && !own.has(other) && !isLeftOut(candidate))
			found.push({ note: candidate, score })
	}
	return found
		.sort((a, b) => b.score - a.score || (a.note.id < b.note.id ? -1 : 1))
		.slice(0, SHOWN)
		.map(candidate => candidate.note)
}

function tagWeight(count: number): number {
	return TAG_WEIGHT / Math.log2(count + 1)
}

function neighbourWeight(count: number): number {
	return 1 / Math.log2(count + 2)
}

function sharedTags({ notes, tagged }: Nearness, number: number): readonly (readonly number[])[] {
	const tags = new Set((notes[number]?.tags ?? []).map(fold))
	return [...tags].flatMap(tag => {
		const group = tagged.get(tag) ?? []
		return group.length > 1 && group.length <= COMMON ? [group] : []
	})
}

/** `Shares #tempo and #agility; both linked with OODA Loop and 3 others`: the rarest first. */
function reasonsFor({ notes, numbers, neighbours, tagged }: Nearness, note: LinkedNote, other: LinkedNote): string {
	const theirs = new Set(other.tags.map(fold))
	const tags = [...new Map(note.tags.map(tag => [fold(tag), tag]))]
		.filter(([tag]) => theirs.has(tag))
		.sort((a, b) => (tagged.get(a[0])?.length ?? 0) - (tagged.get(b[0])?.length ?? 0))
		.map(([, tag]) => `#${tag}`)
	const near = neighbours[numbers.get(other.id) ?? -1] ?? new Set<number>()
	const shared = [...(neighbours[numbers.get(note.id) ?? -1] ?? [])]
		.filter(number => near.has(number))
		.sort((a, b) => lengthClass(notes[a]) - lengthClass(notes[b]) || sizeOf(neighbours, a) - sizeOf(neighbours, b))
		.flatMap(number => notes[number]?.title ?? [])
	const parts = [
		tags.length > 0 ? `shares ${some(tags)}` : '',
		shared.length > 0 ? `both linked with ${some(shared.map(cut))}` : '',
	]
	const text = parts.filter(part => part !== '').join('; ')
	return text.charAt(0).toUpperCase() + text.slice(1)
}

const REASONS = 2
const LONG_TITLE = 40

/** A short title says more in a short line. */
function lengthClass(note: LinkedNote | undefined): number {
	return (note?.title.length ?? 0) > LONG_TITLE ? 1 : 0
}

function sizeOf(neighbours: Nearness['neighbours'], number: number): number {
	return neighbours[number]?.size ?? 0
}

function cut(title: string): string {
	return title.length > LONG_TITLE ? `${title.slice(0, LONG_TITLE - 1).trimEnd()}…` : title
}

function some(names: readonly string[]): string {
	const shown = names.length === REASONS + 1 ? names : names.slice(0, REASONS)
	const more = names.length - shown.length
	const all = more > 0 ? [...shown, `${more} others`] : shown
	return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
