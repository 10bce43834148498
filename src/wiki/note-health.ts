/** What a note has and lacks. */
import { isDateField } from '../note/date-fields.ts'
import { readDate } from '../note/dates.ts'
import { type FieldValue, textOf } from '../note/yaml.ts'
import { isEmptyValue } from './field-value.ts'
import { countSources } from './sources.ts'
import { isStub, researchStatus } from './stubs.ts'
import type { LinkedNote, Wiki } from './wiki.ts'

export interface NoteHealth {
	readonly note: LinkedNote
	/** Other notes that link to it. */
	readonly linkedBy: number
	readonly isStub: boolean
	/** As it is written, in lower case. */
	readonly status: string | undefined
	readonly hasSources: boolean
	/** A field of dates that can be read, beside those of the file itself. */
	readonly hasDate: boolean
	/** Keys of the head that are not empty. */
	readonly filled: ReadonlySet<string>
}

export function judgeHealth(wiki: Wiki, note: LinkedNote): NoteHealth {
	const from = new Set((wiki.incoming.get(note.id) ?? []).map(edge => edge.from))
	from.delete(note.id)
	const filled = new Set(note.compiled.fields.filter(({ value }) => !isEmptyValue(value)).map(({ key }) => key))
	if (note.tags.length > 0) filled.add('tags')
	return {
		note,
		linkedBy: from.size,
		isStub: isStub(note),
		status: researchStatus(note),
		hasSources: countSources(wiki, note) > 0,
		hasDate: note.compiled.fields.some(({ key, value }) => isSubjectDate(key) && isReadable(value)),
		filled,
	}
}

/** Dates of what the note is about, not of the file. */
function isSubjectDate(key: string): boolean {
	return isDateField(key) && !/^(?:created|updated|modified)(?:_at)?$/.test(key)
}

function isReadable(value: FieldValue): boolean {
	const text = textOf(value)
	return text !== undefined && readDate(text) !== undefined
}
