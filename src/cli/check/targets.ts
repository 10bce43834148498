/** What `check` is to look at: folders of notes, and parts of them. */
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type VaultPath, vaultPath } from '../../note/brand.ts'
import { pathWithin } from '../../vault/content-filter.ts'
import { UsageError } from '../exit.ts'
import { findNotesFolder } from '../folder.ts'
import { type Part, partOfFile, partOfFolder, partWithin } from './parts.ts'

/** A folder of notes, of which everything is read, and what of it is to be reported. */
export interface Target {
	/** Absolute. */
	readonly root: string
	/** Only what is wrong in these files, and below these folders; everything if it is left out. */
	readonly only?: ReadonlySet<VaultPath>
}

/**
 * All that is named is judged within its wiki, which is read as a whole: the folder given by `within`; else what the
 * outermost of the named folders that hold it belongs to; else, for a file, what `partOfFile` says. Refuses what is not
 * there.
 */
export async function findTargets(names: readonly string[], cwd: string, within?: string): Promise<readonly Target[]> {
	const paths = names.map(name => existing(name, cwd))
	if (within !== undefined) {
		const root = folderOf(within, cwd)
		return gather(names.length === 0 ? [{ root, path: undefined }] : names.map(name => partOf(root, within, name, cwd)))
	}
	if (names.length === 0) return gather([partOfFolder(await findNotesFolder(undefined, cwd))])
	const usual = await usualPart(cwd)
	const folders = paths.filter(path => kindOf(path) === 'folder').sort((a, b) => a.length - b.length)
	return gather(
		paths.map(path => {
			const outermost = folders.find(folder => pathWithin(folder, path) !== undefined)
			return outermost === undefined ? partOfFile(path, usual) : partOfFolder(outermost)
		}),
	)
}

/** The same for one file, which need not be there. */
export async function targetOfFile(name: string, cwd: string, within?: string): Promise<Target> {
	if (within === undefined) return gather([partOfFile(resolve(cwd, name), await usualPart(cwd))])[0] as Target
	return gather([partOf(folderOf(within, cwd), within, name, cwd)])[0] as Target
}

/** Whether a path is one of those that are looked at, or lies below one. */
export function isIn(only: Target['only'], path: VaultPath): boolean {
	if (only === undefined || only.has(path)) return true
	for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1))
		if (only.has(vaultPath(path.slice(0, slash)))) return true
	return false
}

/** One target a wiki, in the order in which they are first named. */
function gather(parts: readonly Part[]): readonly Target[] {
	return [...Map.groupBy(parts, part => part.root)].map(([root, own]): Target => {
		const paths = own.flatMap(part => part.path ?? [])
		return paths.length < own.length ? { root } : { root, only: new Set(paths) }
	})
}

/** What `check` takes by itself here, if there is anything. */
async function usualPart(cwd: string): Promise<Part | undefined> {
	const folder = await findNotesFolder(undefined, cwd).catch(() => undefined)
	return folder === undefined ? undefined : partOfFolder(folder)
}

function partOf(root: string, within: string, name: string, cwd: string): Part {
	const part = partWithin(root, resolve(cwd, name))
	if (!part) throw new UsageError(`\`${name}\` is not in the folder \`${within}\``)
	return part
}

function existing(name: string, cwd: string): string {
	// As a variable of the shell is that was never set; it would stand for this folder.
	if (name === '') throw new UsageError('the name of a file or folder is empty')
	const path = resolve(cwd, name)
	if (kindOf(path) === undefined) throw new UsageError(`there is no file or folder \`${name}\``)
	return path
}

function folderOf(name: string, cwd: string): string {
	const path = resolve(cwd, name)
	if (kindOf(path) !== 'folder') throw new UsageError(`there is no folder \`${name}\``)
	return path
}

function kindOf(path: string): 'folder' | 'file' | undefined {
	const found = statSync(path, { throwIfNoEntry: false })
	if (found?.isDirectory()) return 'folder'
	return found?.isFile() ? 'file' : undefined
}
