/**
 * Gives a note another place, id or title, and every reference the name that leads to the same note as before. The law:
 * the graph afterwards is the graph before under the new name, and so are the problems. A move that cannot keep it is
 * refused, with what stands in its way.
 */
import type { VaultPath } from '../note/brand.ts'
import { isCollectionFile } from '../note/collections.ts'
import { compile } from '../note/compile.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { textOf } from '../note/yaml.ts'
import { applyEdits, type FileEdit, type TextEdit } from './change-set.ts'
import { addToList, editScalar, type HeadChange, headEdits, NO_CHANGE, takeFromList } from './head-edits.ts'
import { checkLaw } from './move-law.ts'
import { worldOf } from './move-world.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { placeNotes } from './placer.ts'
import { rewriteQueries } from './rewrite-queries.ts'
import { ReferenceRewriter } from './rewrite-references.ts'
import { RowRewriter } from './rewrite-rows.ts'
import { Rewriting, type Rewritten } from './rewriting.ts'
import { fold, slugPath } from './slug.ts'
import type { VaultContents } from './wiki.ts'

export interface NoteMove {
	readonly from: VaultPath
	/** The same as `from` where only the title or the id changes. */
	readonly to: VaultPath
	readonly title?: string | undefined
	/** What the head's `id` becomes, in a note that has one. */
	readonly id?: string | undefined
}

export interface MoveInput {
	readonly contents: VaultContents
	/** The text of a note or a settings file without a BOM; undefined for one that must not be changed. */
	readonly textOf: (path: VaultPath) => string | undefined
	readonly move: NoteMove
}

export interface PlannedMove {
	readonly kind: 'planned'
	readonly move: NoteMove
	/** Of the texts as they are, under the paths that they have now; in path order. */
	readonly edits: readonly FileEdit[]
	readonly rewritten: readonly Rewritten[]
	/** The note's address, where it becomes another one that the old one leads on to. */
	readonly address: { readonly before: string; readonly after: string } | undefined
	/** What the new KB finds wrong with the note, a sentence each. */
	readonly remarks: readonly string[]
}

export type MovePlan = PlannedMove | { readonly kind: 'refused'; readonly reasons: readonly string[] }

export function planMove({ contents, textOf: readText, move }: MoveInput): MovePlan {
	const before = worldOf(inPathOrder(contents))
	const note = before.byPath.get(move.from)
	if (!note) return refuse(`\`${move.from}\` is no note of this wiki`)
	if (isCollectionFile(move.from))
		return refuse(`\`${move.from}\` is the collection of its folder; rename the folder, or edit the file`)
	const conflict = conflictOf(contents, move)
	if (conflict !== undefined) return refuse(conflict)
	const text = readText(move.from)
	if (text === undefined) return refuse(`\`${move.from}\` cannot be read, or is not a plain file`)
	// A title that the new file's name gives by itself need not be written.
	const asItIs = placeNotes({ ...contents, notes: [{ path: move.to, note: note.compiled }] }).notes[0]
	const named = renameInHead(text, note, asItIs?.title === move.title ? { ...move, title: undefined } : move)
	if (typeof named === 'string') return refuse(named)

	const renamed = compile(applyEdits(text, headEdits(text, note.compiled, [named])))
	// Among others a note may lose its id to a twin, or take it from one.
	const alone = placeNotes({ ...contents, notes: [{ path: move.to, note: renamed }] }).notes[0]
	if (!alone) return refuse(`\`${move.to}\` would be no note`)
	if (move.title !== undefined && alone.title !== move.title) return refuse(unchangeable(note))
	const twin = [...before.byPath.values()].find(other => other !== note && other.id === alone.id)
	if (twin) return refuse(`\`${twin.kb.name}\` has a note \`${twin.localId}\` already: \`${twin.path}\``)
	const draft = worldOf(withNote(contents, move, renamed))
	const moved = draft.byPath.get(move.to) as PlacedNote
	const isPublic = before.published.has(move.from) && draft.published.has(move.to) && note.url !== moved.url
	const own = headEdits(text, note.compiled, [named, isPublic ? redirectChange(text, note, moved, named) : NO_CHANGE])

	const target = { before: note, after: moved }
	const rewriting = new Rewriting()
	new ReferenceRewriter(before, draft, target, { contents, readText, rewriting }).rewriteAll()
	rewriteQueries({
		old: before,
		now: draft,
		target,
		homeAfter: ({ path }) => draft.byPath.get(path === move.from ? move.to : path),
		readText,
		rewriting,
	})
	new RowRewriter(before, draft, target, { settings: contents.settings, rewriting }).rewriteAll()
	if (rewriting.obstacles.length > 0) return refuse(...rewriting.obstacles)
	for (const edit of own) rewriting.add(move.from, edit)
	const { edits, rewritten } = rewriting
	const law = checkLaw(contents, readText, move, edits, target, isPublic)
	if (law.reasons.length > 0) return refuse(...law.reasons)
	return {
		kind: 'planned',
		move,
		edits,
		rewritten,
		address: isPublic ? { before: note.url, after: moved.url } : undefined,
		remarks: law.remarks,
	}
}

