/**
 * Refuses, before parsing, the few shapes of text on which Markdown parsers take quadratic time or overflow the stack.
 * The counters depend on the text alone, so the verdict is the same on every machine.
 */
import type { Span } from './brand.ts'
import { type LineStarts, spanAt } from './lines.ts'
import type { NoteProblem } from './problem.ts'

const MAX_DEPTH = 100
const MAX_OPENERS = 600
const MAX_RUNS = 1500
/** In one paragraph or item of a list. */
const MAX_BRACKETS = 4000
const ITEM = /\n(?=[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t])/
const MAX_TABLE_CELLS = 100_000

/** The first reason not to parse `text`; undefined for all text that people write. */
export function findComplexity(text: string, bodyStart: number, lines: LineStarts): NoteProblem | undefined {
	const body = bodyStart === 0 ? text : text.slice(bodyStart)
	const at = (offset: number): Span => spanAt(lines, bodyStart + offset, 1)
	const ladder = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){100,}/m.exec(body)
	if (ladder)
		return {
			code: 'limit/depth',
			span: at(ladder.index),
			message: `Quotes or lists are nested more than ${MAX_DEPTH} deep`,
		}
	const deep = deepIndent(body)
	if (deep !== undefined)
		return { code: 'limit/depth', span: at(deep), message: `Lists are nested more than ${MAX_DEPTH} deep` }
	const table = wideTable(body)
	if (table !== undefined) return complexity(at(table), `A table has more than ${MAX_TABLE_CELLS} cells`)
	return body.length < MAX_OPENERS ? undefined : heavyParagraph(blankFences(body), at)
}

function complexity(span: Span, message: string): NoteProblem {
	return {
		code: 'limit/complexity',
		span,
		message,
		hint: 'Close or escape the marks, or put the text into a code block',
	}
}

/** A list ladder: each level stands further in than the last. */
function deepIndent(body: string): number | undefined {
	const levels: number[] = []
	const item = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]/gm
	for (let found = item.exec(body); found; found = item.exec(body)) {
		const indent = (found[1] ?? '').length
		while (levels.length > 0 && (levels[levels.length - 1] ?? 0) >= indent) levels.pop()
		levels.push(indent)
		if (levels.length > MAX_DEPTH) return found.index
	}
	return undefined
}

function wideTable(body: string): number | undefined {
	const delimiter = /^[ \t>]*(?:\|[ \t]*)?[:-]+[ \t]*(?:\|[ \t]*(?:[:-]+[ \t]*)?)+$/gm
	for (let found = delimiter.exec(body); found; found = delimiter.exec(body)) {
		const columns = found[0].split('|').length
		if (columns < 50) continue
		const rest = body.slice(found.index).split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? ''
		if (columns * rest.split('\n').length > MAX_TABLE_CELLS) return found.index
	}
	return undefined
}

/**
 * The body with spaces for the lines of fenced code, which no parser looks into. A fence of a preview is looked into.
 * What only looks like a fence (in a comment of HTML) hides text from these rules; there the deadline of a note holds.
 */
function blankFences(body: string): string {
	if (!/^ {0,3}(?:```|~~~)/m.test(body)) return body
	let fence: string | undefined
	return body
		.split('\n')
		.map(line => {
			if (fence === undefined) {
				const opening = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)/.exec(line)
				if (opening && !/\bpreview\b/.test(opening[2] ?? '')) fence = opening[1]
				return line
			}
			const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*\r?$/.exec(line)?.[1]
			if (closing?.startsWith(fence)) fence = undefined
			return ' '.repeat(line.length)
		})
		.join('\n')
}

/** Characters between a bracket and the one that closes it, or the paragraph's end. */
const MAX_BRACKET_SPAN = 20_000

/** From a bracket on, each word that might begin an address is compared with all that came since. */
function longBracket(paragraph: string): boolean {
	const open: number[] = []
	for (const { 0: mark, index } of paragraph.matchAll(/\\.|[[\]]/gs)) {
		if (mark === '[') open.push(index)
		else if (mark === ']' && index - (open.pop() ?? index) > MAX_BRACKET_SPAN) return true
	}
	return open.some(index => paragraph.length - index > MAX_BRACKET_SPAN)
}

/** Paragraphs with more unmatched openers, or more runs of emphasis marks, than prose ever has. */
function heavyParagraph(body: string, at: (offset: number) => Span): NoteProblem | undefined {
	const hasAddresses = /@|www\.|:\/\//i.test(body)
	let offset = 0
	for (const paragraph of body.split(/(\r?\n[ \t]*\r?\n)/)) {
		if (paragraph.length > MAX_OPENERS) {
			const openers = count(paragraph, /\[/g)
			if (openers > MAX_OPENERS && openers - count(paragraph, /\]/g) > MAX_OPENERS)
				return complexity(at(offset), 'A paragraph has hundreds of unclosed brackets')
			if (count(paragraph, /\]\(</g) > MAX_OPENERS || count(paragraph, /!\[/g) > MAX_OPENERS)
				return complexity(at(offset), 'A paragraph has hundreds of unclosed links or images')
			if (openers > MAX_DEPTH && bracketDepth(paragraph) > MAX_DEPTH)
				return { code: 'limit/depth', span: at(offset), message: `Brackets are nested more than ${MAX_DEPTH} deep` }
			if (openers > MAX_BRACKETS && paragraph.split(ITEM).some(item => openBrackets(item) > MAX_BRACKETS))
				return complexity(at(offset), `A paragraph has more than ${MAX_BRACKETS} brackets that are no links`)
			if (hasAddresses && paragraph.length > MAX_BRACKET_SPAN && longBracket(paragraph))
				return complexity(at(offset), `A bracket is open for more than ${MAX_BRACKET_SPAN} characters`)
			if (/[*_]{1000,}/.test(paragraph))
				return { code: 'limit/depth', span: at(offset), message: 'Emphasis is nested hundreds deep' }
			const marks = Math.max(count(paragraph, /\*+|_+/g), count(paragraph, /~+/g), count(paragraph, /==/g))
			if (marks > MAX_RUNS * 2) return complexity(at(offset), 'A paragraph has thousands of emphasis marks')
		}
		offset += paragraph.length
	}
	return undefined
}

/** Each turns into text that the parser joins, one by one, to all the text there is. */
function openBrackets(item: string): number {
	const closed = Math.min(count(item, /\]\(/g), count(item, /\)/g))
	return count(item, /(?<!\[)\[(?!\[)/g) - closed
}

function bracketDepth(paragraph: string): number {
	let depth = 0
	let deepest = 0
	for (const { 0: mark } of paragraph.matchAll(/[[\]]/g)) {
		depth = mark === '[' ? depth + 1 : Math.max(0, depth - 1)
		deepest = Math.max(deepest, depth)
	}
	return deepest
}

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0
}
