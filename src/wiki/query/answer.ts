/** Answers a query: what of a wiki it lists, in which order. */
import type { NoteId } from '../../note/brand.ts'
import { interpretDate, type NoteDate } from '../../note/dates.ts'
import type { Kb } from '../kb.ts'
import { remember } from '../remember.ts'
import { fold, slugPath, slugSegment } from '../slug.ts'
import { isStub } from '../stubs.ts'
import type { LinkedNote, Wiki } from '../wiki.ts'
import { isAfter, isBefore, meets } from './compare-dates.ts'
import { everyNote, isOrphan, type Listed, type ListedNote, type QueryWorld, titleOf } from './listed.ts'
import { findNamed } from './named-notes.ts'
import { inOrder } from './order.ts'
import { fieldOf, type Property, propertyOf, sharedProperties, statusesOf } from './properties.ts'
import type { Condition, Operator, Query, Test, Value } from './query.ts'
import { queryOf } from './saved.ts'

export interface Answer {
	/** Those that the query's limit lets through. */
	readonly listed: readonly Listed[]
	/** How many there are without offset and limit. */
	readonly total: number
}

/** `from` is the KB in which the query stands: names are looked for there first. */
export function answer(world: QueryWorld, query: Query, from?: Kb, limit = query.limit): Answer {
	const holds = query.conditions.map(condition => predicateOf(world, condition, from))
	const found = candidates(world, query).filter(listed => holds.every(hold => hold(listed)))
	const sorted = inOrder(world, found, query.sort)
	const end = limit === undefined ? undefined : query.offset + limit
	return { listed: sorted.slice(query.offset, end), total: found.length }
}

function candidates({ wiki, drafts = [] }: QueryWorld, { of }: Query): readonly Listed[] {
	if (of === 'notes') return everyNote(wiki)
	if (of === 'drafts') return drafts.map(note => ({ kind: 'note', note }))
	return wiki.wanted.map(wanted => ({ kind: 'wanted', wanted }))
}

type Predicate = (listed: Listed) => boolean

function predicateOf(world: QueryWorld, { test, negated }: Condition, from: Kb | undefined): Predicate {
	const holds = testOf(world, test, from)
	return negated ? listed => !holds(listed) : holds
}

/** What does not depend on the note is found out once. */
function testOf(world: QueryWorld, test: Test, from: Kb | undefined): Predicate {
	switch (test.kind) {
		case 'type': {
			const types = new Set(test.values.map(value => slugSegment(value.text)))
			return ofNote(note => types.has(slugSegment(note.type)))
		}
		case 'status': {
			const statuses = new Set(test.values.map(value => slugSegment(value.text)))
			return ofNote(note => statusesOf(note).some(status => statuses.has(slugSegment(status))))
		}
		case 'kb': {
			const names = new Set(test.values.map(value => fold(value.text)))
			const kbs = new Set<string>(world.wiki.kbs.filter(kb => isNamed(kb, names)).map(kb => kb.name))
			return listed => kbs.has(listed.kind === 'note' ? listed.note.kb.name : listed.wanted.kb)
		}
		case 'id': {
			const ids = new Set(test.values.map(value => fold(value.text).replace(':', '/')))
			return ofNote(note => ids.has(fold(note.localId)) || ids.has(fold(note.id)))
		}
		case 'tag':
			return tagTest(test.values, test.every)
		case 'name':
			return nameTest(test.values, test.where)
		case 'folder': {
			const folders = test.values.map(value => folderIn(value.text))
			return ofNote(note => folders.some(folder => isIn(note, folder)))
		}
		case 'collection': {
			const listed = new Set(test.values.flatMap(value => collected(world, value, from)))
			return item => listed.has(nameOf(item))
		}
		case 'link':
			return linkTest(world, test.values, test.direction, from)
		case 'orphan':
			return ofNote(note => isOrphan(world.wiki, note))
		case 'stub':
			return ofNote(isStub)
		case 'has':
			return ofNote(note => test.values.some(value => hasProperty(world, note, value.text)))
		case 'compare':
			return listed => compare(propertyOf(world, listed, test.property), test.operator, test.values)
		case 'range':
			return listed => isWithin(propertyOf(world, listed, test.property)?.date, test)
	}
}

function ofNote(holds: (note: ListedNote) => boolean): Predicate {
	return listed => listed.kind === 'note' && holds(listed.note)
}

function isNamed({ name, shortname }: Kb, names: ReadonlySet<string>): boolean {
	return names.has(fold(name)) || (shortname !== undefined && names.has(fold(shortname)))
}

