/** Finds the note at a place, without looking at every note. */
import type { Point } from './camera.ts'

export interface Places {
	/**
	 * The note nearest to a place, at most `reach` away (in units of the graph); undefined when there is none. Only notes
	 * are asked that `isShown`.
	 */
	nearest(place: Point, reach: number, isShown: (node: number) => boolean): number | undefined
}

/** Files the notes in a grid of square cells. */
export function filePlaces(nodes: readonly Point[]): Places {
	const cells = new Map<number, number[]>()
	for (const [at, { x, y }] of nodes.entries()) {
		const key = cellOf(column(x), column(y))
		const cell = cells.get(key)
		if (cell) cell.push(at)
		else cells.set(key, [at])
	}
	return {
		nearest({ x, y }, reach, isShown) {
			let found: number | undefined
			let least = reach
			const around = Math.min(reach, largestReach)
			for (let across = column(x - around); across <= column(x + around); across++) {
				for (let up = column(y - around); up <= column(y + around); up++) {
					for (const at of cells.get(cellOf(across, up)) ?? []) {
						const node = nodes[at]
						if (!node || !isShown(at)) continue
						const distance = Math.hypot(node.x - x, node.y - y)
						if (distance > least) continue
						least = distance
						found = at
					}
				}
			}
			return found
		},
	}
}

function column(value: number): number {
	return Math.floor((value + 1) * cellsAUnit)
}

function cellOf(across: number, up: number): number {
	return across * 0x10000 + up
}

const cellsAUnit = 32
/** As wide as the graph is. */
const largestReach = 3
