/** What is wrong with a query that was typed: each fault with its place. */
import type { QueryFault } from '../../wiki/query/query.ts'
import { layOut } from '../reporters/columns.ts'
import { escapeText } from '../reporters/escape.ts'

/** Two lines of the query for each fault, and a hint. Ends with a newline. */
export function formatFaults(text: string, faults: readonly QueryFault[]): string {
	return faults.map(fault => formatFault(text, fault)).join('')
}

/** What is worth a word beside the answer. */
export function formatRemarks(remarks: readonly QueryFault[]): string {
	return remarks
		.map(({ message, hint }) => `${escapeText(message)}${hint ? `; ${lower(escapeText(hint))}` : ''}\n`)
		.join('')
}

function formatFault(text: string, { at, length, message, hint }: QueryFault): string {
	const line = text.replaceAll(/\s/g, ' ')
	const cells = layOut(line, 0)
	const place = cells.filter(cell => cell.offset >= at && cell.offset < at + Math.max(1, length))
	const indent = ' '.repeat(place[0]?.column ?? (cells.at(-1)?.column ?? -1) + 1)
	const mark = '^'.repeat(
		Math.max(
			1,
			place.reduce((sum, cell) => sum + cell.width, 0),
		),
	)
	const shown = cells.map(cell => cell.text).join('')
	const lines = [`marcasite: ${lower(escapeText(message))}`, `  ${shown}`, `  ${indent}${mark}`]
	return `${[...lines, ...(hint ? [`  hint: ${escapeText(hint)}`] : [])].join('\n')}\n`
}

function lower(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1)
}
