/**
 * In which order notes are best read, by what their relations say: a note that builds on another, needs it or is a part
 * of it comes after it. Dates only decide between notes of which the relations say nothing.
 */

/** Which notes come before which. */
export interface ReadingGraph {
	/** Those to be read before a note. */
	before(id: string): ReadonlySet<string>
	/** Those to be read after it. */
	after(id: string): ReadonlySet<string>
	/** When a note's subject was, as a number that grows with time. */
	dateOf(id: string): number | undefined
}

/** A relation from a note to another, by the name it is written with. */
export interface ReadingEdge {
	readonly from: string
	readonly to: string
	readonly relation: string | undefined
}

/** `edgesAt` gives the relations that a note has with others, in both directions. */
export function readingGraph(
	edgesAt: (id: string) => Iterable<ReadingEdge>,
	dateOf: ReadingGraph['dateOf'],
): ReadingGraph {
	const known = new Map<string, { readonly before: Set<string>; readonly after: Set<string> }>()
	const sides = (id: string) => {
		const found = known.get(id)
		if (found) return found
		const made = { before: new Set<string>(), after: new Set<string>() }
		for (const { from, to, relation } of edgesAt(id)) {
			const order = orderOf(relation)
			if (order === undefined || from === to) continue
			const isFirst = (order === 'target-first') === (to === id)
			made[isFirst ? 'after' : 'before'].add(from === id ? to : from)
		}
		known.set(id, made)
		return made
	}
	return { before: id => sides(id).before, after: id => sides(id).after, dateOf }
}

/**
 * At most `most` notes to read before `id`, in the order to read them: the nearest are chosen, and the farthest of them
 * stands first. In a circle, only what is older than `id` comes before it.
 */
export function readFirst(graph: ReadingGraph, id: string, most = MOST): readonly string[] {
	const before = reach(graph.before, id)
	if (before.size === 0) return []
	const circle = reach(graph.after, id)
	const near = [...before]
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
	return [...graph.after(id)]
		.filter(other => !circle.has(other) || isOlder(graph, id, other))
		.sort((a, b) => compareAge(graph, a, b))
		.slice(0, most)
}

/** The same notes so that none stands before what it needs; where that leaves a choice, in the order given. */
export function inReadingOrder(graph: ReadingGraph, ids: readonly string[]): readonly string[] {
	if (ids.length < 2) return ids
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
/** What so many notes need, or what needs so many, leads everywhere: the way ends there. */
const MANY = 500

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

/** What can be reached from `id` in a few steps, with the number of them; `id` itself only through a circle. */
function reach(next: ReadingGraph['before'], id: string): ReadonlyMap<string, number> {
	const found = new Map<string, number>()
	let edge: readonly string[] = [id]
	for (let steps = 1; steps <= FARTHEST && edge.length > 0; steps++) {
		const fresh: string[] = []
		for (const from of edge) {
			const further = next(from)
			if (steps > 1 && further.size > MANY) continue
			for (const to of further)
				if (!found.has(to)) {
					found.set(to, steps)
					fresh.push(to)
				}
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
