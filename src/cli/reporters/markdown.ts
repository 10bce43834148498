/** Problems as the summary of a CI job, in Markdown. */
import { hintOf, type Severity } from '../../note/problem.ts'
import { counted, formatCounts, grouped } from '../wording.ts'
import { escapeText } from './escape.ts'
import { countCodes, countSeverity, type Finding, ofSeverities, type Report } from './report.ts'

export interface MarkdownOptions {
	readonly severities: readonly Severity[]
	/** Whether the counts stand above the list. */
	readonly summary: boolean
}

/** The list file by file, as long as there is room for it. What content says stands in code, where nothing is a link. */
export function formatMarkdown(report: Report, { severities, summary }: MarkdownOptions): string {
	const listed = ofSeverities(report.problems, severities)
	const items: string[] = []
	let room = ROOM
	let file: string | undefined
	for (const problem of listed) {
		const heading = problem.file === file ? '' : `\n### ${code(problem.file)}\n\n`
		const item = `${heading}${formatItem(problem)}`
		room -= Buffer.byteLength(item)
		if (room < 0) break
		items.push(item)
		file = problem.file
	}
	const rest = listed.length - items.length
	if (rest > 0) items.push(`\n… and ${grouped(rest)} more; \`check --format json\` lists them all\n`)
	return `${summary ? formatHead(report, listed) : ''}${items.join('')}`
}

function formatHead(report: Report, listed: readonly Finding[]): string {
	const infos = countSeverity(listed, 'info')
	const counts = [
		formatCounts(countSeverity(report.problems, 'error'), countSeverity(report.problems, 'warning')),
		infos > 0 ? counted(infos, 'remark') : undefined,
	].filter(part => part !== undefined)
	const scope = `${counted(report.notes, 'note')}${report.kbs > 1 ? ` of ${counted(report.kbs, 'KB')}` : ''}`
	const rows = countCodes(listed).map(([name, count]) => `| ${code(name)} | ${grouped(count)} |\n`)
	const table = rows.length > 0 ? `\n| Problem | Count |\n| --- | ---: |\n${rows.join('')}` : ''
	return `## ${counts.join(', ') || 'No problems'} in ${scope}\n${table}`
}

function formatItem(problem: Finding): string {
	const { line, column } = problem.span
	const head = `- ${line}:${column} **${problem.severity}** ${code(problem.message)} (${code(problem.code)})`
	return `${head}\\\n  ${code(hintOf(problem))}\n`
}

/** A code span that shows just this text: its fence is longer than any run of backticks within. */
function code(text: string): string {
	const shown = escapeText(text)
	const runs = shown.match(/`+/g) ?? []
	const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run.length), 0) + 1)
	const pad = /^[` ]|[` ]$/.test(shown) && /[^ ]/.test(shown) ? ' ' : ''
	return `${fence}${pad}${shown}${pad}${fence}`
}

/** Bytes for the list. GitHub refuses a summary of more than 1 MiB as a whole. */
const ROOM = 900_000
