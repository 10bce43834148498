/** Carries out a change of several files: all of it, or none. */
import type { VaultPath } from '../note/brand.ts'
import { applyEdits, type FileEdit, type FileMove, type FilesChange } from '../wiki/change-set.ts'
import { type ApplyOptions, applyChangeSet } from './apply-changes.ts'
import { folderOnDisk } from './folders.ts'
import { moveFile } from './move-file.ts'
import { moveFolder } from './move-folder.ts'
import { removeFile } from './remove-file.ts'

export type ChangeResult =
	| { readonly kind: 'done'; readonly files: number }
	| { readonly kind: 'refused'; readonly reasons: readonly string[] }

/**
 * Writes the edits, moves folders and files, and removes what goes, in this order. When one cannot be changed, those that were changed
 * before are put back.
 */
export async function changeFiles(change: FilesChange, options: ApplyOptions): Promise<ChangeResult> {
	const { written, refused } = await applyChangeSet(change, options)
	if (refused.length > 0) {
		await undo(change, written, options)
		return { kind: 'refused', reasons: refused.map(({ path, reason }) => `${path}: ${reason}`) }
	}
	const { moves = [], folders = [], removal } = change
	const inFolder = ({ from }: FileMove) => folders.some(folder => from.startsWith(`${folder.from}/`))
	const steps: readonly Step[] = [
		...folders.map(folder => stepOf(folder, moves, options)),
		...moves
			.filter(move => !inFolder(move))
			.map(move => ({
				run: () => moveFile(move, options),
				back: () => moveFile({ from: move.to, to: move.from }, options),
			})),
	]
	const done: Step[] = []
	const back = async (reason: string): Promise<ChangeResult> => {
		for (const step of done.toReversed()) await step.back()
		await undo(change, written, options)
		return { kind: 'refused', reasons: [reason] }
	}
	try {
		for (const step of steps) {
			const reason = await step.run()
			if (reason !== undefined) return await back(reason)
			done.push(step)
		}
		const reason = removal === undefined ? undefined : await removeFile(removal, options)
		return reason === undefined ? { kind: 'done', files: written.length } : await back(reason)
	} catch (error) {
		await back('')
		throw error
	}
}

/** A part of a change, and what undoes it; each returns the reason if it fails. */
interface Step {
	readonly run: () => Promise<string | undefined>
	readonly back: () => Promise<string | undefined>
}

function stepOf(folder: FileMove, moves: readonly FileMove[], { root, diskPath }: ApplyOptions): Step {
	const inside = moves.find(({ from }) => from.startsWith(`${folder.from}/`))?.from
	const source = inside === undefined ? diskPath(folder.from) : folderOnDisk(folder.from, inside, diskPath)
	const target = diskPath(folder.to)
	return {
		run: () => moveFolder(folder, { source, target }, root),
		back: () => moveFolder({ from: folder.to, to: folder.from }, { source: target, target: source }, root),
	}
}

/** Writes what was there before. */
async function undo({ edits }: FilesChange, written: readonly VaultPath[], options: ApplyOptions): Promise<void> {
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
