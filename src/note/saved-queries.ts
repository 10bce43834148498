/** Lists that a note asks for: fences of the language `query`. What a query says is read by `wiki/query`. */
import type { Code } from 'mdast'
import type { Span } from './brand.ts'
import type { SavedQuery } from './compiled-note.ts'
import { type LineStarts, spanAt } from './lines.ts'

/** Queries of one note; more are shown as they are written. */
export const MAX_QUERIES = 50

export function isQueryFence(node: Code): boolean {
	return node.lang?.toLowerCase() === 'query'
}

export function readQueryFence(node: Code, source: string, lines: LineStarts): SavedQuery {
	const start = node.position?.start.offset ?? 0
	const end = node.position?.end.offset ?? start
	const first = source.slice(start, end).search(/[\r\n]/)
	const from = first === -1 ? end : start + first
	return {
		text: node.value,
		span: spanAt(lines, start, end - start),
		lines: placeLines(node.value, source, [from, end], lines),
	}
}

/**
 * Where each line of `text` stands between two offsets of the source, in which they follow each other with anything around
 * them: the marks of a quote, an indentation. One that is written in another way is placed where it can be at the earliest.
 */
export function placeLines(
	text: string,
	source: string,
	[from, to]: readonly [number, number],
	lines: LineStarts,
): readonly Span[] {
	let at = from
	return text.split('\n').map(line => {
		const found = source.indexOf(line, at)
		const isThere = found !== -1 && found + line.length <= to
		const span = spanAt(lines, isThere ? found : at, isThere ? line.length : 1)
		if (isThere) at = found + line.length
		return span
	})
}
