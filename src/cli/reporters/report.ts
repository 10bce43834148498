/** What a reporter is given: all that a run found, and nothing about how it will be shown. */
import type { Problem, ProblemCode, Severity } from '../../note/problem.ts'

/** A problem, with the names of its file as those outside the vault know it. */
export interface Finding extends Problem {
	/** As its user would write it: from the working folder, or absolute where it lies elsewhere. With `/`. */
	readonly file: string
	/** From the root of the git repository, which is what CI services want; from the working folder where there is none. */
	readonly repositoryFile: string
	/**
	 * 16 hexadecimal digits that stay the same while other lines of the file change: of code, `repositoryFile`, target and
	 * the line's text. Findings that agree in all of these are told apart by their order.
	 */
	readonly fingerprint: string
}

export interface Report {
	/** Sorted by file and place, whatever the format. */
	readonly problems: readonly Finding[]
	/** The text of a finding's file if it can be read as text, without a BOM. */
	readonly sources: (finding: Finding) => string | undefined
	readonly notes: number
	readonly kbs: number
	readonly seconds: number
}

export function countSeverity(problems: readonly Problem[], severity: Severity): number {
	return problems.filter(problem => problem.severity === severity).length
}

/** Those of the problems that are to be shown, in their order. */
export function ofSeverities(problems: readonly Finding[], severities: readonly Severity[]): readonly Finding[] {
	return problems.filter(problem => severities.includes(problem.severity))
}

/** How often each code was found, most first. */
export function countCodes(problems: readonly Problem[]): readonly (readonly [ProblemCode, number])[] {
	const counts = new Map<ProblemCode, number>()
	for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1)
	return [...counts].sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1))
}

/** Where a finding ends: the place behind its last character. Without its text it is taken to stay on its line. */
export function endOf({ span }: Finding, text: string | undefined): { readonly line: number; readonly column: number } {
	const lines = text?.slice(span.offset, span.offset + span.length).split(/\r\n|\n|\r/) ?? []
	const last = lines.at(-1)
	if (lines.length <= 1 || last === undefined) return { line: span.line, column: span.column + span.length }
	return { line: span.line + lines.length - 1, column: last.length + 1 }
}
