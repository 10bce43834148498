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
			const whole = textOf(path)
			const mark = whole.startsWith('\ufeff') ? '\ufeff' : ''
			const before = whole.slice(mark.length)
			const after = applyEdits(before, edits)
			const patch = structuredPatch(
				`a/${name(path)}`,
				`b/${name(path)}`,
				mark + before,
				mark + after,
				undefined,
				undefined,
				{
					context: CONTEXT,
				},
			)
			return formatPatch({ ...patch, isGit: true }, FILE_HEADERS_ONLY)
		})
		.join('')
}

/** Lines around a change, as git shows them. */
const CONTEXT = 3
