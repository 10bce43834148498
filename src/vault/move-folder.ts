/** Gives a folder another name, with all that lies in it, with git where git knows any of it. */
import { lstat, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FileMove } from '../wiki/change-set.ts'
import { systemCode } from './errors.ts'
import { makeFolders, removeFolders } from './folders.ts'
import { askGit, EXACTLY } from './git-command.ts'
import { isInside } from './move-file.ts'

/** The same for a folder of the disk as for one of the vault: absolute paths, in the Unicode form of the disk. */
export interface DiskMove {
	readonly source: string
	readonly target: string
}

/** The reason if that fails; then it has the name it had. */
export async function moveFolder(
	{ from, to }: FileMove,
	{ source, target }: DiskMove,
	root: string,
): Promise<string | undefined> {
	const [old, there] = await Promise.all([source, target].map(path => lstat(path).catch(() => undefined)))
	if (!old?.isDirectory()) return `${from}: It is not a plain folder`
	// A name that differs in case may be the same folder, on a disk that does not tell.
	if (there && there.ino !== old.ino) return `${to}: There is a folder or file of this name`
	let made: readonly string[] = []
	const takeBack = async (reason: string) => {
		await removeFolders(made)
		return reason
	}
	try {
		made = await makeFolders(dirname(target))
		if (!(await isInside(root, source)) || !(await isInside(root, target)))
			return await takeBack(`${to}: Its folder leads out of the vault`)
		// Git refuses a folder of which it knows no file.
		const answer = await askGit(root, [EXACTLY, 'mv', '--', source, target])
		if (answer.kind === 'failed') await rename(source, target)
		return undefined
	} catch (error) {
		const code = systemCode(error)
		if (code === undefined) throw error
		return await takeBack(
			code === 'ENOTDIR' ? `${to}: A file stands where its folder would be` : `${to}: It cannot be written (${code})`,
		)
	}
}
