/** From verdicts to problems of notes. */
import type { Span, VaultPath } from '../note/brand.ts'
import { PROBLEMS, type Problem } from '../note/problem.ts'
import type { AddressVerdict } from './check-addresses.ts'

/** Where a note has an address of the web. */
export interface AddressPlace {
	readonly path: VaultPath
	readonly href: string
	readonly span: Span
}

/**
 * A problem for each place whose address is dead (`url/dead`) or unknown (`url/unknown`), in the order of the places.
 * An address without a verdict has no problem.
 */
export function addressProblems(
	places: readonly AddressPlace[],
	verdicts: ReadonlyMap<string, AddressVerdict>,
): Problem[] {
	return places.flatMap(place => {
		const verdict = verdicts.get(place.href)
		return !verdict || verdict.state === 'alive' ? [] : [problemOf(place, verdict)]
	})
}

function problemOf({ path, href, span }: AddressPlace, { state, reason }: AddressVerdict): Problem {
	const code = state === 'dead' ? 'url/dead' : 'url/unknown'
	const message =
		state === 'dead' ? `\`${href}\` does not answer: ${reason}` : `Whether \`${href}\` answers is not known: ${reason}`
	return { path, code, severity: PROBLEMS[code].severity, span, message, target: href }
}
