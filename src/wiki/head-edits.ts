/** Edits of a note's head that leave everything else of it as it is written. */
import type { CompiledNote } from '../note/compiled-note.ts'
import type { Field, FieldValue } from '../note/yaml.ts'
import type { TextEdit } from './change-set.ts'
import { lineAround, lineEnd } from './lines-around.ts'

/** What becomes of a head: edits of what stands there, and lines that are new. */
export interface HeadChange {
	readonly edits: readonly TextEdit[]
	/** Without line breaks. */
	readonly lines: readonly string[]
}

/** Nothing becomes of it. */
export const NO_CHANGE: HeadChange = { edits: [], lines: [] }

/** The edits of several changes, which together add one head where there is none. */
export function headEdits(text: string, note: CompiledNote, changes: readonly HeadChange[]): readonly TextEdit[] {
	const lines = changes.flatMap(change => change.lines)
	const added = lines.length === 0 ? [] : [addHeadLines(text, note, lines)]
	return [...changes.flatMap(change => change.edits), ...added]
}

/** Adds lines to the head, and the head where there is none. */
function addHeadLines(text: string, note: CompiledNote, lines: readonly string[]): TextEdit {
	const end = lineEnd(text)
	const added = lines.map(line => line + end).join('')
	const close = note.hasHead ? closingFence(text) : undefined
	return close === undefined
		? { offset: 0, length: 0, text: `---${end}${added}---${end}` }
		: { offset: close, length: 0, text: added }
}

/** Where the line that ends the head begins. */
function closingFence(text: string): number | undefined {
	const fence = /^(?:---|\.\.\.)[ \t]*$/gm
	fence.lastIndex = text.indexOf('\n') + 1
	return fence.exec(text)?.index
}

/** The end of what an item says: that of a mapping may have line breaks behind it. */
function lastOf(text: string, item: FieldValue): number {
	return item.span.offset + text.slice(item.span.offset, endOf(item)).trimEnd().length
}

/**
 * Adds items to a list, as they are written elsewhere; a new list has one item a line. `without` are items of the list
 * that go, so that they are nothing to add behind.
 */
export function addAllToList(
	text: string,
	note: CompiledNote,
	key: string,
	items: readonly string[],
	without: (item: FieldValue) => boolean = () => false,
): HeadChange | undefined {
	const field = note.fields.find(it => it.key === key)
	if (items.length === 0) return NO_CHANGE
	if (!field) return { edits: [], lines: [`${key}:`, ...items.map(item => `  - ${item}`)] }
	const { value } = field
	const last = value.kind === 'list' ? value.items.findLast(item => !without(item)) : undefined
	if (value.kind !== 'list' || !last || text[value.span.offset] === '[') {
		const edit =
			value.kind === 'list' && last
				? { offset: endOf(last), length: 0, text: `, ${items.join(', ')}` }
				: bracketed(text, field, items.join(', '))
		return items.some(item => /[\r\n]/.test(item)) ? undefined : edit && { edits: [edit], lines: [] }
	}
	const line = lineAround(text, last.span.offset)
	const lead = /^(\s*)-(\s+)/.exec(text.slice(line.start, line.end))
	if (!lead) return undefined
	const inner = ' '.repeat(lead[0].length)
	const added = items.map(item => `${lineEnd(text)}${lead[0]}${reindented(item, inner, lineEnd(text))}`)
	return { edits: [{ offset: lineAround(text, lastOf(text, last)).end, length: 0, text: added.join('') }], lines: [] }
}

/** What makes a list of a field that is none, or has no items; undefined for one of several lines, or a mapping. */
function bracketed(text: string, { keySpan, value }: Field, items: string): TextEdit | undefined {
	const { offset, length } = value.span
	const isWritten = offset > keySpan.offset && length > 0
	// There may be a comment behind the colon.
	if (value.kind === 'null' && !isWritten)
		return { offset: text.indexOf(':', keySpan.offset + keySpan.length) + 1, length: 0, text: ` [${items}]` }
	if (value.kind === 'null' || value.kind === 'list') return { offset, length, text: `[${items}]` }
	const source = text.slice(offset, offset + length)
	return value.kind === 'map' || /[\r\n]/.test(source) ? undefined : { offset, length, text: `[${source}, ${items}]` }
}

