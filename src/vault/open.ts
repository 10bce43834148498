/** Opens a vault: finds and reads its files, compiles its notes, and links them. */
import type { VaultPath } from '../note/brand.ts'
import type { Config } from '../wiki/config.ts'
import { link } from '../wiki/link.ts'
import type { VaultContents, Wiki } from '../wiki/wiki.ts'
import type { CompileCache } from './cache.ts'
import type { ListedVault } from './list-vault.ts'
import { type Progress, readVault, type StageTimes } from './read-vault.ts'

export interface OpenOptions {
	/** What the command line sets; it wins over `marcasite.yaml`. */
	readonly configOverrides?: Partial<Config>
	/** Paths that are not content, such as the output folder. */
	readonly skip?: readonly string[]
	/** Where compiled notes are kept; by default what `cacheDirFor` says. False keeps none. */
	readonly cacheDir?: string | false
	/** Folders of further caches, which are read and left as they are. */
	readonly otherCaches?: readonly string[] | undefined
	/** Compiled notes that are at hand, in place of those of `cacheDir`. */
	readonly cache?: CompileCache
	/** `read` uses the cache and leaves it as it is. */
	readonly cacheMode?: 'read'
	readonly onProgress?: (progress: Progress) => void
}

export interface VaultStats {
	readonly notes: number
	/** Notes that were compiled this time. */
	readonly compiled: number
	/** Notes that came from the cache. */
	readonly cached: number
	readonly milliseconds: StageTimes
}

export interface OpenedVault {
	/** Real absolute path. */
	readonly root: string
	readonly contents: VaultContents
	readonly wiki: Wiki
	readonly stats: VaultStats
	/** Where a file of the vault lies: its real path, in the Unicode form of the disk. */
	diskPath(path: VaultPath): string
	/** A hash that changes when the text of a note, or what it compiles to, may have; undefined for what is no note. */
	contentHash(path: VaultPath): string | undefined
}

/**
 * Opens the vault in the folder `root`, or goes on from where `listed` has it. Faults of the content are problems of the result; an empty folder is an empty
 * wiki.
 * @throws VaultError when the folder or a file in it cannot be read
 * @throws ConfigError when `marcasite.yaml` is faulty
 */
export async function openVault(root: string, options: OpenOptions = {}, listed?: ListedVault): Promise<OpenedVault> {
	const { stats, ...vault } = await readVault(root, options, listed)
	const { onProgress } = options
	onProgress?.({ stage: 'link', done: 0, total: stats.notes })
	const started = performance.now()
	const wiki = link(vault.contents)
	const milliseconds = { ...stats.milliseconds, link: performance.now() - started }
	onProgress?.({ stage: 'link', done: stats.notes, total: stats.notes })
	return { ...vault, wiki, stats: { ...stats, milliseconds } }
}
