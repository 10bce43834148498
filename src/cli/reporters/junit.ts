/** Problems as a JUnit report, for services that show tests: a suite a file, a test case a problem. */
import { hintOf, type Severity } from '../../note/problem.ts'
import { escapeText } from './escape.ts'
import { countSeverity, type Finding, ofSeverities, type Report } from './report.ts'

/**
 * Every problem of these severities. An error is a failure. Warnings and infos are test cases that pass and say why they
 * are there: a failure has to mean what the exit code means, and `skipped` would say that nobody looked. A clean report
 * holds one test case that passes, since Jenkins takes a report without any for a fault.
 */
export function formatJunit(report: Report, severities: readonly Severity[]): string {
	const listed = ofSeverities(report.problems, severities)
	const all = { name: 'marcasite check', ...counts(listed), time: report.seconds.toFixed(3) }
	const suites = groupByFile(listed).map(formatSuite)
	return `${[
		'<?xml version="1.0" encoding="UTF-8"?>',
		open('testsuites', { ...all, tests: Math.max(1, listed.length) }),
		...(suites.length > 0 ? suites : [clean]),
		'</testsuites>',
	].join('\n')}\n`
}

function formatSuite(problems: readonly [Finding, ...Finding[]]): string {
	const name = problems[0].repositoryFile
	return [open('testsuite', { name, ...counts(problems) }), ...problems.map(formatCase), '</testsuite>'].join('\n')
}

function counts(problems: readonly Finding[]) {
	return { tests: problems.length, failures: countSeverity(problems, 'error'), errors: 0 }
}

/** Its name stays when lines move, and no two are alike: services follow a test case by its name. */
function formatCase(problem: Finding): string {
	const { code, severity, message, span } = problem
	const name = `${message} (${code}, ${problem.fingerprint})`
	const place = `${problem.file}:${span.line}:${span.column}`
	const text = `${escapeXml(`${place} ${severity} ${message}`)}&#10;${escapeXml(hintOf(problem))}`
	const said =
		severity === 'error'
			? `${open('failure', { type: code, message })}${text}</failure>`
			: `<system-out>${text}</system-out>`
	return `${open('testcase', { name, classname: problem.repositoryFile })}${said}</testcase>`
}

function open(element: string, attributes: Readonly<Record<string, string | number>>): string {
	const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
	return `<${element}${written.join('')}>`
}

/** `escapeText` leaves no character that XML 1.0 refuses. */
function escapeXml(text: string): string {
	return escapeText(text)
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
}

function groupByFile(problems: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
	const groups: [Finding, ...Finding[]][] = []
	for (const problem of problems) {
		const group = groups.at(-1)
		if (group && group[0].repositoryFile === problem.repositoryFile) group.push(problem)
		else groups.push([problem])
	}
	return groups
}

const clean = `<testsuite name="notes" tests="1" failures="0" errors="0">
<testcase name="No problems" classname="notes"/>
</testsuite>`
