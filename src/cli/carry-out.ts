/** A planned change of notes: printed as a patch, or made, where nothing that is not committed would be lost in it. */
import { statSync } from 'node:fs'
import type { VaultPath } from '../note/brand.ts'
import { isReadOnly } from '../vault/apply-changes.ts'
import { changeFiles } from '../vault/change-files.ts'
import { uncommittedFiles } from '../vault/changes.ts'
import { RefusedError } from '../vault/errors.ts'
import { isCommitted, isInRepository } from '../vault/tracked.ts'
import type { FilesChange } from '../wiki/change-set.ts'
import { formatData } from './data.ts'
import { few } from './granted.ts'
import { patchNames } from './patch-names.ts'
import { escapeLines, escapeText } from './reporters/escape.ts'
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
	/** Print no remark. */
	readonly quiet?: boolean | undefined
}

/** Throws `RefusedError` where a file cannot be changed; then none is. `data` is what scripts are told of the change. */
export async function carryOut(
	change: FilesChange,
	workshop: Workshop,
	{ dryRun = false, allowDirty, consent = '--allow-dirty', json, quiet }: CarryOptions,
	data: object,
): Promise<void> {
	const { vault, texts, session } = workshop
	const { root, diskPath } = vault
	const { out, err } = session.terminal
	const { reasons: dirty, hint } = allowDirty ? NOTHING_DIRTY : await findDirty(vault, change)
	if (dryRun) {
		const refused = [...dirty, ...readOnlyFiles(vault, change)]
		const patch = await patchOf(change, workshop)
		const wouldBe = refused.length === 0 ? {} : { refused }
		// A file or a program gets the bytes; a terminal gets nothing that acts.
		out.write(json ? formatData({ ...data, dryRun, patch, ...wouldBe }) : out.isTerminal ? escapeLines(patch) : patch)
		if (refused.length > 0 && !quiet)
			err.write(
				`Note: As things are, it would be refused:\n${few(refused)
					.map(it => `  ${escapeText(it)}\n`)
					.join('')}`,
			)
		return
	}
	if (dirty.length > 0) throw new RefusedError(few(dirty), `${hint}, or add \`${consent}\``)
	const changing = changeFiles(change, { root, diskPath, expected: texts.textOf })
	// Half a change is none that anybody wants: who interrupts it waits for the rest.
	session.onInterrupt(async () => void (await changing.catch(() => undefined)))
	const result = await changing
	if (result.kind === 'refused') throw new RefusedError(few(result.reasons))
	if (json) out.write(formatData({ ...data, dryRun }))
}

async function patchOf(change: FilesChange, { vault: { root, diskPath }, texts, session }: Workshop): Promise<string> {
	const name = await patchNames(root, diskPath, session.cwd)
	const isProgram = (path: VaultPath) => (statSync(diskPath(path)).mode & 0o100) !== 0
	return showChange(change, { textOf: texts.wholeText, name, isProgram })
}

interface Dirty {
	readonly reasons: readonly string[]
	/** What to do about it. */
	readonly hint: string
}

const NOTHING_DIRTY: Dirty = { reasons: [], hint: 'Commit them first' }

/** What would be lost if git were asked for what was. */
async function findDirty({ root, diskPath }: Workshop['vault'], change: FilesChange): Promise<Dirty> {
	const { removal } = change
	if (removal !== undefined && !(await isInRepository(root))) {
		const reasons = [`${removal}: Its folder is in no git repository, so that it could not be had back`]
		return { reasons, hint: 'Run `git init` there and commit the notes first' }
	}
	const dirty = await uncommittedFiles(root)
	const reasons = touchedBy(change).flatMap(path =>
		dirty.has(path) ? [`${path}: It has changes that are not committed`] : [],
	)
	if (removal !== undefined && !dirty.has(removal) && !(await isCommitted(root, diskPath(removal))))
		reasons.push(`${removal}: No commit has it, so that it could not be had back`)
	return { ...NOTHING_DIRTY, reasons }
}

function readOnlyFiles({ diskPath }: Workshop['vault'], { edits }: FilesChange): readonly string[] {
	return edits.flatMap(({ path }) => (isReadOnly(diskPath(path)) ? [`${path}: It is read-only`] : []))
}

function touchedBy({ edits, moves = [], removal }: FilesChange): readonly VaultPath[] {
	const paths = [...edits.map(edit => edit.path), ...moves.map(move => move.from), ...(removal ? [removal] : [])]
	return [...new Set(paths)]
}
