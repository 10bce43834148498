/** Reads a vault from the disk, up to what the linker takes. */
import { realpathSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { VaultPath } from '../note/brand.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { compareProblems, type Problem } from '../note/problem.ts'
import type { MarkdownOptions } from '../note/tools.ts'
import type { VaultContents } from '../wiki/wiki.ts'
import { readBibliography } from './bibliography.ts'
import { type CompileCache, cacheKey, NO_CACHE, openCache } from './cache.ts'
import { cacheDirFor } from './cache-folder.ts'
import { loadConfig } from './config.ts'
import { plainDiskPath } from './content-filter.ts'
import { judgeDrawings } from './drawings.ts'
import { systemCode, VaultError } from './errors.ts'
import { problemIn } from './file-problem.ts'
import { type FoundVault, findFiles } from './find.ts'
import { obsidianExclusions } from './obsidian-settings.ts'
import type { OpenedVault, OpenOptions } from './open.ts'
import { pipelineVersion } from './pipeline-version.ts'
import { compileAll } from './pool.ts'
import { readText } from './read.ts'

export interface Progress {
	readonly stage: 'read' | 'compile' | 'link'
	readonly done: number
	readonly total: number
}

/** Milliseconds that each stage took. */
export interface StageTimes {
	readonly read: number
	readonly compile: number
	readonly link: number
}

/** All of `openVault` but the linking. */
export async function readVault(root: string, options: OpenOptions = {}): Promise<Omit<OpenedVault, 'wiki'>> {
	const started = performance.now()
	const real = realRoot(root)
	const written = { ...loadConfig(real), ...options.configOverrides }
	const config = { ...written, exclude: [...written.exclude, ...obsidianExclusions(real)] }
	const cacheDir = options.cacheDir ?? cacheDirFor(real)
	const skip = [...(options.skip ?? []), ...(cacheDir === false ? [] : [cacheDir])]
	const found = findFiles(real, { ignore: config.ignore, skip })
	const problems: Problem[] = [...found.problems]
	const texts = readTexts(found, found.notes, problems, options.onProgress)
	const settings = readTexts(found, found.settings, problems)
	const drawings = judgeDrawings(found.files, path => found.diskPaths.get(path) ?? plainDiskPath(real, path))
	problems.push(...drawings.problems)
	const { bibliography, problems: faults } = readBibliography(
		found.files,
		path => found.diskPaths.get(path) ?? plainDiskPath(real, path),
	)
	problems.push(...faults)
	const version = pipelineVersion(config.markdown)
	const cache = cacheDir === false ? NO_CACHE : await openCache(cacheDir, version)
	const sources = texts.map(({ path, text }) => ({ path, text, key: cacheKey(version, text) }))
	const afterRead = performance.now()

	const { notes, compiled } = await compileNotes(sources, cache, config.markdown, problems, options.onProgress)
	await cache.save()
	const afterCompile = performance.now()

	const hashes = new Map(sources.map(({ path, key }) => [path, key]))
	problems.sort(compareProblems)
	return {
		root: real,
		contents: {
			folder: basename(real) || 'vault',
			config,
			notes,
			settings,
			files: drawings.files,
			...(bibliography ? { bibliography } : {}),
			problems,
		},
		stats: {
			notes: notes.length,
			compiled,
			cached: sources.length - compiled,
			milliseconds: { read: afterRead - started, compile: afterCompile - afterRead, link: 0 },
		},
		diskPath: path => found.diskPaths.get(path) ?? plainDiskPath(real, path),
		contentHash: path => hashes.get(path),
	}
}

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

async function compileNotes(
	sources: readonly Source[],
	cache: CompileCache,
	markdown: MarkdownOptions,
	problems: Problem[],
	onProgress?: (progress: Progress) => void,
): Promise<{ readonly notes: VaultContents['notes']; readonly compiled: number }> {
	const known = new Map<VaultPath, CompiledNote>()
	const unknown: Source[] = []
	for (const source of sources) {
		const note = cache.get(source.key)
		if (note) known.set(source.path, note)
		else unknown.push(source)
	}
	const total = sources.length
	const report = (done: number) => onProgress?.({ stage: 'compile', done: total - unknown.length + done, total })
	report(0)
	const results = await compileAll(
		unknown.map(source => source.text),
		{ markdown, onProgress: report },
	)
	for (const [index, { path, key }] of unknown.entries()) {
		const result = results[index]
		if (result?.kind === 'failed') problems.push(problemIn(path, result.problem))
		if (result?.kind !== 'compiled') continue
		known.set(path, result.note)
		cache.put(key, result.note)
	}
	const notes = sources.flatMap(({ path }) => {
		const note = known.get(path)
		return note ? [{ path, note }] : []
	})
	return { notes, compiled: unknown.length }
}

/** Notes between two reports. */
const PROGRESS_STEP = 100

interface NamedText {
	readonly path: VaultPath
	readonly text: string
}

interface Source extends NamedText {
	/** What its compiled note is kept under. */
	readonly key: string
}
