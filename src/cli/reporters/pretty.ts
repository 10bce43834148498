/** Problems for people: where, what, the lines around it, what to do. */
import picocolors from 'picocolors'
import type { VaultPath } from '../../note/brand.ts'
import type { Problem, ProblemCode, Severity } from '../../note/problem.ts'
import { counted, formatCounts, formatSeconds, grouped } from '../wording.ts'
import { escapePath, escapeText } from './escape.ts'
import { framesOf } from './frame.ts'
import { countSeverity, hintOf, type Report } from './report.ts'

export interface PrettyOptions {
	readonly colour: boolean
	/** Columns of the terminal. */
	readonly width?: number | undefined
	/** Severities that are listed. */
	readonly severities: readonly Severity[]
	/** How many problems are listed at most. */
	readonly cap?: number
}

/** The list, file by file. Empty if there is nothing to list; otherwise it ends with an empty line. */
export function formatProblems(report: Report, options: PrettyOptions): string {
	const listed = report.problems.filter(problem => options.severities.includes(problem.severity))
	const shown = listed.slice(0, options.cap ?? defaultCap)
	const colours = picocolors.createColors(options.colour)
	const blocks: string[] = []
	let frames: ((problem: Problem) => string | undefined) | undefined
	let path: VaultPath | undefined
	for (const problem of shown) {
		if (problem.path !== path || !frames) {
			path = problem.path
			frames = framesOfFile(report.sources(path), options, colours)
		}
		blocks.push(formatProblem(problem, frames(problem), colours))
	}
	const rest = listed.length - shown.length
	if (rest > 0) blocks.push(colours.bold(`… and ${grouped(rest)} more; \`check --format json\` lists them all`))
	return blocks.map(block => `${block}\n\n`).join('')
}

/** How many of which, code by code, and a line in all. Ends with a newline. */
export function formatSummary(report: Report, options: PrettyOptions): string {
	const colours = picocolors.createColors(options.colour)
	const listed = report.problems.filter(problem => options.severities.includes(problem.severity))
	const counts = new Map<ProblemCode, number>()
	for (const problem of listed) counts.set(problem.code, (counts.get(problem.code) ?? 0) + 1)
	const digits = Math.max(0, ...[...counts.values()].map(count => grouped(count).length))
	const rows = [...counts]
		.sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
		.map(([code, count]) => `  ${grouped(count).padStart(digits)}  ${code}\n`)
	const errors = countSeverity(report.problems, 'error')
	const warnings = countSeverity(report.problems, 'warning')
	const infos = countSeverity(report.problems, 'info')
	const found = formatCounts(errors, warnings) ?? 'No problems'
	const scope = `${counted(report.notes, 'note')}${report.kbs > 1 ? ` of ${counted(report.kbs, 'KB')}` : ''}`
	const paint = errors > 0 ? colours.red : warnings > 0 ? colours.yellow : colours.green
	const hidden =
		infos > 0 && !options.severities.includes('info')
			? `${counted(infos, 'remark')} not shown; \`--all\` shows them\n`
			: ''
	return `${rows.join('')}${paint(found)} in ${scope} (${formatSeconds(report.seconds)})\n${hidden}`
}

type Colours = ReturnType<typeof picocolors.createColors>

function formatProblem(problem: Problem, frame: string | undefined, colours: Colours): string {
	const place = `${escapePath(problem.path)}:${problem.span.line}:${problem.span.column}`
	const severity = painterOf(problem.severity, colours)(problem.severity)
	const message = colours.bold(escapeText(problem.message))
	const head = `${colours.cyan(place)}  ${severity}  ${message}  ${colours.dim(`[${problem.code}]`)}`
	const hint = `  ${colours.green('hint:')} ${escapeText(hintOf(problem))}`
	return [head, frame, hint].filter(part => part !== undefined).join('\n')
}

/** A file's frames; a problem that marks nothing in a file that cannot be read has none. */
function framesOfFile(
	text: string | undefined,
	options: PrettyOptions,
	colours: Colours,
): (problem: Problem) => string | undefined {
	if (text === undefined || text === '') return () => undefined
	const width = Math.max(minimumWidth, Math.min(maximumWidth, (options.width ?? maximumWidth) - gutterWidth))
	const drawers = new Map<Severity, ReturnType<typeof framesOf>>()
	return problem => {
		const { severity, span } = problem
		// A file that is not text has no lines to show.
		if (problem.code.startsWith('enc/') || span.offset > text.length) return undefined
		const drawer =
			drawers.get(severity) ??
			framesOf(text, { width, paintMark: painterOf(severity, colours), paintGutter: colours.dim })
		drawers.set(severity, drawer)
		return drawer(span)
	}
}

function painterOf(severity: Severity, colours: Colours): (text: string) => string {
	if (severity === 'error') return colours.red
	return severity === 'warning' ? colours.yellow : colours.blue
}

const defaultCap = 200
const minimumWidth = 30
const maximumWidth = 100
const gutterWidth = 12
