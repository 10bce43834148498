/**
 * The address that a note leaves, put into its head and taken out again so that every byte is as it was. How an address
 * is written tells what stood there before:
 *
 * | before                      | with `/a/`                                             |
 * | --------------------------- | ------------------------------------------------------ |
 * | no `redirect_from`, no head | `redirect_from:`, and `- /a/` in a line further in     |
 * | a head without anything     | `redirect_from: /a/`                                   |
 * | `redirect_from:`            | `redirect_from:`, and `- /a/` in a line as far in      |
 * | `redirect_from: []`         | `redirect_from: [/a/]`                                 |
 * | `redirect_from: /old/`      | `redirect_from: [/a/, /old/]`                          |
 * | a list                      | one item more at its end, behind whatever is said of it |
 */
import type { CompiledNote } from '../note/compiled-note.ts'
import { type Field, type FieldValue, textOf } from '../note/yaml.ts'
import type { TextEdit } from './change-set.ts'
import type { HeadChange } from './head-edits.ts'
import { lineAround, lineEnd } from './lines-around.ts'

const KEY = 'redirect_from'

/** What puts an address in; undefined where it has no place in what is written there. */
export function addOldAddress(text: string, note: CompiledNote, url: string): HeadChange | undefined {
	const field = note.fields.find(it => it.key === KEY)
	const item = /^[\p{L}\p{M}\p{N}/_.-]+$/u.test(url) ? url : JSON.stringify(url)
	if (!field) return { edits: [], lines: EMPTY_HEAD.test(text) ? [`${KEY}: ${item}`] : [`${KEY}:`, `  - ${item}`] }
	const edits = standsThere(text, field) ? edited(text, field, item) : undefined
	return edits && { edits, lines: [] }
}

function edited(text: string, { keySpan, value }: Field, item: string): readonly TextEdit[] | undefined {
	const { offset, length } = value.span
	const source = text.slice(offset, offset + length)
	if (value.kind === 'null') {
		if (source !== '') return [{ offset, length, text: `[${item}]` }]
		const { end } = lineAround(text, keySpan.offset)
		return [{ offset: end, length: 0, text: `${lineEnd(text)}- ${item}` }]
	}
	if (value.kind === 'map') return undefined
	if (value.kind !== 'list') {
		if (!isOneInBrackets(value, source)) return undefined
		return [
			{ offset, length: 0, text: `[${item}, ` },
			{ offset: offset + length, length: 0, text: ']' },
		]
	}
	const last = value.items.at(-1)
	if (!last) return [{ offset: offset + 1, length: 0, text: item }]
	if (last.span.offset < offset) return undefined
	if (source[0] === '[') return [{ offset: endOf(last), length: 0, text: `, ${item}` }]
	const lead = LEAD.exec(text.slice(lineAround(text, last.span.offset).start, last.span.offset))?.[0]
	if (lead === undefined) return undefined
	const behind = lineAround(text, lastOf(text, last)).end
	return [{ offset: behind, length: 0, text: `${lineEnd(text)}${lead}${item}` }]
}

/** What takes an address out, and nothing that is said beside it; undefined where it is not there. */
export function takeOldAddress(
	text: string,
	note: CompiledNote,
	isWanted: (address: string) => boolean,
	keepsHead: boolean,
): readonly TextEdit[] | undefined {
	const field = note.fields.find(it => it.key === KEY)
	if (!field || !standsThere(text, field)) return undefined
	const { value } = field
	if (value.kind !== 'list') return isWanted(textOf(value) ?? '') ? [withoutScalar(text, field)] : undefined
	const at = value.items.findIndex(item => isWanted(textOf(item) ?? ''))
	const item = value.items[at]
	if (!item || item.span.offset < value.span.offset) return undefined
	if (text[value.span.offset] === '[') return withoutBracketed(text, value.span.offset, value.items, at)
	const edit = withoutItem(text, field, value.items.length, item)
	return edit && [keepsHead ? edit : withHead(text, edit)]
}

