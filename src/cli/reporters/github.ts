/** Problems as annotations of GitHub Actions: workflow commands, which the runner reads from the log. */
import { hintOf, type Severity } from '../../note/problem.ts'
import { counted } from '../wording.ts'
import { escapeText } from './escape.ts'
import { endOf, type Finding, ofSeverities, type Report } from './report.ts'

export interface GithubOptions {
	readonly severities: readonly Severity[]
	/** How many annotations of each severity there are at most; by default as many as GitHub shows of one step. */
	readonly cap?: number
}

/** A command a line, in the order of the report; the last one counts what was left out. */
export function formatGithub(report: Report, { severities, cap }: GithubOptions): string {
	const listed = ofSeverities(report.problems, severities)
	const written: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
	const shown = listed.filter(({ severity }) => ++written[severity] <= (cap ?? shownByGithub[severity]))
	const lines = shown.map(problem => formatAnnotation(problem, report))
	const rest = listed.length - shown.length
	if (rest > 0) {
		const message = `${counted(rest, 'more problem')} without an annotation; \`check --format json\` lists them all`
		lines.push(`::notice title=marcasite::${escapeData(message)}`)
	}
	return lines.map(line => `${line}\n`).join('')
}

function formatAnnotation(problem: Finding, report: Report): string {
	const { line, column } = problem.span
	const end = endOf(problem, report.sources(problem))
	const properties = Object.entries({
		file: problem.repositoryFile,
		line,
		col: column,
		// GitHub takes columns only within one line.
		...(end.line === line && end.column > column ? { endColumn: end.column } : {}),
		title: problem.code,
	}).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
	const data = `${escapeData(problem.message)}%0A${escapeData(hintOf(problem))}`
	return `::${commands[problem.severity]} ${properties.join(',')}::${data}`
}

function escapeProperty(value: string): string {
	return escapeData(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** `escapeText` has already taken the line ends away. */
function escapeData(value: string): string {
	return escapeText(value).replaceAll('%', '%25')
}

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/** The runner drops what a step writes past 10 of a kind without a word; one notice is for the count. */
const shownByGithub = { error: 10, warning: 10, info: 9 } as const
