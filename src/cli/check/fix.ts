/** `check --fix`: mends what can mean only one thing, or shows what it would mend. */
import type { VaultPath } from '../../note/brand.ts'
import { applyChangeSet } from '../../vault/apply-changes.ts'
import type { OpenedVault } from '../../vault/open.ts'
import { vaultTexts } from '../../vault/vault-texts.ts'
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
	/** What it is called in the diff. */
	readonly patchName: (path: VaultPath) => string
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
export async function fixVault(vault: OpenedVault, { dryRun, only, name, patchName }: FixOptions): Promise<FixedVault> {
	const { root, contents, wiki, diskPath } = vault
	const { textOf, wholeText } = vaultTexts(vault)
	const { changeSet, fixes } = planFixes({ contents, wiki, textOf, ...(only ? { only } : {}) })
	if (dryRun) {
		const diff = showDiff(changeSet, { textOf: wholeText, name: patchName })
		return { diff, fixed: fixes.length, files: changeSet.edits.length, refused: [], fixes }
	}
	const { written, refused } = await applyChangeSet(changeSet, { root, diskPath, expected: textOf })
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
