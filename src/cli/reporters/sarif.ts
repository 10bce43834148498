/** Problems as SARIF 2.1.0 (OASIS), with what code scanning of GitHub asks for. */
import { hintOf, PROBLEMS, type ProblemCode, type Severity } from '../../note/problem.ts'
import { counted } from '../wording.ts'
import { escapeJson, escapeText } from './escape.ts'
import { endOf, type Finding, type Report } from './report.ts'

/**
 * Every problem of the report; of more than 25,000, which is what GitHub accepts, the gravest, and a notice. `version` is
 * the program's. Ends with a newline.
 */
export function formatSarif(report: Report, version: string): string {
	const problems = gravest(report.problems, LIMIT)
	const codes = [...new Set(problems.map(problem => problem.code))].sort()
	const indices = new Map(codes.map((code, index) => [code, index]))
	const left = report.problems.length - problems.length
	const notice = `${counted(left, 'more problem')} left out; a SARIF file holds ${counted(LIMIT, 'result')} at most`
	const run = {
		tool: { driver: { name: 'marcasite', version, semanticVersion: version, rules: codes.map(toRule) } },
		invocations: [
			{
				executionSuccessful: true,
				...(left > 0 ? { toolExecutionNotifications: [{ level: 'warning', message: { text: notice } }] } : {}),
			},
		],
		columnKind: 'utf16CodeUnits',
		newlineSequences: ['\r\n', '\n', '\r'],
		results: problems.map(problem => toResult(problem, indices.get(problem.code), report)),
	}
	return `${escapeJson(JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, undefined, 2))}\n`
}

function toRule(code: ProblemCode) {
	const { severity, meaning, remedy } = PROBLEMS[code]
	return {
		id: code,
		shortDescription: { text: meaning },
		fullDescription: { text: meaning },
		help: { text: remedy },
		defaultConfiguration: { level: levels[severity] },
	}
}

function toResult(problem: Finding, ruleIndex: number | undefined, report: Report) {
	const { span } = problem
	const end = endOf(problem, report.sources(problem))
	return {
		ruleId: problem.code,
		ruleIndex,
		level: levels[problem.severity],
		message: { text: escapeMessage(`${problem.message}. ${hintOf(problem)}`) },
		locations: [
			{
				physicalLocation: {
					artifactLocation: { uri: toUri(problem.repositoryFile), uriBaseId: '%SRCROOT%' },
					region: {
						startLine: span.line,
						startColumn: span.column,
						endLine: end.line,
						endColumn: end.column,
						charOffset: span.offset,
						charLength: span.length,
					},
				},
			},
		],
		partialFingerprints: { 'marcasite/v1': problem.fingerprint },
	}
}

/** Errors go before warnings, warnings before infos, where not all find room; their order stays. */
function gravest(problems: readonly Finding[], limit: number): readonly Finding[] {
	if (problems.length <= limit) return problems
	const byGravity = severities.flatMap(severity => problems.filter(problem => problem.severity === severity))
	const kept = new Set(byGravity.slice(0, limit))
	return problems.filter(problem => kept.has(problem))
}

/** Viewers make links of `[text](address)` and fill `{0}`. */
function escapeMessage(text: string): string {
	return escapeText(text)
		.replaceAll('](', '\\](')
		.replaceAll(/\{(\d+)\}/g, '{{$1}}')
}

function toUri(file: string): string {
	return file.toWellFormed().split('/').map(encodeURIComponent).join('/')
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const
const severities: readonly Severity[] = ['error', 'warning', 'info']
const LIMIT = 25_000
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
