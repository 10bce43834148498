/**
 * The compile cache: what each text compiled to, in one file a vault, found by the hash of the text.
 *
 * A line is one note: key, checksum, JSON. JSON is read faster than structured-clone data of the same notes and cannot
 * hold anything but data. Nothing in the file is believed: another version, a broken or cut-off line, and a line whose
 * checksum does not fit are as if they were not there, and the note is compiled again.
 *
 * The file may be larger than memory: of what it holds, only where each line stands is kept, and a line is read when it
 * is asked for.
 */
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { CompiledNote } from '../note/compiled-note.ts'
import { LineFile } from './line-file.ts'

export interface CompileCache {
	/** The note that the text of this key compiled to; undefined where it is not known, or not to be trusted. */
	get(key: string): CompiledNote | undefined
	/** Remembers a note for `save`. */
	put(key: string, note: CompiledNote): void
	/**
	 * Keeps all notes that were got or put, and forgets the others once they are more than those. What is new is written
	 * behind what is there, or the file is replaced at once: builds that run at the same time each leave a whole one. False
	 * where it could not be written. Called once; notes can still be got afterwards, but none is kept any more.
	 */
	save(): Promise<boolean>
}

/** Key of a text: equal texts compile to the same note, whatever they are called and wherever they lie. */
export function cacheKey(version: string, text: string): string {
	return hash('sha256', `${version}\0${text}`, 'base64url')
}

/** A cache that knows nothing and keeps nothing. */
export const NO_CACHE: CompileCache = { get: () => undefined, put: () => {}, save: async () => false }

/**
 * Opens the cache in `folder`, which need not exist. `version` is what, beside the texts, decides about the notes. What it
 * has not may be in one of `others`, folders of caches that are left as they are.
 */
export async function openCache(
	folder: string,
	version: string,
	others: readonly string[] = [],
): Promise<CompileCache> {
	const [file, ...lent] = [folder, ...others].map(
		place => new LineFile(join(place, FILE), `${FORMAT} ${version}\n`, KEY_LENGTH),
	) as [LineFile, ...LineFile[]]
	const lentNote = (key: string): CompiledNote | undefined => {
		for (const other of lent) {
			const line = other.read(key)
			const note = line && readLine(line, key)
			if (note) return note
		}
		return undefined
	}
	const used = new Set<string>()
	let fresh: Map<string, CompiledNote> | undefined = new Map()
	return {
		get(key) {
			const line = file.read(key)
			const note = line && readLine(line, key)
			if (note) used.add(key)
			return note ?? lentNote(key)
		},
		put(key, note) {
			// Not yet as JSON: as long as the notes are at hand anyway, that would hold each of them twice.
			fresh?.set(key, note)
		},
		async save() {
			const added = fresh ?? new Map<string, CompiledNote>()
			fresh = undefined
			return await file.update(used, linesOf(added), added.size)
		},
	}
}

function* linesOf(notes: ReadonlyMap<string, CompiledNote>): Generator<Buffer> {
	for (const [key, note] of notes) yield writeLine(key, note)
}

function writeLine(key: string, note: CompiledNote): Buffer {
	const json = JSON.stringify(note)
	return Buffer.from(`${key} ${checksum(key, Buffer.from(json))} ${json}\n`)
}

function readLine(line: Buffer, key: string): CompiledNote | undefined {
	const json = line.subarray(JSON_START, line.length - 1)
	if (line.toString('latin1', KEY_LENGTH + 1, JSON_START - 1) !== checksum(key, json)) return undefined
	try {
		return JSON.parse(json.toString('utf8')) as CompiledNote
	} catch {
		return undefined
	}
}

/** Eight hexadecimal digits. Against accidents: who can write the cache can write the program as well. */
function checksum(key: string, json: Buffer): string {
	return crc32(json, crc32(key)).toString(16).padStart(8, '0')
}

const FILE = 'notes.jsonl'
const FORMAT = 'marcasite-cache-1'
/** A SHA-256 in base64url. */
const KEY_LENGTH = 43
const JSON_START = KEY_LENGTH + 1 + 8 + 1
