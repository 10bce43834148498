/**
 * What the last build of a vault published, kept so that the next one makes only what has changed.
 *
 * Each file of a site is made under a key, which says everything that decides about its bytes. The store is a folder of
 * the same shape as the site, and a manifest of keys. A file is the store's and the site's at once, by a hard link where
 * the disks allow it, and nobody writes into it: a new text is a new file. So the store costs little, and whatever
 * happens to a published site, a file whose time and checksum are not those of the manifest is made again.
 */
import { hash } from 'node:crypto'
import { copyFileSync, linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'

/** Where the files of a new site come from: the store if it has them, or else whoever makes them. */
export interface SiteStore {
	/** Bytes of the new site so far, and its files. */
	readonly size: { readonly bytes: number; readonly files: number }
	/** Puts the file into the site if it is stored under this key. */
	take(path: string, key: string): boolean
	/** Puts a new file into the site, and keeps it. */
	put(path: string, key: string, content: string | Uint8Array): void
	/**
	 * Puts a file that is cheap to make into the site, if it is not there already: the stored one if that is the same.
	 */
	add(path: string, make: () => string | Uint8Array): void
	/** Puts a copy of a file of the disk into the site, the stored one if that was the same file and is unchanged since. */
	copy(path: string, source: string): void
	/** Puts the files below a folder that are stored under this key, which were made together: all of them or none. */
	takeFolder(folder: string, key: string): boolean
	/** Puts everything into the site that was saved under this key. Undefined where that is not whole any more. */
	takeAll(key: string): WholeSite | undefined
	/** What is known of the files of the new site. */
	readonly entries: ReadonlyMap<string, Entry>
	/** The names of the stored files below a folder, under this key or, without one, any. */
	list(folder: string, key?: string): readonly string[]
	/** Keeps what the new site has, and forgets everything else. False where the disk refuses. */
	save(whole?: WholeSite): Promise<boolean>
}

/** A site under the key of all that it was made of, and what there is to tell of it. */
export interface WholeSite {
	readonly key: string
	readonly pages: number
	readonly documents: number
}

/**
 * The store in `folder`, which need not exist, for a site that grows in `site`. Files may as well come from `parts`, which
 * are folders that `writePart` made.
 */
export function openSiteStore(folder: string, site: string, parts: readonly string[] = []): SiteStore {
	const kept = join(folder, PART_FILES)
	const manifest = join(folder, MANIFEST)
	const { whole, entries: old } = readManifest(manifest)
	const lent = parts.map(part => ({
		files: join(part, PART_FILES),
		entries: readManifest(join(part, MANIFEST)).entries,
	}))
	const used = new Map<string, Entry>()
	const makeFolder = folderMaker()
	let bytes = 0
	/** Makes room for a file. What was taken before is a stored file too, into which nobody may write. */
	const clear = (path: string): string => {
		const target = join(site, path)
		if (used.has(path)) rmSync(target)
		makeFolder(dirname(target))
		return target
	}
	const use = (path: string, entry: Entry) => {
		bytes += entry.size - (used.get(path)?.size ?? 0)
		used.set(path, entry)
	}
	const link = (path: string, entry: Entry) => {
		share(join(kept, path), clear(path))
		use(path, entry)
	}
	const areSound = (entries: Iterable<readonly [string, Entry]>) =>
		[...entries].every(([path, entry]) => isSound(join(kept, path), entry))
	const below = (folder: string, key: string | undefined) =>
		[...old].filter(([path, entry]) => path.startsWith(`${folder}/`) && (key === undefined || entry.key === key))
	const take = (path: string, key: string): boolean => {
		const entry = old.get(path)
		if (entry?.key !== key || !isSound(join(kept, path), entry)) return takeLent(path, key)
		link(path, entry)
		return true
	}
	const takeLent = (path: string, key: string): boolean => {
		for (const { files, entries } of lent) {
			const entry = entries.get(path)
			if (entry?.key !== key || !isSound(join(files, path), entry)) continue
			const target = clear(path)
			copyFileSync(join(files, path), target)
			use(path, { ...entry, time: keep(target, join(kept, path), makeFolder) })
			return true
		}
		return false
	}
	const put = (path: string, key: string, content: string | Uint8Array) => {
		const target = clear(path)
		const data = typeof content === 'string' ? Buffer.from(content) : content
		writeFileSync(target, data)
		use(path, { key, size: data.length, sum: crc32(data), time: keep(target, join(kept, path), makeFolder) })
	}
	return {
		get size() {
			return { bytes, files: used.size }
		},
		take,
		put,
		add(path, make) {
			if (used.has(path)) return
			const content = make()
			const key = hash('sha256', content, 'base64url')
			if (!take(path, key)) put(path, key, content)
		},
		copy(path, source) {
			const { size, mtimeMs } = statSync(source)
			const key = `${size} ${mtimeMs} ${source}`
			if (take(path, key)) return
			const target = clear(path)
			copyFileSync(source, target)
			use(path, { key, size: statSync(target).size, sum: -1, time: keep(target, join(kept, path), makeFolder) })
		},
		takeFolder(name, key) {
			const entries = below(name, key)
			if (entries.length === 0 || !areSound(entries)) return false
			for (const [path, entry] of entries) link(path, entry)
			return true
		},
		takeAll(key) {
			if (whole?.key !== key || !areSound(old)) return undefined
			for (const [path, entry] of old) link(path, entry)
			return whole
		},
		entries: used,
		list: (name, key) => below(name, key).map(([path]) => path),
		async save(whole) {
			for (const path of old.keys()) if (!used.has(path)) forget(kept, path)
			return await writeManifest(manifest, { whole, entries: used })
		},
	}
}

/** Whether a stored file has the bytes it was stored with. */
function isSound(file: string, entry: Entry): boolean {
	try {
		const { size, mtimeMs } = statSync(file)
		if (size !== entry.size) return false
		return mtimeMs === entry.time || crc32(readFileSync(file)) === entry.sum
	} catch {
		return false
	}
}

/** The time of the kept file; 0 where it could not be kept, so that nobody finds it. */
function keep(target: string, stored: string, makeFolder: (folder: string) => void): number {
	try {
		rmSync(stored, { force: true })
		makeFolder(dirname(stored))
		share(target, stored)
		return statSync(stored).mtimeMs
	} catch {
		// A store is a convenience: a full or read-only disk must not stop a build.
		return 0
	}
}

/** One file in two places; a copy where it cannot be one. */
function share(from: string, to: string): void {
	try {
		linkSync(from, to)
	} catch {
		copyFileSync(from, to)
	}
}

/** Folders are made once: asking again for each of their files would cost as much as writing it. */
function folderMaker(): (folder: string) => void {
	const made = new Set<string>()
	return folder => {
		if (made.has(folder)) return
		mkdirSync(folder, { recursive: true })
		made.add(folder)
	}
}

/** Removes a stored file, and its folders as far as they are empty now. */
function forget(root: string, path: string): void {
	try {
		rmSync(join(root, path), { force: true })
		for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) rmdirSync(join(root, folder))
	} catch {
		// A folder that still has files ends the way up.
	}
}

