/** The forms in which one and the same list of problems can be had. */
import { formatGithub } from './github.ts'
import { formatGitlab } from './gitlab.ts'
import { formatJson } from './json.ts'
import { formatJsonLines } from './jsonl.ts'
import { formatJunit } from './junit.ts'
import { formatMarkdown } from './markdown.ts'
import { formatProblems, formatSummary, type PrettyOptions } from './pretty.ts'
import type { Report } from './report.ts'
import { formatSarif } from './sarif.ts'

export const FORMATS = ['pretty', 'json', 'jsonl', 'github', 'sarif', 'junit', 'gitlab', 'markdown'] as const

export type Format = (typeof FORMATS)[number]

/** `cap` is for `pretty` and `github`; `severities` are for all but `json`, `jsonl` and `sarif`, which always hold all. */
export interface FormatOptions extends PrettyOptions {
	/** Whether `pretty` and `markdown` say how many problems there are in all. */
	readonly summary: boolean
	/** The program's version. */
	readonly version: string
}

/** The report in one format: text that ends with a newline, or none at all. It is safe to print, whatever content says. */
export function formatReport(format: Format, report: Report, options: FormatOptions): string {
	switch (format) {
		case 'pretty':
			return `${formatProblems(report, options)}${options.summary ? formatSummary(report, options) : ''}`
		case 'json':
			return formatJson(report)
		case 'jsonl':
			return formatJsonLines(report)
		case 'github':
			return formatGithub(report, options)
		case 'sarif':
			return formatSarif(report, options.version)
		case 'junit':
			return formatJunit(report, options.severities)
		case 'gitlab':
			return formatGitlab(report, options.severities)
		case 'markdown':
			return formatMarkdown(report, options)
	}
}

/** The format for whoever reads the output, where nobody named one. */
export function formatForEnvironment(env: Readonly<Record<string, string | undefined>>): Format {
	if (env.GITHUB_ACTIONS === 'true') return 'github'
	return env.GITLAB_CI === 'true' ? 'gitlab' : 'pretty'
}
