/** Problems as a Code Quality report of GitLab. */
import { hintOf, type Severity } from '../../note/problem.ts'
import { escapeJson, escapeText } from './escape.ts'
import { endOf, ofSeverities, type Report } from './report.ts'

/** Every problem of these severities, in an array. Ends with a newline. */
export function formatGitlab(report: Report, severities: readonly Severity[]): string {
	const issues = ofSeverities(report.problems, severities).map(problem => {
		const { line, column } = problem.span
		return {
			description: escapeText(`${problem.message}. ${hintOf(problem)}`),
			check_name: problem.code,
			fingerprint: problem.fingerprint,
			severity: levels[problem.severity],
			location: {
				path: problem.repositoryFile.toWellFormed(),
				lines: { begin: line },
				positions: { begin: { line, column }, end: endOf(problem, report.sources(problem)) },
			},
		}
	})
	return `${escapeJson(JSON.stringify(issues, undefined, 2))}\n`
}

const levels = { error: 'major', warning: 'minor', info: 'info' } as const
