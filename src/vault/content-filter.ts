/** What in a vault's folder is content: one rule for the walk and for the watcher. */
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { isCollectionFile } from '../note/collections.ts'

/** The file that says a folder was written by marcasite. */
export const MARKER = '.marcasite-site'
/** The configuration, at the vault's root. */
export const CONFIG_FILE = 'marcasite.yaml'

const NOT_CONTENT = new Set(['node_modules', '_templates'])
const SETTINGS = new Set(['kb.yaml', 'cross-kb-links.yaml'])

export interface FilterOptions {
	/**
	 * Globs from the vault's root. One without a slash names files and folders at any depth; one that names a folder
	 * leaves out all below it.
	 */
	readonly ignore?: readonly string[]
	/** Absolute paths that are left out with all below them, such as the output folder. */
	readonly skip?: readonly string[]
}

/** Tells whether a path of the vault is content, judged by its names alone. */
export type ContentFilter = (path: VaultPath) => boolean

/** A filter that trusts its caller to have asked about the folders above a path first. */
export function contentFilter(root: string, options: FilterOptions = {}): ContentFilter {
	const ignored = ignoreMatcher(options.ignore ?? [])
	const skipped = new Set((options.skip ?? []).flatMap(path => pathWithin(root, resolve(path)) ?? []))
	return path => {
		const name = path.slice(path.lastIndexOf('/') + 1)
		if (name.startsWith('.') || NOT_CONTENT.has(name) || path === CONFIG_FILE) return false
		return !skipped.has(path) && !ignored(path)
	}
}

/** The same filter for a path of which nothing is known: every folder above it must be content as well. */
export function deepFilter(filter: ContentFilter): ContentFilter {
	return path => {
		for (let slash = path.indexOf('/'); slash !== -1; slash = path.indexOf('/', slash + 1)) {
			if (!filter(vaultPath(path.slice(0, slash)))) return false
		}
		return filter(path)
	}
}

/** `note` for Markdown and collections of folders, `settings` for kb.yaml and cross-kb-links.yaml, `file` for the rest. */
export function roleOf(path: string): 'note' | 'settings' | 'file' {
	if (/\.md$/i.test(path) || isCollectionFile(path)) return 'note'
	return SETTINGS.has(path.slice(path.lastIndexOf('/') + 1)) ? 'settings' : 'file'
}

/** The path of `target` below `root`, both absolute; empty for the root itself, undefined for what lies outside. */
export function pathWithin(root: string, target: string): VaultPath | undefined {
	const path = relative(root, target)
	if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined
	return vaultPath(sep === '/' ? path : path.replaceAll(sep, '/'))
}

/** Where a name of the vault lies on a disk that kept it as it is. */
export function plainDiskPath(root: string, path: VaultPath): string {
	return join(root, ...path.split('/'))
}

function ignoreMatcher(globs: readonly string[]): (path: string) => boolean {
	const matchers = globs.map(glob => {
		const pattern = glob
			.normalize('NFC')
			.replace(/^\.?\//, '')
			.replace(/\/+$/, '')
		const anchored = /^\.?\//.test(glob) || pattern.includes('/')
		return picomatch(pattern, { dot: true, basename: !anchored })
	})
	return path => matchers.some(matches => matches(path))
}
