/** When the subject of a note was. */
import { dateOfFields } from '../note/date-fields.ts'
import type { NoteDate } from '../note/dates.ts'
import { remember } from '../wiki/remember.ts'
import type { LinkedNote } from '../wiki/wiki.ts'

/** The date of its head, if it has one that can be read. It is read once for each note: search, lists and timelines ask for it. */
export function subjectDateOf({ compiled }: Pick<LinkedNote, 'compiled'>): NoteDate | undefined {
	return dateOfCompiled(compiled)
}

const dateOfCompiled = remember(({ fields }: LinkedNote['compiled']) => dateOfFields(fields))
