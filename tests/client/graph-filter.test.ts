import { describe, expect, it } from 'vitest'
import { type Chosen, countFacet, filterGraph, indexesOf, namesOf } from '../../src/client/graph/filter.ts'
import { graph } from './graph-fixture.ts'

function choose(chosen: Partial<Chosen>): Chosen {
	return { kb: new Set(), type: new Set(), tag: new Set(), relation: new Set(), ...chosen }
}

/** Titles of the notes that are shown, and pairs of titles of the links. */
function seen(chosen: Partial<Chosen>) {
	const { nodes, edges, count } = filterGraph(graph, choose(chosen))
	const titles = graph.nodes.filter((_, at) => nodes[at]).map(({ title }) => title)
	expect(count).toBe(titles.length)
	const links = graph.edges.filter((_, at) => edges[at])
	return [titles, links.map(({ from, to }) => `${graph.nodes[from]?.title}-${graph.nodes[to]?.title}`)]
}

describe('filterGraph', () => {
	it('shows everything while nothing is chosen', () => {
		expect(seen({})).toEqual([
			['Tide', 'Moon', 'Orbit', 'Shore'],
			['Tide-Moon', 'Moon-Orbit', 'Shore-Tide'],
		])
	})

	it('shows notes of a chosen KB and the links between them', () => {
		expect(seen({ kb: new Set([0]) })).toEqual([['Tide', 'Shore'], ['Shore-Tide']])
	})

	it('takes choices of one facet together, and those of two facets both', () => {
		expect(seen({ kb: new Set([0, 1]), type: new Set([0]) })[0]).toEqual(['Tide', 'Moon', 'Orbit'])
		expect(seen({ kb: new Set([1]), type: new Set([1]) })[0]).toEqual([])
		expect(seen({ tag: new Set([0, 2]) })[0]).toEqual(['Tide', 'Shore'])
	})

	it('shows only links of a chosen relation, and only notes that have one', () => {
		expect(seen({ relation: new Set([1]) })).toEqual([['Moon', 'Orbit'], ['Moon-Orbit']])
		expect(seen({ relation: new Set([1]), kb: new Set([0]) })).toEqual([[], []])
	})
})

describe('countFacet', () => {
	it('counts what each choice would leave beside those of the other facets', () => {
		const chosen = choose({ kb: new Set([0]) })
		expect(countFacet(graph, chosen, 'kb')).toEqual([2, 2])
		expect(countFacet(graph, chosen, 'type')).toEqual([1, 1])
		expect(countFacet(graph, chosen, 'tag')).toEqual([1, 0, 1])
		expect(countFacet(graph, chosen, 'relation')).toEqual([1, 0])
	})
})

describe('names in addresses', () => {
	it('are those of KBs, types, tags and relations', () => {
		expect(namesOf(graph, 'kb')).toEqual(['sea', 'sky'])
		expect(namesOf(graph, 'type')).toEqual(['concept', 'place'])
		expect(namesOf(graph, 'relation')).toEqual(['mention', 'builds_on'])
		expect(indexesOf(graph, 'relation', ['builds_on'])).toEqual(new Set([1]))
	})

	it('stand for the tags below as well', () => {
		expect(indexesOf(graph, 'tag', ['motion'])).toEqual(new Set([0, 1]))
		expect(indexesOf(graph, 'tag', ['motion/slow'])).toEqual(new Set([1]))
		expect(indexesOf(graph, 'tag', ['mot'])).toEqual(new Set())
	})

	it('may be of nothing the graph has', () => {
		expect(indexesOf(graph, 'kb', ['land', '__proto__'])).toEqual(new Set())
	})
})
