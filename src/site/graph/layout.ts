/** Where each note of a graph stands: every KB is a disc of its own, discs that share links stand near each other. */
import { gridSize } from '../../client/graph/graph-file.ts'
import type { Kb } from '../../wiki/kb.ts'
import { type Cluster, layOutCluster } from './cluster-layout.ts'
import { applyForces, type Point, type WeightedLink } from './forces.ts'
import type { LayoutCache } from './layout-cache.ts'
import { graphOfKb, type NoteGraph } from './note-graph.ts'

/** Places are whole numbers from 0 to `gridSize`; y grows upwards. */
export interface Layout {
	readonly points: readonly Point[]
	readonly discs: readonly Disc[]
}

/** The part of a picture that a KB takes. */
interface Disc extends Point {
	readonly kb: Kb
	readonly radius: number
}

/** The places of `graph`: the same for the same graph, whether the cache has them or not. */
export function layoutOf(graph: NoteGraph, cache: LayoutCache): Layout {
	const kbs = [...new Set(graph.notes.map(note => note.kb))]
	const parts = kbs.map(kb => ({ kb, ...cache.get(kb.name, clusterOf(graphOfKb(graph, kb)), layOutCluster) }))
	const middles = placeDiscs(
		parts.map(({ radius }) => radius * 1.06 + 0.8),
		linksBetween(graph, kbs),
	)
	const discs = parts.map((part, at) => ({ ...part, ...(middles[at] ?? { x: 0, y: 0 }) }))
	const fit = fitting(discs)
	const taken = new Map(kbs.map(kb => [kb, 0]))
	const points = graph.notes.map(note => {
		const disc = discs[kbs.indexOf(note.kb)]
		const at = taken.get(note.kb) ?? 0
		taken.set(note.kb, at + 1)
		const point = disc?.points[at] ?? { x: 0, y: 0 }
		const { x, y } = fit.point({ x: point.x + (disc?.x ?? 0), y: point.y + (disc?.y ?? 0) })
		return { x: Math.round(x), y: Math.round(y) }
	})
	return {
		points,
		discs: discs.map(disc => ({ kb: disc.kb, ...fit.point(disc), radius: disc.radius * fit.scale })),
	}
}

/** A relation draws twice as much as a mention. */
function clusterOf(graph: NoteGraph): Cluster {
	return {
		keys: graph.notes.map(note => note.id),
		links: graph.pairs.map(({ earlier, later, relations }) => {
			return { from: earlier, to: later, weight: relations.some(relation => relation > 0) ? 2 : 1 }
		}),
	}
}

/** KBs that are linked with each other, by their indexes. */
function linksBetween(graph: NoteGraph, kbs: readonly Kb[]): readonly WeightedLink[] {
	const counts = new Map<string, number>()
	const kbAt = new Map(kbs.map((kb, at) => [kb, at]))
	const places = graph.notes.map(note => kbAt.get(note.kb) ?? 0)
	for (const { earlier, later } of graph.pairs) {
		const [one = 0, other = 0] = [places[earlier], places[later]]
		const key = `${Math.min(one, other)} ${Math.max(one, other)}`
		if (one !== other) counts.set(key, (counts.get(key) ?? 0) + 1)
	}
	return [...counts].map(([key, count]) => {
		const [from = 0, to = 0] = key.split(' ').map(Number)
		return { from, to, weight: Math.log2(1 + count) }
	})
}

function placeDiscs(radii: readonly number[], links: readonly WeightedLink[]): readonly Point[] {
	const around = Math.sqrt(radii.reduce((sum, radius) => sum + radius * radius, 0))
	const starts = radii.map((_, at) => {
		const angle = (at / radii.length) * 2 * Math.PI
		return { x: Math.cos(angle) * around, y: Math.sin(angle) * around }
	})
	if (radii.length < 2) return radii.map(() => ({ x: 0, y: 0 }))
	const places = applyForces(starts, links, [{ iterations: 400, slowness: 1 }])
	const far = Math.max(...places.map(({ x, y }) => Math.sqrt(x * x + y * y)))
	return pack(
		places.map(({ x, y }) => ({ x: (x / far) * around, y: (y / far) * around })),
		radii,
	)
}

/** Draws discs together and pushes apart those that overlap, till they lie close and none does. */
function pack(starts: readonly Point[], radii: readonly number[]): readonly Point[] {
	const points = starts.map(({ x, y }) => ({ x, y }))
	for (let round = 0; round < ROUNDS; round++) {
		const draw = 1 - 0.03 * Math.max(0, 1 - (1.25 * round) / ROUNDS)
		for (const point of points) {
			point.x *= draw
			point.y *= draw
		}
		for (const [a, one] of points.entries())
			for (const [b, other] of points.entries()) if (b > a) pushApart(one, other, radii[a] ?? 0, radii[b] ?? 0)
	}
	return points
}

const ROUNDS = 400

function pushApart(one: Movable, other: Movable, radius: number, otherRadius: number): void {
	const [dx, dy] = [other.x - one.x, other.y - one.y]
	const distance = Math.sqrt(dx * dx + dy * dy) || 1e-6
	const overlap = radius + otherRadius - distance
	if (overlap <= 0) return
	// The smaller gives way more.
	const share = otherRadius ** 2 / (radius ** 2 + otherRadius ** 2)
	const [x, y] = [(dx / distance) * overlap, (dy / distance) * overlap]
	one.x -= x * share
	one.y -= y * share
	other.x += x * (1 - share)
	other.y += y * (1 - share)
}

interface Movable {
	x: number
	y: number
}

/** Scales and moves everything into the square of the file. */
function fitting(discs: readonly { readonly x: number; readonly y: number; readonly radius: number }[]) {
	const [left, right] = extent(discs.map(({ x, radius }) => [x - radius, x + radius]))
	const [bottom, top] = extent(discs.map(({ y, radius }) => [y - radius, y + radius]))
	const scale = gridSize / Math.max(right - left, top - bottom, 1)
	const centre = { x: (left + right) / 2, y: (bottom + top) / 2 }
	const point = ({ x, y }: Point): Point => ({
		x: (x - centre.x) * scale + gridSize / 2,
		y: (y - centre.y) * scale + gridSize / 2,
	})
	return { scale, point }
}

function extent(stretches: readonly (readonly [number, number])[]): readonly [number, number] {
	if (stretches.length === 0) return [0, 0]
	return [Math.min(...stretches.map(([from]) => from)), Math.max(...stretches.map(([, to]) => to))]
}
