/** Changes to the files of a vault, as data: computed here, shown or applied elsewhere. */
import type { VaultPath } from '../note/brand.ts'

/** Puts `text` in the place of `length` UTF-16 units from `offset` on, counted in the whole file without a BOM. */
export interface TextEdit {
	readonly offset: number
	readonly length: number
	readonly text: string
}

export interface FileEdit {
	readonly path: VaultPath
	/** In the order of the file; none overlaps another. */
	readonly edits: readonly TextEdit[]
}

export interface ChangeSet {
	/** In path order, one for each file. */
	readonly edits: readonly FileEdit[]
}

/** Edits, and what becomes of whole files after them. */
export interface FilesChange extends ChangeSet {
	readonly moves?: readonly FileMove[]
	/** Folders that move as they are; `moves` has the files in them. */
	readonly folders?: readonly FileMove[]
	/** A file that goes; it is not edited. */
	readonly removal?: VaultPath | undefined
}

export interface FileMove {
	readonly from: VaultPath
	readonly to: VaultPath
}

/**
 * The text with all edits made, in whatever order they are given.
 * @throws RangeError for edits that overlap or lie outside the text: they were made for another text
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	const parts: string[] = []
	let done = 0
	for (const edit of edits.toSorted((a, b) => a.offset - b.offset)) {
		if (edit.offset < done || edit.length < 0 || edit.offset + edit.length > text.length)
			throw new RangeError(`An edit of ${edit.length} units at ${edit.offset} does not fit`)
		parts.push(text.slice(done, edit.offset), edit.text)
		done = edit.offset + edit.length
	}
	return parts.join('') + text.slice(done)
}
