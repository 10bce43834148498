import { describe, expect, it } from 'vitest'
import { chosenOf } from '../../src/client/graph/choices.ts'
import { filterGraph } from '../../src/client/graph/filter.ts'
import { fileLinks, measureSteps } from '../../src/client/graph/links.ts'
import { addressOf, findNeighbours } from '../../src/client/graph/panel.ts'
import { findRegions, labelOrder, makeScene, nodeSizes } from '../../src/client/graph/scene.ts'
import { manner } from '../../src/client/graph/shaders.ts'
import { noFilters } from '../../src/client/graph/state.ts'
import { graph, moon, orbit, shore, tide } from './graph-fixture.ts'

const links = fileLinks(graph)
const all = filterGraph(graph, chosenOf(graph, noFilters))
const sea = filterGraph(graph, chosenOf(graph, { ...noFilters, kb: ['sea'] }))

function focusOn(node: number, steps: number, shown = all) {
	return { node, steps, near: measureSteps(links, graph.nodes.length, node, steps, link => shown.edges[link] === 1) }
}

function edge([from, to]: readonly [number, number]) {
	return { from, to, mutual: false, relations: [0] }
}

function pairs(flat: Uint32Array): readonly string[] {
	return Array.from({ length: flat.length / 2 }, (_, at) => `${flat[2 * at]}-${flat[2 * at + 1]}`).sort()
}

describe('measureSteps', () => {
	it('counts steps along links, whichever way they lead', () => {
		expect([...focusOn(tide, 1).near]).toEqual([1, 2, 0, 2])
		expect([...focusOn(tide, 2).near]).toEqual([1, 2, 3, 2])
	})

	it('goes along links that are shown only', () => {
		expect([...focusOn(tide, 2, sea).near]).toEqual([1, 0, 0, 2])
	})
})

describe('makeScene', () => {
	it('shows all notes and links, in the colours of their types or of their KBs', () => {
		const { looks, links: drawn, strongLinks } = makeScene(graph, all, undefined, 'type')
		expect([...looks]).toEqual([3, 2, 3, 2, 3, 2, 1, 2])
		expect(pairs(drawn)).toEqual(['0-1', '1-2', '3-0'])
		expect(strongLinks).toHaveLength(0)
		expect([...makeScene(graph, all, undefined, 'kb').looks].filter((_, at) => at % 2 === 0)).toEqual([0, 1, 1, 0])
	})

	it('hides what is filtered away', () => {
		const { looks, links: drawn } = makeScene(graph, sea, undefined, 'type')
		expect([looks[2 * moon + 1], looks[2 * tide + 1]]).toEqual([manner.hidden, manner.plain])
		expect(pairs(drawn)).toEqual(['3-0'])
	})

	it('lets fade what is not near the note in focus', () => {
		const { looks, links: drawn, strongLinks } = makeScene(graph, all, focusOn(moon, 1), 'type')
		expect([tide, moon, orbit, shore].map(node => looks[2 * node + 1])).toEqual([
			manner.strong,
			manner.strong,
			manner.strong,
			manner.faint,
		])
		expect(pairs(strongLinks)).toEqual(['0-1', '1-2'])
		expect(pairs(drawn)).toEqual(['3-0'])
		expect(pairs(makeScene(graph, all, focusOn(moon, 2), 'type').strongLinks)).toEqual(['0-1', '1-2', '3-0'])
	})

	it('leaves links between two neighbours in the background while only neighbours are near', () => {
		const ring = { ...graph, edges: [[tide, moon] as const, [moon, orbit] as const, [orbit, tide] as const].map(edge) }
		const shown = filterGraph(ring, chosenOf(ring, noFilters))
		const near = measureSteps(fileLinks(ring), ring.nodes.length, tide, 1, () => true)
		expect(pairs(makeScene(ring, shown, { node: tide, steps: 1, near }, 'type').strongLinks)).toEqual(['0-1', '2-0'])
	})

	it('shows a note in focus whatever the filter says of it', () => {
		const { looks } = makeScene(graph, sea, focusOn(moon, 1, sea), 'type')
		expect(looks[2 * moon + 1]).toBe(manner.strong)
	})

	it('draws every link once, however many there are', () => {
		const edges = Array.from({ length: 1000 }, (_, at) => ({ from: at, to: at + 1, mutual: false, relations: [0] }))
		const nodes = Array.from({ length: 1001 }, () => ({ ...(graph.nodes[0] as (typeof graph.nodes)[number]) }))
		const many = { ...graph, nodes, edges }
		const scene = makeScene(many, filterGraph(many, chosenOf(many, noFilters)), undefined, 'type')
		expect(new Set(pairs(scene.links)).size).toBe(1000)
	})
})

describe('findRegions', () => {
	it('has each KB that is shown, the largest first, with the middle of its upper edge', () => {
		const nodes = graph.nodes.map((node, at) => ({ ...node, y: at / 10 }))
		expect(findRegions({ ...graph, nodes }, all)).toEqual([
			{ title: 'The sea', x: 1, y: 0.3 },
			{ title: 'The sky', x: 0.5, y: 0.2 },
		])
		expect(findRegions(graph, sea).map(({ title }) => title)).toEqual(['The sea'])
	})

	it('has none where there is one KB', () => {
		expect(findRegions({ ...graph, kbs: graph.kbs.slice(0, 1) }, sea)).toEqual([])
	})
})

describe('titles', () => {
	it('are wanted of hubs first, and of the note in focus and those near it before others', () => {
		expect(labelOrder(graph, all, undefined)).toEqual([tide, moon, orbit, shore])
		expect(labelOrder(graph, all, focusOn(shore, 1))).toEqual([shore, tide])
		expect(labelOrder(graph, sea, undefined)).toEqual([tide, shore])
	})

	it('stand below notes that are larger the more they are linked, up to a size', () => {
		const [alone = 0, some = 0, hub = 0] = nodeSizes({
			...graph,
			nodes: [0, 9, 9999].map(links => ({ ...(graph.nodes[0] as (typeof graph.nodes)[number]), links })),
		})
		expect([alone, some, hub]).toEqual([1, 2.5, 8])
	})
})

describe('findNeighbours', () => {
	it('tells relations and which way they lead, named relations first', () => {
		expect(findNeighbours(graph, links, all, moon)).toEqual([
			{ node: orbit, relations: ['builds on'], way: 'out' },
			{ node: tide, relations: [], way: 'both' },
		])
		expect(findNeighbours(graph, links, all, orbit)).toEqual([{ node: moon, relations: ['builds on'], way: 'in' }])
	})

	it('leaves out links that are filtered away', () => {
		expect(findNeighbours(graph, links, sea, tide).map(({ node }) => node)).toEqual([shore])
	})
})

describe('addressOf', () => {
	it('stays on the site whatever the file says', () => {
		expect(addressOf('/wiki/', '/sea/tide/')).toBe('/wiki/sea/tide/')
		expect(addressOf('/', '//evil.example/')).toBe('/evil.example/')
		expect(addressOf('/', '/\\evil.example/')).toBe('/evil.example/')
		expect(addressOf('/', 'javascript:alert(1)')).toBe('/javascript:alert(1)')
	})
})