/** The field is all that is said in its line, and goes; or something is said beside it. */
function withoutScalar(text: string, { keySpan, value }: Field): TextEdit {
	const { start, next } = lineAround(text, keySpan.offset)
	const { offset } = value.span
	const end = endOf(value)
	const isAlone = start === keySpan.offset && end <= next && text.slice(end, next).trim() === ''
	const blanks = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0
	return isAlone ? withoutLines(text, start, next) : cut(offset, end + blanks)
}

function withoutBracketed(
	text: string,
	open: number,
	items: readonly FieldValue[],
	at: number,
): readonly TextEdit[] | undefined {
	const [before, item, behind] = [items[at - 1], items[at] as FieldValue, items[at + 1]]
	const [start, end] = [item.span.offset, endOf(item)]
	if (!before && behind && items.length === 2 && start === open + 1) {
		const close = endOf(behind)
		const isTight = text.slice(end, behind.span.offset) === ', ' && text[close] === ']'
		if (isTight && textOf(behind) !== undefined) return [cut(open, behind.span.offset), cut(close, close + 1)]
	}
	const [from, to] = before ? [endOf(before), end] : [start, behind ? behind.span.offset : end]
	// A comment between two items stays, and with it the comma before it.
	if ((before || behind) && !text.slice(from, to).includes('#')) return [cut(from, to)]
	return [cut(start, end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0))]
}

/** One of items that have a line each. A comment behind it stays; the key goes with its only item, where that is further in. */
function withoutItem(text: string, { keySpan }: Field, count: number, item: FieldValue): TextEdit | undefined {
	const { start, next } = lineAround(text, item.span.offset)
	const end = endOf(item)
	const lead = text.slice(start, item.span.offset)
	if (!LEAD.test(lead) || end > next) return undefined
	const comment = text.slice(end, next).search(/\S/)
	if (comment >= 0) return cut(start + lead.search(/\S/), end + comment)
	const key = lineAround(text, keySpan.offset)
	const isOnly =
		count === 1 &&
		lead.startsWith(' ') &&
		key.start === keySpan.offset &&
		key.next === start &&
		/^\s*:\s*$/.test(text.slice(keySpan.offset + keySpan.length, key.next))
	return withoutLines(text, isOnly ? key.start : start, next)
}

/** The head goes, too, where nothing else is between its fences. */
function withHead(text: string, edit: TextEdit): TextEdit {
	const before = text.slice(0, edit.offset)
	const close = /^---(?:\r?\n|$)/.exec(text.slice(edit.offset + edit.length))?.[0]
	const isAll = /^---\r?\n$/.test(before) && close !== undefined
	return isAll ? cut(0, edit.offset + edit.length + close.length) : edit
}

/** With a line break behind them, or else before them: the last line of a file may have none. */
function withoutLines(text: string, start: number, next: number): TextEdit {
	const isBroken = text.slice(start, next).endsWith('\n')
	return cut(isBroken ? start : text.slice(0, start).replace(/\r?\n$/, '').length, next)
}

/** Whether the value is written behind its key: what stands for it by an alias is written elsewhere. */
function standsThere(text: string, { keySpan, value }: Field): boolean {
	const end = keySpan.offset + keySpan.length
	return value.span.offset >= end && /^\s*:(?:\s|(?<=\s)#[^\r\n]*)*$/.test(text.slice(end, value.span.offset))
}

/** Whether a value can stand in brackets as it is written. */
function isOneInBrackets({ kind }: FieldValue, source: string): boolean {
	if (/[\r\n]/.test(source)) return false
	return kind !== 'text' || /^["']/.test(source) || !/[,[\]{}]/.test(source)
}

/** The end of what a value says. */
function lastOf(text: string, value: FieldValue): number {
	return value.span.offset + text.slice(value.span.offset, endOf(value)).trimEnd().length
}

function endOf({ span }: FieldValue): number {
	return span.offset + span.length
}

function cut(from: number, to: number): TextEdit {
	return { offset: from, length: to - from, text: '' }
}

const LEAD = /^[ \t]*-[ \t]+$/
/** Fences with nothing between them. */
const EMPTY_HEAD = /^---[ \t]*\r?\n---[ \t]*(?:\r?\n|$)/
