/** Which notes of a wiki have a date, and which say something there that nobody can read. */
import { dateOfFields } from '../../note/date-fields.ts'
import { type NoteDate, readDate } from '../../note/dates.ts'
import { textOf } from '../../note/yaml.ts'
import type { Kb } from '../../wiki/kb.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { byTitle } from '../site-context.ts'
import { type Stretch, stretchOf } from './historical-time.ts'
import { roundDates } from './round-dates.ts'

/** A note and when its subject was. */
export interface DatedNote extends Stretch {
	readonly note: LinkedNote
	readonly date: NoteDate
	/** As the author wrote it. */
	readonly written: string
}

/** A note whose date is written in a way that nobody can read. */
export interface UnreadDate {
	readonly note: LinkedNote
	readonly written: string
}

export interface DatedNotes {
	/** In the order of time: what begins earlier first, then what lasts longer. */
	readonly dated: readonly DatedNote[]
	readonly unread: readonly UnreadDate[]
	readonly undatedCount: number
}

/** Sorts `notes` into those with a date, those with one that cannot be read, and the number of all that have none. */
export function datedNotes(notes: Iterable<LinkedNote>): DatedNotes {
	const dated: DatedNote[] = []
	const unread: UnreadDate[] = []
	let undatedCount = 0
	for (const own of Map.groupBy(notes, note => note.kb).values()) {
		const found = own.flatMap(note => {
			const read = dateOf(note)
			if (read) return [read]
			const written = FIELDS.map(key => writtenIn(note, key)).find(text => text !== undefined)
			if (written === undefined) undatedCount++
			else unread.push({ note, written })
			return []
		})
		dated.push(...roundDates(found).map(read => ({ ...read, ...stretchOf(read.date) })))
	}
	return {
		dated: dated.sort(byTime),
		unread: unread.sort((a, b) => byTitle(a.note, b.note)),
		undatedCount,
	}
}

/**
 * Whether a dated note tells of history, as events, eras and writings do: by its type's name, by its stretch of time, or
 * because its KB wants a date of every note of its type. People and sources do not, though they have dates.
 */
export function isHistory({ kb, type, compiled }: LinkedNote): boolean {
	const words = type.toLowerCase().split(/[^\p{L}]+/u)
	if (words.some(word => APART.has(word))) return false
	if (words.some(word => HISTORY.has(word))) return true
	if (compiled.fields.some(({ key, value }) => key === 'date_range' && readDate(textOf(value) ?? ''))) return true
	return wantsDate(kb, type)
}

const FIELDS = ['date', 'date_range', 'dates']
const HISTORY: ReadonlySet<string> = new Set(
	'event events era period epoch age milestone meeting timeline writing book paper article speech work'.split(' '),
)
const APART: ReadonlySet<string> = new Set(['person', 'people', 'source', 'reference'])

function wantsDate(kb: Kb, type: string): boolean {
	const schema = kb.types.get(type)
	return FIELDS.some(field => schema?.required.includes(field) || schema?.fields.get(field)?.required)
}

function dateOf(note: LinkedNote): { note: LinkedNote; date: NoteDate; written: string } | undefined {
	const date = dateOfFields(note.compiled.fields)
	if (!date) return undefined
	const written = FIELDS.map(key => writtenIn(note, key)).find(text => text !== undefined && readDate(text))
	return { note, date, written: written ?? '' }
}

function writtenIn({ compiled }: LinkedNote, key: string): string | undefined {
	const text = textOf(compiled.fields.find(field => field.key === key)?.value)
		?.replace(/\s+/g, ' ')
		.trim()
	return text ? text : undefined
}

function byTime(a: DatedNote, b: DatedNote): number {
	return a.from - b.from || endOf(b) - endOf(a) || byTitle(a.note, b.note)
}

function endOf({ to }: DatedNote): number {
	return to ?? Number.MAX_SAFE_INTEGER
}
