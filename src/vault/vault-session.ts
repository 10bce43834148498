/** A vault that is looked at again and again while somebody writes in it: only what was saved is read and compiled. */
import type { VaultPath } from '../note/brand.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { type CompileCache, openCache } from './cache.ts'
import { type CheckedVault, linkVault } from './check-vault.ts'
import { plainDiskPath, roleOf } from './content-filter.ts'
import { type ListedVault, listVault, withRead } from './list-vault.ts'
import type { OpenOptions } from './open.ts'
import { pipelineVersion } from './pipeline-version.ts'
import { readText } from './read.ts'

export interface VaultSession {
	/** As it was when it was last read. */
	readonly current: CheckedVault
	/**
	 * Reads these files again, which were written, made or removed, and judges the vault as it is now. No paths stand for
	 * all: nobody knows what has changed.
	 */
	refresh(paths: readonly VaultPath[]): Promise<CheckedVault>
}

/** Opens the vault in the folder `root`; refuses what `checkVault` refuses, at first and at each refresh. */
export async function openSession(root: string, options: OpenOptions = {}): Promise<VaultSession> {
	let listed: ListedVault | undefined = listVault(root, options)
	const cache = await memoryOver(listed)
	const judge = async (vault: ListedVault) => await linkVault(vault, { ...options, cache, cacheMode: 'read' })
	let current = await judge(listed)
	cache.forgetUnused()
	// What compiled now is kept for the next start.
	await cache.save()
	return {
		get current() {
			return current
		},
		refresh: async paths => {
			const saved = listed && paths.length > 0 ? withSaved(listed, paths) : undefined
			// What cannot be listed is not known any more, until it can be again.
			listed = undefined
			listed = saved ?? listVault(root, options)
			current = await judge(listed)
			cache.forgetUnused()
			return current
		},
	}
}

/**
 * The vault after saves of notes that it has. Undefined where more may have changed: a name that is new may be at fault,
 * settings change everything, and a note may be had through a link. Those are rare, and the vault is listed again.
 */
function withSaved(listed: ListedVault, paths: readonly VaultPath[]): ListedVault | undefined {
	const { root, notes, diskPath } = listed
	const known = new Set(notes.map(note => note.path))
	if (!paths.every(path => roleOf(path) === 'note' && known.has(path))) return undefined
	const isPlain = (path: VaultPath) => diskPath(path).normalize() === plainDiskPath(root, path).normalize()
	if (!notes.every(note => isPlain(note.path))) return undefined
	let vault = listed
	for (const path of paths) {
		const read = readText(diskPath(path), path)
		if (read.kind === 'gone') return undefined
		vault = withRead(vault, path, read)
	}
	return vault
}

/** The vault's cache, with what was taken from it or made kept at hand. */
async function memoryOver({ cacheDir, config }: ListedVault): Promise<Memory> {
	const disk = cacheDir === undefined ? undefined : await openCache(cacheDir, pipelineVersion(config.markdown))
	let notes = new Map<string, CompiledNote>()
	let used = new Map<string, CompiledNote>()
	return {
		get: key => {
			const note = notes.get(key) ?? disk?.get(key)
			if (note) used.set(key, note)
			return note
		},
		put: (key, note) => {
			used.set(key, note)
			disk?.put(key, note)
		},
		save: async () => (await disk?.save()) ?? false,
		forgetUnused: () => {
			notes = used
			used = new Map()
		},
	}
}

interface Memory extends CompileCache {
	/** Forgets the notes that nobody has asked for since this was last called: those of texts that are gone. */
	forgetUnused(): void
}
