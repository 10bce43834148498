/** A change of several files as a patch that `git apply` takes. */
import type { VaultPath } from '../note/brand.ts'
import type { FileMove, FilesChange } from '../wiki/change-set.ts'
import { type DiffOptions, showDiff } from './show-diff.ts'

/** Edits under the names that the files have now, then the files that move with theirs, then the one that goes. */
export function showChange({ edits, moves = [], removal }: FilesChange, options: DiffOptions): string {
	const moving = new Map(moves.filter(move => move.from !== move.to).map(move => [move.from, move]))
	const others = showDiff({ edits: edits.filter(edit => !moving.has(edit.path)) }, options)
	const edited = new Map(edits.map(edit => [edit.path, edit]))
	const moved = [...moving.values()].map(move => {
		const edit = edited.get(move.from)
		const own = showDiff({ edits: edit ? [edit] : [] }, options)
		return showMove(move, own, options)
	})
	return others + moved.join('') + (removal === undefined ? '' : showRemoval(removal, options))
}

function showMove(move: FileMove, own: string, { name }: DiffOptions): string {
	const [from, to] = [name(move.from), name(move.to)]
	const lines =
		own === ''
			? ''
			: own.slice(own.indexOf('\n--- ') + 1).replace(/^\+\+\+ .*$/m, `+++ b/${to}${/ /.test(to) ? '\t' : ''}`)
	return `diff --git a/${from} b/${to}\nrename from ${from}\nrename to ${to}\n${lines}`
}

function showRemoval(path: VaultPath, { textOf, name, isProgram }: DiffOptions): string {
	const [file, text] = [name(path), textOf(path)]
	const head = `diff --git a/${file} b/${file}\ndeleted file mode ${isProgram?.(path) ? '100755' : '100644'}\n`
	if (text === '') return head
	const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
	const rows = lines.map(line => (line.endsWith('\n') ? `-${line}` : `-${line}\n\\ No newline at end of file\n`))
	const count = lines.length === 1 ? '1' : `1,${lines.length}`
	return `${head}--- a/${file}${/ /.test(file) ? '\t' : ''}\n+++ /dev/null\n@@ -${count} +0,0 @@\n${rows.join('')}`
}
