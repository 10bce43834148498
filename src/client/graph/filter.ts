/** Which notes and links a reader wants to see. */
import type { GraphData } from './graph-file.ts'

/** What is chosen of each facet, as indexes into the columns of the graph. Nothing chosen is everything. */
export interface Chosen {
	readonly kb: ReadonlySet<number>
	readonly type: ReadonlySet<number>
	/** With the tags below them. */
	readonly tag: ReadonlySet<number>
	readonly relation: ReadonlySet<number>
}

export type Facet = keyof Chosen

export const facets: readonly Facet[] = ['kb', 'type', 'tag', 'relation']

export interface Shown {
	/** 1 for each note that is shown, else 0. */
	readonly nodes: Uint8Array
	/** The same of links. */
	readonly edges: Uint8Array
	readonly count: number
}

/**
 * The notes that are of a chosen KB and type and have a chosen tag, and the links between them. When relations are
 * chosen, only links of these, and only notes that have one.
 */
export function filterGraph(data: GraphData, chosen: Chosen): Shown {
	const { kb, type, tag, relation } = chosen
	const nodes = new Uint8Array(data.nodes.length)
	for (const [at, node] of data.nodes.entries()) {
		const isPlaced = (kb.size === 0 || kb.has(node.kb)) && (type.size === 0 || type.has(node.type))
		if (isPlaced && (tag.size === 0 || node.tags.some(own => tag.has(own)))) nodes[at] = 1
	}
	const edges = new Uint8Array(data.edges.length)
	for (const [at, { from, to, relations }] of data.edges.entries()) {
		if (nodes[from] !== 1 || nodes[to] !== 1) continue
		if (relation.size === 0 || relations.some(own => relation.has(own))) edges[at] = 1
	}
	if (relation.size > 0) dropUnlinked(data, nodes, edges)
	return { nodes, edges, count: nodes.reduce((sum, isShown) => sum + isShown, 0) }
}

/**
 * How many notes, or links for relations, each choice of a facet would leave beside what is chosen of the other facets:
 * a number for each index of its column. `known` is what the filter with all of `chosen` shows.
 */
export function countFacet(
	data: GraphData,
	chosen: Chosen,
	facet: Facet,
	known: Shown = filterGraph(data, chosen),
): readonly number[] {
	const shown = chosen[facet].size === 0 ? known : filterGraph(data, { ...chosen, [facet]: new Set() })
	const counts: number[] = Array.from(columnOf(data, facet), () => 0)
	const count = (index: number) => {
		counts[index] = (counts[index] ?? 0) + 1
	}
	if (facet === 'relation') {
		for (const [at, { relations }] of data.edges.entries()) if (shown.edges[at]) relations.forEach(count)
		return counts
	}
	for (const [at, node] of data.nodes.entries()) {
		if (!shown.nodes[at]) continue
		if (facet === 'tag') node.tags.forEach(count)
		else count(node[facet])
	}
	return counts
}

/** The name of each choice of a facet, as addresses have it. */
export function namesOf(data: GraphData, facet: Facet): readonly string[] {
	if (facet === 'kb') return data.kbs.map(({ name }) => name)
	if (facet === 'type') return data.types.map(({ type }) => type)
	return facet === 'tag' ? data.tags : data.relations.map(({ name }) => name)
}

/** The indexes of these names; a tag stands for the tags below it as well. Names the graph does not have are left out. */
export function indexesOf(data: GraphData, facet: Facet, names: readonly string[]): ReadonlySet<number> {
	const known = namesOf(data, facet)
	const isMeant = (name: string) =>
		names.some(wanted => name === wanted || (facet === 'tag' && name.startsWith(`${wanted}/`)))
	return new Set(known.flatMap((name, at) => (isMeant(name) ? [at] : [])))
}

function columnOf(data: GraphData, facet: Facet): readonly unknown[] {
	return { kb: data.kbs, type: data.types, tag: data.tags, relation: data.relations }[facet]
}

function dropUnlinked(data: GraphData, nodes: Uint8Array, edges: Uint8Array): void {
	const linked = new Uint8Array(nodes.length)
	for (const [at, { from, to }] of data.edges.entries()) {
		if (!edges[at]) continue
		linked[from] = 1
		linked[to] = 1
	}
	nodes.set(linked)
}
