/** The id, the title and the old addresses of a note that moves, where its head has them. */

import { isCollectionFile } from '../note/collections.ts'
import { compileFile } from '../note/compile-file.ts'
import { readFrontmatter } from '../note/frontmatter.ts'
import { findLineStarts } from '../note/lines.ts'
import { type Field, type FieldValue, textOf } from '../note/yaml.ts'
import { applyEdits, type TextEdit } from './change-set.ts'
import { editScalar } from './edit-scalar.ts'
import { type HeadChange, headEdits } from './head-edits.ts'
import { lineEnd } from './lines-around.ts'
import { addOldAddress, takeOldAddress } from './old-address-edits.ts'
import type { PlacedNote } from './place.ts'
import { oldAddressesOf } from './redirects.ts'
import { slugPath } from './slug.ts'
import { editTitleHeading, titleHeadingLine } from './title-heading.ts'

interface NewNames {
	readonly id?: string | undefined
	readonly title?: string | undefined
}

/** What gives the note its new id and title; a sentence where they cannot be written. */
export function renameInHead(text: string, note: PlacedNote, { id, title }: NewNames): HeadChange | string {
	const edits: TextEdit[] = []
	const lines: string[] = []
	if (id !== undefined && note.idWritten && id !== note.localId) {
		const field = note.compiled.fields.find(it => it.key === 'id') as Field
		const edit = editField(text, field, id)
		if (!edit) return notOnOneLine(note, field)
		edits.push(edit)
	}
	if (title !== undefined) {
		const change = retitle(text, note, title)
		if (typeof change === 'string') return change
		edits.push(...change.edits)
		lines.push(...change.lines)
	}
	return { edits, lines }
}

/** In the head if the title stands there, and in a first heading that repeats it; else in the first heading, else in a new line of the head. */
function retitle(text: string, note: PlacedNote, title: string): HeadChange | string {
	if (/\p{Cc}/u.test(title)) return 'A title is one line, without control characters'
	const field = note.compiled.fields.find(it => it.key === 'title')
	const { firstHeading } = note.compiled
	if (field && textOf(field.value)?.trim()) {
		const edit = editField(text, field, title)
		if (!edit) return notOnOneLine(note, field)
		const repeated = firstHeading === note.title ? editTitleHeading(text, firstHeading, title) : undefined
		return { edits: [edit, repeated].filter(it => it !== undefined), lines: [] }
	}
	if (firstHeading !== undefined) {
		const edit = editTitleHeading(text, firstHeading, title)
		return edit ? { edits: [edit], lines: [] } : unreadableHeading(text, note)
	}
	if (field)
		return `\`title\` in line ${field.keySpan.line} of \`${note.path}\` ${isEmpty(field.value) ? 'is empty' : 'is no text'}; write a title there, or take the line out`
	const unreadable = unreadableHead(note, 'no title can be told there')
	if (unreadable !== undefined) return unreadable
	const written = /^[\p{L}][\p{L}\p{N} ]*$/u.test(title) ? title : JSON.stringify(title)
	return { edits: [], lines: [`title: ${written}`] }
}

function isEmpty(value: FieldValue): boolean {
	return value.kind === 'null' || textOf(value) !== undefined
}

/** Why a note would not have its new title, once that is written: it would have the one that is `read`, or none. */
export function misreadTitle(text: string, note: PlacedNote, title: string, read: string | undefined): string {
	const { fields, hasHead, firstHeading } = note.compiled
	const isInHead = Boolean(textOf(fields.find(it => it.key === 'title')?.value)?.trim())
	if (!isInHead && firstHeading === undefined && hasHead) return noPlaceFor('title', note)
	const line = isInHead ? undefined : titleHeadingLine(text)
	const where = line === undefined ? `\`${note.path}\`` : `the heading in line ${line} of \`${note.path}\``
	const next = isInHead ? 'choose another one' : 'choose another one, or give the note a `title` in its head first'
	return `\`${title}\` would be read as \`${read ?? ''}\` in ${where}; ${next}`
}

