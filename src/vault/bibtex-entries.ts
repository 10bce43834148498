/**
 * Divides BibTeX text into its entries, so that a faulty one costs itself only, and each is known by its line.
 *
 * An entry begins with `@name{` at the start of a line and reaches to the next.
 */

export interface BibtexPiece {
	/** With the `@string` definitions that it uses before it. */
	readonly text: string
	/** Where the entry begins, counted from 1. */
	readonly line: number
	/** Lines of `text` that stand before the entry. */
	readonly before: number
}

const START = /^[ \t]*@([A-Za-z]+)[ \t]*[{(]/gm
/** A longer definition is not put before the entries that use it. */
const MAX_STRING = 2000
const MAX_STRINGS = 20

/** Entries in order; `@comment`, `@preamble` and `@string` are none. */
export function bibtexPieces(text: string): readonly BibtexPiece[] {
	const starts = [...text.matchAll(START)]
	const strings = new Map<string, string>()
	const pieces: BibtexPiece[] = []
	let [line, counted] = [1, 0]
	for (const [index, start] of starts.entries()) {
		const kind = (start[1] ?? '').toLowerCase()
		const piece = text.slice(start.index, starts[index + 1]?.index ?? text.length)
		line += countLines(text, counted, start.index)
		counted = start.index
		if (kind === 'string') defineString(strings, piece)
		else if (kind !== 'comment' && kind !== 'preamble') {
			const used = usedStrings(strings, piece)
			pieces.push({ text: used + piece, line, before: countLines(used, 0, used.length) })
		}
	}
	return pieces
}

function defineString(strings: Map<string, string>, piece: string): void {
	const name = /[{(]\s*([^\s=]+)\s*=/.exec(piece)?.[1]?.toLowerCase()
	if (name && piece.length <= MAX_STRING) strings.set(name, usedStrings(strings, piece) + piece.trim())
}

function usedStrings(strings: ReadonlyMap<string, string>, piece: string): string {
	if (strings.size === 0) return ''
	const used = new Set<string>()
	for (const found of piece.matchAll(/[=#]\s*([A-Za-z_][\w:+-]*)/g)) {
		const definition = strings.get((found[1] ?? '').toLowerCase())
		if (definition && definition.length <= MAX_STRING && used.size < MAX_STRINGS) used.add(definition)
	}
	return [...used].map(definition => `${definition}\n`).join('')
}

function countLines(text: string, from: number, to: number): number {
	let lines = 0
	for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1
	return lines
}
