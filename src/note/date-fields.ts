/** Which fields of a head hold dates, what can be wrong with them, and which says when the note's subject was. */
import { interpretDate, type NoteDate, readDate } from './dates.ts'
import { type Field, textOf } from './yaml.ts'

/** Whether a field of this name holds a date by its name alone: `founded`, `date_range`, `last_read_date`. */
export function isDateField(key: string): boolean {
	return DATE_FIELDS.has(key) || /(?:^|[_-])dates?(?:[_-]|$)/.test(key)
}

/** When the subject of a note was: the first of `date`, `date_range` and `dates` that can be read as a date. */
export function dateOfFields(fields: readonly Field[]): NoteDate | undefined {
	for (const key of ['date', 'date_range', 'dates']) {
		const text = textOf(fields.find(field => field.key === key)?.value)
		const date = text === undefined ? undefined : readDate(text)
		if (date) return date
	}
	return undefined
}

/** What is wrong with a text that is written as a date and names none; undefined for dates and for other text. */
export function dateFault(text: string): { readonly message: string; readonly hint: string } | undefined {
	const reading = interpretDate(text)
	const shown = text.replace(/\s+/g, ' ').trim()
	if (reading.kind === 'impossible')
		return { message: `There is no ${reading.unit} \`${shown}\``, hint: 'Write a date of the calendar: YYYY-MM-DD' }
	if (reading.kind === 'backwards')
		return {
			message: `\`${shown}\` ends before it begins`,
			hint: 'Write the earlier date first; a year before the common era needs its `BCE`',
		}
	return undefined
}

const DATE_FIELDS: ReadonlySet<string> = new Set([
	'born',
	'created',
	'created_at',
	'died',
	'dissolved',
	'end',
	'ended',
	'era',
	'first_appeared',
	'founded',
	'modified',
	'period',
	'published',
	'published_at',
	'start',
	'started',
	'updated',
	'updated_at',
	'year',
	'years',
])
