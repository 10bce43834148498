/** Problems as data, one a line: for programs that read as they go. */
import { escapeJson } from './escape.ts'
import { JSON_VERSION, toJson } from './json.ts'
import type { Report } from './report.ts'

/** Every problem of the report on a line of its own; nothing if there is none. */
export function formatJsonLines(report: Report): string {
	return report.problems
		.map(problem => `${escapeJson(JSON.stringify({ version: JSON_VERSION, ...toJson(problem) }))}\n`)
		.join('')
}
