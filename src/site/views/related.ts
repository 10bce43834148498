/** Notes near in subject that no link leads to yet, and why they are thought to be near. */
import type { NoteId } from '../../note/brand.ts'
import { remember } from '../../wiki/remember.ts'
import { fold } from '../../wiki/slug.ts'
import type { Edge, LinkedNote, Wiki } from '../../wiki/wiki.ts'
import { keptIndex } from '../kept-index.ts'
import { notesIn } from '../lookups.ts'
import type { SiteContext } from '../site-context.ts'
import type { SuggestedNote } from '../view.ts'

/** What is looked up for notes. They are numbered: every pair that has something in common is weighed. */
export interface Nearness {
	readonly notes: readonly LinkedNote[]
	readonly numbers: ReadonlyMap<NoteId, number>
	/** The other notes that a note links to, or that link to it, by number. */
	neighboursOf(number: number): ReadonlySet<number>
	/** By folded tag. */
	readonly tagged: ReadonlyMap<string, readonly number[]>
	/** Room for the weights of one note's candidates; all zero between two questions. */
	readonly weights: Float64Array
}

export function nearnessOf({ wiki }: SiteContext): Nearness {
	const notes = notesIn(wiki)
	const { numbers, tagged } = numbered(notes)
	const neighbours = new Array<ReadonlySet<number> | undefined>(notes.length)
	const neighboursOf = (number: number): ReadonlySet<number> => {
		const known = neighbours[number]
		if (known) return known
		const found = new Set<number>()
		const id = notes[number]?.id as NoteId
		for (const edge of edgesAt(wiki, id)) {
			const other = numbers.get(edge.from === id ? edge.to : edge.from)
			if (other !== undefined && other !== number) found.add(other)
		}
		neighbours[number] = found
		return found
	}
	return { notes, numbers, neighboursOf, tagged, weights: new Float64Array(notes.length) }
}

/** The number of a note is its place. */
const numbered = keptIndex(
	({ id, tags }) => [id, tags],
	(notes): Pick<Nearness, 'numbers' | 'tagged'> => {
		const tagged = new Map<string, number[]>()
		for (const [number, note] of notes.entries())
			for (const tag of foldedTags(note.tags)) {
				const group = tagged.get(tag)
				if (group) group.push(number)
				else tagged.set(tag, [number])
			}
		return { numbers: new Map(notes.map((note, number) => [note.id, number])), tagged }
	},
)

/** Tags as they are compared, each once. */
const foldedTags = remember((tags: readonly string[]): ReadonlySet<string> => new Set(tags.map(fold)))

/** The edges from a note and to it, in the order of all edges. */
function edgesAt({ outgoing, incoming }: Wiki, id: NoteId): readonly Edge[] {
	const from = outgoing.get(id) ?? []
	const to = incoming.get(id) ?? []
	if (from.length === 0 || to.length === 0) return from.length === 0 ? to : from
	const all: Edge[] = []
	let at = 0
	for (const edge of to) {
		for (; at < from.length && isBefore(from[at] as Edge, edge); at++) all.push(from[at] as Edge)
		all.push(edge)
	}
	for (; at < from.length; at++) all.push(from[at] as Edge)
	return all
}

function isBefore(a: Edge, b: Edge): boolean {
	return a.path === b.path ? a.span.offset < b.span.offset : a.path < b.path
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
/** What takes the part of the neighbours that a note has not yet. */
const SMALL = 4
const FEWEST = Math.sqrt(SMALL)

function strongest(nearness: Nearness, number: number, isLeftOut: (other: LinkedNote) => boolean): LinkedNote[] {
	const { notes, neighboursOf, weights } = nearness
	const own = neighboursOf(number)
	const touched: number[] = []
	const credit = (group: Iterable<number>, weight: number) => {
		for (const other of group) {
			if (weights[other] === 0) touched.push(other)
			weights[other] = (weights[other] ?? 0) + weight
		}
	}
	for (const group of sharedTags(nearness, number)) credit(group, tagWeight(group.length))
	for (const near of own) {
		const group = neighboursOf(near)
		if (group.size <= COMMON) credit(group, neighbourWeight(group.size))
	}
	const found: { note: LinkedNote; score: number }[] = []
	for (const other of touched) {
		const weight = weights[other] ?? 0
		weights[other] = 0
		const candidate = notes[other]
		if (!candidate || weight / FEWEST < LEAST || other === number || own.has(other) || isLeftOut(candidate)) continue
		const score = weight / Math.sqrt(neighboursOf(other).size + SMALL)
		if (score >= LEAST) found.push({ note: candidate, score })
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
	return [...foldedTags(notes[number]?.tags ?? [])].flatMap(tag => {
		const group = tagged.get(tag) ?? []
		return group.length > 1 && group.length <= COMMON ? [group] : []
	})
}

/** `Shares #tempo and #agility; both linked with OODA Loop and 3 others`: the rarest first. */
function reasonsFor(nearness: Nearness, note: LinkedNote, other: LinkedNote): string {
	const { notes, numbers, neighboursOf, tagged } = nearness
	const theirs = foldedTags(other.tags)
	const tags = [...new Map(note.tags.map(tag => [fold(tag), tag]))]
		.filter(([tag]) => theirs.has(tag))
		.sort((a, b) => (tagged.get(a[0])?.length ?? 0) - (tagged.get(b[0])?.length ?? 0))
		.map(([, tag]) => `#${tag}`)
	const near = neighboursOf(numbers.get(other.id) ?? -1)
	const shared = [...neighboursOf(numbers.get(note.id) ?? -1)]
		.filter(number => near.has(number))
		.sort((a, b) => lengthClass(notes[a]) - lengthClass(notes[b]) || neighboursOf(a).size - neighboursOf(b).size)
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

function cut(title: string): string {
	return title.length > LONG_TITLE ? `${title.slice(0, LONG_TITLE - 1).trimEnd()}…` : title
}

function some(names: readonly string[]): string {
	const shown = names.length === REASONS + 1 ? names : names.slice(0, REASONS)
	const more = names.length - shown.length
	const all = more > 0 ? [...shown, `${more} others`] : shown
	return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