/** What is known of a stored file. */
export interface Entry {
	readonly key: string
	/** In bytes. */
	readonly size: number
	/** CRC-32 of its bytes; -1 where it was not made, and only its time tells. */
	readonly sum: number
	/** When it was written, in ms since 1970. */
	readonly time: number
}

/**
 * Makes a part of a site of the files in `folder`, for `openSiteStore` elsewhere: those that `store` put there.
 */
export async function writePart(store: SiteStore, folder: string): Promise<void> {
	await writeManifest(join(folder, MANIFEST), { entries: store.entries })
}

interface Manifest {
	/** Absent where the store has a part of a site only. */
	readonly whole?: WholeSite | undefined
	readonly entries: ReadonlyMap<string, Entry>
}

/** Nothing of a manifest that is damaged is believed. */
function readManifest(file: string): Manifest {
	try {
		const text = readFileSync(file, 'utf8')
		const [head, body] = [text.slice(0, HEAD_LENGTH), text.slice(HEAD_LENGTH)]
		if (head !== headOf(body)) return { entries: new Map() }
		const { whole, rows } = JSON.parse(body) as { whole?: WholeSite; rows: Row[] }
		return { whole, entries: new Map(rows.map(([path, key, size, sum, time]) => [path, { key, size, sum, time }])) }
	} catch {
		return { entries: new Map() }
	}
}

type Row = readonly [path: string, key: string, size: number, sum: number, time: number]

async function writeManifest(file: string, { whole, entries }: Manifest): Promise<boolean> {
	const rows = [...entries].map(([path, { key, size, sum, time }]): Row => [path, key, size, sum, time])
	const body = JSON.stringify({ whole, rows })
	try {
		mkdirSync(dirname(file), { recursive: true })
		await writeFile(`${file}.new`, headOf(body) + body)
		await rename(`${file}.new`, file)
		return true
	} catch {
		return false
	}
}

function headOf(body: string): string {
	return `${FORMAT} ${crc32(body).toString(16).padStart(8, '0')}\n`
}

/** Where the files of a store and of a part lie. */
export const PART_FILES = 'files'
const MANIFEST = 'manifest.json'
const FORMAT = 'marcasite-site-2'
const HEAD_LENGTH = FORMAT.length + 1 + 8 + 1