/** Another text for a field, unless an alias stands for it, or for others: it would be changed elsewhere. */
function editField(text: string, { keySpan, value }: Field, to: string): TextEdit | undefined {
	const between = text.slice(keySpan.offset + keySpan.length, value.span.offset)
	return /^\s*:\s*(?:!\S*\s+)*$/.test(between) ? editScalar(text, value, to) : undefined
}

function notOnOneLine({ path }: PlacedNote, { key, keySpan }: Field): string {
	return `\`${key}\` in line ${keySpan.line} of \`${path}\` cannot be changed as it is written; write it as \`${key}: …\`, on one line`
}

function unreadableHeading(text: string, { path, title }: PlacedNote): string {
	const line = titleHeadingLine(text)
	const where = line === undefined ? '' : ` in line ${line}`
	return `The title of \`${path}\` is its heading${where}, which cannot be changed as it is written; write it as \`# ${title}\`, on one line`
}

/** The address that a note leaves leads on to it; one that it comes back to need not any more. A sentence where it cannot be written. */
export function redirectChange(
	text: string,
	note: PlacedNote,
	moved: PlacedNote,
	named: readonly HeadChange[],
): HeadChange | string {
	const { compiled, path } = note
	const isBack = (item: string) => `/${slugPath(item)}/` === moved.url
	const keepsHead = named.some(change => change.lines.length > 0) || isCollectionFile(path)
	const back = takeOldAddress(text, compiled, isBack, keepsHead)
	const unreadable = unreadableHead(note, 'its old address cannot be told there')
	if (unreadable !== undefined) return unreadable
	const change = back ? { edits: back, lines: [] } : addOldAddress(text, compiled, note.url)
	const after = change && fieldsOf(path, applyEdits(text, ownEdits(text, note, [...named, change])))
	if (!after || !isRead(compiled.fields, after, back ? undefined : note.url)) return unwritableAddress(note)
	return change
}

function fieldsOf(path: string, text: string): readonly Field[] {
	return isCollectionFile(path) ? compileFile(path, text).fields : readFrontmatter(text, findLineStarts(text)).fields
}

/** Whether a head has the address, and whatever it had before. */
function isRead(before: readonly Field[], after: readonly Field[], url: string | undefined): boolean {
	const keys = new Map<string, FieldValue>(after.map(({ key, value }) => [key, value]))
	const addresses = oldAddressesOf(keys.get('redirect_from'), [])
	return (
		before.every(({ key }) => key === 'redirect_from' || keys.has(key)) &&
		(url === undefined || addresses.some(({ written }) => written === url))
	)
}

function unwritableAddress(note: PlacedNote): string {
	const field = note.compiled.fields.find(it => it.key === 'redirect_from')
	return field
		? `\`redirect_from\` in line ${field.keySpan.line} of \`${note.path}\` cannot be changed as it is written; write one address a line, each behind \`- \``
		: noPlaceFor('redirect_from', note)
}

/** Why nothing can be added to a head of which nothing can be read, or before one that is not read as such. */
function unreadableHead({ path, compiled }: PlacedNote, soThat: string): string | undefined {
	const fault = compiled.fields.length > 0 ? undefined : compiled.problems.find(({ code }) => code.startsWith('fm/'))
	return (
		fault &&
		`The head of \`${path}\` cannot be read, so that ${soThat}; mend line ${fault.span.line} first: ${fault.message}`
	)
}

function noPlaceFor(key: string, { path }: PlacedNote): string {
	return `\`${key}\` cannot be added to the head of \`${path}\` as it is written; write one key a line`
}

/** The edits of what a note says about itself. The file of a collection is all head, and has no fences. */
export function ownEdits(text: string, note: PlacedNote, changes: readonly HeadChange[]): readonly TextEdit[] {
	if (!isCollectionFile(note.path)) return headEdits(text, note.compiled, changes)
	const lines = changes.flatMap(change => change.lines)
	const edits = changes.flatMap(change => change.edits)
	const end = lineEnd(text)
	const added = { offset: /\n$/.test(text) ? text.length : 0, length: 0, text: lines.map(line => line + end).join('') }
	return lines.length === 0 ? edits : [...edits, added]
}
