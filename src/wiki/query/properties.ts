/** What a query compares, sorts by and shows in columns: properties that every note has, then any field of the head. */
import { dateOfFields, isDateField } from '../../note/date-fields.ts'
import { type NoteDate, readDate } from '../../note/dates.ts'
import { parseWikiTarget } from '../../note/wiki-target.ts'
import { type Field, type FieldValue, leaves, textOf } from '../../note/yaml.ts'
import { isEmptyValue } from '../field-value.ts'
import { fold } from '../slug.ts'
import { researchStatus } from '../stubs.ts'
import type { Wiki } from '../wiki.ts'
import { countBacklinks, countLinks, type Listed, type ListedNote, type QueryWorld, titleOf } from './listed.ts'

/** The values of a property; undefined where there is none. */
export interface Property {
	/** As a reader sees them. */
	readonly texts: readonly string[]
	/** Where the only value is one. */
	readonly number?: number
	readonly date?: NoteDate
}

export function propertyOf(world: QueryWorld, listed: Listed, name: string): Property | undefined {
	const key = fold(name)
	const shared = SHARED.get(key)
	if (shared) return shared(world.wiki, listed)
	if (listed.kind === 'wanted') return undefined
	const own = OWN.get(key)
	return own ? own(listed.note, world) : fieldProperty(fieldOf(listed.note, name))
}

/** Names of the properties that every note has. */
export function sharedProperties(): readonly string[] {
	return [...SHARED.keys(), ...OWN.keys()]
}

/** The field of the head that is called so, exactly or whatever the case. */
export function fieldOf({ compiled }: ListedNote, name: string): Field | undefined {
	const field =
		compiled.fields.find(({ key }) => key === name) ?? compiled.fields.find(({ key }) => fold(key) === fold(name))
	return field && !isEmptyValue(field.value) ? field : undefined
}

/** `status` and `research_status`, either of which may be meant. */
export function statusesOf(note: ListedNote): readonly string[] {
	const status = textOf(fieldOf(note, 'status')?.value)?.trim()
	const research = researchStatus(note)
	return [...(status ? [status] : []), ...(research ? [research] : [])]
}

/** Of what names that nobody has written have, too. */
const SHARED: ReadonlyMap<string, (wiki: Wiki, listed: Listed) => Property | undefined> = new Map([
	['title', (_: Wiki, listed: Listed) => textProperty(titleOf(listed))],
	['kb', (_: Wiki, listed: Listed) => textProperty(listed.kind === 'note' ? listed.note.kb.name : listed.wanted.kb)],
	['backlinks', (wiki: Wiki, listed: Listed) => numberProperty(countBacklinks(wiki, listed))],
])

const OWN: ReadonlyMap<string, (note: ListedNote, world: QueryWorld) => Property | undefined> = new Map([
	['id', (note: ListedNote) => textProperty(note.localId)],
	['type', (note: ListedNote) => textProperty(note.type)],
	['path', (note: ListedNote) => textProperty(note.path)],
	['tags', (note: ListedNote) => listProperty(note.tags)],
	['aliases', (note: ListedNote) => listProperty(note.aliases)],
	['status', (note: ListedNote) => listProperty(statusesOf(note).slice(0, 1))],
	['words', (note: ListedNote) => numberProperty(note.compiled.words)],
	['links', (note: ListedNote, { wiki }: QueryWorld) => numberProperty(countLinks(wiki, note))],
	['date', (note: ListedNote) => subjectDate(note)],
	['created', (note: ListedNote) => dateField(note, CREATED)],
	['updated', (note: ListedNote, world: QueryWorld) => dateField(note, UPDATED) ?? dated(world.changed(note.path))],
])

const CREATED = ['created', 'created_at']
const UPDATED = ['updated', 'updated_at', 'modified']

function subjectDate({ compiled }: ListedNote): Property | undefined {
	const date = dateOfFields(compiled.fields)
	const keys = ['date', 'date_range', 'dates']
	const written = keys.flatMap(key => textOf(compiled.fields.find(field => field.key === key)?.value) ?? [])
	const text = written.find(item => readDate(item))
	return date && text !== undefined ? { texts: [text.trim()], date } : undefined
}

function dateField(note: ListedNote, keys: readonly string[]): Property | undefined {
	for (const key of keys) {
		const found = dated(textOf(fieldOf(note, key)?.value)?.trim())
		if (found) return found
	}
	return undefined
}

function dated(text: string | undefined): Property | undefined {
	const date = text === undefined ? undefined : readDate(text)
	// A time of day is more than lists show.
	return date && text !== undefined ? { texts: [text.replace(/^(\d{4}-\d\d-\d\d)[T ].*$/, '$1')], date } : undefined
}

function fieldProperty(field: Field | undefined): Property | undefined {
	if (!field) return undefined
	const texts = textsOf(field.value)
	if (texts.length === 0) return undefined
	const [only = ''] = texts.length === 1 ? texts : []
	const number = numberOf(field.value)
	const date = number === undefined || isDateField(field.key) ? readDate(only) : undefined
	return { texts, ...(number === undefined ? {} : { number }), ...(date ? { date } : {}) }
}

function numberOf(value: FieldValue): number | undefined {
	if (value.kind === 'number') return value.value
	const text = value.kind === 'text' ? value.text.trim() : ''
	return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}

/** Each value of a list is one; a mapping is what it is called by, or else its values. */
export function textsOf(value: FieldValue): readonly string[] {
	const items = value.kind === 'list' ? value.items : [value]
	return items.flatMap(item => {
		const text = textOf(item) ?? named(item)
		return text.trim() === '' ? [] : [linkless(text)]
	})
}

function named(value: FieldValue): string {
	if (value.kind !== 'map') return [...leaves(value)].map(leaf => textOf(leaf) ?? '').join(', ')
	for (const key of ['title', 'name', 'target', 'id']) {
		const text = textOf(value.fields.find(field => field.key === key)?.value)
		if (text?.trim()) return text
	}
	return [...leaves(value)].map(leaf => textOf(leaf) ?? '').join(', ')
}

/** `[[senge|Peter Senge]]` is `Peter Senge`. */
function linkless(text: string): string {
	const inside = /^\s*\[\[([^[\]]+)\]\]\s*$/.exec(text)?.[1]
	if (inside === undefined) return text.replace(/\s+/g, ' ').trim()
	const { name, label } = parseWikiTarget(inside)
	return label ?? name
}

function textProperty(text: string): Property | undefined {
	return text === '' ? undefined : { texts: [text] }
}

function listProperty(texts: readonly string[]): Property | undefined {
	return texts.length === 0 ? undefined : { texts }
}

function numberProperty(number: number): Property {
	return { texts: [String(number)], number }
}
