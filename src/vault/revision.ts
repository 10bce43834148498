/** A vault as it was at a commit. It is written to a temporary folder, and the repository is only read. */
import {
	closeSync,
	ftruncateSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { vaultPath } from '../note/brand.ts'
import type { Wiki } from '../wiki/wiki.ts'
import { isBibliographyFile } from './bibliography-files.ts'
import { cacheDirFor } from './cache-folder.ts'
import { CONFIG_FILE, type ContentFilter, contentFilter, deepFilter, MARKER, roleOf } from './content-filter.ts'
import { isDrawing } from './drawings.ts'
import { ConfigError, systemCode, VaultError } from './errors.ts'
import { listTree, readBlobs, type TreeEntry } from './git-tree.ts'
import { type OpenOptions, openVault } from './open.ts'
import { findRepository, resolveRevision } from './resolve-revision.ts'

export interface OpenedRevision {
	/** Full hash. */
	readonly commit: string
	/** Empty where the commit has no such folder. */
	readonly wiki: Wiki
}

/**
 * Opens the vault in the folder `root`, real and absolute, as it was at the commit that `ref` names. What is compiled is
 * taken from the cache of `root`, which stays as it is. A configuration that was faulty then counts as none.
 * @throws RevisionError when there is no such commit
 * @throws VaultError when git fails or the temporary folder cannot be written
 */
export async function openRevision(
	root: string,
	ref: string,
	options: Pick<OpenOptions, 'cacheDir' | 'configOverrides' | 'onProgress'> = {},
): Promise<OpenedRevision> {
	const commit = await resolveRevision(root, ref)
	const { prefix } = await findRepository(root)
	const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'marcasite-revision-')))
	const remove = () => rmSync(temporary, { recursive: true, force: true })
	// An interrupted process ends by this, too.
	process.once('exit', remove)
	try {
		// A KB without kb.yaml is called as the folder of the vault is.
		const folder = join(temporary, basename(root) || 'vault')
		mkdirSync(folder)
		await writeTree(root, folder, (await listTree(root, commit, prefix)) ?? [])
		const cacheDir = options.cacheDir ?? cacheDirFor(root)
		return { commit, wiki: await openWritten(folder, { ...options, cacheDir, cacheMode: 'read' }) }
	} finally {
		process.off('exit', remove)
		remove()
	}
}

async function openWritten(folder: string, options: OpenOptions): Promise<Wiki> {
	try {
		return (await openVault(folder, options)).wiki
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error
		rmSync(join(folder, CONFIG_FILE))
		return (await openVault(folder, options)).wiki
	}
}

/**
 * Links come last, when all folders are there: nothing is ever written through one. Whether they lead out of the vault
 * is judged where they are read, as with any vault.
 */
async function writeTree(root: string, folder: string, entries: readonly TreeEntry[]): Promise<void> {
	const isContent = deepFilter(contentFilter(folder))
	const wanted = entries.flatMap(entry => {
		const use = useOf(entry, isContent)
		return use === undefined ? [] : [{ entry, use, disk: diskName(folder, entry.name) }]
	})
	const made = new Set<string>()
	for (const { disk } of wanted) {
		const parent = disk.subarray(0, disk.lastIndexOf(SLASH))
		const key = parent.toString('latin1')
		if (!made.has(key)) writing(() => mkdirSync(parent, { recursive: true }))
		made.add(key)
	}
	for (const { disk } of wanted.filter(item => item.use === 'name')) writeFile(disk, Buffer.alloc(0))
	const links: { readonly disk: Buffer; readonly target: Buffer }[] = []
	const read = wanted.filter(item => item.use !== 'name')
	const objects = read.map(item => item.entry.object)
	let index = 0
	for await (const { bytes } of readBlobs(root, objects, LARGEST)) {
		const { entry, disk } = read[index++] as (typeof read)[number]
		if (entry.kind !== 'link') writeFile(disk, bytes)
		else if (bytes && bytes.length > 0 && !bytes.includes(0)) links.push({ disk, target: bytes })
	}
	for (const { disk, target } of links) writing(() => symlinkSync(target, disk))
}

/** What of an entry is wanted: its content, or that there is such a file; undefined for what no vault reads. */
function useOf({ name, kind }: TreeEntry, isContent: ContentFilter): 'content' | 'name' | undefined {
	const path = name.toString('utf8')
	if (kind === 'repository' || !path.split('/').every(isPlainSegment)) return undefined
	if (kind === 'file' && READ_BY_NAME.has(path)) return 'content'
	const last = path.lastIndexOf('/')
	if (path.slice(last + 1) === MARKER) return last > 0 && isContent(vaultPath(path.slice(0, last))) ? 'name' : undefined
	if (!isContent(vaultPath(path))) return undefined
	return kind === 'link' || roleOf(path) !== 'file' || isDrawing(path) || isBibliographyFile(path) ? 'content' : 'name'
}

/** One that stays in the folder it is written in, on this system as well. */
function isPlainSegment(segment: string): boolean {
	if (segment === '' || segment === '.' || segment === '..' || /^\.git$/i.test(segment)) return false
	return process.platform !== 'win32' || !/[<>:"|?*\\]/.test(segment)
}

/** In the bytes of the name, which need not be UTF-8. */
function diskName(folder: string, name: Buffer): Buffer {
	return Buffer.concat([Buffer.from(`${folder}/`), name])
}

/** Without its bytes the file is as large as those that are refused for their size. */
function writeFile(disk: Buffer, bytes: Buffer | undefined): void {
	writing(() => {
		if (bytes) return writeFileSync(disk, bytes, { flag: 'wx' })
		const handle = openSync(disk, 'wx')
		ftruncateSync(handle, LARGEST + 1)
		closeSync(handle)
	})
}

/** Names that this disk cannot hold, or holds already in another case, are passed over. */
function writing(write: () => void): void {
	try {
		write()
	} catch (error) {
		const code = systemCode(error) ?? 'unknown error'
		if (!UNWRITABLE.has(code))
			throw new VaultError(`Cannot write the notes of a commit to the temporary folder (${code})`, undefined, error)
	}
}

const UNWRITABLE = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENOENT', 'EINVAL', 'EILSEQ', 'ENAMETOOLONG', 'EPERM'])
/** More than any file of a vault may have that is read: 8 MiB. */
const LARGEST = 8 * 1024 * 1024
const SLASH = 0x2f
/** Settings that are read though they are no content. */
const READ_BY_NAME = new Set([
	CONFIG_FILE,
	'.obsidian/app.json',
	'.obsidian/templates.json',
	'.obsidian/plugins/templater-obsidian/data.json',
])
