/** From the text of a note to its object file. */
import type { CompiledNote } from './compiled-note.ts'

/** Changes whenever the same text may compile to something else; part of every cache key. */
export const PIPELINE_VERSION = 1

export function compile(text: string): CompiledNote {
	throw new Error(`not compiled: ${text.length}`)
}
