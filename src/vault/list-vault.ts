/** Lists a vault and reads its texts: all that its problems and its pages are made of, not yet looked into. */
import { createHash, hash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { VaultPath } from '../note/brand.ts'
import type { Problem } from '../note/problem.ts'
import type { Config } from '../wiki/config.ts'
import { isBibliographyFile } from './bibliography-files.ts'
import { cacheKey } from './cache.ts'
import { cacheDirFor } from './cache-folder.ts'
import { loadConfig } from './config.ts'
import { plainDiskPath, roleOf } from './content-filter.ts'
import { isDrawing } from './drawings.ts'
import { systemCode, VaultError } from './errors.ts'
import { problemIn } from './file-problem.ts'
import { type FoundVault, findFiles } from './find.ts'
import { obsidianExclusions } from './obsidian-settings.ts'
import type { OpenOptions } from './open.ts'
import { decodeText, MAX_NOTE_BYTES, type ReadResult, readBytes, readText } from './read.ts'
import type { Progress } from './read-vault.ts'
import { THEME_FILE } from './theme-file.ts'

export interface NamedText {
	readonly path: VaultPath
	readonly text: string
}

export interface ListedVault {
	/** Real absolute path. */
	readonly root: string
	readonly config: Config
	/** Where compiled notes are kept; undefined keeps none. */
	readonly cacheDir: string | undefined
	readonly notes: readonly NamedText[]
	/** Each kb.yaml and cross-kb-links.yaml. */
	readonly settings: readonly NamedText[]
	readonly files: readonly VaultPath[]
	/** What is wrong with names. */
	readonly misnamed: readonly Problem[]
	/** Whether any of its files is had through a symbolic link. */
	readonly hasLinks: boolean
	/** Why texts could not be read: their bytes are none, or too many. */
	readonly unread: readonly Problem[]
	diskPath(path: VaultPath): string
}

/**
 * @throws VaultError when the folder or a file in it cannot be read
 * @throws ConfigError when `marcasite.yaml` is faulty
 */
export function listVault(root: string, options: OpenOptions = {}): ListedVault {
	const real = realRoot(root)
	const written = { ...loadConfig(real), ...options.configOverrides }
	const config = { ...written, exclude: [...written.exclude, ...obsidianExclusions(real)] }
	const cacheDir = (options.cacheDir ?? cacheDirFor(real)) || undefined
	const skip = [...(options.skip ?? []), ...(cacheDir === undefined ? [] : [cacheDir])]
	const found = findFiles(real, { ignore: config.ignore, skip })
	const unread: Problem[] = []
	const notes = readTexts(found, found.notes, unread, options.onProgress)
	const settings = readTexts(found, found.settings, unread)
	const diskPath = (path: VaultPath) => found.diskPaths.get(path) ?? plainDiskPath(real, path)
	return {
		root: real,
		config,
		cacheDir,
		notes,
		settings,
		files: found.files,
		misnamed: found.problems,
		hasLinks: found.hasLinks,
		unread,
		diskPath,
	}
}

/** The vault as it would be if the note at `path` held these bytes; it need not be there yet. */
export function withText(vault: ListedVault, path: VaultPath, bytes: Uint8Array): ListedVault {
	return withRead(vault, path, decodeText(Buffer.from(bytes), MAX_NOTE_BYTES))
}

/** The same for what was read of a note, or of a file with settings. */
export function withRead(vault: ListedVault, path: VaultPath, read: ReadResult): ListedVault {
	const list = roleOf(path) === 'settings' ? 'settings' : 'notes'
	const unread = vault.unread.filter(problem => problem.path !== path)
	if (read.kind === 'text') return { ...vault, unread, [list]: withItem(vault[list], { path, text: read.text }) }
	const rest = { ...vault, unread, [list]: vault[list].filter(item => item.path !== path) }
	return read.kind === 'gone' ? rest : { ...rest, unread: [...unread, problemIn(path, read.problem)] }
}

/** A list in path order, with an item in the place of the one at its path, or among the others. */
function withItem(items: readonly NamedText[], item: NamedText): readonly NamedText[] {
	const at = items.findIndex(({ path }) => path >= item.path)
	if (at === -1) return [...items, item]
	return items[at]?.path === item.path ? items.with(at, item) : items.toSpliced(at, 0, item)
}

/**
 * A hash of all that the problems of a vault follow from, its folder's name, the compiler of this `version` and the
 * `linker` included: where it is the same, so are they.
 */
export function digestOf(vault: ListedVault, version: string, linker: string): string {
	const digest = createHash('sha256')
	const add = (...parts: readonly string[]) => digest.update(JSON.stringify(parts))
	add(
		version,
		linker,
		vault.root.slice(vault.root.lastIndexOf('/') + 1),
		JSON.stringify([vault.misnamed, vault.unread]),
	)
	add(JSON.stringify(vault.config, (_, value) => (value instanceof Map ? [...value] : value)))
	for (const item of [...vault.notes, ...vault.settings]) add(item.path, keyOf(item, version))
	for (const path of vault.files) {
		const isJudged = isDrawing(path) || isBibliographyFile(path) || path === THEME_FILE
		const bytes = isJudged ? readBytes(vault.diskPath(path)) : undefined
		add(path, bytes === undefined ? '' : hash('sha256', bytes, 'base64url'))
	}
	return digest.digest('base64url')
}

/** What the compiled note of a text is kept under. Hashed once, however often it is asked for. */
export function keyOf(item: NamedText, version: string): string {
	const known = KEYS.get(item)
	if (known?.version === version) return known.key
	const key = cacheKey(version, item.text)
	KEYS.set(item, { version, key })
	return key
}

const KEYS = new WeakMap<NamedText, { readonly version: string; readonly key: string }>()

function realRoot(root: string): string {
	const hint = 'Name the folder that holds your notes'
	try {
		const real = realpathSync(resolve(root))
		if (statSync(real).isDirectory()) return real
	} catch (error) {
		const code = systemCode(error)
		if (code === 'ENOENT') throw new VaultError(`There is no folder \`${root}\``, hint, error)
		throw new VaultError(`Cannot read the folder \`${root}\` (${code ?? 'unknown error'})`, hint, error)
	}
	throw new VaultError(`\`${root}\` is not a folder`, hint)
}

function readTexts(
	found: FoundVault,
	paths: readonly VaultPath[],
	problems: Problem[],
	onProgress?: (progress: Progress) => void,
): NamedText[] {
	const texts: NamedText[] = []
	const total = paths.length
	for (const [index, path] of paths.entries()) {
		if (index % PROGRESS_STEP === 0) onProgress?.({ stage: 'read', done: index, total })
		const read = readText(found.diskPaths.get(path) ?? path, path)
		if (read.kind === 'text') texts.push({ path, text: read.text })
		else if (read.kind === 'refused') problems.push(problemIn(path, read.problem))
	}
	onProgress?.({ stage: 'read', done: total, total })
	return texts
}

/** Notes between two reports. */
const PROGRESS_STEP = 100
