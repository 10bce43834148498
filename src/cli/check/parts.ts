/** Which wiki a folder or file belongs to, and where in it. */
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { VaultPath } from '../../note/brand.ts'
import { loadConfig } from '../../vault/config.ts'
import { CONFIG_FILE, contentFilter, deepFilter, MARKER, pathWithin } from '../../vault/content-filter.ts'

/** A file or folder of the wiki in the folder `root`, an absolute path. */
export interface Part {
	readonly root: string
	/** Undefined for all of it. */
	readonly path: VaultPath | undefined
}

/**
 * A folder is a wiki of its own, unless it is content of the nearest one above it that a `marcasite.yaml` or an
 * `.obsidian` marks, or else of one in its repository that has it as one of several KBs.
 * @throws ConfigError when the `marcasite.yaml` above it is faulty
 */
export function partOfFolder(folder: string): Part {
	const real = realpathSync(folder)
	const wiki = existsSync(join(real, MARKER)) ? undefined : (markedAbove(real) ?? shelfOf(real))
	const path = wiki === undefined ? undefined : pathWithin(wiki, real)
	return wiki !== undefined && path && isContent(wiki, path) ? { root: wiki, path } : { root: folder, path: undefined }
}

/**
 * A file, which need not be there, belongs to the wiki of `usual` if it lies in that; else to the nearest folder above it
 * that a `marcasite.yaml` or an `.obsidian` marks; else to the uppermost in an unbroken row of those with a kb.yaml; else
 * to the folder it lies in.
 */
export function partOfFile(file: string, usual: Part | undefined): Part {
	const real = realFile(file)
	const own = dirname(real)
	const usualRoot = usual && pathWithin(usual.root, real) ? usual.root : undefined
	const root = usualRoot ?? markedAbove(own) ?? uppermostKb(own) ?? own
	return { root, path: pathWithin(root, real) }
}

/** Undefined for what does not lie in the folder `root`. */
export function partWithin(root: string, file: string): Part | undefined {
	const path = pathWithin(root, file) ?? pathWithin(realpathSync(root), realFile(file))
	return path === undefined ? undefined : { root, path: path === '' ? undefined : path }
}

/** The nearest folder, this one or above it, that its owner has made a wiki. Repositories are not left. */
function markedAbove(folder: string): string | undefined {
	return upwards(folder).find(at => [CONFIG_FILE, '.obsidian'].some(marker => existsSync(join(at, marker))))
}

function uppermostKb(folder: string): string | undefined {
	const isKb = upwards(folder).map(at => existsSync(join(at, 'kb.yaml')))
	const first = isKb.indexOf(true)
	if (first === -1) return undefined
	const gap = isKb.indexOf(false, first)
	return upwards(folder).at(gap === -1 ? -1 : gap - 1)
}

/** The folder of several KBs of which one holds this folder. Outside of a repository nobody says where to stop looking. */
function shelfOf(folder: string): string | undefined {
	const above = upwards(folder)
	if (!existsSync(join(above.at(-1) ?? folder, '.git'))) return undefined
	const outermost = above.findLast(at => existsSync(join(at, 'kb.yaml')))
	if (outermost === undefined || outermost === above.at(-1)) return undefined
	const shelf = dirname(outermost)
	return kbFoldersIn(shelf).length > 1 ? shelf : undefined
}

/** Names of the folders in a folder that are KBs of its own, and not those of packages or programs. */
export function kbFoldersIn(folder: string): readonly string[] {
	const names = namesIn(folder).filter(name => !/^(?:\.|node_modules$)/.test(name))
	return names.filter(name => existsSync(join(folder, name, 'kb.yaml')))
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder)
	} catch {
		return []
	}
}

/** A folder and those above it, up to the root of its repository. */
function upwards(folder: string): readonly string[] {
	const above = dirname(folder)
	return above === folder || existsSync(join(folder, '.git')) ? [folder] : [folder, ...upwards(above)]
}

/** Judged by names and by what the wiki ignores. */
function isContent(wiki: string, path: VaultPath): boolean {
	return deepFilter(contentFilter(wiki, { ignore: loadConfig(wiki).ignore }))(path)
}

/** With the symbolic links of its folder resolved; its own name may be one that is content. */
function realFile(file: string): string {
	const folder = dirname(file)
	return existsSync(folder) ? join(realpathSync(folder), basename(file)) : file
}
