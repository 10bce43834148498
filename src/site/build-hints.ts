/** What whoever builds a site should know of it, though nothing is wrong. */
import type { GitFacts } from '../vault/git.ts'
import { searchLimit } from './search-limit.ts'

/** What a reader of the output should know about missing dates. */
export function gitHints(git: GitFacts): readonly string[] {
	if (git.kind === 'history') return []
	const reasons = {
		'no-git': 'git is not installed',
		'not-a-repository': 'this folder is in no git repository',
		shallow: 'the clone is shallow; fetch the whole history (`fetch-depth: 0`)',
		empty: 'the git repository has no commits yet',
	} as const
	return [`Pages show no dates of change: ${reasons[git.reason]}`]
}

/** What readers should know about the search of a very large wiki. */
export function searchHints(noteCount: number): readonly string[] {
	const limit = searchLimit(noteCount)
	if (limit === undefined) return []
	return [
		`Search knows titles, aliases, summaries and the first ${limit} characters of each note: with more than 30,000 notes, an index of all texts would need too much memory`,
	]
}
