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
const MAX_TABLE_CELLS = 100_000

/** The first reason not to parse `text`; undefined for all text that people write. */
export function findComplexity(text: string, bodyStart: number, lines: LineStarts): NoteProblem | undefined {
	const body = bodyStart === 0 ? text : text.slice(bodyStart)
	const at = (offset: number): Span => spanAt(lines, bodyStart + offset, 1)
	const ladder = /^(?:[ \t]*(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t])){100,}/m.exec(body)
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
	return heavyParagraph(body, at)
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
	const delimiter = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)+$/gm
	for (let found = delimiter.exec(body); found; found = delimiter.exec(body)) {
		const columns = found[0].split('|').length
		if (columns < 50) continue
		const rest = body.slice(found.index).split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? ''
		if (columns * rest.split('\n').length > MAX_TABLE_CELLS) return found.index
	}
	return undefined
}

/** Paragraphs with more unmatched openers, or more runs of emphasis marks, than prose ever has. */
function heavyParagraph(body: string, at: (offset: number) => Span): NoteProblem | undefined {
	if (body.length < MAX_OPENERS) return undefined
	let offset = 0
	for (const paragraph of body.split(/(\r?\n[ \t]*\r?\n)/)) {
		if (paragraph.length > MAX_OPENERS) {
			const openers = count(paragraph, /\[/g)
			const closers = count(paragraph, /\]\(|\]\]|\]\[|\]:/g)
			if (openers > MAX_OPENERS && openers - closers * 2 > MAX_OPENERS)
				return complexity(at(offset), 'A paragraph has hundreds of unclosed brackets')
			if (count(paragraph, /\]\(</g) > MAX_OPENERS || count(paragraph, /!\[/g) > MAX_OPENERS)
				return complexity(at(offset), 'A paragraph has hundreds of unclosed links or images')
			if (count(paragraph, /\*+|_+/g) > MAX_RUNS * 2 || /[*_]{1000,}/.test(paragraph))
				return complexity(at(offset), 'A paragraph has thousands of emphasis marks')
		}
		offset += paragraph.length
	}
	return undefined
}

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0
}