function tagTest(values: readonly Value[], every: boolean): Predicate {
	const wanted = values.map(value => slugPath(value.text.replace(/^#/, '')))
	return ofNote(note => {
		const slugs = note.tags.map(slugPath)
		const carries = (tag: string) => slugs.some(slug => slug === tag || slug.startsWith(`${tag}/`))
		return every ? wanted.every(carries) : wanted.some(carries)
	})
}

function nameTest(values: readonly Value[], where: 'title' | 'title or alias'): Predicate {
	const words = values.map(value => fold(value.text.normalize('NFC')))
	return listed => {
		const aliases = listed.kind === 'note' && where === 'title or alias' ? listed.note.aliases : []
		const names = [titleOf(listed), ...aliases].map(name => fold(name.normalize('NFC')))
		return words.some(word => names.some(name => name.includes(word)))
	}
}

/** A folder as a query writes it: case folded, without what stands around its path. */
export function folderIn(written: string): string {
	return fold(written).replace(/^\.?\/|\/+$/g, '')
}

/** Whether a note lies in a folder, case folded: from the root of the collection, or from that of the note's KB. */
export function isIn({ path, kb }: Pick<ListedNote, 'path' | 'kb'>, folder: string): boolean {
	const whole = fold(path)
	const inside = kb.folder === '' ? whole : whole.slice(kb.folder.length + 1)
	return folder === '' || whole.startsWith(`${folder}/`) || inside.startsWith(`${folder}/`)
}

function linkTest(
	{ wiki }: QueryWorld,
	values: readonly Value[],
	direction: 'from' | 'to',
	from: Kb | undefined,
): Predicate {
	const named = values.map(value => findNamed(wiki, value.text, from))
	const notes = new Set(named.flatMap(({ notes }) => [...notes]))
	const asking = new Set(named.flatMap(({ wanted }) => wanted.flatMap(it => it.askedBy.map(asker => asker.from))))
	return listed => {
		if (listed.kind === 'wanted') return listed.wanted.askedBy.some(asker => notes.has(asker.from))
		const { id } = listed.note
		const [edges, end] = direction === 'from' ? [wiki.outgoing, 'to' as const] : [wiki.incoming, 'from' as const]
		const isLinked = edges.get(id)?.some(edge => edge[end] !== id && notes.has(edge[end])) ?? false
		return isLinked || (direction === 'from' && asking.has(id))
	}
}

/** What the notes of that name list on their pages. */
function collected(world: QueryWorld, { text }: Value, from: Kb | undefined): readonly string[] {
	const { wiki, changed, depth = 0 } = world
	if (depth === MOST_DEPTH) return []
	const known = collectedIn(wiki, changed)
	return [...findNamed(wiki, text, from).notes].flatMap(id => {
		const key = `${depth} ${id}`
		const found = known.get(key) ?? listedBy({ wiki, changed, depth: depth + 1 }, id)
		known.set(key, found)
		return found
	})
}

/** By depth and note: however many collections ask for each other, each is asked once at each depth. */
const collectedIn = remember((_wiki: Wiki, _changed: QueryWorld['changed']) => new Map<string, readonly string[]>())

function listedBy(world: QueryWorld, id: NoteId): readonly string[] {
	const note = world.wiki.notes.get(id)
	return (note?.compiled.queries ?? []).flatMap(saved => {
		const { query, faults } = queryOf(note as LinkedNote, saved)
		return faults.length > 0 ? [] : answer(world, query, note?.kb).listed.map(nameOf)
	})
}

/** Collections of collections of collections; one that asks for itself ends there, too. */
const MOST_DEPTH = 3

function nameOf(listed: Listed): string {
	return listed.kind === 'note' ? listed.note.id : listed.wanted.url
}

function hasProperty(world: QueryWorld, note: ListedNote, name: string): boolean {
	if (fieldOf(note, name)) return true
	return BUILT_IN.has(fold(name)) && isSomething(propertyOf(world, { kind: 'note', note }, name))
}

function isSomething(property: Property | undefined): boolean {
	return property !== undefined && property.number !== 0
}

const BUILT_IN: ReadonlySet<string> = new Set(sharedProperties())

function compare(property: Property | undefined, operator: Operator, values: readonly Value[]): boolean {
	if (operator === '!=') return !compare(property, '=', values)
	if (!property) return false
	if (operator === '=') return values.some(value => equals(property, value.text))
	const [value] = values
	return value !== undefined && isOrdered(property, operator, value.text)
}

function equals({ texts, number, date }: Property, written: string): boolean {
	const wanted = fold(written.normalize('NFC'))
	if (texts.some(text => fold(text.normalize('NFC')) === wanted)) return true
	if (number !== undefined && isNumber(written)) return number === Number(written)
	const other = date && dateIn(written)
	return date !== undefined && other !== undefined && meets(date, other)
}

function isOrdered({ number, date }: Property, operator: Exclude<Operator, '=' | '!='>, written: string): boolean {
	if (number !== undefined && isNumber(written)) return holds(number - Number(written), operator)
	const other = dateIn(written)
	if (!date || !other) return false
	switch (operator) {
		case '<':
			return isBefore(date, other)
		case '>':
			return isAfter(date, other)
		case '<=':
			return !isAfter(date, other)
		case '>=':
			return !isBefore(date, other)
	}
}

function holds(difference: number, operator: Exclude<Operator, '=' | '!='>): boolean {
	if (operator.endsWith('=') && difference === 0) return true
	return operator.startsWith('<') ? difference < 0 : difference > 0
}

function isWithin(date: NoteDate | undefined, { from, to }: Extract<Test, { kind: 'range' }>): boolean {
	return date !== undefined && !(from && isBefore(date, from)) && !(to && isAfter(date, to))
}

function isNumber(text: string): boolean {
	return /^-?\d+(?:\.\d+)?$/.test(text)
}

function dateIn(text: string): NoteDate | undefined {
	const reading = interpretDate(text)
	return reading.kind === 'date' ? reading.date : undefined
}
