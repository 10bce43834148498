/** Problems for people: where, what, the lines around it, what to do. */
import picocolors from 'picocolors'
import type { VaultPath } from '../../note/brand.ts'
import { hintOf, type Problem, type Severity } from '../../note/problem.ts'
import { counted, formatCounts, formatSeconds, grouped } from '../wording.ts'
import { escapePath, escapeText } from './escape.ts'
import { framesOf } from './frame.ts'
import { type Colours, painterOf } from './paint.ts'
import { countCodes, countSeverity, type Finding, ofSeverities, type Report } from './report.ts'

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
	const listed = ofSeverities(report.problems, options.severities)
	const { first, again } = foldRepeats(listed)
	const shown = first.slice(0, options.cap ?? defaultCap)
	const colours = picocolors.createColors(options.colour)
	const blocks: string[] = []
	let frames: ((problem: Problem) => string | undefined) | undefined
	let file: string | undefined
	for (const problem of shown) {
		if (problem.file !== file || !frames) {
			file = problem.file
			frames = framesOfFile(report.sources(problem), options, colours)
		}
		blocks.push(formatProblem(problem, frames(problem), again.get(problem) ?? [], colours))
	}
	const rest = first.length - shown.length
	if (rest > 0) blocks.push(colours.bold(`… and ${grouped(rest)} more; \`check --format json\` lists them all`))
	return blocks.map(block => `${block}\n\n`).join('')
}

/**
 * Warnings and remarks that say the same are shown once, with the places of the others below: what lacks a declaration
 * lacks it everywhere. Errors are always shown one by one.
 */
function foldRepeats(listed: readonly Finding[]): {
	readonly first: readonly Finding[]
	readonly again: ReadonlyMap<Finding, readonly Finding[]>
} {
	const known = new Map<string, Finding>()
	const again = new Map<Finding, Finding[]>()
	const first = listed.filter(finding => {
		if (finding.severity === 'error') return true
		const key = [finding.code, finding.message, hintOf(finding)].join('\n')
		const same = known.get(key)
		if (!same) known.set(key, finding)
		else if (again.has(same)) again.get(same)?.push(finding)
		else again.set(same, [finding])
		return same === undefined
	})
	return { first, again }
}

/** How many of which, code by code, and a line in all. Ends with a newline. */
export function formatSummary(report: Report, options: PrettyOptions): string {
	const colours = picocolors.createColors(options.colour)
	const counts = countCodes(ofSeverities(report.problems, options.severities))
	const digits = Math.max(0, ...counts.map(([, count]) => grouped(count).length))
	const rows = counts.map(([code, count]) => `  ${grouped(count).padStart(digits)}  ${code}\n`)
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

function formatProblem(
	problem: Finding,
	frame: string | undefined,
	again: readonly Finding[],
	colours: Colours,
): string {
	const place = placeOf(problem)
	const severity = painterOf(problem.severity, colours)(problem.severity)
	const message = colours.bold(escapeText(problem.message))
	const head = `${colours.cyan(place)}  ${severity}  ${message}  ${colours.dim(`[${problem.code}]`)}`
	const hint = `  ${colours.green('hint:')} ${escapeText(hintOf(problem))}`
	const places = again.slice(0, placesShown).map(item => `    ${colours.cyan(placeOf(item))}`)
	const rest = again.length - places.length
	const others = again.length > 0 ? [`  the same in ${counted(again.length, 'more place')}:`, ...places] : []
	if (rest > 0) others.push(`    … and ${grouped(rest)} more`)
	return [head, frame, hint, ...others].filter(part => part !== undefined).join('\n')
}

function placeOf({ file, span }: Finding): string {
	return `${escapePath(file)}:${span.line}:${span.column}`
}

/** The lines around a problem without colours, as wide as `width`; undefined where there are none to show. */
export function plainFrames(
	textOf: (path: VaultPath) => string | undefined,
	width: number,
): (problem: Problem) => string | undefined {
	const colours = picocolors.createColors(false)
	let file: { readonly path: VaultPath; readonly frames: ReturnType<typeof framesOfFile> } | undefined
	return problem => {
		const { path } = problem
		if (file?.path !== path) file = { path, frames: framesOfFile(textOf(path), { width }, colours) }
		return file.frames(problem)
	}
}

/** A file's frames; a problem that marks nothing in a file that cannot be read has none. */
function framesOfFile(
	text: string | undefined,
	options: Pick<PrettyOptions, 'width'>,
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

const defaultCap = 200
/** Of problems that say the same. */
const placesShown = 20
const minimumWidth = 30
const maximumWidth = 100
const gutterWidth = 12
