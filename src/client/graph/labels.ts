/** Which titles can be written on the stage without one lying on another. */
import type { Size } from './camera.ts'

/** A title, its middle above the place where it would be written. */
export interface Label {
	readonly node: number
	readonly x: number
	/** Of its top edge. */
	readonly y: number
	readonly width: number
}

/**
 * Takes titles, the most telling first, and leaves out each that would lie on one taken before, on one of `before`, or
 * off the stage.
 */
export function chooseLabels(
	labels: Iterable<Label>,
	height: number,
	size: Size,
	most: number,
	before: readonly Label[] = [],
): readonly Label[] {
	const taken: Label[] = []
	const rows = new Map<number, Label[]>()
	const file = (label: Label) => {
		const row = Math.floor(label.y / height)
		rows.set(row, [...(rows.get(row) ?? []), label])
	}
	before.forEach(file)
	for (const label of labels) {
		if (taken.length >= most) break
		if (label.x - label.width / 2 < 0 || label.x + label.width / 2 > size.width) continue
		if (label.y < 0 || label.y + height > size.height) continue
		const first = Math.floor(label.y / height)
		const near = [first - 1, first, first + 1].flatMap(row => rows.get(row) ?? [])
		if (near.some(other => overlap(label, other, height))) continue
		taken.push(label)
		file(label)
	}
	return taken
}

function overlap(a: Label, b: Label, height: number): boolean {
	return Math.abs(a.y - b.y) < height && Math.abs(a.x - b.x) < (a.width + b.width) / 2 + gap
}

/** Between two titles on a line. */
const gap = 6
