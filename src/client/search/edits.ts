/** How many slips of the hand lie between two words. */

/**
 * The number of characters to insert, drop, replace or swap with their neighbour to make `a` into `b`; `most + 1` when
 * more than `most` are needed.
 *
 * The distance of Damerau and Levenshtein with adjacent swaps, in a band of `most` to each side of the diagonal, for
 * whatever lies outside of it needs more.
 */
export function countEdits(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1
	if (a === b) return 0
	if (most === 0) return 1
	let beforeLast = makeRow(0, b.length)
	let last = makeRow(1, b.length)
	let row = makeRow(2, b.length)
	for (let j = 0; j <= b.length; j++) last[j] = j
	for (let i = 1; i <= a.length; i++) {
		const from = Math.max(1, i - most)
		const to = Math.min(b.length, i + most)
		row[from - 1] = from === 1 ? i : most + 1
		let least = row[from - 1] as number
		const letter = a.charCodeAt(i - 1)
		for (let j = from; j <= to; j++) {
			const other = b.charCodeAt(j - 1)
			let edits = (last[j - 1] as number) + (letter === other ? 0 : 1)
			edits = Math.min(edits, (row[j - 1] as number) + 1, j < i + most ? (last[j] as number) + 1 : most + 1)
			if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
				edits = Math.min(edits, (beforeLast[j - 2] as number) + 1)
			}
			row[j] = edits
			least = Math.min(least, edits)
		}
		if (least > most) return most + 1
		;[beforeLast, last, row] = [last, row, beforeLast]
	}
	return Math.min(last[b.length] as number, most + 1)
}

/** Rows are kept: this is asked thousands of times for each key that is pressed. */
const rows = [new Uint16Array(64), new Uint16Array(64), new Uint16Array(64)]

function makeRow(at: number, length: number): Uint16Array {
	const known = rows[at]
	if (known && known.length > length) return known
	const made = new Uint16Array(2 * length + 1)
	rows[at] = made
	return made
}
