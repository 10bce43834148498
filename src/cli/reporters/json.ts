/** Problems as data: for programs. The shape is versioned; fields may be added, none is taken away. */

import { escapeJson } from './escape.ts'
import { countSeverity, hintOf, type Report } from './report.ts'

/** Every problem of the report, infos included, whatever their number. Ends with a newline. */
export function formatJson(report: Report): string {
	const { problems } = report
	const json = JSON.stringify(
		{
			version: 1,
			summary: {
				errors: countSeverity(problems, 'error'),
				warnings: countSeverity(problems, 'warning'),
				infos: countSeverity(problems, 'info'),
				notes: report.notes,
				kbs: report.kbs,
			},
			problems: problems.map(problem => ({
				code: problem.code,
				severity: problem.severity,
				path: problem.path,
				line: problem.span.line,
				column: problem.span.column,
				length: problem.span.length,
				message: problem.message,
				hint: hintOf(problem),
				target: problem.target ?? null,
			})),
		},
		undefined,
		2,
	)
	return `${escapeJson(json)}\n`
}
