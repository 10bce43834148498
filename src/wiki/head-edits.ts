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
		return items.some(item => /[\r\n]/.test(item)) ? undefined : { edits: [edit], lines: [] }
	}
	const line = lineAround(text, last.span.offset)
	const lead = /^(\s*)-(\s+)/.exec(text.slice(line.start, line.end))
	if (!lead) return undefined
	const inner = ' '.repeat(lead[0].length)
	const added = items.map(item => `${lineEnd(text)}${lead[0]}${reindented(item, inner, lineEnd(text))}`)
	return { edits: [{ offset: lineAround(text, lastOf(text, last)).end, length: 0, text: added.join('') }], lines: [] }
}

/** What makes a list of a field that is none, or has no items. */
function bracketed(text: string, { keySpan, value }: Field, items: string): TextEdit {
	const { offset, length } = value.span
	if (value.kind === 'null' && length === 0)
		return { offset: text.indexOf(':', keySpan.offset + keySpan.length) + 1, length, text: ` [${items}]` }
	const old = value.kind === 'null' || value.kind === 'list' ? '' : `${text.slice(offset, offset + length)}, `
	return { offset, length, text: `[${old}${items}]` }
}

/** An item of several lines, all but its first as far in as `indent`. */
function reindented(item: string, indent: string, end: string): string {
	const [first = '', ...rest] = item.split(/\r\n|\n|\r/)
	const least = Math.min(...rest.filter(line => line.trim() !== '').map(line => line.search(/\S/)))
	return [first, ...rest.map(line => (line.trim() === '' ? line : indent + line.slice(least)))].join(end)
}

/**
 * The edit for each item that takes it out of a list of which others stay; undefined where a comment would be lost, or
 * an item does not stand alone in its line.
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
		const [before, behind] = [items[at - 1], items[at + 1]]
		if (!isFlow) {
			const { start } = lineAround(text, item.span.offset)
			const { end, next } = lineAround(text, lastOf(text, item))
			const isAlone =
				/^\s*-\s+$/.test(text.slice(start, item.span.offset)) && /^\s*$/.test(text.slice(lastOf(text, item), end))
			if (!isAlone) return undefined
			cuts.set(item, { offset: start, length: next - start, text: '' })
			continue
		}
		const from = isAnyKept && before ? endOf(before) : item.span.offset
		const to = isAnyKept || !behind ? endOf(item) : behind.span.offset
		const around = text.slice(from, item.span.offset) + text.slice(endOf(item), to)
		if (!/^[,\s]*$/.test(around)) return undefined
		cuts.set(item, { offset: from, length: to - from, text: '' })
	}
	return cuts
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
