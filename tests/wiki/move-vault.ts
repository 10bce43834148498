/** Vaults as object literals, before and after a note in them has moved. */
import { vaultPath } from '../../src/note/brand.ts'
import { applyEdits } from '../../src/wiki/change-set.ts'
import { type MovePlan, planMove } from '../../src/wiki/move-files.ts'
import { contentsOf, type Files } from './fix-vault.ts'

export interface MoveWords {
	readonly from: string
	readonly to?: string | undefined
	readonly title?: string | undefined
	readonly id?: string | undefined
}

export function plan(files: Files, { from, to = from, title, id }: MoveWords): MovePlan {
	const move = { from: vaultPath(from), to: vaultPath(to), title, id }
	return planMove({ contents: contentsOf(files), textOf: path => files[path], moves: [move] })
}

/** The files after a move; refuses one that is refused. */
export function moved(files: Files, words: MoveWords): Files {
	const result = plan(files, words)
	if (result.kind === 'refused') throw new Error(result.reasons.join('\n'))
	const after: Record<string, string> = { ...files }
	for (const { path, edits } of result.edits) after[path] = applyEdits(files[path] ?? '', edits)
	const { [words.from]: text = '', ...others } = after
	return { ...others, [words.to ?? words.from]: text }
}
