/** A planned change of notes: printed as a patch, or made, where nothing that is not committed would be lost in it. */
import type { VaultPath } from '../note/brand.ts'
import { changeFiles } from '../vault/change-files.ts'
import { uncommittedFiles } from '../vault/changes.ts'
import { RefusedError } from '../vault/errors.ts'
import { isCommitted } from '../vault/tracked.ts'
import type { FilesChange } from '../wiki/change-set.ts'
import { formatData } from './data.ts'
import { nameFromHere } from './folder.ts'
import { few } from './granted.ts'
import { escapeLines } from './reporters/escape.ts'
import { showChange } from './show-change.ts'
import type { Workshop } from './with-vault.ts'

export interface CarryOptions {
	/** Print a patch, and change nothing. */
	readonly dryRun?: boolean | undefined
	/** Change what is not committed, too. */
	readonly allowDirty?: boolean | undefined
	/** The option that allows it. */
	readonly consent?: string
	/** Print what is done as data, and a patch within it. */
	readonly json?: boolean | undefined
}

/** Throws `RefusedError` where a file cannot be changed; then none is. `data` is what scripts are told of the change. */
export async function carryOut(
	change: FilesChange,
	{ vault, texts, session }: Workshop,
	{ dryRun = false, allowDirty, consent = '--allow-dirty', json }: CarryOptions,
	data: object,
): Promise<void> {
	const { root, diskPath } = vault
	const { out } = session.terminal
	if (dryRun) {
		const name = (path: VaultPath) => nameFromHere(diskPath(path), root, session.cwd)
		const patch = showChange(change, { textOf: texts.wholeText, name })
		// A file or a program gets the bytes; a terminal gets nothing that acts.
		out.write(json ? formatData({ ...data, dryRun, patch }) : out.isTerminal ? escapeLines(patch) : patch)
		return
	}
	if (!allowDirty) await refuseDirty(vault, change, consent)
	const result = await changeFiles(change, { root, diskPath, expected: texts.textOf })
	if (result.kind === 'refused') throw new RefusedError(few(result.reasons))
	if (json) out.write(formatData({ ...data, dryRun }))
}

async function refuseDirty(
	{ root, diskPath }: Workshop['vault'],
	{ edits, moves = [], removal }: FilesChange,
	consent: string,
): Promise<void> {
	const dirty = await uncommittedFiles(root)
	const paths = [...edits.map(edit => edit.path), ...moves.map(move => move.from), ...(removal ? [removal] : [])]
	const touched = [...new Set(paths)].filter(path => dirty.has(path))
	const list = touched.map(path => `${path}: It has changes that are not committed`)
	if (removal !== undefined && !dirty.has(removal) && !(await isCommitted(root, diskPath(removal))))
		list.push(`${removal}: No commit has it, so that it could not be had back`)
	if (list.length > 0) throw new RefusedError(few(list), `Commit them first, or add \`${consent}\``)
}
