/** The short title that a note may have for places of little room: navigation, and the tab of the browser. */
import { textOf } from '../../note/yaml.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'

/** `short_title` of the head, if there is one. */
export function shortTitleOf(note: LinkedNote): string | undefined {
	const text = textOf(note.compiled.fields.find(field => field.key === 'short_title')?.value)
	return text?.replace(/\s+/g, ' ').trim() || undefined
}
