/** Tells when the content of a vault changes. */
import { statSync } from 'node:fs'
import { watch } from 'chokidar'
import type { VaultPath } from '../note/brand.ts'
import { CONFIG_FILE, contentFilter, deepFilter, type FilterOptions, pathWithin } from './content-filter.ts'
import { secondLook } from './second-look.ts'

export interface WatchOptions extends FilterOptions {
	/**
	 * Called once all folders are watched; a change before it may go unseen. Called again when the vault's own folder has
	 * been moved away or removed, and when one of its name is watched again.
	 */
	readonly onReady?: () => void
	readonly onError?: (error: Error) => void
	/** Milliseconds without a change after which a burst of them counts as over; 60 by default. */
	readonly quiet?: number
}

export interface VaultWatcher {
	close(): Promise<void>
}

/**
 * Watches the vault at `root`, a real absolute path. `onChange` gets the sorted paths of what was written, made or
 * removed since it was last called, `marcasite.yaml` included, once nothing has happened for `quiet` milliseconds, and at the latest
 * after half a second. Folders that `find` passes over are not watched.
 */
export function watchVault(
	root: string,
	onChange: (paths: readonly VaultPath[]) => void,
	options: WatchOptions = {},
): VaultWatcher {
	const folder = folderMark(root)
	/** Of the files that have changed, by their path on the disk. */
	const changed = new Map<string, VaultPath>()
	let quiet: NodeJS.Timeout | undefined
	let oldest = 0
	let isRootGone = false
	let next: VaultWatcher | undefined
	const stop = async () => {
		clearTimeout(quiet)
		look.close()
		await watcher.close()
	}
	const flush = () => {
		quiet = undefined
		if (isRootGone || folderMark(root) !== folder) {
			next = watchWhenBack(root, onChange, options)
			return void stop().catch(() => {})
		}
		if (changed.size === 0) return
		look.at([...changed.keys()])
		const paths = [...new Set(changed.values())].sort()
		changed.clear()
		onChange(paths)
	}
	const soon = () => {
		if (next) return
		const now = performance.now()
		if (quiet === undefined) oldest = now
		clearTimeout(quiet)
		quiet = setTimeout(flush, Math.max(0, Math.min(options.quiet ?? QUIET, oldest + LONGEST - now)))
	}
	const add = (disk: string) => {
		const path = pathWithin(root, disk)
		if (path === undefined || path === '') return
		changed.set(disk, path)
		soon()
	}
	const look = secondLook(add)
	const watcher = watch(root, {
		ignoreInitial: true,
		followSymlinks: false,
		// It would hold removals back for longer than a burst lasts; a save by rename is one path either way.
		atomic: false,
		ignored: isLeftOut(root, options),
	})
	watcher.on('all', (event, disk) => {
		if (event === 'unlinkDir' && pathWithin(root, disk) === '') {
			isRootGone = true
			soon()
		} else if (event !== 'addDir' && event !== 'unlinkDir') add(disk)
	})
	// Of a folder that gives way to another of its name, nothing else is heard.
	watcher.on('raw', event => {
		if (event === 'rename') soon()
	})
	watcher.on('ready', () => {
		options.onReady?.()
		if (folderMark(root) === folder && folder !== undefined) return
		// It was gone before all was watched.
		isRootGone = true
		soon()
	})
	watcher.on('error', error => options.onError?.(error instanceof Error ? error : new Error(String(error))))
	return {
		close: async () => {
			await next?.close()
			await stop()
		},
	}
}

function isLeftOut(root: string, options: FilterOptions): (disk: string) => boolean {
	const isContent = deepFilter(contentFilter(root, options))
	return disk => {
		const path = pathWithin(root, disk)
		return path === undefined || (path !== '' && path !== CONFIG_FILE && !isContent(path))
	}
}

/** The folder is not there, or is another one than was watched. */
function watchWhenBack(
	root: string,
	onChange: (paths: readonly VaultPath[]) => void,
	options: WatchOptions,
): VaultWatcher {
	let watcher: VaultWatcher | undefined
	const begin = () => {
		if (folderMark(root) === undefined) return
		clearInterval(waiting)
		watcher = watchVault(root, onChange, options)
	}
	const waiting = setInterval(begin, PATIENCE)
	if (folderMark(root) === undefined) options.onReady?.()
	else begin()
	return {
		close: async () => {
			clearInterval(waiting)
			await watcher?.close()
		},
	}
}

/** What a folder is told from another by that has its name; undefined where there is none. */
function folderMark(root: string): string | undefined {
	const facts = statSync(root, { throwIfNoEntry: false })
	return facts?.isDirectory() ? `${facts.dev} ${facts.ino}` : undefined
}

/** Milliseconds between two looks for a folder that is away. */
const PATIENCE = 300
/** Milliseconds without a change after which a burst of them counts as over. */
const QUIET = 60
/** Milliseconds after which a burst is reported even if it goes on. */
const LONGEST = 500
