/** Problems that their authors accept where they stand, and acceptances that are of no use any more. */
import type { VaultPath } from '../note/brand.ts'
import type { Ignore } from '../note/compiled-note.ts'
import { PROBLEMS, type Problem } from '../note/problem.ts'

/** Acceptances by the note they stand in. */
export type Ignores = ReadonlyMap<VaultPath, readonly Ignore[]>

export interface Accepted {
	/** The problems that nobody accepts. */
	readonly problems: readonly Problem[]
	readonly used: ReadonlySet<Ignore>
}

/** Takes away what is accepted. The comments' own faults cannot be. */
export function acceptProblems(problems: readonly Problem[], ignores: Ignores): Accepted {
	const used = new Set<Ignore>()
	if (ignores.size === 0) return { problems, used }
	const left = problems.filter(problem => {
		const found = (ignores.get(problem.path) ?? []).filter(ignore => covers(ignore, problem))
		for (const ignore of found) used.add(ignore)
		return found.length === 0
	})
	return { problems: left, used }
}

/** Tells of each acceptance of which nothing came. Whether a web address answers is asked only now and then. */
export function unusedIgnores(ignores: Ignores, used: ReadonlySet<Ignore>): readonly Problem[] {
	return [...ignores].flatMap(([path, list]) =>
		list
			.filter(ignore => !used.has(ignore) && !ignore.codes.some(code => ASKED_AT_TIMES.has(code)))
			.map((ignore): Problem => {
				const codes = ignore.codes.map(code => `\`${code}\``).join(' or ')
				const message = `Nothing in the next block is reported as ${codes}`
				const { severity, remedy } = PROBLEMS['ignore/unused']
				return { code: 'ignore/unused', severity, path, span: ignore.span, message, hint: remedy.replace(/\.$/, '') }
			}),
	)
}

function covers(ignore: Ignore, { code, span }: Problem): boolean {
	return ignore.codes.includes(code) && span.offset >= ignore.from && span.offset < ignore.to
}

const ASKED_AT_TIMES: ReadonlySet<string> = new Set(['url/dead', 'url/unknown'])
