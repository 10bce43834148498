/** Changes as a unified diff, as `git apply` and `patch -p1` take it. */
import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatch, structuredPatch } from 'diff'
import type { VaultPath } from '../note/brand.ts'
import { applyEdits, type ChangeSet } from '../wiki/change-set.ts'

export interface DiffOptions {
	/** The whole text of a file, its BOM included. */
	readonly textOf: (path: VaultPath) => string
	/** What a file is called from where the user is, with slashes. */
	readonly name: (path: VaultPath) => string
	/** Whether a file may be run as a program, of which git keeps count; none may if this is left out. */
	readonly isProgram?: (path: VaultPath) => boolean
}

/** Empty where nothing changes. Holds what the files hold: it is not made safe for a terminal. */
export function showDiff(changes: ChangeSet, { textOf, name }: DiffOptions): string {
	return changes.edits
		.map(({ path, edits }) => {
			const before = textOf(path)
			const mark = before.startsWith(MARK) ? MARK : ''
			const after = mark + applyEdits(before.slice(mark.length), edits)
			const [from, to] = [`a/${name(path)}`, `b/${name(path)}`]
			const patch = patchOf(from, to, before, after)
			return endNames(formatPatch({ ...patch, isGit: true }, FILE_HEADERS_ONLY))
		})
		.join('')
}

/**
 * Edits keep to their lines, so that line faces line. Looking for the shortest way from one text to the other would take
 * the square of the changed lines.
 */
function patchOf(from: string, to: string, before: string, after: string): StructuredPatch {
	const [old, young] = [linesOf(before), linesOf(after)]
	if (old.length !== young.length)
		return structuredPatch(from, to, before, after, undefined, undefined, { context: CONTEXT })
	const changed = old.flatMap((line, index) => (line === young[index] ? [] : [index]))
	const hunks: StructuredPatch['hunks'] = []
	for (let at = 0; at < changed.length; ) {
		let last = at
		while ((changed[last + 1] ?? Number.POSITIVE_INFINITY) - (changed[last] ?? 0) <= 2 * CONTEXT) last += 1
		const start = Math.max(0, (changed[at] ?? 0) - CONTEXT)
		const stop = Math.min(old.length, (changed[last] ?? 0) + CONTEXT + 1)
		const rows = rowsOf(old, young, start, stop)
		const size = stop - start
		hunks.push({ oldStart: start + 1, oldLines: size, newStart: start + 1, newLines: size, lines: rows })
		at = last + 1
	}
	return { oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined, hunks }
}

/** Changed lines that follow each other are taken away together, and then put back. */
function rowsOf(old: readonly string[], young: readonly string[], start: number, stop: number): string[] {
	const rows: string[] = []
	const added: string[] = []
	for (let index = start; index < stop; index++) {
		const [was, is] = [old[index] ?? '', young[index] ?? '']
		if (was === is) rows.push(...added.splice(0), ...row(' ', was))
		else {
			rows.push(...row('-', was))
			added.push(...row('+', is))
		}
	}
	return [...rows, ...added]
}

function row(sign: string, line: string): readonly string[] {
	return line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file']
}

/** Each with its line feed. */
function linesOf(text: string): readonly string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
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
