/** `check --fix`: mends what can mean only one thing, or shows what it would mend. */
import { readFileSync } from 'node:fs'
import type { VaultPath } from '../../note/brand.ts'
import { applyChangeSet, isPlainFile } from '../../vault/apply-changes.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { readText } from '../../vault/read.ts'
import { type Fix, planFixes } from '../../wiki/fixes.ts'
import { escapePath } from '../reporters/escape.ts'
import { showDiff } from '../show-diff.ts'

export interface FixOptions {
	/** Writes nothing, and gives the diff. */
	readonly dryRun: boolean
	/** Files to change; all if it is left out. */
	readonly only?: ReadonlySet<VaultPath>
	/** What a file is called from where the user is, with slashes. */
	readonly name: (path: VaultPath) => string
}

export interface FixedVault {
	/** As `git apply` takes it; empty unless it was asked for. */
	readonly diff: string
	/** References that are mended, or would be. */
	readonly fixed: number
	/** Files that they stand in. */
	readonly files: number
	/** A line for each file that could not be changed, safe to print. */
	readonly refused: readonly string[]
	/** Each reference that is mended, by path and place. */
	readonly fixes: readonly Fix[]
}

/** Mends the notes of a vault on the disk. `vault` is what was read before; after a change it must be opened again. */
export async function fixVault(vault: OpenedVault, { dryRun, only, name }: FixOptions): Promise<FixedVault> {
	const { root, contents, wiki, diskPath } = vault
	const texts = new Map<VaultPath, string>()
	const textOf = (path: VaultPath) => {
		const disk = diskPath(path)
		const read = isPlainFile(root, path, disk) ? readText(disk, path) : undefined
		if (read?.kind === 'text') texts.set(path, read.text)
		return texts.get(path)
	}
	const { changeSet, fixes } = planFixes({ contents, wiki, textOf, ...(only ? { only } : {}) })
	if (dryRun) {
		const mark = (path: VaultPath) => (readFileSync(diskPath(path), 'utf8').startsWith(MARK) ? MARK : '')
		const whole = (path: VaultPath) => mark(path) + (texts.get(path) ?? '')
		const diff = showDiff(changeSet, { textOf: whole, name })
		return { diff, fixed: fixes.length, files: changeSet.edits.length, refused: [], fixes }
	}
	const { written, refused } = await applyChangeSet(changeSet, { root, diskPath, expected: path => texts.get(path) })
	const isWritten = new Set(written)
	const made = fixes.filter(fix => isWritten.has(fix.path))
	return {
		diff: '',
		fixed: made.length,
		files: written.length,
		refused: refused.map(({ path, reason }) => `${escapePath(name(path))}: ${reason}`),
		fixes: made,
	}
}

/** The byte order mark, which is no part of the text that was read. */
const MARK = '\ufeff'
