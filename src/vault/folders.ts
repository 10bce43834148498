/** Folders of the disk: made for a file, taken away again when nothing came of it, and found. */
import { lstat, mkdir, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { VaultPath } from '../note/brand.ts'
import { systemCode } from './errors.ts'

/** Makes a folder, or none on the way to it; returns those that had to be made, the innermost first. */
export async function makeFolders(folder: string): Promise<readonly string[]> {
	const made: string[] = []
	for (let at = folder; ; at = dirname(at)) {
		if ((await lstat(at).catch(() => undefined)) !== undefined || at === dirname(at)) break
		made.push(at)
	}
	try {
		await mkdir(folder, { recursive: true })
		return made
	} catch (error) {
		await removeFolders(made)
		// Node tells of a file on the way as of a folder that is there.
		throw systemCode(error) === 'EEXIST' ? Object.assign(new Error('not a folder'), { code: 'ENOTDIR' }) : error
	}
}

/** Removes folders that are empty, in this order. */
export async function removeFolders(folders: readonly string[]): Promise<void> {
	for (const folder of folders) await rmdir(folder).catch(() => undefined)
}

/** Where a folder of the vault lies, in the Unicode form of the disk: it is known of a file in it. */
export function folderOnDisk(folder: VaultPath, inside: VaultPath, diskPath: (path: VaultPath) => string): string {
	const depth = inside.slice(folder.length).split('/').length - 1
	return Array.from({ length: depth }).reduce((path: string) => dirname(path), diskPath(inside))
}
