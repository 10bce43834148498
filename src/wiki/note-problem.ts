/** Problems of a note, with what they say of it filled in. */
import type { Span } from '../note/brand.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import type { PlacedNote } from './place.ts'

/** The beginning of a file, for what concerns all of it. */
export const NO_SPAN: Span = { offset: 0, length: 1, line: 1, column: 1 }

/** `target` is what was meant, by which problems of different places are counted together. */
export function noteProblem(
	code: ProblemCode,
	note: Pick<PlacedNote, 'path'>,
	span: Span,
	message: string,
	hint?: string,
	target?: string,
): Problem {
	const severity = PROBLEMS[code].severity
	return { code, severity, path: note.path, span, message, ...(hint ? { hint } : {}), ...(target ? { target } : {}) }
}
