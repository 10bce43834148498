/** Writes files that are not there yet: all of them, or none. What is there already is left as it is. */
import { constants } from 'node:fs'
import { copyFile, lstat, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemCode, VaultError } from './errors.ts'
import { makeFolders, removeFolders } from './folders.ts'

/** A file with its path below a folder, slashes between its parts, and what it shall hold. */
export interface NewFile {
	readonly path: string
	readonly content: string | { readonly copyOf: string }
}

/** Which of the files are to be written, and which are there already, in the order given. */
export interface FilePlan<File extends NewFile> {
	readonly written: readonly File[]
	readonly left: readonly File[]
}

/** Looks what is there below `folder`, which need not exist. */
export async function planFiles<File extends NewFile>(folder: string, files: readonly File[]): Promise<FilePlan<File>> {
	const written: File[] = []
	const left: File[] = []
	for (const file of files) ((await isThere(join(folder, ...file.path.split('/')))) ? left : written).push(file)
	return { written, left }
}

/** A writing that is under way. */
export interface FileWriting {
	/** Settles when all is written, or all is taken away again. */
	readonly done: Promise<void>
	/** Stops, and takes away what was written. */
	undo(): Promise<void>
}

/**
 * Writes the files below `folder`, and makes the folder. Never over another file, and never through a symbolic link.
 * `done` fails with a `VaultError`, and nothing is left of it then.
 */
export function writeFiles(folder: string, files: readonly NewFile[]): FileWriting {
	const made: (() => Promise<unknown>)[] = []
	let isStopped = false
	const undo = async () => {
		isStopped = true
		for (const remove of made.splice(0).reverse()) await remove()
	}
	const write = async () => {
		for (const { path, content } of files) {
			if (isStopped) return
			const disk = join(folder, ...path.split('/'))
			const folders = await makeFolders(dirname(disk))
			made.push(() => removeFolders(folders))
			await refuseLinks(folder, disk, path)
			if (typeof content === 'string') await writeFile(disk, content, { flag: 'wx' })
			else await copyFile(content.copyOf, disk, constants.COPYFILE_EXCL)
			made.push(() => rm(disk, { force: true }))
		}
	}
	const done = write().catch(async (error: unknown) => {
		await undo()
		const code = systemCode(error)
		if (error instanceof VaultError || code === undefined) throw error
		const hint = `Check its permissions, and the space on the disk`
		throw new VaultError(`Cannot write \`${basename(folder)}\` (${code}); nothing is left of it`, hint, error)
	})
	return { done, undo }
}

/** No folder on the way may be a link to elsewhere. */
async function refuseLinks(root: string, disk: string, path: string): Promise<void> {
	for (let folder = dirname(disk); folder.length > root.length; folder = dirname(folder)) {
		if ((await lstat(folder)).isDirectory()) continue
		throw new VaultError(`Cannot write \`${path}\`: a folder of it is none, or leads elsewhere`)
	}
}

async function isThere(disk: string): Promise<boolean> {
	return (await lstat(disk).catch(() => undefined)) !== undefined
}
