/** Problems that their authors accept where they stand, and acceptances that are of no use any more. */
import type { VaultPath } from '../note/brand.ts'
import type { Ignore } from '../note/compiled-note.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'

/** Acceptances by the note they stand in, in the order of its text. */
export type Ignores = ReadonlyMap<VaultPath, readonly Ignore[]>

export interface Accepted {
	/** The problems that nobody accepts. */
	readonly problems: readonly Problem[]
	/** By place, the codes of each acceptance of which something came. */
	readonly used: ReadonlyMap<string, ReadonlySet<ProblemCode>>
}

/** Takes away what is accepted, each problem by the comment that is nearest. The comments' own faults cannot be. */
export function acceptProblems(problems: readonly Problem[], ignores: Ignores): Accepted {
	const used = new Map<string, Set<ProblemCode>>()
	const accepted = new Set<Problem>()
	const acceptable = problems.filter(({ path, code }) => ignores.has(path) && !code.startsWith('ignore/'))
	for (const alike of Map.groupBy(acceptable, ({ path, code }) => `${path}\n${code}`).values()) {
		const [{ path, code }] = alike as [Problem]
		const claims = (ignores.get(path) ?? []).filter(ignore => ignore.codes.includes(code))
		for (const [problem, ignore] of matchClaims(alike, claims)) {
			accepted.add(problem)
			const place = placeOf(path, ignore)
			used.set(place, (used.get(place) ?? new Set()).add(code))
		}
	}
	return { problems: problems.filter(problem => !accepted.has(problem)), used }
}

/** Tells of each acceptance of which nothing came. Whether a web address answers is asked only now and then. */
export function unusedIgnores(ignores: Ignores, used: Accepted['used']): readonly Problem[] {
	return [...ignores].flatMap(([path, list]) =>
		list.flatMap((ignore): Problem[] => {
			const idle = ignore.codes.filter(code => !ASKED_AT_TIMES.has(code) && !used.get(placeOf(path, ignore))?.has(code))
			if (idle.length === 0) return []
			const message = `Nothing in the next block is reported as ${idle.map(code => `\`${code}\``).join(' or ')}`
			const { severity, remedy } = PROBLEMS['ignore/unused']
			const isWhole = idle.length === ignore.codes.length
			const hint = isWhole ? remedy.replace(/\.$/, '') : 'Remove what is not reported from the comment'
			return [{ code: 'ignore/unused', severity, path, span: ignore.span, message, hint }]
		}),
	)
}

/** Notes of the same text may share what they compiled to, and are judged apart all the same. */
function placeOf(path: VaultPath, { span }: Ignore): string {
	return `${path}\n${span.offset}`
}

/** Blocks hold each other or lie apart, so that the last claim that is still open is the innermost. */
function* matchClaims(problems: readonly Problem[], claims: readonly Ignore[]): Generator<[Problem, Ignore]> {
	const open: Ignore[] = []
	let next = 0
	for (const problem of problems.toSorted((a, b) => a.span.offset - b.span.offset)) {
		const at = problem.span.offset
		for (let claim = claims[next]; claim && claim.from <= at; claim = claims[next]) {
			open.push(claim)
			next += 1
		}
		while ((open.at(-1)?.to ?? Number.POSITIVE_INFINITY) <= at) open.pop()
		const innermost = open.at(-1)
		if (innermost) yield [problem, innermost]
	}
}

/** Problems of which a run that does not ask the web knows nothing. */
export const ASKED_AT_TIMES: ReadonlySet<string> = new Set(['url/dead', 'url/unknown'] satisfies ProblemCode[])
