/** Still pictures of graphs: what stands where script does not draw, and the small ones beside the names of KBs. */
import { gridSize } from '../../client/graph/graph-file.ts'
import type { Kb } from '../../wiki/kb.ts'
import type { GraphPicture } from '../view.ts'
import type { Point } from './forces.ts'
import type { NoteGraph } from './note-graph.ts'
import type { PlacedGraph } from './site-graphs.ts'

export interface PictureOptions {
	/** Width of the picture, in its own units. */
	readonly size: number
	/** Of more notes the most linked are shown, of more links every so manieth. */
	readonly mostNotes: number
	readonly mostLines: number
	/** How thick the thinnest dot is, as a share of the room a note has. */
	readonly thickness: number
	/** Whether the KBs are named, or the hubs of a graph of one KB. */
	readonly labels: boolean
}

/** The picture of `placed`; `colourOf` gives the palette index of a type. */
export function pictureOf(
	placed: PlacedGraph,
	colourOf: (type: string) => number,
	options: PictureOptions,
): GraphPicture {
	const { graph, layout } = placed
	const degrees = degreesOf(graph)
	const byDegree = [...graph.notes.keys()].sort((a, b) => (degrees[b] ?? 0) - (degrees[a] ?? 0) || a - b)
	const shown = new Set(byDegree.slice(0, options.mostNotes))
	const thinnest = Math.max(2, Math.round((options.size / Math.sqrt(Math.max(shown.size, MANY))) * options.thickness))
	const frame = frameOf(layout.points, options.size, 3 * thinnest + (options.labels ? LABEL_ROOM : 0))
	const places = layout.points.map(frame.place)
	const dots = new Map<string, { colour: number; size: number; path: string }>()
	for (const [at, note] of graph.notes.entries()) {
		const place = places[at]
		if (!shown.has(at) || !place) continue
		const [colour, size] = [colourOf(note.type), thinnest * weightOf(degrees[at] ?? 0)]
		const key = `${String(size).padStart(4)} ${colour}`
		const dot = dots.get(key) ?? { colour, size, path: '' }
		dot.path += `M${place.x} ${place.y}h0`
		dots.set(key, dot)
	}
	return {
		width: options.size,
		height: frame.height,
		lines: linesOf(graph, places, shown, options.mostLines),
		dots: [...dots].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, dot]) => dot),
		labels: options.labels ? labelsOf(placed, frame, byDegree) : [],
	}
}

/** Of fewer notes the dots are no larger. */
const MANY = 150

/** How thick a dot is, as a multiple of the thinnest. */
function weightOf(degree: number): number {
	return degree > 40 ? 2 : degree > 12 ? 1.5 : 1
}

function degreesOf(graph: NoteGraph): readonly number[] {
	const degrees = graph.notes.map(() => 0)
	for (const { earlier, later } of graph.pairs) {
		degrees[earlier] = (degrees[earlier] ?? 0) + 1
		degrees[later] = (degrees[later] ?? 0) + 1
	}
	return degrees
}

function linesOf(graph: NoteGraph, places: readonly Point[], shown: ReadonlySet<number>, most: number): string {
	const pairs = graph.pairs.filter(({ earlier, later }) => shown.has(earlier) && shown.has(later))
	const stride = Math.max(1, pairs.length / most)
	let path = ''
	for (let at = 0; at < pairs.length; at += stride) {
		const pair = pairs[Math.floor(at)]
		const [from, to] = [places[pair?.earlier ?? -1], places[pair?.later ?? -1]]
		if (from && to) path += `M${from.x} ${from.y}L${to.x} ${to.y}`
	}
	return path
}

interface Frame {
	readonly width: number
	readonly height: number
	readonly scale: number
	/** Where a point of the layout is in the picture, whose y grows downwards. */
	place(point: Point): Point
}

/** Cuts the square of the layout down to the points in it, with a margin. */
function frameOf(points: readonly Point[], width: number, margin: number): Frame {
	const [left, right] = extent(points.map(({ x }) => x))
	const [bottom, top] = extent(points.map(({ y }) => y))
	const scale = (width - 2 * margin) / Math.max(right - left, (top - bottom) / 2, 1)
	const height = Math.round((top - bottom) * scale + 2 * margin)
	const start = (width - (right - left) * scale) / 2
	return {
		width,
		height,
		scale,
		place: ({ x, y }) => ({ x: Math.round(start + (x - left) * scale), y: Math.round(margin + (top - y) * scale) }),
	}
}

function extent(values: readonly number[]): readonly [number, number] {
	if (values.length === 0) return [0, gridSize]
	let [least, most] = [values[0] ?? 0, values[0] ?? 0]
	for (const value of values) {
		if (value < least) least = value
		if (value > most) most = value
	}
	return [least, most]
}

const LABEL_ROOM = 24
const LABEL_SIZE = 19
const MOST_HUBS = 10
/** About how wide a character is, where one of the East takes a whole em. */
const CHARACTER = 0.55

/** Names above the discs of KBs, or under the hubs where there is one KB. A name that would cover another is left out. */
function labelsOf({ graph, layout }: PlacedGraph, frame: Frame, byDegree: readonly number[]): GraphPicture['labels'] {
	const taken: { x: number; y: number; half: number }[] = []
	const labels: GraphPicture['labels'][number][] = []
	const add = (place: Point, name: string) => {
		const text = name.length > 32 ? `${name.slice(0, 31).trimEnd()}…` : name
		const wide = [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 1 : CHARACTER), 0)
		const half = (wide * LABEL_SIZE) / 2
		const x = Math.round(Math.min(Math.max(place.x, half + 2), frame.width - half - 2))
		const covers = taken.some(
			other => Math.abs(other.x - x) < other.half + half + 8 && Math.abs(other.y - place.y) < 24,
		)
		if (covers || half * 2 > frame.width) return
		taken.push({ x, y: place.y, half })
		labels.push({ x, y: place.y, size: LABEL_SIZE, text })
	}
	if (layout.discs.length > 1) {
		const tops = new Map<Kb, number>()
		for (const [at, { kb }] of graph.notes.entries())
			tops.set(kb, Math.max(tops.get(kb) ?? 0, layout.points[at]?.y ?? 0))
		for (const { x, kb } of layout.discs.toSorted((a, b) => b.radius - a.radius || a.x - b.x)) {
			const top = frame.place({ x, y: tops.get(kb) ?? 0 })
			add({ x: top.x, y: top.y - 10 }, kb.title)
		}
	} else {
		for (const at of byDegree.slice(0, MOST_HUBS)) {
			const place = frame.place(layout.points[at] ?? { x: 0, y: 0 })
			add({ x: place.x, y: place.y - 14 }, graph.notes[at]?.title ?? '')
		}
	}
	return labels
}
