/**
 * Writes changes into the files of a vault. A file that is no longer what was read is left as it is; the others are
 * written beside and renamed into place, so that whoever is killed leaves each file whole, old or new.
 */
import { randomBytes } from 'node:crypto'
import { accessSync, constants, lstatSync, realpathSync, type Stats } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { type VaultPath, vaultPath } from '../note/brand.ts'
import { applyEdits, type ChangeSet, type FileEdit } from '../wiki/change-set.ts'
import { systemCode } from './errors.ts'
import { decodeText } from './read.ts'

export interface Applied {
	/** In the order of the change set. */
	readonly written: readonly VaultPath[]
	/** Files that are as they were, each with a sentence that says why. */
	readonly refused: readonly { readonly path: VaultPath; readonly reason: string }[]
}

/** Where the files lie, and what they were when the changes were computed. */
export interface ApplyOptions {
	/** The vault's folder, real and absolute. */
	readonly root: string
	/** An absolute path, in the Unicode form of the disk. */
	readonly diskPath: (path: VaultPath) => string
	/** The text that the edits are meant for, without a BOM. */
	readonly expected: (path: VaultPath) => string | undefined
}

/** Makes the changes, file by file. A BOM, line endings, permissions and everything between the edits are kept. */
export async function applyChangeSet(changes: ChangeSet, options: ApplyOptions): Promise<Applied> {
	const written: VaultPath[] = []
	const refused: { path: VaultPath; reason: string }[] = []
	for (const edit of changes.edits) {
		const reason = await changeFile(edit, options)
		if (reason === undefined) written.push(edit.path)
		else refused.push({ path: edit.path, reason })
	}
	return { written, refused }
}

/** Whether a path of the vault is a file of its own in a folder of its own, and not reached through a symbolic link. */
export function isPlainFile(root: string, path: VaultPath, disk: string): boolean {
	const inside = relative(root, disk)
	if (inside.startsWith('..') || isAbsolute(inside) || vaultPath(inside.split(sep).join('/')) !== path) return false
	try {
		return lstatSync(disk).isFile() && realpathSync(dirname(disk)) === dirname(disk)
	} catch {
		return false
	}
}

/** The reason why it was not changed, if it was not. */
async function changeFile({ path, edits }: FileEdit, options: ApplyOptions): Promise<string | undefined> {
	const disk = options.diskPath(path)
	if (!isPlainFile(options.root, path, disk)) return 'It is not a plain file of this folder'
	try {
		const read = await readFile(disk)
		const decoded = decodeText(read.bytes)
		if (decoded.kind !== 'text' || decoded.text !== options.expected(path)) return CHANGED
		if (!isWritable(disk, read.facts)) return 'It is read-only'
		const body = Buffer.from(applyEdits(decoded.text, edits))
		const mark = read.bytes.subarray(0, read.bytes.length - Buffer.byteLength(decoded.text))
		return await replaceFile(disk, read.facts, Buffer.concat([mark, body]))
	} catch (error) {
		const code = systemCode(error)
		if (code === undefined) throw error
		return `It cannot be written (${code})`
	}
}

async function readFile(disk: string): Promise<{ readonly bytes: Buffer; readonly facts: Stats }> {
	const handle = await open(disk, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
	try {
		return { facts: await handle.stat(), bytes: await handle.readFile() }
	} finally {
		await handle.close()
	}
}

/** Whether a file that is there must not be written. */
export function isReadOnly(disk: string): boolean {
	const facts = lstatSync(disk, { throwIfNoEntry: false })
	return facts !== undefined && !isWritable(disk, facts)
}

/** Its own permissions count, even for those whom no permissions hold back. */
function isWritable(disk: string, facts: Stats): boolean {
	if ((facts.mode & 0o222) === 0) return false
	try {
		accessSync(disk, constants.W_OK)
		return true
	} catch {
		return false
	}
}

async function replaceFile(disk: string, facts: Stats, bytes: Buffer): Promise<string | undefined> {
	// A name with a dot in front is no content, should it be left behind.
	const beside = join(dirname(disk), `.marcasite-${randomBytes(6).toString('hex')}.tmp`)
	try {
		const handle = await open(beside, 'wx', 0o600)
		try {
			await handle.writeFile(bytes)
			await keepOwner(handle, facts)
			await handle.chmod(facts.mode & 0o7777)
			await handle.sync()
		} finally {
			await handle.close()
		}
		const now = lstatSync(disk)
		if (now.ino !== facts.ino || now.mtimeMs !== facts.mtimeMs || now.size !== facts.size) return CHANGED
		await rename(beside, disk)
		return undefined
	} finally {
		await rm(beside, { force: true })
	}
}

/** Who may write a file of another's, as an administrator may, leaves it the other's. */
async function keepOwner(handle: FileHandle, facts: Stats): Promise<void> {
	const own = await handle.stat()
	if (own.uid === facts.uid && own.gid === facts.gid) return
	await handle.chown(facts.uid, facts.gid).catch(() => {})
}

const CHANGED = 'It has changed since it was read'
