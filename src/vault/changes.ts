/** How the files of a vault differ from those of a commit. Git compares names and hashes; no filter of it is run. */
import { createHash } from 'node:crypto'
import { createReadStream, lstatSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type VaultPath, vaultPath } from '../note/brand.ts'
import type { FileChanges } from '../wiki/problems-since.ts'
import { roleOf } from './content-filter.ts'
import { VaultError } from './errors.ts'
import { askGit, nulRecords, startGit } from './git-command.ts'
import { readBlobs } from './git-tree.ts'
import type { NamedText } from './list-vault.ts'
import { decodeText, MAX_NOTE_BYTES, readText } from './read.ts'
import { type FileObject, matchObjects, matchTexts } from './renames.ts'
import { RevisionError, resolveRevision } from './resolve-revision.ts'

/**
 * From the commit `base`, a full hash, to the commit `head`; without it to what lies on the disk, committed or not. Paths
 * are those of the vault in the folder `root`, real and absolute.
 * @throws RevisionError when git is told to ignore the folder
 * @throws VaultError when git fails
 */
export async function changedFiles(root: string, base: string, head?: string): Promise<FileChanges> {
	const side = head === undefined ? await workTreeSide(root, base) : await commitSide(root, base, head)
	const { gone, fresh, changed, untold, textsOf } = side
	const renamed = matchObjects(gone, fresh)
	const old = new Set(renamed.values())
	const lost = gone.filter(({ path }) => isNote(path) && !old.has(path))
	const found = fresh.filter(({ path }) => isNote(path) && !renamed.has(path))
	if (lost.length > 0 && found.length > 0) {
		const alike = matchTexts(await committedTexts(root, lost), await textsOf(found))
		for (const [path, from] of alike) renamed.set(path, from)
	}
	return {
		changed: new Set([...changed, ...fresh.map(file => file.path)]),
		renamed,
		removed: new Set(gone.map(file => file.path)),
		untold,
	}
}

/**
 * Files that git knows and that say something else than in the last commit; none where there is no commit, or where git is
 * told to ignore the folder.
 */
export async function uncommittedFiles(root: string): Promise<ReadonlySet<VaultPath>> {
	try {
		return new Set((await workTreeSide(root, await resolveRevision(root, 'HEAD'))).changed)
	} catch (error) {
		if (error instanceof RevisionError) return new Set()
		throw error
	}
}

/** What differs, before anyone has looked for renames. */
interface Side {
	readonly gone: readonly FileObject[]
	readonly fresh: readonly FileObject[]
	readonly changed: readonly VaultPath[]
	readonly untold: readonly VaultPath[]
	textsOf(files: readonly FileObject[]): Promise<readonly NamedText[]>
}

async function commitSide(root: string, base: string, head: string): Promise<Side> {
	const rows = await rawRows(root, ['diff-tree', '-r', ...RAW, base, head, '--', '.'])
	return {
		gone: rows.filter(row => row.isBefore && !row.isAfter).map(row => ({ path: row.path, object: row.before })),
		fresh: rows.filter(row => !row.isBefore && row.isAfter).map(row => ({ path: row.path, object: row.after })),
		changed: rows.filter(row => row.isBefore && row.isAfter && row.before !== row.after).map(row => row.path),
		untold: [],
		textsOf: files => committedTexts(root, files),
	}
}

/**
 * Git is asked which files may differ, by their dates and sizes; whether they do is found out here, since git would run
 * the filters that a repository configures.
 */
