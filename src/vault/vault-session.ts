/** A vault that is looked at again and again while somebody writes in it: only what was saved is read and compiled. */
import type { VaultPath } from '../note/brand.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { Linker } from '../wiki/linker.ts'
import { type Attachments, readAttachments } from './attachments.ts'
import { type CompileCache, openCache } from './cache.ts'
import type { CheckedVault } from './check-vault.ts'
import { roleOf } from './content-filter.ts'
import { followListing } from './follow-listing.ts'
import { type ListedVault, listVault, type NamedText, withText } from './list-vault.ts'
import type { OpenedVault, OpenOptions } from './open.ts'
import { OpenDocuments } from './open-documents.ts'
import { pipelineVersion } from './pipeline-version.ts'
import { readVault } from './read-vault.ts'

/** A vault as it was when it was last read. What has not changed since is the same object as before. */
export interface SessionVault extends CheckedVault {
	readonly vault: OpenedVault
	/** Notes whose references were looked at again: those that were written, and those that another one concerns. */
	readonly relinked: ReadonlySet<VaultPath>
}

export interface VaultSession {
	readonly current: SessionVault
	/**
	 * Reads these files again, which were written, made or removed, and judges the vault as it is now. No paths stand for
	 * all: nobody knows what has changed.
	 */
	refresh(paths: readonly VaultPath[]): Promise<SessionVault>
	/** Judges the vault as it is with other texts that are not saved; no file is looked at. */
	rejudge(): Promise<SessionVault>
}

export interface SessionOptions extends OpenOptions {
	/**
	 * Texts of notes and settings that stand for what the disk has: what somebody is writing. Asked each time. One that was
	 * the text of its file does not outlive it.
	 */
	readonly unsaved?: () => readonly NamedText[]
}

/** Opens the vault in the folder `root`; refuses what `checkVault` refuses, at first and at each refresh. */
export async function openSession(root: string, options: SessionOptions = {}): Promise<VaultSession> {
	const memory = new Map<string, Memory>()
	const linker = new Linker()
	let listed: ListedVault | undefined
	let attachments: Attachments | undefined
	const documents = new OpenDocuments()
	const open = () => options.unsaved?.() ?? []
	const judgeDisk = async (paths: readonly VaultPath[]): Promise<SessionVault> => {
		const before = listed
		if (before) documents.see(before, open())
		// What cannot be listed is not known any more, until it can be again.
		listed = undefined
		const known = before && paths.length > 0 ? followListing(before, paths, filterOf(before, options)) : undefined
		const disk = known ?? keepConfig(before, listVault(root, options))
		const areOld = known && paths.every(path => roleOf(path) !== 'file')
		attachments = areOld && attachments ? attachments : keepWorks(attachments, await readAttachments(disk))
		return await judge(disk, attachments)
	}
	const judge = async (disk: ListedVault, attachments: Attachments): Promise<SessionVault> => {
		documents.see(disk, open())
		const now = withUnsaved(disk, documents.standing(disk, open()))
		const cache = await memoryOver(now, memory)
		const read = await readVault(root, { ...options, cache, cacheMode: 'read' }, now, attachments)
		cache.forgetUnused()
		const started = performance.now()
		const wiki = linker.link(read.contents)
		const milliseconds = { ...read.stats.milliseconds, link: performance.now() - started }
		const vault: OpenedVault = { ...read, wiki, stats: { ...read.stats, milliseconds } }
		listed = disk
		return {
			listed: now,
			problems: wiki.problems,
			notes: wiki.notes.size + wiki.unpublishedCount,
			kbs: wiki.kbs.length,
			open: async () => vault,
			vault,
			relinked: linker.lookedAt,
		}
	}
	let current = await judgeDisk([])
	// What compiled now is kept for the next start.
	for (const cache of memory.values()) await cache.save()
	return {
		get current() {
			return current
		},
		refresh: async paths => {
			current = await judgeDisk(paths)
			return current
		},
		rejudge: async () => {
			current = listed && attachments ? await judge(listed, attachments) : await judgeDisk([])
			return current
		},
	}
}

/** Judged as the bytes of a file are: what is no text, or too much of it, is no note. */
function withUnsaved(vault: ListedVault, texts: readonly NamedText[]): ListedVault {
	return texts.reduce((known, { path, text }) => withText(known, path, Buffer.from(text)), vault)
}

function filterOf({ config, cacheDir }: ListedVault, { skip = [] }: OpenOptions) {
	return { ignore: config.ignore, skip: [...skip, ...(cacheDir === undefined ? [] : [cacheDir])] }
}

/** A configuration that says the same is the same object: for another one, all is linked anew. */
function keepConfig(before: ListedVault | undefined, now: ListedVault): ListedVault {
	return before && asText(before.config) === asText(now.config) ? { ...now, config: before.config } : now
}

function keepWorks(before: Attachments | undefined, now: Attachments): Attachments {
	const isSame = before && asText(before.bibliography) === asText(now.bibliography)
	return isSame ? { ...now, bibliography: before.bibliography } : now
}

function asText(value: unknown): string {
	return JSON.stringify(value, (_, item) => (item instanceof Map ? [...item] : item)) ?? ''
}

/** The cache of a vault, with what was taken from it or made kept at hand; one for each way of reading Markdown. */
async function memoryOver({ cacheDir, config }: ListedVault, known: Map<string, Memory>): Promise<Memory> {
	const version = pipelineVersion(config.markdown)
	const memory =
		known.get(version) ?? keepAtHand(cacheDir === undefined ? undefined : await openCache(cacheDir, version))
	known.clear()
	known.set(version, memory)
	return memory
}

function keepAtHand(disk: CompileCache | undefined): Memory {
	let notes = new Map<string, CompiledNote>()
	let used = new Map<string, CompiledNote>()
	return {
		get: key => {
			const note = used.get(key) ?? notes.get(key) ?? disk?.get(key)
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
