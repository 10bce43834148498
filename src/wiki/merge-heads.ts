/** What the head of a note becomes that takes in another: lists are united, and nothing of the other is lost. */
import type { CompiledNote } from '../note/compiled-note.ts'
import { headTags, tagField } from '../note/tags.ts'
import { type Field, type FieldValue, textOf } from '../note/yaml.ts'
import type { TextEdit } from './change-set.ts'
import { addAllToList, type HeadChange, withoutItems, withoutLines } from './head-edits.ts'
import { HeadSource } from './head-source.ts'
import type { PlacedNote } from './place.ts'
import { fold } from './slug.ts'
import { scalarOf } from './write-yaml.ts'

export interface MergedHead {
	readonly changes: readonly HeadChange[]
	/** Fields of which the other note says something else, as they stand there. */
	readonly kept: readonly { readonly key: string; readonly text: string }[]
	/** Lines of the other's head with comments on what is not taken over as it is written. */
	readonly remarks: readonly string[]
	readonly obstacles: readonly string[]
}

export interface HeadInput {
	readonly from: PlacedNote
	readonly fromText: string
	readonly into: PlacedNote
	readonly intoText: string
	/** Whether a value of either head names one of the two notes. */
	readonly isOwn: (value: FieldValue) => boolean
	/** Whether a field holds names of notes. */
	readonly isRelation: (key: string) => boolean
}

export function mergedHead(input: HeadInput): MergedHead {
	const { from, fromText, into, intoText, isOwn, isRelation } = input
	const changes: HeadChange[] = []
	const kept: { key: string; text: string }[] = []
	const obstacles: string[] = []
	const source = new HeadSource(fromText, from.compiled.fields)
	const intoSource = new HeadSource(intoText, into.compiled.fields)
	const whole = new Set<Field>()
	const take = (field: Field) => {
		if (!source.isShared(field)) whole.add(field)
		return source.linesOf(field)
	}
	const keep = (field: Field) => kept.push({ key: field.key, text: take(field).join('\n') })
	const newItems = (field: Field | undefined, known: readonly FieldValue[]) =>
		field
			? itemsOf(field.value)
					.filter(item => !isOwn(item) && !known.some(it => saysSame(it, item)))
					.map(item => source.valueOf(item, field))
			: []
	const isFixed = (field: Field | undefined) => {
		if (!field || !intoSource.isShared(field)) return false
		obstacles.push(
			`\`${field.key}\` of \`${into.path}\` has an anchor or an alias of YAML (\`&\`, \`*\`): write it out first`,
		)
		return true
	}
	const add = (key: string, items: readonly string[], field?: Field, without?: (item: FieldValue) => boolean) => {
		if (items.length > 0 && isFixed(field)) return
		const change = addAllToList(intoText, into.compiled, field?.key ?? key, items, without)
		if (change) changes.push(change)
		else obstacles.push(`\`${key}\` of \`${into.path}\` cannot be changed where it stands`)
	}
	const replace = (field: Field, lines: readonly string[]) => {
		if (isFixed(field)) return
		const edit = withoutLines(intoText, field)
		const end = /\r\n/.test(intoText) ? '\r\n' : '\n'
		const comments = edit ? intoSource.commentsBetween(edit.offset, edit.offset + edit.length) : []
		if (edit) changes.push({ edits: [{ ...edit, text: comments.map(it => it + end).join('') }], lines })
		else obstacles.push(`\`${field.key}\` of \`${into.path}\` cannot be changed where it stands`)
	}
	const fieldOf = (note: CompiledNote, ...keys: readonly string[]) =>
		note.fields.find(field => keys.includes(field.key))
	add('aliases', newAliases(from, into), fieldOf(into.compiled, 'aliases', 'alias'))
	add('redirect_from', newAddresses(from, into), fieldOf(into.compiled, 'redirect_from'))
	const tags = new Set(into.tags.map(fold))
	const ownTags = headTags(from.compiled.fields).map(tag => tag.name)
	add('tags', scalars(ownTags.filter(tag => !tags.has(fold(tag)))), tagField(into.compiled.fields))
	for (const field of from.compiled.fields)
		if (NAMING.has(field.key) && !isUnderstood(field, from.compiled.fields)) keep(field)
	const done = new Set(NAMING)
	for (const field of into.compiled.fields) {
		if (done.has(field.key)) continue
		const other = fieldOf(from.compiled, field.key)
		done.add(field.key)
		const { value } = field
		const items = itemsOf(value)
		const gone = (item: FieldValue) => isOwn(item)
		if (value.kind !== 'list') {
			if (isOwn(value)) {
				replace(field, other && !isOwn(other.value) ? take(other) : [])
				continue
			}
			if (!other || saysSame(value, other.value)) continue
			if (isRelation(field.key)) add(field.key, newItems(other, items), field)
			else keep(other)
			continue
		}
		const more = newItems(other, items)
		if (more.some(item => /[\r\n]/.test(item)) && intoText[value.span.offset] === '[') {
			obstacles.push(`\`${field.key}\` of \`${into.path}\` is written on one line: write one item a line`)
		} else if (items.some(gone)) {
			if (items.every(gone)) replace(field, more.length === 0 ? [] : listOf(field.key, more))
			else {
				// What is put in where something goes stands before that.
				if (more.length > 0) add(field.key, more, field, gone)
				const cuts = isFixed(field) ? NO_CUTS : withoutItems(intoText, value, gone)
				if (cuts) changes.push({ edits: [...cuts.values()], lines: [] })
				else obstacles.push(`\`${field.key}\` of \`${into.path}\` cannot be changed where it stands`)
			}
		} else add(field.key, more, field)
	}
	for (const field of from.compiled.fields) {
		if (done.has(field.key)) continue
		const items = itemsOf(field.value)
		if (JUDGING.has(field.key)) keep(field)
		else if (!items.some(isOwn)) changes.push({ edits: [], lines: take(field) })
		else if (items.some(item => !isOwn(item))) {
			const rest = newItems(field, [])
			if (rest.some(item => /[\r\n]/.test(item)))
				obstacles.push(`\`${field.key}\` of \`${from.path}\` names \`${into.path}\`: take that out first`)
			else changes.push({ edits: [], lines: listOf(field.key, rest) })
		}
	}
	const left = from.compiled.fields.filter(field => !whole.has(field))
	const remarks = [...left.flatMap(field => source.remarksOf(field)), ...source.lastRemarks]
	return { changes: changes.filter(it => it.edits.length + it.lines.length > 0), kept, remarks, obstacles }
}

