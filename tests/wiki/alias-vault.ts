/** Vaults as object literals, before and after an alias in them is another. */
import { vaultPath } from '../../src/note/brand.ts'
import { applyEdits } from '../../src/wiki/change-set.ts'
import { type AliasPlan, planAliasRename } from '../../src/wiki/rename-alias.ts'
import { contentsOf, type Files } from './fix-vault.ts'

export interface AliasWords {
	readonly path: string
	/** Among the aliases of the note; the first if it is left out. */
	readonly index?: number
	readonly to: string
}

export function planAlias(files: Files, { path, index = 0, to }: AliasWords): AliasPlan {
	const rename = { path: vaultPath(path), index, to }
	return planAliasRename({ contents: contentsOf(files), textOf: it => files[it], rename })
}

/** The files afterwards; refuses what is refused. */
export function withAlias(files: Files, words: AliasWords): Files {
	const plan = planAlias(files, words)
	if (plan.kind === 'refused') throw new Error(plan.reasons.join('\n'))
	const after: Record<string, string> = { ...files }
	for (const { path, edits } of plan.edits) after[path] = applyEdits(files[path] ?? '', edits)
	return after
}
