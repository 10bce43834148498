/**
 * The compile cache: what each text compiled to, in one file a vault, found by the hash of the text.
 *
 * A line is one note: key, checksum, JSON. JSON is read faster than structured-clone data of the same notes and cannot
 * hold anything but data. Nothing in the file is believed: another version, a broken or cut-off line, and a line whose
 * checksum does not fit are as if they were not there, and the note is compiled again.
 */
import { hash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { CompiledNote } from '../note/compiled-note.ts'

export interface CompileCache {
	/** The note that the text of this key compiled to; undefined where it is not known, or not to be trusted. */
	get(key: string): CompiledNote | undefined
	/** Remembers a note for `save`. */
	put(key: string, note: CompiledNote): void
	/**
	 * Writes all notes that were got or put, and forgets the others. The file is replaced at once, so that builds that
	 * run at the same time each leave a whole one, and the last wins. False where it could not be written.
	 */
	save(): Promise<boolean>
}

/** Key of a text: equal texts compile to the same note, whatever they are called and wherever they lie. */
export function cacheKey(version: string, text: string): string {
	return hash('sha256', `${version}\0${text}`, 'base64url')
}

/** A cache that knows nothing and keeps nothing. */
export const NO_CACHE: CompileCache = { get: () => undefined, put: () => {}, save: async () => false }

/** Opens the cache in `folder`, which need not exist. `version` is what, beside the texts, decides about the notes. */
export async function openCache(folder: string, version: string): Promise<CompileCache> {
	const file = join(folder, FILE)
	const header = `${FORMAT} ${version}\n`
	const stored = indexLines(await readFile(file).catch(() => EMPTY), header)
	const used = new Map<string, Buffer>()
	let fresh = 0
	return {
		get(key) {
			const line = stored.get(key)
			const note = line && readLine(line, key)
			if (note) used.set(key, line)
			return note
		},
		put(key, note) {
			used.set(key, writeLine(key, note))
			fresh += 1
		},
		async save() {
			if (fresh === 0 && used.size === stored.size) return true
			return await replaceFile(folder, file, [Buffer.from(header), ...used.values()])
		},
	}
}

/** The lines of a cache file by key, unread; none of a file with another header. */
function indexLines(bytes: Buffer, header: string): Map<string, Buffer> {
	const lines = new Map<string, Buffer>()
	if (!bytes.subarray(0, header.length).equals(Buffer.from(header))) return lines
	for (let start = header.length; start < bytes.length; ) {
		const end = bytes.indexOf(NEWLINE, start)
		// A line without an end was cut off.
		if (end === -1) break
		lines.set(bytes.toString('latin1', start, start + KEY_LENGTH), bytes.subarray(start, end + 1))
		start = end + 1
	}
	return lines
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

async function replaceFile(folder: string, file: string, lines: readonly Buffer[]): Promise<boolean> {
	const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`
	try {
		await mkdir(folder, { recursive: true })
		const handle = await open(temporary, 'wx')
		try {
			for (let start = 0; start < lines.length; start += LINES_A_WRITE)
				await handle.write(Buffer.concat(lines.slice(start, start + LINES_A_WRITE)))
		} finally {
			await handle.close()
		}
		await rename(temporary, file)
		return true
	} catch {
		// A cache is a convenience: a full or read-only disk must not stop a build.
		await rm(temporary, { force: true }).catch(() => {})
		return false
	}
}

const FILE = 'notes.jsonl'
const FORMAT = 'marcasite-cache-1'
const EMPTY = Buffer.alloc(0)
const NEWLINE = 10
/** A SHA-256 in base64url. */
const KEY_LENGTH = 43
const JSON_START = KEY_LENGTH + 1 + 8 + 1
const LINES_A_WRITE = 500
