/** Tells when the content of a vault changes. */
import { watch } from 'chokidar'
import type { VaultPath } from '../note/brand.ts'
import { CONFIG_FILE, contentFilter, deepFilter, type FilterOptions, pathWithin } from './content-filter.ts'

export interface WatchOptions extends FilterOptions {
	/** Called once all folders are watched; a change before it may go unseen. */
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
	const isContent = deepFilter(contentFilter(root, options))
	const watcher = watch(root, {
		ignoreInitial: true,
		followSymlinks: false,
		// It would hold removals back for longer than a burst lasts; a save by rename is one path either way.
		atomic: false,
		ignored: disk => {
			const path = pathWithin(root, disk)
			return path === undefined || (path !== '' && path !== CONFIG_FILE && !isContent(path))
		},
	})
	const changed = new Set<VaultPath>()
	let quiet: NodeJS.Timeout | undefined
	let oldest = 0
	const flush = () => {
		quiet = undefined
		const paths = [...changed].sort()
		changed.clear()
		onChange(paths)
	}
	watcher.on('all', (event, disk) => {
		const path = pathWithin(root, disk)
		if (path === undefined || path === '' || event === 'addDir' || event === 'unlinkDir') return
		const now = performance.now()
		if (changed.size === 0) oldest = now
		changed.add(path)
		clearTimeout(quiet)
		quiet = setTimeout(flush, Math.max(0, Math.min(options.quiet ?? QUIET, oldest + LONGEST - now)))
	})
	watcher.on('ready', () => options.onReady?.())
	watcher.on('error', error => options.onError?.(error instanceof Error ? error : new Error(String(error))))
	return {
		close: async () => {
			clearTimeout(quiet)
			await watcher.close()
		},
	}
}

/** Milliseconds without a change after which a burst of them counts as over. */
const QUIET = 60
/** Milliseconds after which a burst is reported even if it goes on. */
const LONGEST = 500