/** An item of several lines, all but its first as far in as `indent`. */
function reindented(item: string, indent: string, end: string): string {
	const [first = '', ...rest] = item.split(/\r\n|\n|\r/)
	const least = Math.min(...rest.filter(line => line.trim() !== '').map(line => line.search(/\S/)))
	return [first, ...rest.map(line => (line.trim() === '' ? line : indent + line.slice(least)))].join(end)
}

/**
 * The edit for each item that takes it out of a list of which others stay; its comment stays, in a line of its own.
 * Undefined where an item does not stand alone in its line.
 */
export function withoutItems(
	text: string,
	{ items, span }: FieldValue & { readonly kind: 'list' },
	isGone: (item: FieldValue) => boolean,
): ReadonlyMap<FieldValue, TextEdit> | undefined {
	const cuts = new Map<FieldValue, TextEdit>()
	const isFlow = text[span.offset] === '['
	let isAnyKept = false
	for (const [at, item] of items.entries()) {
		if (!isGone(item)) {
			isAnyKept = true
			continue
		}
		const [before, behind] = [isAnyKept ? items[at - 1] : undefined, items[at + 1]]
		const cut = isFlow ? cutInFlow(text, item, before, behind) : cutLine(text, item)
		if (!cut) return undefined
		cuts.set(item, cut)
	}
	return cuts
}

/** Whether a comment speaks of an item of a list: behind it, or in the line above. */
export function isRemarked(text: string, item: FieldValue): boolean {
	const { start } = lineAround(text, item.span.offset)
	const isFirst = /^[\s-]*$/.test(text.slice(start, item.span.offset))
	const above = start === 0 ? '' : text.slice(lineAround(text, start - 1).start, start)
	return (isFirst && /^\s*#/.test(above)) || isRemarkedBehind(text.slice(lastOf(text, item)))
}

function isRemarkedBehind(rest: string): boolean {
	return /^[^\S\r\n]*,?[^\S\r\n]+#/.test(rest)
}

function cutLine(text: string, item: FieldValue): TextEdit | undefined {
	const { start } = lineAround(text, item.span.offset)
	const { end, next } = lineAround(text, lastOf(text, item))
	const rest = text.slice(lastOf(text, item), end)
	const lead = /^(\s*)-\s+$/.exec(text.slice(start, item.span.offset))
	if (!lead) return undefined
	if (rest.trim() === '') return { offset: start, length: next - start, text: '' }
	if (!/^\s+#/.test(rest)) return undefined
	return { offset: start, length: end - start, text: `${lead[1]}${rest.trim()}` }
}

/** `before` is the item before it, if any stays up to there; the comma goes with the one or the other. */
function cutInFlow(
	text: string,
	item: FieldValue,
	before: FieldValue | undefined,
	behind: FieldValue | undefined,
): TextEdit | undefined {
	const from = before ? endOf(before) : item.span.offset
	const to = before || !behind ? endOf(item) : behind.span.offset
	const around = text.slice(from, item.span.offset) + text.slice(endOf(item), to)
	const rest = text.slice(endOf(item))
	if (/^[,\s]*$/.test(around) && !isRemarkedBehind(rest)) return { offset: from, length: to - from, text: '' }
	const isFirst = text.slice(lineAround(text, item.span.offset).start, item.span.offset).trim() === ''
	const comma = (isFirst ? /^[^\S\r\n]*,[^\S\r\n]*/ : /^[^\S\r\n]*,/).exec(rest)?.[0].length ?? 0
	return comma === 0 && behind ? undefined : { offset: item.span.offset, length: item.span.length + comma, text: '' }
}

/** Takes out the lines of a field; undefined where something else stands in them. */
export function withoutLines(text: string, field: Field): TextEdit | undefined {
	const { start } = lineAround(text, field.keySpan.offset)
	const last = field.value.span.length === 0 ? field.keySpan.offset : lastOf(text, field.value)
	const { next } = lineAround(text, last)
	return start === field.keySpan.offset ? { offset: start, length: next - start, text: '' } : undefined
}

function endOf({ span }: FieldValue): number {
	return span.offset + span.length
}
