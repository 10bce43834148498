/** How many slips of the hand lie between two words. */

/**
 * The number of characters to insert, drop, replace or swap with their neighbour to make `a` into `b`; `most + 1` when
 * more than `most` are needed.
 */
export function countEdits(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1
	let beforeLast: number[] = []
	let last = Array.from({ length: b.length + 1 }, (_, at) => at)
	for (let i = 1; i <= a.length; i++) {
		const row = [i]
		let least = i
		for (let j = 1; j <= b.length; j++) {
			const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
			let edits = Math.min(replaced, at(last, j) + 1, at(row, j - 1) + 1)
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				edits = Math.min(edits, at(beforeLast, j - 2) + 1)
			}
			row.push(edits)
			least = Math.min(least, edits)
		}
		if (least > most) return most + 1
		beforeLast = last
		last = row
	}
	return Math.min(at(last, b.length), most + 1)
}

function at(row: readonly number[], index: number): number {
	return row[index] ?? Number.POSITIVE_INFINITY
}
