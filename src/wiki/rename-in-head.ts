/** The id, the title and the old addresses of a note that moves, where its head has them. */
import { isCollectionFile } from '../note/collections.ts'
import { textOf } from '../note/yaml.ts'
import type { TextEdit } from './change-set.ts'
import { addToList, editScalar, type HeadChange, headEdits, NO_CHANGE, takeFromList } from './head-edits.ts'
import type { PlacedNote } from './place.ts'
import { slugPath } from './slug.ts'

interface NewNames {
	readonly id?: string | undefined
	readonly title?: string | undefined
}

/** What gives the note its new id and title; a sentence where they cannot be written. */
export function renameInHead(text: string, note: PlacedNote, { id, title }: NewNames): HeadChange | string {
	const edits: TextEdit[] = []
	const lines: string[] = []
	const fieldOf = (key: string) => note.compiled.fields.find(field => field.key === key)?.value
	if (id !== undefined && note.idWritten && id !== note.localId) {
		const value = fieldOf('id')
		const edit = value && editScalar(text, value, id)
		if (!edit) return `The \`id\` of \`${note.path}\` cannot be changed where it stands`
		edits.push(edit)
	}
	if (title !== undefined) {
		const change = retitle(text, note, title)
		if (!change) return unchangeableTitle(note)
		edits.push(...change.edits)
		lines.push(...change.lines)
	}
	return { edits, lines }
}

export function unchangeableTitle({ path }: PlacedNote): string {
	return `The title of \`${path}\` cannot be changed where it stands`
}

/** In the head if the title stands there, and in a first heading that repeats it; else in the first heading, else in a new line of the head. */
function retitle(text: string, note: PlacedNote, title: string): HeadChange | undefined {
	const value = note.compiled.fields.find(field => field.key === 'title')?.value
	const { firstHeading } = note.compiled
	if (value && textOf(value)?.trim()) {
		const edit = editScalar(text, value, title)
		const repeated = firstHeading === note.title ? headingEdit(text, firstHeading, title) : undefined
		return edit && { edits: [edit, repeated].filter(it => it !== undefined), lines: [] }
	}
	if (value || /[\r\n]/.test(title)) return undefined
	if (firstHeading !== undefined) {
		const edit = headingEdit(text, firstHeading, title)
		return edit && { edits: [edit], lines: [] }
	}
	const written = /^[\p{L}][\p{L}\p{N} ]*$/u.test(title) ? title : JSON.stringify(title)
	return { edits: [], lines: [`title: ${written}`] }
}

/** Writes the title in the place of the first heading that has these words, below the head. */
function headingEdit(text: string, words: string, title: string): TextEdit | undefined {
	const body = /^---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0
	for (const line of text.matchAll(/^# +(.*\S)[ \t]*$/gm))
		if (line.index >= body && line[1] === words)
			return { offset: line.index + line[0].indexOf(words), length: words.length, text: title }
	return undefined
}

/** The address that a note leaves leads on to it; one that it comes back to need not any more. */
export function redirectChange(text: string, note: PlacedNote, moved: PlacedNote, hasNewLines: boolean): HeadChange {
	const isBack = (item: string) => `/${slugPath(item)}/` === moved.url
	const keepsHead = hasNewLines || isCollectionFile(note.path)
	const back = takeFromList(text, note.compiled, 'redirect_from', isBack, keepsHead)
	if (back) return { edits: [back], lines: [] }
	return addToList(text, note.compiled, 'redirect_from', note.url) ?? NO_CHANGE
}

/** The edits of what a note says about itself. The file of a collection is all head, and has no fences. */
export function ownEdits(text: string, note: PlacedNote, changes: readonly HeadChange[]): readonly TextEdit[] {
	if (!isCollectionFile(note.path)) return headEdits(text, note.compiled, changes)
	const lines = changes.flatMap(change => change.lines)
	const edits = changes.flatMap(change => change.edits)
	const end = /\r\n/.test(text) ? '\r\n' : '\n'
	const added = { offset: /\n$/.test(text) ? text.length : 0, length: 0, text: lines.map(line => line + end).join('') }
	return lines.length === 0 ? edits : [...edits, added]
}
