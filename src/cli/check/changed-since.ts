/** `--changed-since`: what a change has to answer for. */
import { realpathSync } from 'node:fs'
import type { Problem } from '../../note/problem.ts'
import { changedFiles } from '../../vault/changes.ts'
import { resolveMergeBase } from '../../vault/resolve-revision.ts'
import { openRevision } from '../../vault/revision.ts'
import { problemsSince } from '../../wiki/problems-since.ts'

/**
 * Those of `problems`, which are all that the vault in the folder `root` has now, that came since HEAD parted from the
 * revision `ref`: those of changed files, and those that changes have brought upon others.
 * @throws RevisionError when `ref` cannot be used
 * @throws VaultError when git fails
 */
export async function problemsSinceRevision<Told extends Problem>(
	root: string,
	ref: string,
	problems: readonly Told[],
): Promise<readonly Told[]> {
	const real = realpathSync(root)
	const base = await resolveMergeBase(real, ref)
	const changes = await changedFiles(real, base)
	// Nothing has changed: what is wrong was so before.
	if (changes.changed.size + changes.removed.size === 0 || problems.length === 0) return []
	const before = await openRevision(real, base)
	return problemsSince(before.wiki.problems, problems, changes)
}
