/** Where the prose of a note stands: text in which a link can be written, without headings, links, code and math. */
import type { Nodes } from 'mdast'
import type { CompiledNote } from '../note/compiled-note.ts'
import { readFrontmatter } from '../note/frontmatter.ts'
import type { LineStarts } from '../note/lines.ts'
import { parseMarkdown } from '../note/parse.ts'
import { findComplexity } from '../note/prescan.ts'
import { findRegions } from '../note/regions.ts'

/** A stretch of the text of a note. */
export interface ProseRange {
	readonly start: number
	readonly end: number
	readonly isInTable: boolean
}

/**
 * Where prose may stand, as far as the compiled note tells without its text being parsed once more: at least all of what
 * `proseOf` gives.
 */
export function perhapsProse(text: string, note: CompiledNote): readonly ProseRange[] {
	const start = note.hasHead ? behindHead(text) : 0
	// The heading that became the title is none of the headings any more.
	const headings = [...text.matchAll(HEADING)].map((match): Stretch => [match.index, match.index + match[0].length])
	const known = [...spansOf(note, start), ...headings.filter(([at]) => at >= start)].sort((a, b) => a[0] - b[0])
	return between(start, text.length, known)
}

/** In the order of the text; none for a note that is too complex to be parsed. `perhaps` is what `perhapsProse` gives. */
export function proseOf(text: string, perhaps: readonly ProseRange[], lines: LineStarts): readonly ProseRange[] {
	if (perhaps.every(({ start, end }) => !SPECIAL.test(text.slice(start, end)))) return perhaps
	const { bodyStart } = readFrontmatter(text, lines)
	if (findComplexity(text, bodyStart, lines)) return []
	const ranges: ProseRange[] = []
	collect(parseMarkdown(text, bodyStart).tree, false, ranges)
	const hidden = findRegions(text.slice(bodyStart)).map(
		({ start, end }): Stretch => [start + bodyStart, end + bodyStart],
	)
	return ranges.flatMap(({ start, end, isInTable }) => {
		const inside = hidden.filter(region => region[0] < end && region[1] > start)
		return between(start, end, inside).flatMap(range => within(range, perhaps).map(it => ({ ...it, isInTable })))
	})
}

/** What of a stretch lies in others as well. */
function within({ start, end }: ProseRange, others: readonly ProseRange[]): readonly ProseRange[] {
	return others.flatMap(other => {
		const [from, to] = [Math.max(start, other.start), Math.min(end, other.end)]
		return from < to ? [{ start: from, end: to, isInTable: false }] : []
	})
}

/** Where the line behind the head begins. */
function behindHead(text: string): number {
	const fence = /^---[ \t]*(?:\r\n|\n|\r|$)/gm
	fence.lastIndex = 3
	return fence.exec(text) ? fence.lastIndex : 0
}

type Stretch = readonly [start: number, end: number]

/** What the compiled note knows to be something else than prose. */
function spansOf(
	{ references, addresses = [], headings, tags, citations = [] }: CompiledNote,
	bodyStart: number,
): readonly Stretch[] {
	return [...references, ...addresses, ...headings, ...tags, ...citations]
		.map(({ span }): Stretch => [span.offset, span.offset + span.length])
		.filter(([start]) => start >= bodyStart)
}

function between(start: number, end: number, gaps: readonly Stretch[]): readonly ProseRange[] {
	const ranges: ProseRange[] = []
	let from = start
	for (const [gap, behind] of gaps) {
		if (gap > from) ranges.push({ start: from, end: Math.min(gap, end), isInTable: false })
		from = Math.max(from, behind)
	}
	if (from < end) ranges.push({ start: from, end, isInTable: false })
	return ranges
}

function collect(node: Nodes, isInTable: boolean, ranges: ProseRange[]): void {
	const { position } = node
	if (node.type === 'text' && position)
		ranges.push({ start: position.start.offset ?? 0, end: position.end.offset ?? 0, isInTable })
	if (!('children' in node) || CLOSED.has(node.type)) return
	for (const child of node.children) collect(child, isInTable || node.type === 'table', ranges)
}

const CLOSED: ReadonlySet<string> = new Set(['link', 'linkReference', 'heading', 'wikiLink'])
/** Code, math, markup, addresses, tables, escapes, brackets. */
const SPECIAL = /[`~$<{|\\[\]@^]|%%|:\/\/|www\.|^(?: {2}|\t)|^[-=]+[ \t]*$/im
const HEADING = /^ {0,3}#{1,6}(?:[ \t].*)?$/gm