function refuse(...reasons: readonly string[]): MovePlan & { kind: 'refused' } {
	return { kind: 'refused', reasons }
}

function withNote(contents: VaultContents, { from, to }: NoteMove, note: CompiledNote): VaultContents {
	const notes = contents.notes.map(item => (item.path === from ? { path: to, note } : item))
	return inPathOrder({ ...contents, notes })
}

/** What stands where the note shall stand. A disk may not tell `A.md` from `a.md`. */
function conflictOf({ notes, files, settings }: VaultContents, { from, to }: NoteMove): string | undefined {
	if (to === from) return undefined
	const all = [...notes.map(note => note.path), ...files, ...settings.map(file => file.path)]
	const taken = all.find(path => path !== from && fold(path) === fold(to))
	return taken === undefined ? undefined : `There is a file \`${taken}\` already`
}

/** The edits that give the note its new id and title; a sentence where they cannot be written. */
function renameInHead(text: string, note: PlacedNote, { id, title }: NoteMove): HeadChange | string {
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
		if (!change) return unchangeable(note)
		edits.push(...change.edits)
		lines.push(...change.lines)
	}
	return { edits, lines }
}

function unchangeable({ path }: PlacedNote): string {
	return `The title of \`${path}\` cannot be changed where it stands`
}

/** In the head if the title stands there, else in the first heading, else in a new line of the head. */
function retitle(text: string, note: PlacedNote, title: string): HeadChange | undefined {
	const value = note.compiled.fields.find(field => field.key === 'title')?.value
	const only = (edit: TextEdit | undefined) => edit && { edits: [edit], lines: [] }
	if (value && textOf(value)?.trim()) return only(editScalar(text, value, title))
	if (value || /[\r\n]/.test(title)) return undefined
	if (note.compiled.firstHeading !== undefined) {
		for (const line of text.matchAll(/^# +(.*\S)[ \t]*$/gm)) {
			if (line[1] !== note.compiled.firstHeading) continue
			return only({ offset: line.index + line[0].indexOf(line[1]), length: line[1].length, text: title })
		}
		return undefined
	}
	const written = /^[\p{L}][\p{L}\p{N} ]*$/u.test(title) ? title : JSON.stringify(title)
	return { edits: [], lines: [`title: ${written}`] }
}

/** The address that the note leaves leads on to it; one that it comes back to need not any more. */
function redirectChange(text: string, note: PlacedNote, moved: PlacedNote, named: HeadChange): HeadChange {
	const isBack = (item: string) => `/${slugPath(item)}/` === moved.url
	const back = takeFromList(text, note.compiled, 'redirect_from', isBack, named.lines.length > 0)
	if (back) return { edits: [back], lines: [] }
	return addToList(text, note.compiled, 'redirect_from', note.url) ?? NO_CHANGE
}
