/** Vaults as object literals, before and after two notes in them are one. */
import { vaultPath } from '../../src/note/brand.ts'
import { applyEdits } from '../../src/wiki/change-set.ts'
import { type MergePlan, planMerge } from '../../src/wiki/merge-notes.ts'
import { contentsOf, type Files } from './fix-vault.ts'

export function planMergeOf(files: Files, from: string, into: string): MergePlan {
	return planMerge({
		contents: contentsOf(files),
		textOf: path => files[path],
		from: vaultPath(from),
		into: vaultPath(into),
	})
}

/** The files afterwards; refuses what is refused. */
export function merged(files: Files, from: string, into: string): Files {
	const plan = planMergeOf(files, from, into)
	if (plan.kind === 'refused') throw new Error(plan.reasons.join('\n'))
	const after: Record<string, string> = { ...files }
	for (const { path, edits } of plan.edits) after[path] = applyEdits(files[path] ?? '', edits)
	const { [from]: _, ...others } = after
	return others
}
