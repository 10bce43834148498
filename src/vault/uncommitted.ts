/** Which files of a vault differ from the last commit. */
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { nulRecords, startGit } from './git-command.ts'

/** Files that git knows and that were changed since; none outside of a repository. `root` is a real absolute path. */
export async function uncommittedFiles(root: string): Promise<ReadonlySet<VaultPath>> {
	const git = startGit(root, ['diff-index', '--name-only', '--relative', '-z', '--no-ext-diff', 'HEAD', '--', '.'])
	const found = new Set<VaultPath>()
	for await (const record of nulRecords(git.output)) found.add(vaultPath(record.toString('utf8')))
	await git.ended
	return found
}
