/** Removes a file, with git where git knows it. */
import { unlink } from 'node:fs/promises'
import type { VaultPath } from '../note/brand.ts'
import { type ApplyOptions, isPlainFile } from './apply-changes.ts'
import { systemCode } from './errors.ts'
import { askGit, EXACTLY } from './git-command.ts'
import { isTracked } from './tracked.ts'

/** The reason if that fails. What git knows can be had back from it; whether it knows all of it is for the caller to ask. */
export async function removeFile(
	path: VaultPath,
	{ root, diskPath }: Pick<ApplyOptions, 'root' | 'diskPath'>,
): Promise<string | undefined> {
	const disk = diskPath(path)
	if (!isPlainFile(root, path, disk)) return `${path}: It is not a plain file of this folder`
	try {
		if (await isTracked(root, disk)) {
			const answer = await askGit(root, [EXACTLY, 'rm', '--quiet', '--force', '--', disk])
			if (answer.kind === 'said') return undefined
		}
		await unlink(disk)
		return undefined
	} catch (error) {
		const code = systemCode(error)
		if (code === undefined) throw error
		return `${path}: It cannot be removed (${code})`
	}
}
