/** Judges what became of a hostile case by what it expects. */
import type { Problem } from '../../src/note/problem.ts'
import { elementsIn, faultsOf, matches } from './invariant.ts'
import type { Published } from './published.ts'
import { type HostileCase, NEIGHBOUR } from './shared.ts'

/** Each expectation that is not met, worded as the case words it. */
export function judge({ expect }: HostileCase, published: Published): readonly string[] {
	const { problems, exit, pages, data } = published
	const html = pages.map(page => page.html).join('\n')
	const everything = [html, ...data.map(({ text }) => text)].join('\n')
	return [
		...(exit === expect.exit ? [] : [`exit ${expect.exit}`]),
		...missingProblems(expect.diag, problems).map(diag => `diag ${diag}`),
		...forbiddenOutput(expect.never ?? [], html, everything),
		...(expect.must ?? []).filter(pattern => !new RegExp(pattern).test(everything)).map(pattern => `must ${pattern}`),
		...pages.flatMap(page => faultsOf(page.html).map(fault => `${page.path}: ${fault}`)),
		...(everything.includes(NEIGHBOUR) ? [] : ['the sound note beside it is published']),
	]
}

/** Patterns of `never` that match. `dom:` ones look at `html` alone; `fs:` ones are not for text. */
export function forbiddenOutput(never: readonly string[], html: string, everything: string): readonly string[] {
	return never
		.filter(pattern => {
			if (pattern.startsWith('fs:')) return false
			if (!pattern.startsWith('dom:')) return new RegExp(pattern).test(everything)
			return elementsIn(html).some(element => matches(element, pattern.slice('dom:'.length)))
		})
		.map(pattern => `never ${pattern}`)
}

/** Those of `expected` for which no problem is left: one problem meets one expectation, the narrowest first. */
function missingProblems(expected: readonly string[], problems: readonly Problem[]): readonly string[] {
	const left = [...problems]
	const narrowest = [...expected].sort((a, b) => b.length - a.length)
	const missing = narrowest.filter(text => {
		const { code, place, count } = readExpected(text)
		const fitting = left.filter(problem => problem.code === code && fits(problem, place))
		for (const problem of fitting.slice(0, count)) left.splice(left.indexOf(problem), 1)
		return fitting.length < count
	})
	return expected.filter(text => missing.includes(text))
}

interface Place {
	readonly path: string
	readonly line: number | undefined
	readonly column: number | undefined
}

/** `code@path:line:column`, or `code (1,000 of them)`; `<LF>` in a path is a line break. */
function readExpected(text: string): { code: string; place: Place | undefined; count: number } {
	const many = /^(\S+) \(([\d,]+) of them\)$/.exec(text)
	if (many) return { code: many[1] ?? '', place: undefined, count: Number(many[2]?.replaceAll(',', '')) }
	const [, code = '', where = ''] = /^([^@]+)@(.+)$/.exec(text) ?? []
	const [, path = '', line, column] = /^(.+?)(?::(\d+)(?::(\d+))?)?$/s.exec(where.replaceAll('<LF>', '\n')) ?? []
	const number = (digits: string | undefined) => (digits === undefined ? undefined : Number(digits))
	return { code, place: { path: path.normalize('NFC'), line: number(line), column: number(column) }, count: 1 }
}

function fits(problem: Problem, place: Place | undefined): boolean {
	if (!place) return true
	const { line, column } = problem.span
	if (problem.path !== place.path) return false
	return (place.line ?? line) === line && (place.column ?? column) === column
}
