/** Problems of a whole file, from before anyone has parsed it. */
import type { Span, VaultPath } from '../note/brand.ts'
import { type NoteProblem, PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'

/** Where a problem stands that concerns a file as a whole: 1:1. */
export const FILE_START: Span = { offset: 0, length: 0, line: 1, column: 1 }

/** A problem at 1:1 of `path`, of the severity that its code has by default. */
export function problemAtStart(path: VaultPath, code: ProblemCode, message: string, hint: string): Problem {
	return problemIn(path, { code, span: FILE_START, message, hint })
}

/** A note's problem, once it is known which file the note is. */
export function problemIn(path: VaultPath, problem: NoteProblem): Problem {
	return { severity: PROBLEMS[problem.code].severity, ...problem, path }
}
