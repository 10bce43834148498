/** Vaults as object literals, before and after a heading or a block in them has another name. */
import { vaultPath } from '../../src/note/brand.ts'
import { compileFile } from '../../src/note/compile-file.ts'
import { applyEdits } from '../../src/wiki/change-set.ts'
import { type AnchorPlan, planAnchorRename } from '../../src/wiki/rename-anchor.ts'
import { contentsOf, type Files } from './fix-vault.ts'

/** `heading` and `block` are the name of the part, or its place among the headings or blocks. */
export interface PartWords {
	readonly path: string
	readonly heading?: string | number
	readonly block?: string | number
	readonly to: string
}

export function planPart(files: Files, { path, heading, block, to }: PartWords): AnchorPlan {
	const { headings, blocks } = compileFile(path, files[path] ?? '')
	const names = heading === undefined ? blocks.map(it => it.id) : headings.map(it => it.plain)
	const wanted = heading ?? block ?? 0
	const index = typeof wanted === 'number' ? wanted : names.indexOf(wanted)
	if (index < 0 || index >= names.length) throw new Error(`No ${wanted} among ${names}`)
	return planAnchorRename({
		contents: contentsOf(files),
		textOf: it => files[it],
		rename: { path: vaultPath(path), part: { kind: heading === undefined ? 'block' : 'heading', index }, to },
	})
}

/** The files afterwards; refuses what is refused. */
export function withPart(files: Files, words: PartWords): Files {
	const plan = planPart(files, words)
	if (plan.kind === 'refused') throw new Error(plan.reasons.join('\n'))
	const after: Record<string, string> = { ...files }
	for (const { path, edits } of plan.edits) after[path] = applyEdits(files[path] ?? '', edits)
	return after
}

export function refusal(files: Files, words: PartWords): string {
	const plan = planPart(files, words)
	return plan.kind === 'refused' ? plan.reasons.join('\n') : ''
}
