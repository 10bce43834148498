/** Aliases that several notes claim. */
import type { Problem } from '../note/problem.ts'
import type { AliasClaim } from './graph.ts'
import { noteProblem } from './note-problem.ts'

/** What is wrong with the claims to one alias of a KB: it is told at all notes but the first. */
export function aliasProblems(claims: readonly AliasClaim[]): readonly Problem[] {
	const owner = claims[0]?.path
	return claims.flatMap(({ path, alias }) => {
		if (path === owner) return []
		const message = `\`${alias.name}\` is also an alias of \`${owner}\``
		return [noteProblem('alias/duplicate', { path }, alias.span, message, 'Keep it in one of the two')]
	})
}
