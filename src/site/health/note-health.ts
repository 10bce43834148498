/** What each note has and lacks: computed once for all pages of health. */
import { isDateField } from '../../note/date-fields.ts'
import { readDate } from '../../note/dates.ts'
import { type FieldValue, textOf } from '../../note/yaml.ts'
import { isEmptyValue } from '../../wiki/field-value.ts'
import type { Kb } from '../../wiki/kb.ts'
import { remember } from '../../wiki/remember.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import { countSources } from '../views/sources.ts'
import { isStub, researchStatus } from '../views/trust.ts'

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

/** The notes of each KB in title order, without homes. */
export const noteHealth = remember(
	(context: SiteContext): ReadonlyMap<Kb, readonly NoteHealth[]> =>
		new Map(context.wiki.kbs.map(kb => [kb, context.notesOf(kb).map(note => judge(context, note))])),
)

/** The same by type, of one KB. */
export const healthByType = remember((notes: readonly NoteHealth[]) => Map.groupBy(notes, ({ note }) => note.type))

function judge(context: SiteContext, note: LinkedNote): NoteHealth {
	const { wiki } = context
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
