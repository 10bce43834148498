/** ForceAtlas2: what is linked draws together, everything else pushes apart. Always the same for the same input. */
import { UndirectedGraph } from 'graphology'
import library, { type ForceAtlas2Settings } from 'graphology-layout-forceatlas2'

export interface Point {
	readonly x: number
	readonly y: number
}

/** A link between two points, by their indexes. */
export interface WeightedLink {
	readonly from: number
	readonly to: number
	readonly weight: number
}

/** So many iterations with a speed: `slowness` 1 is careful, 0.1 finds the places soon and shakes there. */
export interface Phase {
	readonly iterations: number
	readonly slowness: number
}

/** Where points end that begin at `starts`, after each phase in turn. */
export function applyForces(
	starts: readonly Point[],
	links: readonly WeightedLink[],
	phases: readonly Phase[],
): readonly Point[] {
	const graph = new UndirectedGraph()
	for (const [at, { x, y }] of starts.entries()) graph.addNode(at, { x, y })
	for (const { from, to, weight } of links) graph.addEdge(from, to, { weight })
	for (const { iterations, slowness } of phases) {
		const approximate = { barnesHutOptimize: starts.length > 300, barnesHutTheta: 1.5 }
		forceAtlas2.assign(graph, { iterations, settings: { ...SETTINGS, ...approximate, slowDown: slowness } })
	}
	return starts.map((_, at) => graph.getNodeAttributes(at) as Point)
}

/** Its declarations are those of an ES module, which it is not. */
const forceAtlas2 = library as unknown as typeof library.default

const SETTINGS: ForceAtlas2Settings = { strongGravityMode: true, gravity: 0.03, scalingRatio: 4, linLogMode: true }
