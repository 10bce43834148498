/** Places for the notes of one KB: those that are linked by forces in a disc, the others on rings around it. */
import { applyForces, type Point, type WeightedLink } from './forces.ts'

/** Notes to be placed, and which of them are linked. */
export interface Cluster {
	/** What each is told by: it decides where a note begins, so that the others stay near their places when one comes. */
	readonly keys: readonly string[]
	readonly links: readonly WeightedLink[]
}

/** Places around 0, with about one note on a unit of area, and the radius of the disc that holds them. */
export interface ClusterLayout {
	readonly points: readonly Point[]
	readonly radius: number
}

/** A place for each note of a cluster; always the same for the same cluster. */
export function layOutCluster(cluster: Cluster): ClusterLayout {
	const degrees = cluster.keys.map(() => 0)
	for (const { from, to } of cluster.links) {
		degrees[from] = (degrees[from] ?? 0) + 1
		degrees[to] = (degrees[to] ?? 0) + 1
	}
	const linked = [...cluster.keys.keys()].filter(at => degrees[at])
	const alone = [...cluster.keys.keys()].filter(at => !degrees[at])
	const inner = Math.sqrt(linked.length / Math.PI)
	const points = new Map<number, Point>()
	const forced = spread(byForces(cluster, linked))
	for (const [index, at] of linked.entries()) {
		const { x, y } = forced[index] ?? { x: 0, y: 0 }
		points.set(at, { x: x * inner, y: y * inner })
	}
	const rings = onRings(alone.length, linked.length === 0 ? 0 : inner + 1)
	for (const [index, at] of alone.entries()) points.set(at, rings.points[index] ?? { x: 0, y: 0 })
	const radius = Math.max(inner, rings.radius, 0.5)
	return { points: cluster.keys.map((_, at) => points.get(at) ?? { x: 0, y: 0 }), radius }
}

function byForces({ keys, links }: Cluster, linked: readonly number[]): readonly Point[] {
	if (linked.length === 0) return []
	const places = new Map(linked.map((at, place) => [at, place]))
	const iterations = Math.round(Math.min(MOST_ITERATIONS, Math.max(FEWEST_ITERATIONS, WORK / linked.length)))
	return applyForces(
		linked.map(at => startOf(keys[at] ?? '')),
		links.map(link => ({ ...link, from: places.get(link.from) ?? 0, to: places.get(link.to) ?? 0 })),
		[
			{ iterations, slowness: 0.1 },
			{ iterations: Math.ceil(iterations / 4), slowness: 1 },
		],
	)
}

const FEWEST_ITERATIONS = 60
const MOST_ITERATIONS = 300
const WORK = 60_000

/** Somewhere on a disc, by the key alone. */
function startOf(key: string): Point {
	let hash = 0x811c9dc5
	for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
	hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
	hash ^= hash >>> 13
	const angle = ((hash & 0xffff) / 0x10000) * 2 * Math.PI
	const distance = Math.sqrt((hash >>> 16) / 0x10000) * 100
	return { x: Math.cos(angle) * distance, y: Math.sin(angle) * distance }
}

/**
 * Fits points into the unit disc. Forces crowd the middle and fling a few notes far out: each point keeps its direction,
 * and its distance is half what the forces say and half what would fill the disc evenly.
 */
function spread(points: readonly Point[]): readonly Point[] {
	const count = points.length
	const middle = { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) }
	const polar = points.map(({ x, y }, at) => {
		const [dx, dy] = [x - middle.x, y - middle.y]
		return { at, distance: Math.sqrt(dx * dx + dy * dy), dx, dy }
	})
	const inOrder = polar.toSorted((a, b) => a.distance - b.distance || a.at - b.at)
	const far = inOrder[Math.floor((count - 1) * 0.97)]?.distance || 1
	const spreadOut: Point[] = []
	for (const [rank, { at, distance, dx, dy }] of inOrder.entries()) {
		const even = Math.sqrt((rank + 0.5) / count)
		const radius = count < 3 ? even : (Math.min(1, distance / far) + even) / 2
		const scale = distance === 0 ? 0 : radius / distance
		spreadOut[at] = { x: dx * scale, y: dy * scale }
	}
	return spreadOut
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

/** Points one unit apart: from the foot of the first ring upwards on both sides, then on the next ring. */
function onRings(count: number, first: number): ClusterLayout {
	const points: Point[] = []
	let radius = 0
	for (let ring = first; points.length < count; ring++) {
		const room = Math.max(1, Math.floor(2 * Math.PI * ring))
		for (let at = 0; at < room && points.length < count; at++) {
			const steps = at % 2 === 0 ? at / 2 : -(at + 1) / 2
			const angle = (steps / room) * 2 * Math.PI - Math.PI / 2
			points.push({ x: Math.cos(angle) * ring, y: Math.sin(angle) * ring })
		}
		radius = ring
	}
	return { points, radius }
}
