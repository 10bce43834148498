/** What the stage draws for what the reader chose. */
import type { Point } from './camera.ts'
import { paletteSize } from './colours.ts'
import type { Shown } from './filter.ts'
import type { GraphData } from './graph-file.ts'
import type { Scene } from './renderer.ts'
import { manner } from './shaders.ts'
import type { Colouring } from './state.ts'

/** A note in focus. */
export interface Focus {
	readonly node: number
	readonly steps: number
	/** As `measureSteps` has it: 1 for the note itself, 2 for its neighbours, 0 for those beyond. */
	readonly near: Uint8Array
}

/** The notes of a KB, as far as they are shown: its title, and the middle of their upper edge. */
export interface Region extends Point {
	readonly title: string
}

/** The scene: what is not shown is hidden, and around a note in focus the rest fades. */
export function makeScene(data: GraphData, shown: Shown, focus: Focus | undefined, colouring: Colouring): Scene {
	const looks = new Uint8Array(2 * data.nodes.length)
	for (const [at, node] of data.nodes.entries()) {
		looks[2 * at] = colourOf(data, colouring, colouring === 'kb' ? node.kb : node.type)
		looks[2 * at + 1] = mannerOf(shown.nodes[at] === 1 || focus?.node === at, focus, at)
	}
	const links: number[] = []
	const strongLinks: number[] = []
	for (const at of mixed(data.edges.length)) {
		const { from, to } = data.edges[at] ?? nothing
		if (!shown.edges[at]) continue
		if (focus && isStrong(focus, from, to)) strongLinks.push(from, to)
		else links.push(from, to)
	}
	const linkAlpha = Math.min(0.6, Math.max(0.06, 16 / Math.sqrt(links.length / 2)))
	return {
		looks,
		links: Uint32Array.from(links),
		strongLinks: Uint32Array.from(strongLinks),
		linkAlpha: focus ? linkAlpha / 4 : linkAlpha,
		faintAlpha: 0.2,
	}
}

/** The index of the colour that a KB or type has. There are more KBs than colours: they take them in turn. */
export function colourOf(data: GraphData, colouring: Colouring, index: number): number {
	return colouring === 'kb' ? index % paletteSize : (data.types[index]?.colour ?? 0) % paletteSize
}

/** Where the shown notes of each KB lie: the name stands above them. None when there is only one KB. */
export function findRegions(data: GraphData, shown: Shown): readonly Region[] {
	const found = data.kbs.map(({ title }) => ({ title, xs: [] as number[], ys: [] as number[] }))
	for (const [at, { kb, x, y }] of data.nodes.entries()) {
		if (!shown.nodes[at]) continue
		found[kb]?.xs.push(x)
		found[kb]?.ys.push(y)
	}
	return found
		.filter(({ xs }) => xs.length > 0 && found.length > 1)
		.sort((a, b) => b.xs.length - a.xs.length)
		.map(({ title, xs, ys }) => ({ title, x: atShare(xs, 0.5), y: atShare(ys, 0.98) }))
}

/** How large each note is drawn: a hub is larger, and its area grows with its links. */
export function nodeSizes(data: GraphData): Float32Array<ArrayBuffer> {
	return Float32Array.from(data.nodes, ({ links }) => Math.min(1 + 0.5 * Math.sqrt(links), largestSize))
}

/** The notes whose titles are wanted most, first: those in focus and near it, else hubs. */
export function labelOrder(data: GraphData, shown: Shown, focus: Focus | undefined): readonly number[] {
	const isCandidate = (node: number) => (focus ? focus.near[node] !== 0 : shown.nodes[node] === 1)
	const distance = (node: number) => focus?.near[node] ?? 0
	return Array.from(data.nodes.keys())
		.filter(isCandidate)
		.sort((a, b) => distance(a) - distance(b) || (data.nodes[b]?.links ?? 0) - (data.nodes[a]?.links ?? 0))
}

function atShare(values: number[], share: number): number {
	return values.sort((a, b) => a - b)[Math.round((values.length - 1) * share)] ?? 0
}

function mannerOf(isShown: boolean, focus: Focus | undefined, node: number): number {
	if (!isShown) return manner.hidden
	if (!focus) return manner.plain
	return focus.near[node] === 0 ? manner.faint : manner.strong
}

/** A link on a way from the note in focus. */
function isStrong({ near, steps }: Focus, from: number, to: number): boolean {
	const [a, b] = [near[from] ?? 0, near[to] ?? 0]
	return a !== 0 && b !== 0 && Math.min(a, b) <= steps
}

/** Every index below `count`, in an order whose beginning is spread over all of them. */
function* mixed(count: number): Iterable<number> {
	let step = Math.max(1, Math.round(count * goldenRatio))
	while (greatestDivisor(step, count) !== 1) step++
	for (let at = 0, turn = 0; turn < count; turn++, at = (at + step) % count) yield at
}

function greatestDivisor(a: number, b: number): number {
	return b === 0 ? a : greatestDivisor(b, a % b)
}

const nothing = { from: 0, to: 0 }
const goldenRatio = 0.618034
const largestSize = 8
