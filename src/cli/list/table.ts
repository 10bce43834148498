/** Rows as a table that fits the terminal, and as lines for programs. */
import picocolors from 'picocolors'
import { layOut } from '../reporters/columns.ts'
import { escapeText } from '../reporters/escape.ts'

export interface TableOptions {
	readonly colour: boolean
	/** Columns of the terminal. */
	readonly width: number
}

/** Columns under their names; where the terminal is too narrow the widest are cut. Ends with a newline. */
export function formatTable(
	names: readonly string[],
	rows: readonly (readonly string[])[],
	{ colour, width }: TableOptions,
): string {
	const colours = picocolors.createColors(colour)
	const widths = fit(
		names.map((name, index) => Math.max(widthOf(name), ...rows.map(row => Math.min(widthOf(row[index] ?? ''), width)))),
		names.map(widthOf),
		width - GAP.length * (names.length - 1),
	)
	const isNumber = names.map((_, index) => rows.every(row => /^-?[\d.,]*%?$/.test(row[index] ?? '')))
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, index) => pad(cell, widths[index] ?? 0, isNumber[index] ?? false))
			.join(GAP)
			.trimEnd()
	return [colours.bold(line(names)), ...rows.map(line)].map(text => `${text}\n`).join('')
}

/** A line a row, cells divided by tabs. */
export function formatLines(rows: readonly (readonly string[])[]): string {
	return rows.map(row => `${row.map(cell => escapeText(oneLine(cell))).join('\t')}\n`).join('')
}

/** Takes from the widest until all fit; no column gets narrower than its name, or a few letters. */
function fit(wanted: readonly number[], names: readonly number[], total: number): readonly number[] {
	const widths = [...wanted]
	const sum = () => widths.reduce((all, width) => all + width, 0)
	while (sum() > total) {
		const spare = widths.map((width, index) => (width > Math.max(FEWEST, names[index] ?? 0) ? width : 0))
		const widest = Math.max(...spare)
		if (widest === 0) break
		widths[spare.indexOf(widest)] = widest - 1
	}
	return widths
}

function pad(text: string, width: number, isNumber: boolean): string {
	const cells = layOut(oneLine(text), 0)
	const total = endOf(cells)
	const shown = total <= width ? cells : cells.filter(cell => cell.column + cell.width < width)
	const cut = total <= width ? '' : '…'
	const blanks = ' '.repeat(Math.max(0, width - endOf(shown) - cut.length))
	const letters = shown.map(cell => cell.text).join('') + cut
	return isNumber ? blanks + letters : letters + blanks
}

function widthOf(text: string): number {
	return endOf(layOut(oneLine(text), 0))
}

function endOf(cells: ReturnType<typeof layOut>): number {
	const last = cells.at(-1)
	return last ? last.column + last.width : 0
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim()
}

const GAP = '  '
const FEWEST = 8