async function workTreeSide(root: string, base: string): Promise<Side> {
	await refuseIgnored(root)
	const [rows, added, ignored, repositories] = await Promise.all([
		rawRows(root, ['diff-index', ...RAW, base, '--', '.']),
		names(root, ['ls-files', '-z', '--others', '--exclude-standard', '--', '.']),
		names(root, ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory', '--', '.']),
		submodules(root),
	])
	const gone = new Map(rows.filter(row => row.isBefore && !row.isAfter).map(row => [row.path, row.before]))
	const before = new Map(rows.filter(row => row.isBefore && row.isAfter).map(row => [row.path, row.before]))
	const fresh: FileObject[] = []
	const changed: VaultPath[] = []
	const present = rows.filter(row => row.isAfter).map(({ path, name, after }) => ({ path, name, known: after }))
	const untracked = added.filter(name => !name.endsWith('/')).map(name => ({ path: vaultPath(name), name, known: '' }))
	for (const { path, name, known } of [...present, ...untracked]) {
		// One that is no longer tracked and still there is both gone and untracked.
		const old = before.get(path) ?? gone.get(path)
		const disk = join(root, name)
		const isKnown = known !== '' && !/^0+$/.test(known)
		const objects = isKnown ? [known] : await hashFile(disk, base.length)
		gone.delete(path)
		if (old === undefined) fresh.push({ path, object: objects[0] ?? '' })
		else if (!objects.includes(old)) changed.push(path)
	}
	const onDisk = new Map([...present, ...untracked].map(({ path, name }) => [path, join(root, name)]))
	return {
		gone: [...gone].map(([path, object]) => ({ path, object })),
		fresh,
		changed,
		untold: [...ignored, ...added.filter(name => name.endsWith('/')), ...repositories].map(folderPath),
		textsOf: async files =>
			files.flatMap(({ path }) => {
				const read = readText(onDisk.get(path) ?? path, path)
				return read.kind === 'text' ? [{ path, text: read.text }] : []
			}),
	}
}

/** Git would find nothing that has changed in it. */
async function refuseIgnored(root: string): Promise<void> {
	const answer = await askGit(root, ['check-ignore', '--quiet', '.'])
	if (answer.kind === 'failed') return
	throw new RevisionError(`\`${basename(root)}\` is ignored by git`, 'Take it out of `.gitignore` to compare revisions')
}

interface RawRow {
	readonly path: VaultPath
	/** As git has it, in its Unicode form. */
	readonly name: string
	readonly isBefore: boolean
	readonly isAfter: boolean
	readonly before: string
	/** Zeros where git would have to look into the file. */
	readonly after: string
}

/** Files and symbolic links; other repositories within are none. */
async function rawRows(root: string, question: readonly string[]): Promise<readonly RawRow[]> {
	const rows: RawRow[] = []
	const records = await names(root, question)
	for (let index = 0; index + 1 < records.length; index += 2) {
		const [from = '', to = '', before = '', after = ''] = (records[index] ?? '').slice(1).split(' ')
		const name = records[index + 1] ?? ''
		rows.push({ path: vaultPath(name), name, isBefore: isFile(from), isAfter: isFile(to), before, after })
	}
	return rows
}

function isFile(mode: string): boolean {
	return mode.startsWith('10') || mode === '120000'
}

async function submodules(root: string): Promise<readonly string[]> {
	const staged = await names(root, ['ls-files', '-z', '--stage', '--', '.'])
	return staged.filter(entry => entry.startsWith('160000 ')).map(entry => entry.slice(entry.indexOf('\t') + 1))
}

async function names(root: string, question: readonly string[]): Promise<readonly string[]> {
	const git = startGit(root, question)
	const found: string[] = []
	for await (const record of nulRecords(git.output)) found.push(record.toString('utf8'))
	if ((await git.ended) === 0) return found
	throw new VaultError('git cannot compare the notes with the commit', 'Look at what `git status` says')
}

/** The hashes that git may know a file by, as it is and with line feeds only; none for what is no file. */
async function hashFile(disk: string, length: number): Promise<readonly string[]> {
	const facts = lstatSync(disk, { throwIfNoEntry: false })
	if (!facts?.isFile()) return []
	const chunks: Buffer[] = []
	const digest = createHash(length === 64 ? 'sha256' : 'sha1').update(`blob ${facts.size}\0`)
	for await (const chunk of createReadStream(disk)) {
		digest.update(chunk)
		if (facts.size <= MAX_NOTE_BYTES) chunks.push(chunk)
	}
	const asIs = digest.digest('hex')
	const bytes = Buffer.concat(chunks)
	if (!bytes.includes('\r\n')) return [asIs]
	const plain = Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
	const other = createHash(length === 64 ? 'sha256' : 'sha1')
		.update(`blob ${plain.length}\0`)
		.update(plain)
	return [asIs, other.digest('hex')]
}

async function committedTexts(root: string, files: readonly FileObject[]): Promise<readonly NamedText[]> {
	const texts: NamedText[] = []
	let index = 0
	const objects = files.map(file => file.object)
	for await (const { bytes } of readBlobs(root, objects, MAX_NOTE_BYTES)) {
		const file = files[index++]
		const read = bytes && decodeText(bytes)
		if (file && read?.kind === 'text') texts.push({ path: file.path, text: read.text })
	}
	return texts
}

function isNote(path: VaultPath): boolean {
	return roleOf(path) === 'note'
}

function folderPath(name: string): VaultPath {
	return vaultPath(name.replace(/\/$/, ''))
}

const RAW = ['--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--ignore-submodules=all', '--relative']
