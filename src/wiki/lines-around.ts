/** The lines of a text around an offset, as edits of heads need them. */

export interface Line {
	readonly start: number
	/** Before its line break. */
	readonly end: number
	/** Where the next line begins. */
	readonly next: number
}

export function lineAround(text: string, offset: number): Line {
	const start = text.lastIndexOf('\n', offset - 1) + 1
	const found = text.indexOf('\n', Math.max(offset, start))
	const next = found < 0 ? text.length : found + 1
	return { start, end: text.slice(start, next).replace(/\r?\n$/, '').length + start, next }
}

/** The line break that a text has. */
export function lineEnd(text: string): string {
	return /\r\n/.test(text) ? '\r\n' : '\n'
}
