/**
 * A file of lines that are found by the key each begins with: read one by one, added at the end, and written anew once
 * most of them are of no use any more. Several programs may do so at the same time.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Owns the places of the lines, and the open file while lines are read one after the other. */
export class LineFile {
	private readonly path: string
	private readonly header: Buffer
	private readonly keyLength: number
	private readonly places = new Map<string, Place>()
	/** Which file the places are of; undefined where there is none that can be read, or it has another header. */
	private identity: Identity | undefined
	private handle: number | undefined

	/** Reads the keys of the lines, which are ASCII and of one length. A file that cannot be read holds none. */
	constructor(path: string, header: string, keyLength: number) {
		this.path = path
		this.header = Buffer.from(header)
		this.keyLength = keyLength
		try {
			this.findLines(this.open())
		} catch {
			this.places.clear()
			this.identity = undefined
		}
	}

	/** The last line with this key, its end included; what comes is to be checked, for the file may have changed. */
	read(key: string): Buffer | undefined {
		const place = this.places.get(key)
		if (!place) return undefined
		try {
			const line = Buffer.allocUnsafe(place.length)
			return readSync(this.open(), line, 0, place.length, place.start) === place.length ? line : undefined
		} catch {
			return undefined
		}
	}

	/**
	 * Keeps the lines of the keys in `used`, and adds `count` lines that are `fresh`. Other lines stay as long as they are
	 * not the larger part. False where it could not be written: then what was there is there still.
	 */
	async update(used: ReadonlySet<string>, fresh: Iterable<Buffer>, count: number): Promise<boolean> {
		const kept = [...used].flatMap(key => this.places.get(key) ?? [])
		const keptSize = kept.reduce((sum, place) => sum + place.length, this.header.length)
		const isMostlyUsed = this.identity !== undefined && this.identity.size <= 2 * keptSize
		if (count === 0 && (isMostlyUsed || this.identity === undefined)) return true
		try {
			if (isMostlyUsed && (await this.append(fresh))) return true
			await this.replace(kept, fresh)
			return true
		} catch {
			return false
		}
	}

	/** The file, open until the program turns to other work. */
	private open(): number {
		if (this.handle !== undefined) return this.handle
		const handle = openSync(this.path, READ_ONLY)
		this.handle = handle
		setImmediate(() => {
			this.handle = undefined
			closeSync(handle)
		})
		return handle
	}

	private findLines(handle: number): void {
		const { dev, ino, size, uid } = fstatSync(handle)
		// In a folder that all users share, somebody else may have put it there.
		if (!OWNERS.has(uid)) return
		const header = Buffer.alloc(this.header.length)
		if (readSync(handle, header, 0, header.length, 0) < header.length || !header.equals(this.header)) return
		this.identity = { dev, ino, size }
		this.findPlaces(handle)
	}

	/** A line without an end was cut off. */
	private findPlaces(handle: number): void {
		const chunk = Buffer.allocUnsafe(CHUNK)
		let start = this.header.length
		let key: string | undefined
		for (let at = start; ; ) {
			const bytes = chunk.subarray(0, readSync(handle, chunk, 0, chunk.length, at))
			let from = 0
			for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, from)) {
				key ??= bytes.toString('latin1', from, from + this.keyLength)
				const length = at + end + 1 - start
				if (length > this.keyLength) this.places.set(key, { start, length })
				key = undefined
				from = end + 1
				start = at + from
			}
			const rest = bytes.length - from
			if (key === undefined && rest >= this.keyLength) key = bytes.toString('latin1', from, from + this.keyLength)
			if (bytes.length === 0 || (key === undefined && from === 0)) return
			at = key === undefined ? start : at + bytes.length
		}
	}

	/** False where nothing can be added. It does not matter if another file has come in the place of the one that was read. */
	private async append(lines: Iterable<Buffer>): Promise<boolean> {
		const handle = await open(this.path, APPEND).catch(() => undefined)
		if (!handle) return false
		const { size } = await handle.stat()
		try {
			// Whatever was cut off before ends here.
			await writeLines(handle, [Buffer.of(NEWLINE)], lines)
			return true
		} catch (error) {
			// What others have added meanwhile may be cut off as well: it will be made again.
			await handle.truncate(size)
			throw error
		} finally {
			await handle.close()
		}
	}

	private async replace(kept: readonly Place[], fresh: Iterable<Buffer>): Promise<void> {
		const temporary = `${this.path}.${process.pid}-${randomBytes(4).toString('hex')}`
		try {
			await mkdir(dirname(this.path), { recursive: true })
			const handle = await open(temporary, 'wx')
			try {
				await writeLines(handle, [this.header], this.linesAt(kept), fresh)
			} finally {
				await handle.close()
			}
			await rename(temporary, this.path)
		} catch (error) {
			await rm(temporary, { force: true }).catch(() => {})
			throw error
		}
	}

	/** None where the file is not the one that was read any more. */
	private *linesAt(places: readonly Place[]): Generator<Buffer> {
		let handle: number | undefined
		try {
			handle = openSync(this.path, READ_ONLY)
			const { dev, ino } = fstatSync(handle)
			if (dev !== this.identity?.dev || ino !== this.identity.ino) return
			for (const { start, length } of places) {
				const line = Buffer.allocUnsafe(length)
				if (readSync(handle, line, 0, length, start) === length) yield line
			}
		} catch (error) {
			if (handle !== undefined) throw error
		} finally {
			if (handle !== undefined) closeSync(handle)
		}
	}
}

async function writeLines(handle: FileHandle, ...groups: readonly Iterable<Buffer>[]): Promise<void> {
	let waiting: Buffer[] = []
	let size = 0
	const flush = async () => {
		await handle.writeFile(Buffer.concat(waiting))
		waiting = []
		size = 0
	}
	for (const group of groups)
		for (const line of group) {
			waiting.push(line)
			size += line.length
			if (size >= CHUNK) await flush()
		}
	await flush()
}

const CHUNK = 1024 * 1024
const NEWLINE = 10
/** Windows knows no owners, and lacks the flag. */
const OWNERS = new Set([process.getuid?.() ?? 0, 0])
const READ_ONLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)
const APPEND = constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0)

/** A line: its first byte, and how many. */
interface Place {
	readonly start: number
	readonly length: number
}

interface Identity {
	readonly dev: number
	readonly ino: number
	/** When it was read, in bytes. */
	readonly size: number
}
