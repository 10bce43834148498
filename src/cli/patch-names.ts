/**
 * What files are called in a patch: from the top of their repository, where `git apply` takes them from any of its
 * folders; without one, from where the user is, or from the wiki's own folder where that lies elsewhere.
 */
import { relative, sep } from 'node:path'
import type { VaultPath } from '../note/brand.ts'
import { askGit } from '../vault/git-command.ts'
import { nameFromHere } from './folder.ts'

/** `root` is the folder of the wiki, and `diskPath` what its files are called on the disk; both absolute. */
export async function patchNames(
	root: string,
	diskPath: (path: VaultPath) => string,
	cwd: string,
): Promise<(path: VaultPath) => string> {
	const place = await askGit(root, ['rev-parse', '--show-prefix'])
	if (place.kind === 'failed') return path => nameFromHere(diskPath(path), root, cwd)
	const prefix = place.text.replace(/\n$/, '')
	return path => prefix + relative(root, diskPath(path)).split(sep).join('/')
}
