/** Which notes of a wiki have a date, and which say something there that nobody can read. */
import { type NoteDate, readDate } from '../../note/dates.ts'
import { textOf } from '../../note/yaml.ts'
import type { Kb } from '../../wiki/kb.ts'
import { remember } from '../../wiki/remember.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { subjectDateOf } from '../subject-date.ts'
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

/**
 * Sorts `notes` into those with a date, those with one that cannot be read, and the number of all that have none. Notes
 * that begin and end at one time keep their order, and so do those that cannot be read.
 */
export function datedNotes(notes: Iterable<LinkedNote>): DatedNotes {
	const read: ReadNote[] = []
	const unread: UnreadDate[] = []
	let undatedCount = 0
	for (const note of notes) {
		const { date, written } = dateOf(note)
		if (date) read.push({ note, date, written: written ?? '' })
		else if (written === undefined) undatedCount++
		else unread.push({ note, written })
	}
	const rounded = new Map<LinkedNote, NoteDate>()
	for (const own of Map.groupBy(read, ({ note }) => note.kb).values())
		for (const { note, date } of roundDates(own)) rounded.set(note, date)
	const dated = read.map(({ note, written, date: exact }) => {
		const date = rounded.get(note) ?? exact
		return { note, date, written, ...stretchOf(date) }
	})
	return { dated: dated.sort(byTime), unread, undatedCount }
}

/** Whether one of the notes has a date that can be read, and `isMeant`. */
export function hasDated(notes: readonly LinkedNote[], isMeant: (note: LinkedNote) => boolean = () => true): boolean {
	return notes.some(note => dateOf(note).date !== undefined && isMeant(note))
}

/**
 * Whether a dated note tells of history, as events, eras and writings do: by its type's name, by its stretch of time, or
 * because its KB wants a date of every note of its type. People and sources do not, though they have dates.
 */
export const isHistory = remember(({ kb, type, compiled }: LinkedNote): boolean => {
	const words = type.toLowerCase().split(/[^\p{L}]+/u)
	if (words.some(word => APART.has(word))) return false
	if (words.some(word => HISTORY.has(word))) return true
	if (compiled.fields.some(({ key, value }) => key === 'date_range' && readDate(textOf(value) ?? ''))) return true
	return wantsDate(kb, type)
})

const FIELDS = ['date', 'date_range', 'dates']
const HISTORY: ReadonlySet<string> = new Set(
	'event events era period epoch age milestone meeting timeline writing book paper article speech work'.split(' '),
)
const APART: ReadonlySet<string> = new Set(['person', 'people', 'source', 'reference'])

function wantsDate(kb: Kb, type: string): boolean {
	const schema = kb.types.get(type)
	return FIELDS.some(field => schema?.required.includes(field) || schema?.fields.get(field)?.required)
}

interface ReadNote {
	readonly note: LinkedNote
	readonly date: NoteDate
	readonly written: string
}

/** The date of a note, and what is written as one: as its author wrote that date, or else what nobody can read. */
const dateOf = remember((note: LinkedNote): { readonly date?: NoteDate | undefined; readonly written?: string } => {
	const date = subjectDateOf(note)
	const texts = FIELDS.flatMap(key => writtenIn(note, key) ?? [])
	const written = date ? texts.find(text => readDate(text)) : texts[0]
	return { date, ...(written === undefined ? {} : { written }) }
})

function writtenIn({ compiled }: LinkedNote, key: string): string | undefined {
	const text = textOf(compiled.fields.find(field => field.key === key)?.value)
		?.replace(/\s+/g, ' ')
		.trim()
	return text ? text : undefined
}

function byTime(a: DatedNote, b: DatedNote): number {
	return a.from - b.from || endOf(b) - endOf(a)
}

function endOf({ to }: DatedNote): number {
	return to ?? Number.MAX_SAFE_INTEGER
}
