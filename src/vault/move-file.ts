/** Gives a file another name, with git where git knows it. */
import { link, lstat, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FileMove } from '../wiki/change-set.ts'
import { type ApplyOptions, isPlainFile } from './apply-changes.ts'
import { systemCode } from './errors.ts'
import { makeFolders, removeFolders } from './folders.ts'
import { askGit, EXACTLY } from './git-command.ts'
import { isTracked } from './tracked.ts'

/** The reason if that fails; then it has the name it had. */
export async function moveFile({ from, to }: FileMove, { root, diskPath }: ApplyOptions): Promise<string | undefined> {
	const [source, target] = [diskPath(from), diskPath(to)]
	if (!isPlainFile(root, from, source)) return `${from}: It is not a plain file of this folder`
	let made: readonly string[] = []
	try {
		made = await makeFolders(dirname(target))
		if (!(await isInside(root, target))) {
			await removeFolders(made)
			return `${to}: Its folder leads out of the vault`
		}
		if (await isTracked(root, source)) {
			const answer = await askGit(root, [EXACTLY, 'mv', '--', source, target])
			if (answer.kind === 'said') return undefined
		}
		await renameFile(source, target)
		return undefined
	} catch (error) {
		const code = systemCode(error)
		if (code === undefined) throw error
		await removeFolders(made)
		if (code === 'ENOTDIR') return `${to}: A file stands where its folder would be`
		return code === 'EEXIST' ? `${to}: There is a file of this name` : `${to}: It cannot be written (${code})`
	}
}

/** Never over another file. A name that differs in case may be the same file, on a disk that does not tell. */
async function renameFile(source: string, target: string): Promise<void> {
	const [old, now] = await Promise.all([lstat(source), lstat(target).catch(() => undefined)])
	if (now?.ino === old.ino && now.dev === old.dev) return await rename(source, target)
	await link(source, target)
	await unlink(source)
}

/** Whether no folder on the way is a link to elsewhere. */
export async function isInside(root: string, target: string): Promise<boolean> {
	for (let folder = dirname(target); folder !== root; folder = dirname(folder)) {
		if (folder === dirname(folder) || !(await lstat(folder)).isDirectory()) return false
	}
	return true
}
