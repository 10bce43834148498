/** Carries out the move of a note: all of it, or none. */
import { link, lstat, mkdir, rename, rmdir, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { VaultPath } from '../note/brand.ts'
import type { FileEdit } from '../wiki/change-set.ts'
import { applyEdits } from '../wiki/change-set.ts'
import { type ApplyOptions, applyChangeSet, isPlainFile } from './apply-changes.ts'
import { systemCode } from './errors.ts'
import { askGit } from './git-command.ts'

export interface FileMove {
	readonly from: VaultPath
	readonly to: VaultPath
	/** Of the texts as they are, in path order. */
	readonly edits: readonly FileEdit[]
}

export type MoveResult =
	| { readonly kind: 'moved'; readonly files: number }
	| { readonly kind: 'refused'; readonly reasons: readonly string[] }

/**
 * Writes the edits and moves the file, with git where git knows it. When a file cannot be changed, those that were changed
 * before are put back.
 */
export async function moveFile(move: FileMove, options: ApplyOptions): Promise<MoveResult> {
	const { written, refused } = await applyChangeSet({ edits: move.edits }, options)
	if (refused.length > 0) {
		await undo(move, written, options)
		return { kind: 'refused', reasons: refused.map(({ path, reason }) => `${path}: ${reason}`) }
	}
	const reason = move.from === move.to ? undefined : await place(move, options)
	if (reason === undefined) return { kind: 'moved', files: written.length }
	await undo(move, written, options)
	return { kind: 'refused', reasons: [reason] }
}

/** Writes what was there before. */
async function undo({ edits }: FileMove, written: readonly VaultPath[], options: ApplyOptions): Promise<void> {
	const done = new Set(written)
	const texts = new Map<VaultPath, string>()
	const back = edits.flatMap(({ path, edits: made }): FileEdit[] => {
		const text = options.expected(path)
		if (!done.has(path) || text === undefined) return []
		const now = applyEdits(text, made)
		texts.set(path, now)
		return [{ path, edits: [{ offset: 0, length: now.length, text }] }]
	})
	await applyChangeSet({ edits: back }, { ...options, expected: path => texts.get(path) })
}

/** Gives the file its new name; the reason if that fails. */
async function place({ from, to }: FileMove, { root, diskPath }: ApplyOptions): Promise<string | undefined> {
	const [source, target] = [diskPath(from), diskPath(to)]
	if (!isPlainFile(root, from, source)) return `${from}: It is not a plain file of this folder`
	const made = await makeFolders(dirname(target))
	if (!(await isInside(root, target))) {
		await removeFolders(made)
		return `${to}: Its folder leads out of the vault`
	}
	try {
		if (await isTracked(root, source)) {
			const answer = await askGit(root, ['mv', '--', source, target])
			if (answer.kind === 'said') return undefined
		}
		await renameFile(source, target)
		return undefined
	} catch (error) {
		const code = systemCode(error)
		if (code === undefined) throw error
		await removeFolders(made)
		return code === 'EEXIST' ? `${to}: There is a file of this name` : `${to}: It cannot be written (${code})`
	}
}

/** Never over another file. A name that differs in case may be the same file, on a disk that does not tell. */
async function renameFile(source: string, target: string): Promise<void> {
	const [old, now] = await Promise.all([lstat(source), lstat(target).catch(() => undefined)])
	if (now?.ino === old.ino && now.dev === old.dev) return await rename(source, target)
	await link(source, target)
	await unlink(source)
}

async function isTracked(root: string, file: string): Promise<boolean> {
	return (await askGit(root, ['ls-files', '--error-unmatch', '--', file])).kind === 'said'
}

/** No folder on the way may be a link to elsewhere. */
async function isInside(root: string, target: string): Promise<boolean> {
	for (let folder = dirname(target); folder !== root; folder = dirname(folder)) {
		if (folder === dirname(folder) || !(await lstat(folder)).isDirectory()) return false
	}
	return true
}

/** The folders that had to be made, the innermost first. */
async function makeFolders(folder: string): Promise<readonly string[]> {
	const made: string[] = []
	for (let at = folder; ; at = dirname(at)) {
		if ((await lstat(at).catch(() => undefined)) !== undefined || at === dirname(at)) break
		made.push(at)
	}
	await mkdir(folder, { recursive: true })
	return made
}

async function removeFolders(folders: readonly string[]): Promise<void> {
	for (const folder of folders) await rmdir(folder).catch(() => undefined)
}
