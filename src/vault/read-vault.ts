/** From the texts of a vault to what the linker takes: compiles its notes, judges its drawings, reads its bibliography. */
import { basename } from 'node:path'
import type { VaultPath } from '../note/brand.ts'
import { compileCollection, isCollectionFile } from '../note/collections.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { compareProblems, type Problem } from '../note/problem.ts'
import type { MarkdownOptions } from '../note/tools.ts'
import { remember } from '../wiki/remember.ts'
import type { VaultContents } from '../wiki/wiki.ts'
import { type Attachments, readAttachments } from './attachments.ts'
import { type CompileCache, NO_CACHE, openCache } from './cache.ts'
import { problemIn } from './file-problem.ts'
import { keyOf, type ListedVault, listVault, type NamedText } from './list-vault.ts'
import type { OpenedVault, OpenOptions } from './open.ts'
import { pipelineVersion } from './pipeline-version.ts'

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

/** All of `openVault` but the linking; `listed` and `attachments` spare the reading. */
export async function readVault(
	root: string,
	options: OpenOptions = {},
	listed?: ListedVault,
	attachments?: Attachments,
): Promise<Omit<OpenedVault, 'wiki'>> {
	const started = performance.now()
	const vault = listed ?? listVault(root, options)
	const { config, cacheDir, settings, diskPath } = vault
	const { files, bibliography, problems: faults } = attachments ?? (await readAttachments(vault))
	const problems: Problem[] = [...vault.misnamed, ...vault.unread, ...faults]
	const version = pipelineVersion(config.markdown)
	const cache =
		options.cache ?? (cacheDir === undefined ? NO_CACHE : await openCache(cacheDir, version, options.otherCaches))
	const sources = vault.notes.map(item => ({ ...item, item, key: keyOf(item, version) }))
	const afterRead = performance.now()

	const { notes, compiled } = await compileNotes(sources, cache, config.markdown, problems, options.onProgress)
	if (options.cacheMode !== 'read') await cache.save()
	const afterCompile = performance.now()

	const hashes = new Map(sources.map(({ path, key }) => [path, key]))
	problems.sort(compareProblems)
	return {
		root: vault.root,
		contents: {
			folder: basename(vault.root) || 'vault',
			config,
			notes,
			settings,
			files,
			...(bibliography ? { bibliography } : {}),
			problems,
		},
		stats: {
			notes: notes.length,
			compiled,
			cached: sources.length - compiled,
			milliseconds: { read: afterRead - started, compile: afterCompile - afterRead, link: 0 },
		},
		diskPath,
		contentHash: path => hashes.get(path),
	}
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
		const note = isCollectionFile(source.path) ? collectionIn(source.item) : cache.get(source.key)
		if (note) known.set(source.path, note)
		else unknown.push(source)
	}
	const total = sources.length
	const report = (done: number) => onProgress?.({ stage: 'compile', done: total - unknown.length + done, total })
	report(0)
	const results = await compileTexts(
		unknown.map(source => source.text),
		markdown,
		report,
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

/** The compiler is loaded only where there is something to compile. */
async function compileTexts(texts: readonly string[], markdown: MarkdownOptions, onProgress: (done: number) => void) {
	if (texts.length === 0) return []
	const { compileAll } = await import('./pool.ts')
	return await compileAll(texts, { markdown, onProgress })
}

/** A few lines of YAML, for which no thread and no cache is asked. The same object for the same text that was read. */
const collectionIn = remember(({ text }: NamedText) => compileCollection(text))

interface Source extends NamedText {
	/** As it was read. */
	readonly item: NamedText
	/** What its compiled note is kept under. */
	readonly key: string
}
