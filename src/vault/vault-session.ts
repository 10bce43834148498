/** A vault that is looked at again and again while somebody writes in it: only what was saved is read and compiled. */
import type { VaultPath } from '../note/brand.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { type CompileCache, openCache } from './cache.ts'
import { type CheckedVault, linkVault } from './check-vault.ts'
import { roleOf } from './content-filter.ts'
import { type ListedVault, listVault, withoutNote, withText } from './list-vault.ts'
import type { OpenOptions } from './open.ts'
import { pipelineVersion } from './pipeline-version.ts'
import { readBytes } from './read.ts'

export interface VaultSession {
	/** As it was when it was last read. */
	readonly current: CheckedVault
	/** Reads these files again, which were written, made or removed, and judges the vault as it is now. */
	refresh(paths: readonly VaultPath[]): Promise<CheckedVault>
}

/** Opens the vault in the folder `root`; refuses what `checkVault` refuses, at first and at each refresh. */
export async function openSession(root: string, options: OpenOptions = {}): Promise<VaultSession> {
	let listed = listVault(root, options)
	const cache = await memoryOver(listed)
	const judge = async () => await linkVault(listed, { ...options, cache, cacheMode: 'read' })
	let current = await judge()
	// What compiled now is kept for the next start.
	await cache.save()
	return {
		get current() {
			return current
		},
		refresh: async paths => {
			const known = new Set(listed.notes.map(note => note.path))
			// A name that is new may be at fault, and settings change everything: those are rare, and read in full.
			if (paths.every(path => roleOf(path) === 'note' && known.has(path))) listed = paths.reduce(reread, listed)
			else listed = listVault(root, options)
			current = await judge()
			return current
		},
	}
}

function reread(listed: ListedVault, path: VaultPath): ListedVault {
	const bytes = readBytes(listed.diskPath(path))
	return bytes === undefined ? withoutNote(listed, path) : withText(listed, path, bytes)
}

/** The vault's cache, with what was taken from it or made kept at hand. */
async function memoryOver({ cacheDir, config }: ListedVault): Promise<CompileCache> {
	const disk = cacheDir === undefined ? undefined : await openCache(cacheDir, pipelineVersion(config.markdown))
	const notes = new Map<string, CompiledNote>()
	return {
		get: key => {
			const note = notes.get(key) ?? disk?.get(key)
			if (note) notes.set(key, note)
			return note
		},
		put: (key, note) => {
			notes.set(key, note)
			disk?.put(key, note)
		},
		save: async () => (await disk?.save()) ?? false,
	}
}
