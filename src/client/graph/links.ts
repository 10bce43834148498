/** Who is linked with whom: the graph seen from each of its notes. */
import type { GraphData } from './graph-file.ts'

export interface Links {
	/** Calls with the index of each link at a note, and the note at its other end. */
	each(node: number, visit: (edge: number, other: number) => void): void
}

/** Files every link under both of its notes. */
export function fileLinks(data: GraphData): Links {
	const starts = new Uint32Array(data.nodes.length + 1)
	for (const { from, to } of data.edges) {
		starts[from + 1] = (starts[from + 1] ?? 0) + 1
		starts[to + 1] = (starts[to + 1] ?? 0) + 1
	}
	for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
	const next = starts.slice()
	const filed = new Uint32Array(2 * data.edges.length)
	for (const [edge, { from, to }] of data.edges.entries()) {
		for (const node of [from, to]) {
			const at = next[node] ?? 0
			filed[at] = edge
			next[node] = at + 1
		}
	}
	return {
		each(node, visit) {
			for (let at = starts[node] ?? 0; at < (starts[node + 1] ?? 0); at++) {
				const index = filed[at] ?? 0
				const edge = data.edges[index]
				if (edge) visit(index, edge.from === node ? edge.to : edge.from)
			}
		},
	}
}

/**
 * How far each note is from one of them along links that are shown: 1 is the note itself, 2 its neighbours, up to
 * `steps` further; 0 is beyond. A value for each note.
 */
export function measureSteps(
	links: Links,
	count: number,
	from: number,
	steps: number,
	isShown: (edge: number) => boolean,
): Uint8Array<ArrayBuffer> {
	const found = new Uint8Array(count)
	found[from] = 1
	let edge = [from]
	for (let step = 2; step <= steps + 1; step++) {
		const reached: number[] = []
		for (const node of edge) {
			links.each(node, (link, other) => {
				if (found[other] !== 0 || !isShown(link)) return
				found[other] = step
				reached.push(other)
			})
		}
		edge = reached
	}
	return found
}
