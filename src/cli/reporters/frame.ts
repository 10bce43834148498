/** The lines around a problem, with the place marked. */
import type { Span } from '../../note/brand.ts'
import { findLineStarts } from '../../note/lines.ts'
import { type Cell, layOut } from './columns.ts'

export interface FrameOptions {
	/** Columns for the text of a line; longer lines show the part around the place. */
	readonly width: number
	/** How the mark and the gutter are painted. */
	readonly paintMark: (text: string) => string
	readonly paintGutter: (text: string) => string
}

/** Returns a function that draws the frame of a span of `text`: two lines before and after it, indented by two. */
export function framesOf(text: string, options: FrameOptions): (span: Span) => string {
	const starts = findLineStarts(text)
	const lineAt = (index: number) => text.slice(starts[index], starts[index + 1] ?? text.length).replace(/[\r\n]+$/, '')
	return span => {
		const marked = Math.min(span.line, starts.length) - 1
		const first = Math.max(0, marked - context)
		const last = Math.min(starts.length - 1, marked + context)
		const digits = String(last + 1).length
		const gutter = (label: string, sign: string) => options.paintGutter(`  ${sign} ${label.padStart(digits)} │`)
		const place = findPlace(lineAt(marked), span, options.width)
		const rows: string[] = []
		for (let index = first; index <= last; index++) {
			const shown = index === marked ? place.text : cutEnd(lineAt(index), options.width)
			rows.push(`${gutter(String(index + 1), index === marked ? '>' : ' ')} ${shown}`.trimEnd())
			if (index === marked) rows.push(`${gutter('', ' ')} ${place.indent}${options.paintMark(place.mark)}`)
		}
		return rows.join('\n')
	}
}

/** The marked line as it is shown, and the mark below it. */
interface Place {
	readonly text: string
	readonly indent: string
	readonly mark: string
}

function findPlace(line: string, span: Span, width: number): Place {
	const start = Math.min(span.column - 1, line.length)
	const end = Math.min(line.length, start + Math.max(1, span.length))
	// A line can be megabytes long, and only what is near the place is shown.
	const from = Math.max(0, start - reach)
	const cells = layOut(line.slice(from, Math.min(line.length, start + reach)), from)
	const total = endColumn(cells)
	const startColumn = cells.find(cell => cell.offset + 1 > start)?.column ?? total
	const lastCell = cells.findLast(cell => cell.offset < end)
	const stopColumn = Math.max(startColumn + 1, lastCell ? lastCell.column + lastCell.width : total)
	const spare = Math.max(0, width - (stopColumn - startColumn)) / 2
	const left = total <= width ? 0 : Math.max(0, Math.min(startColumn - Math.floor(spare), total - width))
	const isCut = left > 0 || from > 0
	const visibleStart = Math.max(startColumn - left, isCut ? 1 : 0)
	const visibleStop = Math.max(visibleStart + 1, Math.min(stopColumn - left, width))
	return {
		text: show(cells, left, width, from > 0, from + 2 * reach < line.length),
		indent: ' '.repeat(visibleStart),
		mark: '^'.repeat(visibleStop - visibleStart),
	}
}

/** The beginning of a line around the marked one. */
function cutEnd(line: string, width: number): string {
	return show(layOut(line.slice(0, 2 * reach), 0), 0, width, false, line.length > 2 * reach)
}

/** `width` columns from `left` on, with an ellipsis where something is left out. */
function show(cells: readonly Cell[], left: number, width: number, isCutBefore: boolean, isCutAfter: boolean): string {
	const total = endColumn(cells)
	const before = left > 0 || isCutBefore
	const after = total > left + width || isCutAfter
	const first = left + (before ? 1 : 0)
	const stop = left + width - (after ? 1 : 0)
	const shown = cells.filter(cell => cell.column >= first && cell.column + cell.width <= stop)
	const gap = ' '.repeat(Math.max(0, (shown[0]?.column ?? first) - first))
	return `${before ? '…' : ''}${gap}${shown.map(cell => cell.text).join('')}${after ? '…' : ''}`
}

function endColumn(cells: readonly Cell[]): number {
	const last = cells.at(-1)
	return last ? last.column + last.width : 0
}

const context = 2
const reach = 400
