/** From where on a note that is being written must be parsed to know what stands at the cursor. */
import type { CompiledNote } from '../note/compiled-note.ts'

/**
 * Where the last heading before `offset` begins that stands in no quote and no list, and before which `text` is still as
 * it was compiled: all that was opened before it is closed there. 0 without one.
 */
export function sectionStart(text: string, offset: number, compiled: CompiledNote, compiledText: string): number {
	// Comments and math may begin before a heading and end behind it, once somebody writes their end.
	if (/%%|\$\$/.test(text)) return 0
	const above = compiled.headings.findLast(({ span }) => {
		const end = span.offset + span.length
		return span.column === 1 && end < offset && text.slice(0, end + 1) === compiledText.slice(0, end + 1)
	})
	return above?.span.offset ?? 0
}
