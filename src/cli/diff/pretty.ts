/** The consequences of a change for people at a terminal. */
import picocolors from 'picocolors'
import { escapeText } from '../reporters/escape.ts'
import { grouped } from '../wording.ts'
import { type DiffReport, type Piece, sectionsOf, sideName, summarise } from './report.ts'

/** A block for each section, and the counts at the end. */
export function formatDiffPretty({ from, to, changes }: DiffReport, colour: boolean): string {
	const colours = picocolors.createColors(colour)
	const show = (piece: Piece) =>
		typeof piece === 'string' ? colours.dim(piece) : piece.named === '' ? '``' : escapeText(piece.named)
	const blocks = sectionsOf(changes).map(({ title, rows }) => {
		const lines = rows.slice(0, CAP).map(row => `  ${row.map(show).join('')}\n`)
		const rest = rows.length - lines.length
		const more = rest > 0 ? `  … and ${grouped(rest)} more; \`diff --format json\` lists them all\n` : ''
		return `${colours.bold(title)}\n${lines.join('')}${more}\n`
	})
	const compared = `${escapeText(sideName(from))}..${escapeText(sideName(to))}`
	return `${blocks.join('')}${summarise(changes) ?? 'No page or link of the wiki changes'} (${compared})\n`
}

const CAP = 100
