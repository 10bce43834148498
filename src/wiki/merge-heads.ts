/** What the head of a note becomes that takes in another: lists are united, and nothing of the other is lost. */
import type { CompiledNote } from '../note/compiled-note.ts'
import { headTags, tagField } from '../note/tags.ts'
import { type Field, type FieldValue, textOf } from '../note/yaml.ts'
import { addAllToList, type HeadChange, withoutItems, withoutLines } from './head-edits.ts'
import type { PlacedNote } from './place.ts'
import { fold } from './slug.ts'

export interface MergedHead {
	readonly changes: readonly HeadChange[]
	/** Fields of which the other note says something else, as they stand there. */
	readonly kept: readonly { readonly key: string; readonly text: string }[]
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
	const add = (key: string, items: readonly string[], field?: Field, without?: (item: FieldValue) => boolean) => {
		const change = addAllToList(intoText, into.compiled, field?.key ?? key, items, without)
		if (change) changes.push(change)
		else obstacles.push(`\`${key}\` of \`${into.path}\` cannot be changed where it stands`)
	}
	const replace = (field: Field, text: string | undefined) => {
		const edit = withoutLines(intoText, field)
		if (edit) changes.push({ edits: [edit], lines: text === undefined ? [] : text.split(/\r\n|\n|\r/) })
		else obstacles.push(`\`${field.key}\` of \`${into.path}\` cannot be changed where it stands`)
	}
	const fieldOf = (note: CompiledNote, ...keys: readonly string[]) =>
		note.fields.find(field => keys.includes(field.key))
	add('aliases', newAliases(from, into), fieldOf(into.compiled, 'aliases', 'alias'))
	add('redirect_from', newAddresses(from, into), fieldOf(into.compiled, 'redirect_from'))
	const tags = new Set(into.tags.map(fold))
	const ownTags = headTags(from.compiled.fields).map(tag => tag.name)
	add('tags', scalars(ownTags.filter(tag => !tags.has(fold(tag)))), tagField(into.compiled.fields))
	const done = new Set(['aliases', 'alias', 'redirect_from', 'tags', 'tag', 'id', 'title', 'permalink', 'slug'])
	for (const field of into.compiled.fields) {
		if (done.has(field.key)) continue
		const other = fieldOf(from.compiled, field.key)
		done.add(field.key)
		const { value } = field
		const items = itemsOf(value)
		const gone = (item: FieldValue) => isOwn(item)
		if (value.kind !== 'list') {
			if (isOwn(value)) {
				replace(field, other && !isOwn(other.value) ? sourceOf(fromText, other) : undefined)
				continue
			}
			if (!other || saysSame(value, other.value)) continue
			if (isRelation(field.key)) add(field.key, newItems(fromText, itemsOf(other.value), items, isOwn), field)
			else kept.push({ key: field.key, text: sourceOf(fromText, other) })
			continue
		}
		const more = other ? newItems(fromText, itemsOf(other.value), items, isOwn) : []
		if (more.some(item => /[\r\n]/.test(item)) && intoText[value.span.offset] === '[') {
			obstacles.push(`\`${field.key}\` of \`${into.path}\` is written on one line: write one item a line`)
		} else if (items.some(gone)) {
			if (items.every(gone)) replace(field, more.length === 0 ? undefined : listOf(field.key, more))
			else {
				// What is put in where something goes stands before that.
				if (more.length > 0) add(field.key, more, field, gone)
				const cuts = withoutItems(intoText, value, gone)
				if (cuts) changes.push({ edits: [...cuts.values()], lines: [] })
				else obstacles.push(`\`${field.key}\` of \`${into.path}\` cannot be changed where it stands`)
			}
		} else add(field.key, more, field)
	}
	for (const field of from.compiled.fields) {
		if (done.has(field.key)) continue
		const items = itemsOf(field.value)
		const source = sourceOf(fromText, field)
		if (JUDGING.has(field.key)) kept.push({ key: field.key, text: source })
		else if (!items.some(isOwn)) changes.push({ edits: [], lines: source.split(/\r\n|\n|\r/) })
		else if (items.some(item => !isOwn(item))) {
			const rest = newItems(fromText, items, [], isOwn)
			if (rest.some(item => /[\r\n]/.test(item)))
				obstacles.push(`\`${field.key}\` of \`${from.path}\` names \`${into.path}\`: take that out first`)
			else changes.push({ edits: [], lines: [`${field.key}:`, ...rest.map(item => `  - ${item}`)] })
		}
	}
	return { changes: changes.filter(it => it.edits.length + it.lines.length > 0), kept, obstacles }
}

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

/** As YAML of one line. */
function scalars(texts: readonly string[]): readonly string[] {
	return texts.map(text =>
		/^[/\p{L}][\p{L}\p{M}\p{N} _./()+-]*$/u.test(text) &&
		text.trim() === text &&
		!/^(?:true|false|yes|no|on|off|y|n|null)$/i.test(text)
			? text
			: JSON.stringify(text),
	)
}

function itemsOf(value: FieldValue): readonly FieldValue[] {
	if (value.kind === 'null') return []
	return value.kind === 'list' ? value.items : [value]
}

/** Those that the list does not have, as they are written. */
function newItems(
	text: string,
	items: readonly FieldValue[],
	known: readonly FieldValue[],
	isOwn: (value: FieldValue) => boolean,
): readonly string[] {
	return items
		.filter(item => !isOwn(item) && !known.some(it => saysSame(it, item)))
		.map(({ span }) => text.slice(span.offset, span.offset + span.length).trimEnd())
}

function saysSame(one: FieldValue, two: FieldValue): boolean {
	const [a, b] = [textOf(one), textOf(two)]
	if (a !== undefined || b !== undefined) return a?.trim() === b?.trim()
	const plain = (value: FieldValue) =>
		JSON.stringify(value, (key, it) => (/^(?:key)?[sS]pan$/.test(key) ? undefined : it))
	return plain(one) === plain(two)
}

function listOf(key: string, items: readonly string[]): string {
	return [`${key}:`, ...items.map(item => `  - ${item}`)].join('\n')
}

/** The lines of a field, from its key on. */
function sourceOf(text: string, { keySpan, value }: Field): string {
	const end = Math.max(keySpan.offset + keySpan.length + 1, value.span.offset + value.span.length)
	return text.slice(keySpan.offset, end).trimEnd()
}
