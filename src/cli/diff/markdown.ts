/** The consequences of a change as a comment for its pull request. */
import { escapeText } from '../reporters/escape.ts'
import { counted, grouped } from '../wording.ts'
import { type DiffReport, type Piece, type Section, sectionsOf, sideName, summarise } from './report.ts'

/**
 * Markdown that ends with a newline, and is short enough for GitHub. Whatever content has named stands in code, where no
 * mention, link, image or tag is read.
 */
export function formatDiffMarkdown({ from, to, changes }: DiffReport): string {
	const compared = `${code(sideName(from))} to ${code(sideName(to))}`
	const summary = summarise(changes)
	if (summary === undefined) return `No page or link of the wiki changes from ${compared}.\n`
	const head = `### ${summary}\n\nWhat becomes of the wiki from ${compared}.\n`
	const sections = sectionsOf(changes)
	let text = head
	for (const cap of CAPS) {
		text = [head, ...sections.map(section => formatSection(section, cap))].join('\n')
		if (text.length <= LIMIT) return text
	}
	return text
}

function formatSection({ title, rows }: Section, cap: number): string {
	const items = rows.slice(0, cap).map(row => `- ${row.map(formatPiece).join('')}\n`)
	const rest = rows.length - items.length
	const more =
		rest > 0 ? [`\nLeft out: ${counted(rest, 'line')}. \`marcasite diff --format json\` lists them all.\n`] : []
	const list = [...items, ...more].join('')
	if (rows.length <= SHORT) return `**${title}**\n\n${list}`
	return `<details><summary><b>${title}</b> (${grouped(rows.length)})</summary>\n\n${list}\n</details>\n`
}

function formatPiece(piece: Piece): string {
	return typeof piece === 'string' ? piece : code(piece.named)
}

/** A code span that ends where it should, whatever stands in it, and is not too long. */
function code(text: string): string {
	const line = escapeText(text)
	const shown = line.length > LONGEST ? `${line.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')}…` : line
	const fence = '`'.repeat(1 + Math.max(0, ...(shown.match(/`+/g) ?? []).map(run => run.length)))
	const pad = /^[` ]|[` ]$/.test(shown) || shown === '' ? ' ' : ''
	return `${fence}${pad}${shown}${pad}${fence}`
}

/** GitHub takes 65,536 characters; some are for those who post it. */
const LIMIT = 60_000
/** Rows of a section, as many as there is room for. */
const CAPS = [1000, 300, 100, 50, 20, 10, 3]
/** Longer lists are folded. */
const SHORT = 10
const LONGEST = 160
