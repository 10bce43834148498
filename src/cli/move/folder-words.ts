/** A folder that moves: all that lies in it, and whether it can go where it shall. */
import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type VaultPath, vaultPath } from '../../note/brand.ts'
import { contentFilter, deepFilter, pathWithin } from '../../vault/content-filter.ts'
import { folderOnDisk } from '../../vault/folders.ts'
import type { OpenedVault } from '../../vault/open.ts'
import type { FileMove } from '../../wiki/change-set.ts'
import { configAfter } from '../../wiki/rewrite-config.ts'
import { UsageError } from '../exit.ts'
import { refuseBadName, sameName } from './place-words.ts'
import type { TypedMove } from './typed-move.ts'

/** All files of the wiki in a folder. */
export function filesIn(
	{ contents: { notes, settings, files } }: OpenedVault,
	folder: VaultPath,
): readonly VaultPath[] {
	const all = [...notes.map(note => note.path), ...settings.map(file => file.path), ...files]
	return all.filter(path => path.startsWith(`${folder}/`)).sort()
}

/** The move of a folder that has files of the wiki. Throws `UsageError` where it cannot be. */
export function moveOfFolder(vault: OpenedVault, from: VaultPath, to: VaultPath, typed: string): TypedMove {
	if (to === from) throw sameName(vault, from, `${from}/`, typed)
	if (to.startsWith(`${from}/`)) throw new UsageError(`\`${from}/\` cannot be moved into itself`)
	if (to === '') throw new UsageError('the folder of all notes cannot be replaced')
	refuseBadName(vault, to, 'folder')
	const inside = filesIn(vault, from)
	const [first] = inside
	if (first === undefined) throw new UsageError(`\`${from}/\` has nothing of the wiki in it`)
	const disk = folderOnDisk(from, first, vault.diskPath)
	refuseTaken(disk, vault.diskPath(to), to)
	refuseLinks(vault, from)
	const folders = [{ from, to }]
	const renamed = (path: VaultPath): FileMove => ({ from: path, to: vaultPath(to + path.slice(from.length)) })
	const moves = inside.map(renamed)
	const known = new Set(moves.map(move => move.from))
	const all = pathsIn(disk, from).filter(path => !known.has(path))
	const others = all.map(renamed)
	refuseOtherContent(vault, folders, moves, others)
	return { kind: 'folder', from, to, moves, folders, others }
}

function refuseTaken(disk: string, target: string, to: VaultPath): void {
	const [old, there] = [disk, target].map(path => lstatSync(path, { throwIfNoEntry: false }))
	// A name that differs in case may be the same folder, on a disk that does not tell.
	if (!there || there.ino === old?.ino) return
	throw new UsageError(`there is a ${there.isDirectory() ? 'folder' : 'file'} \`${to}\` already`)
}

/** A link that leads into the folder, or out of it by a relative path, would lead nowhere. */
function refuseLinks({ root, contents: { notes, settings, files }, diskPath }: OpenedVault, from: VaultPath): void {
	const all = [...notes.map(note => note.path), ...settings.map(file => file.path), ...files]
	const isIn = (path: string) => path.startsWith(`${from}/`)
	for (const path of all) {
		const real = pathWithin(root, diskPath(path))
		if (real === undefined || real === path || (!isIn(path) && !isIn(real))) continue
		throw new UsageError(`\`${path}\` is a symbolic link to \`${real}\`, which would not be the same afterwards`)
	}
}

/** What is left out for its place would be read in another, or the other way about. */
function refuseOtherContent(
	{ root, contents: { config } }: OpenedVault,
	folders: readonly FileMove[],
	moves: readonly FileMove[],
	others: readonly FileMove[],
): void {
	const ignoreBefore = deepFilter(contentFilter(root, { ignore: config.ignore }))
	const { ignore } = configAfter(config, { renames: { path: path => path }, folders })
	const isContent = deepFilter(contentFilter(root, { ignore }))
	const lost = moves.find(({ to }) => !isContent(to))
	if (lost) throw new UsageError(`\`${lost.to}\` would not be read: \`ignore\` of marcasite.yaml names it`)
	const found = others.find(({ from, to }) => !ignoreBefore(from) && isContent(to))
	if (found)
		throw new UsageError(
			`\`${found.from}\` is left out by \`ignore\` of marcasite.yaml, and \`${found.to}\` would not be`,
		)
}

/** All plain files below a folder of the disk. */
function pathsIn(disk: string, folder: VaultPath): readonly VaultPath[] {
	return readdirSync(disk, { withFileTypes: true }).flatMap(entry => {
		const path = vaultPath(`${folder}/${entry.name}`)
		if (entry.isDirectory()) return LARGE.has(entry.name) ? [] : pathsIn(join(disk, entry.name), path)
		return entry.isFile() ? [path] : []
	})
}

/** Folders of programs, with more files than anybody wants to have listed. */
const LARGE: ReadonlySet<string> = new Set(['.git', 'node_modules'])
