/** Where a vault's cache lies: never in the vault itself, which may be read-only and is under version control. */
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, realpathSync, statfsSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'

export interface CachePlace {
	/** Where to look for `node_modules`, there and above; the working folder by default. */
	readonly workingFolder?: string
	readonly environment?: Readonly<Record<string, string | undefined>>
}

/**
 * The cache folder of a vault, an absolute path that need not exist yet: `$MARCASITE_CACHE` if set, else below the
 * nearest `node_modules` that can be written, else below the user's cache folder, else below the temporary folder.
 */
export function cacheDirFor(vaultRoot: string, place: CachePlace = {}): string {
	const { workingFolder = process.cwd(), environment = process.env } = place
	const name = createHash('sha256').update(realpathSync(vaultRoot)).digest('hex').slice(0, 16)
	if (environment.MARCASITE_CACHE) return join(resolve(workingFolder, environment.MARCASITE_CACHE), name)
	const modules = nearestModules(workingFolder)
	if (modules !== undefined && isWritable(modules)) return join(modules, '.cache', 'marcasite', name)
	const home = environment.XDG_CACHE_HOME
	// The XDG specification has relative paths ignored.
	const user = home && isAbsolute(home) ? home : join(environment.HOME ?? homedir(), '.cache')
	if (isWritable(user)) return join(user, 'marcasite', name)
	return join(tmpdir(), `marcasite-${process.getuid?.() ?? 'cache'}`, name)
}

/** The cache folder for what is the same for all vaults; beside those of the vaults, under the same rules. */
export function sharedCacheDir(vaultRoot: string, place: CachePlace = {}): string {
	return join(dirname(cacheDirFor(vaultRoot, place)), 'shared')
}

/** Whether the disk of a folder has room for what a build keeps there; a full one is done without. */
export function hasRoom(folder: string): boolean {
	try {
		const { bavail, bsize } = statfsSync(nearestExisting(folder))
		return bavail * bsize >= ROOM
	} catch {
		return true
	}
}

function nearestExisting(folder: string): string {
	return existsSync(folder) || folder === dirname(folder) ? folder : nearestExisting(dirname(folder))
}

/** Bytes: a renderer, and the search index of a small wiki while it is made. */
const ROOM = 32_000_000

function nearestModules(start: string): string | undefined {
	for (let folder = resolve(start); ; folder = dirname(folder)) {
		const modules = join(folder, 'node_modules')
		if (existsSync(modules)) return modules
		if (folder === dirname(folder)) return undefined
	}
}

/** Whether `folder`, or the nearest of its parents that exists, can be written. */
function isWritable(folder: string): boolean {
	const nearest = existsSync(folder) ? folder : dirname(folder)
	if (nearest !== folder && !existsSync(nearest)) return nearest !== dirname(nearest) && isWritable(nearest)
	try {
		accessSync(nearest, constants.W_OK)
		return true
	} catch {
		return false
	}
}
