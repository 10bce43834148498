/** A move as a patch that `git apply` takes. */
import type { VaultPath } from '../../note/brand.ts'
import type { PlannedMove } from '../../wiki/move-note.ts'
import { type DiffOptions, showDiff } from '../show-diff.ts'

/** Edits under the names that the files have now, and the new name of the one that moves. */
export function showMove({ move, edits }: PlannedMove, { textOf, name }: DiffOptions): string {
	const isOther = move.from !== move.to
	const isMoved = ({ path }: { readonly path: VaultPath }) => isOther && path === move.from
	const others = showDiff({ edits: edits.filter(edit => !isMoved(edit)) }, { textOf, name })
	if (!isOther) return others
	const [from, to] = [name(move.from), name(move.to)]
	const own = showDiff({ edits: edits.filter(isMoved) }, { textOf, name })
	const lines =
		own === ''
			? ''
			: own.slice(own.indexOf('\n--- ') + 1).replace(/^\+\+\+ .*$/m, `+++ b/${to}${/ /.test(to) ? '\t' : ''}`)
	return `${others}diff --git a/${from} b/${to}\nrename from ${from}\nrename to ${to}\n${lines}`
}
