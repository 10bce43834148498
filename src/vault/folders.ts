/** Folders that are made for a file, and taken away again when nothing came of it. */
import { lstat, mkdir, rmdir } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes a folder; returns those that had to be made, the innermost first. */
export async function makeFolders(folder: string): Promise<readonly string[]> {
	const made: string[] = []
	for (let at = folder; ; at = dirname(at)) {
		if ((await lstat(at).catch(() => undefined)) !== undefined || at === dirname(at)) break
		made.push(at)
	}
	await mkdir(folder, { recursive: true })
	return made
}

/** Removes folders that are empty, in this order. */
export async function removeFolders(folders: readonly string[]): Promise<void> {
	for (const folder of folders) await rmdir(folder).catch(() => undefined)
}
