/** Finds the comments in the head of a note that accept problems, and the field or list item that each speaks of. */

/** A comment that is meant to accept problems. All numbers are offsets in the file. */
export interface AcceptingComment {
	/** Its codes and its reason. */
	readonly written: string
	readonly start: number
	readonly length: number
	/** What it speaks of, empty at the end of everything; `none` where it stands in a wrong place. */
	readonly target: Target | 'none'
}

interface Target {
	readonly from: number
	readonly to: number
}

/** In the order of the text. A field goes on over the lines that are indented further, and over the items of its list. */
export function headComments(head: string): readonly AcceptingComment[] {
	const rows = rowsOf(head)
	const found: AcceptingComment[] = []
	let next = rows.length
	let target: Target | undefined
	for (const [index, { text, start, isValue }] of [...rows.entries()].reverse()) {
		if (isValue) continue
		const own = OWN.exec(text)
		if (own) {
			const [, indent = '', comment = '', written = ''] = own
			target ??= targetAt(rows, next, head.length)
			found.push({ written, start: start + indent.length, length: comment.trimEnd().length, target })
		}
		if (/^\s*(?:#|$)/.test(text)) continue
		next = index
		target = undefined
		const [behind, before = '', comment = ''] = BEHIND.exec(text) ?? []
		if (behind !== undefined)
			found.push({ written: '', start: start + before.length, length: comment.trimEnd().length, target: 'none' })
	}
	return found.reverse()
}

interface Row {
	readonly text: string
	readonly start: number
	/** Whether it belongs to a text that a `|` or `>` has begun, in which nothing is a comment. */
	readonly isValue: boolean
}

function rowsOf(head: string): readonly Row[] {
	let outer = Number.POSITIVE_INFINITY
	return [...head.matchAll(/[^\r\n]+(?:\r\n|\r|\n)?|\r\n|\r|\n/g)].map(({ 0: text, index: start }) => {
		if (text.trim() === '') return { text, start, isValue: false }
		const isValue = indentOf(text) > outer
		if (!isValue) outer = /[:-]\s+[|>][-+\d]*(?:\s+#.*)?\s*$/.test(text) ? indentOf(text) : Number.POSITIVE_INFINITY
		return { text, start, isValue }
	})
}

/** The field or item that begins at a row. */
function targetAt(rows: readonly Row[], index: number, end: number): Target {
	const first = rows[index]
	if (!first) return { from: end, to: end }
	const indent = indentOf(first.text)
	const isInside = ({ text }: Row) =>
		text.trim() === '' || indentOf(text) > indent || (isItem(text) && !isItem(first.text) && indentOf(text) === indent)
	let last = index + 1
	while (last < rows.length && isInside(rows[last] as Row)) last += 1
	return { from: first.start, to: rows[last]?.start ?? end }
}

function isItem(line: string): boolean {
	return /^\s*-\s/.test(line)
}

function indentOf(line: string): number {
	return /^\s*/.exec(line)?.[0].length ?? 0
}

/** On a line of its own. */
const OWN = /^(\s*)(#\s*marcasite-ignore(?![\w-])([^\r\n]*))/
/** Behind a value, with no quotation mark before it that could make it part of a text. */
const BEHIND = /^([^#"'\r\n]*\s)(#\s*marcasite-ignore(?![\w-])[^\r\n]*)/