/** What becomes names, addresses and tags of the other. */
const NAMING = new Set(['aliases', 'alias', 'redirect_from', 'tags', 'tag', 'id', 'title', 'permalink', 'slug'])

/** Whether all that such a field says is read: one that is doubled by another, or holds more than texts, is not. */
function isUnderstood(field: Field, fields: readonly Field[]): boolean {
	const { key, value } = field
	if (value.kind === 'null') return true
	if (/^tags?$/.test(key) && field !== tagField(fields)) return false
	if (key === 'alias' && fields.some(it => it.key === 'aliases')) return false
	if (/^(?:id|title|permalink|slug)$/.test(key)) return textOf(value) !== undefined
	return itemsOf(value).every(item => item.kind === 'null' || textOf(item) !== undefined)
}

const NO_CUTS: ReadonlyMap<FieldValue, TextEdit> = new Map()

/** What decides how the note is seen stays as it is. */
const JUDGING: ReadonlySet<string> = new Set(['type', 'draft', 'publish'])

function newAliases(from: PlacedNote, into: PlacedNote): readonly string[] {
	const known = new Set([into.title, into.localId, ...into.aliases.map(alias => alias.name)].map(fold))
	const names = [
		from.title,
		...(from.localId.includes('/') ? [] : [from.localId]),
		...from.aliases.map(alias => alias.name),
	]
	return scalars(names.filter(name => !known.has(fold(name)) && known.add(fold(name))))
}

function newAddresses(from: PlacedNote, into: PlacedNote): readonly string[] {
	const known = new Set([into.url, ...into.oldAddresses.map(address => address.written)])
	const aliases = new Set(from.aliases.map(alias => alias.name))
	const old = from.oldAddresses.map(address => address.written).filter(written => !aliases.has(written))
	return scalars([from.url, ...old].filter(url => !known.has(url) && known.add(url)))
}

function scalars(texts: readonly string[]): readonly string[] {
	return texts.map(text => scalarOf({ kind: 'text', text }))
}

function itemsOf(value: FieldValue): readonly FieldValue[] {
	if (value.kind === 'null') return []
	return value.kind === 'list' ? value.items : [value]
}

function saysSame(one: FieldValue, two: FieldValue): boolean {
	const [a, b] = [textOf(one), textOf(two)]
	if (a !== undefined || b !== undefined) return a?.trim() === b?.trim()
	const plain = (value: FieldValue) =>
		JSON.stringify(value, (key, it) => (/^(?:key)?[sS]pan$/.test(key) ? undefined : it))
	return plain(one) === plain(two)
}

function listOf(key: string, items: readonly string[]): readonly string[] {
	return [`${scalarOf({ kind: 'text', text: key })}:`, ...items.map(item => `  - ${item}`)]
}
