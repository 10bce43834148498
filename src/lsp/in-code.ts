/** Whether what is being written is code, in which no link is meant. */
import { codeRanges } from '../note/code-ranges.ts'
import type { TypedLine } from './typed-line.ts'

/** Of a cursor in a note, of which only what stands from `begin` on is looked at. */
export function isInCode({ text, start, offset, before }: TypedLine, begin: number): boolean {
	const blank = SPANNING.test(text) ? undefined : BLANK_LINE.exec(text.slice(offset))?.index
	// What stands behind the paragraph does not decide; for an open fence, the end of the text is as good.
	const upTo = blank === undefined ? text : text.slice(0, offset + blank)
	if (!/`|~~~/.test(upTo.slice(begin)) && !INDENTED.test(before)) return false
	const ranges = codeRanges(upTo, begin)
	const isInside = ranges.some(({ kind, start: from, end }) =>
		kind === 'block' ? from <= offset && offset <= end : from < offset && offset < end,
	)
	const inLine = (from: number) => ranges.some(range => range.start <= from && from < range.end)
	return isInside || [...before.matchAll(OPENING)].some(({ index, 1: mark }) => mark && !inLine(start + index))
}

const BLANK_LINE = /(?:\r\n|\n|\r)[ \t>]*(?:[\r\n]|$)/
/** Marks of comments and of math, which may end far behind. */
const SPANNING = /%%|\$\$/
const INDENTED = /^[\s>*+\-\d.)]*(?: {4}|\t)/
/** Escaped signs, and backticks that begin code of which the end is still to be written: `key`, not `the ` key`. */
const OPENING = /\\.|(?<![\p{L}\p{N}`])(`+)(?![\s`])(?!.*?[^`]\1(?:[^`]|$))/gu
