/**
 * In which order notes are best read, by what their relations say: a note that builds on another, needs it or is a part
 * of it comes after it. Dates only decide between notes of which the relations say nothing.
 */

/** Which notes come before which. */
export interface ReadingGraph {
	/** By note, those to be read before it. */
	readonly before: ReadonlyMap<string, ReadonlySet<string>>
	/** By note, those to be read after it. */
	readonly after: ReadonlyMap<string, ReadonlySet<string>>
	/** When a note's subject was, as a number that grows with time. */
	dateOf(id: string): number | undefined
}

/** A relation from a note to another, by the name it is written with. */
export interface ReadingEdge {
	readonly from: string
	readonly to: string
	readonly relation: string | undefined
}

export function readingGraph(edges: Iterable<ReadingEdge>, dateOf: ReadingGraph['dateOf']): ReadingGraph {
	const before = new Map<string, Set<string>>()
	const after = new Map<string, Set<string>>()
	for (const { from, to, relation } of edges) {
		const order = orderOf(relation)
		if (order === undefined || from === to) continue
		const [first, then] = order === 'target-first' ? [to, from] : [from, to]
		add(before, then, first)
		add(after, first, then)
	}
	return { before, after, dateOf }
}

/**
 * At most `most` notes to read before `id`, in the order to read them: the nearest are chosen, and the farthest of them
 * stands first. In a circle, only what is older than `id` comes before it.
 */
export function readFirst(graph: ReadingGraph, id: string, most = MOST): readonly string[] {
	const circle = reach(graph.after, id)
	const near = [...reach(graph.before, id)]
		.filter(([other]) => other !== id && (!circle.has(other) || isOlder(graph, other, id)))
		.sort((a, b) => a[1] - b[1] || compareAge(graph, a[0], b[0]))
		.slice(0, most)
		.sort((a, b) => b[1] - a[1] || compareAge(graph, a[0], b[0]))
		.map(([other]) => other)
	return inReadingOrder(graph, near)
}

/** At most `most` notes that name `id` as what they build on, need or are a part of, the oldest first. */
export function leadsOnTo(graph: ReadingGraph, id: string, most = MOST): readonly string[] {
	const circle = reach(graph.before, id)
	return [...(graph.after.get(id) ?? [])]
		.filter(other => !circle.has(other) || isOlder(graph, id, other))
		.sort((a, b) => compareAge(graph, a, b))
		.slice(0, most)
}

/** The same notes so that none stands before what it needs; where that leaves a choice, in the order given. */
export function inReadingOrder(graph: ReadingGraph, ids: readonly string[]): readonly string[] {
	const left = new Set(ids)
	const ordered: string[] = []
	const needs = new Map(ids.map(id => [id, reach(graph.before, id)]))
	while (left.size > 0) {
		const ready = [...left].find(id => ![...left].some(other => other !== id && needs.get(id)?.has(other)))
		// In a circle somebody must begin.
		const next = ready ?? ([...left].sort((a, b) => compareAge(graph, a, b))[0] as string)
		left.delete(next)
		ordered.push(next)
	}
	return ordered
}

const MOST = 5
/** Further steps say little about where a reader should begin. */
const FARTHEST = 4

const TARGET_FIRST = new Set([
	'builds_on',
	'based_on',
	'depends_on',
	'requires',
	'prerequisite',
	'prerequisites',
	'is_part_of',
	'part_of',
	'extends',
	'refines',
	'follows',
	'causally_follows',
])

const SOURCE_FIRST = new Set([
	'built_upon_by',
	'required_by',
	'prerequisite_of',
	'prerequisite_for',
	'contains_part',
	'has_part',
	'extended_by',
	'refined_by',
	'precedes',
	'causally_precedes',
])

function orderOf(relation: string | undefined): 'target-first' | 'source-first' | undefined {
	const name = relation?.toLowerCase().replaceAll('-', '_') ?? ''
	if (TARGET_FIRST.has(name)) return 'target-first'
	return SOURCE_FIRST.has(name) ? 'source-first' : undefined
}

function add(groups: Map<string, Set<string>>, key: string, value: string): void {
	const group = groups.get(key)
	if (group) group.add(value)
	else groups.set(key, new Set([value]))
}

/** What can be reached from `id` in a few steps, with the number of them; `id` itself only through a circle. */
function reach(next: ReadingGraph['before'], id: string): ReadonlyMap<string, number> {
	const found = new Map<string, number>()
	let edge: readonly string[] = [id]
	for (let steps = 1; steps <= FARTHEST && edge.length > 0; steps++) {
		const fresh: string[] = []
		for (const from of edge)
			for (const to of next.get(from) ?? [])
				if (!found.has(to)) {
					found.set(to, steps)
					fresh.push(to)
				}
		edge = fresh
	}
	return found
}

function isOlder({ dateOf }: ReadingGraph, a: string, b: string): boolean {
	const [first, second] = [dateOf(a), dateOf(b)]
	return first !== undefined && second !== undefined && first < second
}

/** What has no date comes last; equals are told apart by their ids. */
function compareAge({ dateOf }: ReadingGraph, a: string, b: string): number {
	const [first, second] = [dateOf(a) ?? Number.POSITIVE_INFINITY, dateOf(b) ?? Number.POSITIVE_INFINITY]
	return first === second ? (a < b ? -1 : 1) : first - second
}
