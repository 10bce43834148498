/** Which links of a wiki broke, and which were mended. */
import type { VaultPath } from '../note/brand.ts'
import type { Problem } from '../note/problem.ts'
import type { MatchedNotes } from './match-notes.ts'
import type { Wiki } from './wiki.ts'

export interface LinkChanges {
	/** Problems of references that are new, in the order of `after`. */
	readonly broken: readonly Problem[]
	/** Those that are gone while the file they stood in is still there; the places are those before. */
	readonly healed: readonly Problem[]
}

/**
 * A reference is known again by its file, what it names and what is wrong with it, wherever in the file it stands by now.
 * `renames` lead from the new path to the old one.
 */
export function compareLinks(
	before: Wiki,
	after: Wiki,
	matched: MatchedNotes,
	renames: ReadonlyMap<VaultPath, VaultPath>,
): LinkChanges {
	const oldPaths = new Map(renames)
	for (const note of after.notes.values()) {
		const old = matched.then.get(note.id)
		if (old) oldPaths.set(note.path, old.path)
		else oldPaths.delete(note.path)
	}
	const pathBefore = (path: VaultPath) => oldPaths.get(path) ?? path
	const old = Map.groupBy(before.problems.filter(isOfLink), problem => keyOf(problem, problem.path))
	const now = Map.groupBy(after.problems.filter(isOfLink), problem => keyOf(problem, pathBefore(problem.path)))
	const gone = new Set([...before.notes.values()].filter(note => !matched.now.has(note.id)).map(note => note.path))
	return {
		broken: surplus(now, old, after.problems),
		healed: surplus(old, now, before.problems).filter(problem => !gone.has(problem.path)),
	}
}

/** What `more` has more of; of those that are alike, the ones at places where there was none. */
function surplus(more: Groups, less: Groups, order: readonly Problem[]): readonly Problem[] {
	const found = new Set<Problem>()
	for (const [key, problems] of more) {
		const others = less.get(key) ?? []
		const places = new Set(others.map(placeOf))
		const [known, fresh] = [true, false].map(wanted => problems.filter(item => places.has(placeOf(item)) === wanted))
		const ranked = [...(known ?? []), ...(fresh ?? [])]
		for (const problem of ranked.slice(others.length)) found.add(problem)
	}
	return order.filter(problem => found.has(problem))
}

function isOfLink({ code, severity }: Problem): boolean {
	// One that is only written in another case leads where it was meant to.
	return (
		severity !== 'info' && code !== 'link/case' && (FAMILIES.has(code.slice(0, code.indexOf('/'))) || CODES.has(code))
	)
}

function keyOf({ code, target, message }: Problem, path: VaultPath): string {
	return [code, path, target ?? message].join('\0')
}

function placeOf({ span }: Problem): string {
	return `${span.line}:${span.column}`
}

type Groups = ReadonlyMap<string, readonly Problem[]>

const FAMILIES: ReadonlySet<string> = new Set(['link', 'embed', 'field'])
const CODES: ReadonlySet<string> = new Set(['asset/missing', 'cite/unknown', 'kb/missing-target'])
