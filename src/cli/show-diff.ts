/** Changes as a unified diff, as `git apply` and `patch -p1` take it. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff'
import type { VaultPath } from '../note/brand.ts'
import { applyEdits, type ChangeSet } from '../wiki/change-set.ts'

export interface DiffOptions {
	/** The whole text of a file, its BOM included. */
	readonly textOf: (path: VaultPath) => string
	/** What a file is called from where the user is, with slashes. */
	readonly name: (path: VaultPath) => string
}

/** Empty where nothing changes. Holds what the files hold: it is not made safe for a terminal. */
export function showDiff(changes: ChangeSet, { textOf, name }: DiffOptions): string {
	return changes.edits
		.map(({ path, edits }) => {
			const before = textOf(path)
			const mark = before.startsWith(MARK) ? MARK : ''
			const after = mark + applyEdits(before.slice(mark.length), edits)
			const [from, to] = [`a/${name(path)}`, `b/${name(path)}`]
			const patch = structuredPatch(from, to, before, after, undefined, undefined, { context: CONTEXT })
			return endNames(formatPatch({ ...patch, isGit: true }, FILE_HEADERS_ONLY))
		})
		.join('')
}

/** A name with blanks ends with a tab, as git writes it; `patch` would end it at the first blank. */
function endNames(patch: string): string {
	const head = patch.indexOf('\n@@')
	return patch.slice(0, head).replace(/^(?:---|\+\+\+) [^"\n]* [^\n]*$/gm, '$&\t') + patch.slice(head)
}

/** Edits count without it. */
const MARK = '\ufeff'
/** Lines around a change, as git shows them. */
const CONTEXT = 3
