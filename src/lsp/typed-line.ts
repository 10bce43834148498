/** The line that is being written. */
import { lineStart } from './source-text.ts'

export interface TypedLine {
	/** All of the note. */
	readonly text: string
	readonly start: number
	readonly end: number
	/** Of the cursor. */
	readonly offset: number
	/** The line up to the cursor. */
	readonly before: string
}

/** A stretch of the text that a completion replaces; `before` is what of it stands before the cursor. */
export interface Stretch {
	readonly from: number
	readonly to: number
	readonly before: string
}

/** Undefined in a line that nobody writes by hand. */
export function lineAt(text: string, offset: number): TypedLine | undefined {
	const start = lineStart(text, offset)
	if (offset - start > LONGEST) return undefined
	const end = start + (/^[^\r\n]*/.exec(text.slice(start, start + LONGEST))?.[0].length ?? 0)
	return { text, start, end, offset, before: text.slice(start, offset) }
}

/** Units of a line that is looked at. */
const LONGEST = 10_000
