/** From offsets in a text to lines and columns. */
import type { Span } from './brand.ts'

/** Offsets at which the lines of a text start. */
export type LineStarts = readonly number[]

/** LF, CRLF and a lone CR each end a line. */
export function findLineStarts(text: string): LineStarts {
	const starts = [0]
	const ending = /\r\n|\n|\r/g
	while (ending.exec(text)) starts.push(ending.lastIndex)
	return starts
}

/** The span of `length` units from `offset` on; an offset past the end lies on the last line. */
export function spanAt(lines: LineStarts, offset: number, length: number): Span {
	let low = 0
	let high = lines.length - 1
	while (low < high) {
		const middle = (low + high + 1) >> 1
		if ((lines[middle] ?? 0) <= offset) low = middle
		else high = middle - 1
	}
	return { offset, length, line: low + 1, column: offset - (lines[low] ?? 0) + 1 }
}
