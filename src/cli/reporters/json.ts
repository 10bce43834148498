/** Problems as data: for programs. The shape is versioned; fields may be added, none is taken away. */
import { hintOf } from '../../note/problem.ts'
import { escapeJson } from './escape.ts'
import { countSeverity, type Finding, type Report } from './report.ts'

/** Every problem of the report, infos included, whatever their number. Ends with a newline. */
export function formatJson(report: Report): string {
	const { problems } = report
	const json = JSON.stringify(
		{
			version: JSON_VERSION,
			summary: {
				errors: countSeverity(problems, 'error'),
				warnings: countSeverity(problems, 'warning'),
				infos: countSeverity(problems, 'info'),
				notes: report.notes,
				kbs: report.kbs,
			},
			problems: problems.map(toJson),
		},
		undefined,
		2,
	)
	return `${escapeJson(json)}\n`
}

/** One problem as `json` and `jsonl` write it. */
export function toJson(problem: Finding) {
	return {
		code: problem.code,
		severity: problem.severity,
		path: problem.path,
		line: problem.span.line,
		column: problem.span.column,
		length: problem.span.length,
		message: problem.message,
		hint: hintOf(problem),
		target: problem.target ?? null,
		file: problem.file,
		fingerprint: problem.fingerprint,
	}
}

/** Raised when a field changes its meaning or goes. */
export const JSON_VERSION = 1
