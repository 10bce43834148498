/** What a reporter is given: all that a run found, and nothing about how it will be shown. */
import type { VaultPath } from '../../note/brand.ts'
import { PROBLEMS, type Problem, type Severity } from '../../note/problem.ts'

export interface Report {
	/** Sorted by path and place. */
	readonly problems: readonly Problem[]
	/** The text of a file that can be read as text, without a BOM. */
	readonly sources: (path: VaultPath) => string | undefined
	readonly notes: number
	readonly kbs: number
	readonly seconds: number
}

export function countSeverity(problems: readonly Problem[], severity: Severity): number {
	return problems.filter(problem => problem.severity === severity).length
}

/** What to do about a problem: its own hint, or that of the table. */
export function hintOf(problem: Problem): string {
	return problem.hint ?? PROBLEMS[problem.code].remedy
}
