/** What `check` is to look at: folders of notes, and single files of them. */
import { existsSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type VaultPath, vaultPath } from '../../note/brand.ts'
import { UsageError } from '../exit.ts'
import { findNotesFolder, NOTES_MARKERS } from '../folder.ts'

/** A folder of notes, of which everything is read, and what of it is to be reported. */
export interface Target {
	/** Absolute. */
	readonly root: string
	/** Only what is wrong in these files; everything if there are none. */
	readonly files?: ReadonlySet<VaultPath>
}

/**
 * Folders are wikis of their own. A file is judged within its wiki, all of which is read: the folder given by `within`;
 * else one of the named folders; else what `check` would take by itself, if the file lies in it; else the nearest folder
 * above the file that a `marcasite.yaml` or an `.obsidian` marks, the uppermost in an unbroken row of those with a
 * kb.yaml, or the file's own. Refuses what is not there.
 */
export async function findTargets(names: readonly string[], cwd: string, within?: string): Promise<readonly Target[]> {
	const folders: string[] = []
	const files: string[] = []
	for (const name of names) {
		const path = resolve(cwd, name)
		const kind = kindOf(path)
		if (kind === undefined) throw new UsageError(`there is no file or folder \`${name}\``)
		const list = kind === 'folder' ? folders : files
		if (!list.includes(path)) list.push(path)
	}
	if (within !== undefined && kindOf(resolve(cwd, within)) !== 'folder')
		throw new UsageError(`there is no folder \`${within}\``)
	if (names.length === 0)
		return [{ root: within === undefined ? await findNotesFolder(undefined, cwd) : resolve(cwd, within) }]
	const roots = new Map<string, Set<VaultPath> | undefined>(folders.map(folder => [folder, undefined]))
	const usual = await findNotesFolder(undefined, cwd).catch(() => undefined)
	for (const file of files) {
		const root = wikiOf(file, [
			...(within === undefined ? [] : [resolve(cwd, within)]),
			...folders,
			...(usual ? [usual] : []),
		])
		if (roots.has(root) && roots.get(root) === undefined) continue
		const known = roots.get(root) ?? new Set()
		roots.set(root, known.add(pathWithin(root, file)))
	}
	return [...roots].map(([root, only]) => (only ? { root, files: only } : { root }))
}

/** The path of a file below `root` that may not be there yet. */
export function pathWithin(root: string, file: string): VaultPath {
	return vaultPath(relative(root, file).split(sep).join('/'))
}

/** The folder of notes that a file belongs to: the first of `likely` that holds it, or what is found above it. */
export function wikiOf(file: string, likely: readonly string[]): string {
	const holding = likely.find(folder => isBelow(file, folder))
	if (holding !== undefined) return holding
	const own = dirname(file)
	let row: string | undefined
	let isUnbroken = true
	for (let at = own; ; at = dirname(at)) {
		if (NOTES_MARKERS.some(marker => marker !== 'kb.yaml' && existsSync(join(at, marker)))) return at
		if (existsSync(join(at, 'kb.yaml')) && isUnbroken) row = at
		else if (row !== undefined) isUnbroken = false
		if (at === dirname(at) || existsSync(join(at, '.git'))) return row ?? own
	}
}

function isBelow(file: string, folder: string): boolean {
	const path = relative(folder, file)
	return path !== '' && !path.startsWith('..')
}

function kindOf(path: string): 'folder' | 'file' | undefined {
	const found = statSync(path, { throwIfNoEntry: false })
	return found && (found.isDirectory() ? 'folder' : 'file')
}
