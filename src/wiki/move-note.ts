/**
 * Gives a note another place, id or title, and every reference the name that leads to the same note as before. The law:
 * the graph afterwards is the graph before under the new name, and so are the problems. A move that cannot keep it is
 * refused, with what stands in its way.
 */
import { type NoteId, noteId, type Span, type VaultPath } from '../note/brand.ts'
import { compile } from '../note/compile.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { textOf } from '../note/yaml.ts'
import { applyEdits, type FileEdit, type TextEdit } from './change-set.ts'
import { referencesOf } from './field-references.ts'
import { addToList, editScalar, type HeadChange, headEdits, NO_CHANGE, takeFromList } from './head-edits.ts'
import type { CuratedLink, Kb } from './kb.ts'
import { Linker } from './linker.ts'
import { namesFile, otherNames, prefixOf, type Renamed } from './other-names.ts'
import { resolveReference } from './outcome.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { placeNotes } from './placer.ts'
import { resolveIn } from './resolve.ts'
import { resolveCitation } from './resolve-citation.ts'
import { compareWikis } from './same-wiki.ts'
import { fold, slugPath } from './slug.ts'
import { type KbSymbols, Symbols } from './symbols.ts'
import type { NoteReference, Outcome, VaultContents } from './wiki.ts'
import { findWritten, readValue, writeValue } from './written-name.ts'

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

/** A reference that says something else now. */
export interface Rewritten {
	readonly path: VaultPath
	readonly span: Span
	readonly before: string
	readonly after: string
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
	const conflict = conflictOf(contents, move)
	if (conflict !== undefined) return refuse(conflict)
	const text = readText(move.from)
	if (text === undefined) return refuse(`\`${move.from}\` cannot be read, or is not a plain file`)
	const bare = placeNotes({ ...contents, notes: [{ path: move.to, note: note.compiled }] }).notes[0]
	const named = renameInHead(text, note, bare?.title === move.title ? { ...move, title: undefined } : move)
	if (typeof named === 'string') return refuse(named)

	const renamed = compile(applyEdits(text, headEdits(text, note.compiled, [named])))
	// Among others a note may lose its id to a twin, or take it from one.
	const alone = placeNotes({ ...contents, notes: [{ path: move.to, note: renamed }] }).notes[0]
	if (!alone) return refuse(`\`${move.to}\` would be no note`)
	const twin = [...before.byPath.values()].find(other => other !== note && other.id === alone.id)
	if (twin) return refuse(`\`${twin.kb.name}\` has a note \`${twin.localId}\` already: \`${twin.path}\``)
	const draft = worldOf(withNote(contents, move, renamed))
	const moved = draft.byPath.get(move.to) as PlacedNote
	const own = headEdits(text, note.compiled, [named, redirectChange(text, note, moved, named)])

	const rewriter = new Rewriter(before, draft, { before: note, after: moved }, contents, readText)
	rewriter.rewriteAll()
	if (rewriter.obstacles.length > 0) return { kind: 'refused', reasons: rewriter.obstacles }
	for (const edit of own) rewriter.add(move.from, edit)
	const edits = rewriter.edits()
	const law = checkLaw(contents, readText, move, edits, { before: note, after: moved })
	if (law.kind === 'refused') return law
	return {
		kind: 'planned',
		move,
		edits,
		rewritten: rewriter.rewritten,
		address: note.published && note.url !== moved.url ? { before: note.url, after: moved.url } : undefined,
		remarks: law.remarks,
	}
}

function refuse(...reasons: readonly string[]): MovePlan & { kind: 'refused' } {
	return { kind: 'refused', reasons }
}

/** A vault with its names. */
interface World {
	readonly symbols: Symbols
	readonly kbs: readonly Kb[]
	readonly byPath: ReadonlyMap<VaultPath, PlacedNote>
}

function worldOf(contents: VaultContents): World {
	const { notes, kbs } = placeNotes(contents)
	const symbols = new Symbols(kbs)
	symbols.replace(notes, contents.files)
	return { symbols, kbs, byPath: new Map(notes.map(note => [note.path, note])) }
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
	if (title !== undefined && title !== note.title) {
		const change = retitle(text, note, title)
		if (!change) return `The title of \`${note.path}\` cannot be changed where it stands`
		edits.push(...change.edits)
		lines.push(...change.lines)
	}
	return { edits, lines }
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
	if (!note.published || !moved.published || note.url === moved.url) return NO_CHANGE
	const isBack = (item: string) => `/${slugPath(item)}/` === moved.url
	const back = takeFromList(text, note.compiled, 'redirect_from', isBack, named.lines.length > 0)
	if (back) return { edits: [back], lines: [] }
	return addToList(text, note.compiled, 'redirect_from', note.url) ?? NO_CHANGE
}

/** Goes through all references, and rewrites those that would lead elsewhere. */
class Rewriter {
	readonly rewritten: Rewritten[] = []
	readonly obstacles: string[] = []
	private readonly found = new Map<VaultPath, TextEdit[]>()

	private readonly old: World
	private readonly now: World
	private readonly target: Renamed
	private readonly contents: VaultContents
	private readonly readText: MoveInput['textOf']

	constructor(old: World, now: World, target: Renamed, contents: VaultContents, readText: MoveInput['textOf']) {
		this.old = old
		this.now = now
		this.target = target
		this.contents = contents
		this.readText = readText
	}

	rewriteAll(): void {
		for (const note of this.old.byPath.values()) this.rewriteNote(note)
		for (const kb of this.old.kbs) this.rewriteRows(kb)
	}

	add(path: VaultPath, edit: TextEdit): void {
		const edits = this.found.get(path) ?? []
		const isKnown = edits.some(it => it.offset === edit.offset && it.length === edit.length && it.text === edit.text)
		if (!isKnown) edits.push(edit)
		this.found.set(path, edits)
	}

	edits(): readonly FileEdit[] {
		return [...this.found]
			.map(([path, edits]) => ({ path, edits: edits.sort((a, b) => a.offset - b.offset) }))
			.sort((a, b) => (a.path < b.path ? -1 : 1))
	}

	private rewriteNote(note: PlacedNote): void {
		const { before, after } = this.target
		const from = note.path === before.path ? after : (this.now.byPath.get(note.path) as PlacedNote)
		for (const reference of referencesOf(note.kb, note.type, note.compiled)) {
			const was = this.resolve(this.old, note, reference)
			const wanted = this.afterMove(was)
			const isRight = isSame(this.resolve(this.now, from, reference), wanted)
			const isFine = this.isStillPath(note, from, reference, was) && this.isStillFile(reference, was)
			if (!isRight || !isFine || this.isHomecoming(note, from, reference)) {
				if (this.rewrite(note, from, reference, wanted, was)) continue
				if (!isRight) this.obstruct(note.path, reference.span, reference.name)
			}
			if (this.isMoved(was)) this.relabel(note, reference)
		}
	}

	private rewrite(
		note: PlacedNote,
		from: PlacedNote,
		reference: NoteReference,
		wanted: Outcome,
		was: Outcome,
	): boolean {
		const text = this.readText(note.path)
		const written = text === undefined ? undefined : findWritten(text, reference)
		if (!written) return false
		const value = readValue(written.name, written.manner)
		for (const name of this.namesFor(note, from, reference, value, was)) {
			const edit = writeValue(written.name, written.manner, name)
			if (!edit || edit.text === written.name.text) continue
			const renamed: NoteReference = { ...reference, name: readValue({ offset: 0, text: edit.text }, written.manner) }
			if (!isSame(this.resolve(this.now, from, renamed), wanted)) continue
			if (!this.isStillPath(note, from, reference, was, renamed.name)) continue
			this.add(note.path, edit)
			this.rewritten.push({ path: note.path, span: reference.span, before: written.name.text, after: edit.text })
			if (this.isMoved(was)) this.relabel(note, reference)
			return true
		}
		return false
	}

	/** A note that comes into the KB that a prefix of it names does not need the prefix any more. */
	private isHomecoming(note: PlacedNote, from: PlacedNote, { kind, name, kbName }: NoteReference): boolean {
		if (note.kb.name === from.kb.name || kind === 'markdown' || kind === 'image' || kbName !== undefined) return false
		const prefix = prefixOf(this.now.symbols, name)
		return prefix !== '' && this.now.symbols.prefixes.get(fold(prefix.replace(/:\s*$/, '')))?.kb.name === from.kb.name
	}

	/** A name that was that of the file shall not live on as that of a title. */
	private isStillFile({ kind, name }: NoteReference, was: Outcome): boolean {
		if (!this.isMoved(was) || name === '' || kind === 'markdown' || kind === 'image' || kind === 'citation') return true
		const { before, after } = this.target
		const written = name.slice(prefixOf(this.now.symbols, name).length)
		if (/^\.{0,2}\//.test(written)) return true
		return !namesFile(before, written) || namesFile(after, written)
	}

	/** A path that leads where it says, for every program that reads Markdown, shall not need ours to find its end. */
	private isStillPath(
		note: PlacedNote,
		from: PlacedNote,
		reference: NoteReference,
		was: Outcome,
		name = reference.name,
	): boolean {
		if (reference.kind !== 'markdown' && reference.kind !== 'image') return true
		if (reference.field !== undefined || reference.name === '') return true
		const old = was.kind === 'file' ? was.path : 'target' in was ? this.old.symbols.byId(was.target)?.path : undefined
		if (old === undefined || !leadsTo(note.path, reference.name, old)) return true
		const now = old === this.target.before.path ? this.target.after.path : old
		// A note that has moved shall not go roundabout ways.
		const isShortest = isShortestWay(note.path, reference.name, old) && note.path !== from.path
		return leadsTo(from.path, name, now) && (!isShortest || isShortestWay(from.path, name, now))
	}

	/** What the reference may be called: its target may be the note that moves, or stand elsewhere as seen from it. */
	private namesFor(
		note: PlacedNote,
		from: PlacedNote,
		reference: NoteReference,
		written: string,
		was: Outcome,
	): readonly string[] {
		if (this.isMoved(was)) return otherNames(this.now.symbols, from, reference, written, this.target)
		if (this.isHomecoming(note, from, reference)) return [written.slice(prefixOf(this.now.symbols, written).length)]
		switch (was.kind) {
			case 'resolved':
			case 'ambiguous':
			case 'missing-anchor': {
				const before = this.old.symbols.byId(was.target)
				const after = before && this.now.byPath.get(before.path)
				return before && after ? otherNames(this.now.symbols, from, reference, written, { before, after }) : []
			}
			case 'file':
			case 'missing-file':
			case 'wanted':
			case 'unpublished':
				return otherPaths(note, from, reference, written, was)
			default:
				return []
		}
	}

	/** A label that repeats the title goes with it. */
	private relabel(note: PlacedNote, reference: NoteReference): void {
		const { before, after } = this.target
		if (before.title === after.title || reference.kind !== 'wikilink' || reference.label !== before.title) return
		if (/[[\]|\r\n]/.test(after.title)) return
		const source = this.readText(note.path)?.slice(reference.span.offset, reference.span.offset + reference.span.length)
		const at = source?.lastIndexOf(before.title) ?? -1
		if (!source || at < source.lastIndexOf('|')) return
		this.add(note.path, { offset: reference.span.offset + at, length: before.title.length, text: after.title })
	}

	/** The rows of cross-kb-links.yaml name their notes by id, and their KB beside it. */
	private rewriteRows(kb: Kb): void {
		for (const row of kb.curated) {
			this.rewriteSource(kb, row)
			this.rewriteTarget(row)
		}
	}

	private rewriteSource(kb: Kb, row: CuratedLink): void {
		const [old, now] = [this.old.symbols.kbs.get(kb.name), this.now.symbols.kbs.get(kb.name)]
		const was = old && this.rowEnd(this.old, old, row.source)
		if (!was || !now) return
		const wanted = this.pathAfter(was)
		if (this.rowEnd(this.now, now, row.source)?.path === wanted && !this.namedOldFile(was, row.source)) return
		const { after } = this.target
		const names = was.path === this.target.before.path && after.kb.name === kb.name ? [after.localId] : []
		const span = row.sourceSpan
		if (
			!this.rewriteValue(row.path, row.source, span, names, name => this.rowEnd(this.now, now, name)?.path === wanted)
		)
			this.obstruct(row.path, span, row.source)
	}

	private rewriteTarget(row: CuratedLink): void {
		const old = this.old.symbols.prefixes.get(fold(row.targetKb))
		const was = old && this.rowEnd(this.old, old, row.target)
		if (!was) return
		const wanted = this.pathAfter(was)
		const now = this.now.symbols.prefixes.get(fold(row.targetKb))
		const leads = (scope: KbSymbols | undefined, name: string) =>
			scope !== undefined && this.rowEnd(this.now, scope, name)?.path === wanted
		if (leads(now, row.target) && !this.namedOldFile(was, row.target)) return
		const { after } = this.target
		const scope = was.path === this.target.before.path ? this.now.symbols.kbs.get(after.kb.name) : now
		const isKept = !this.namedOldFile(was, row.target)
		const names = was.path === this.target.before.path ? [...(isKept ? [row.target] : []), after.localId] : []
		const isDone = this.rewriteValue(row.path, row.target, row.span, names, name => leads(scope, name))
		const isKbDone = scope === now || this.rewriteValue(row.path, row.targetKb, row.kbSpan, [after.kb.name], () => true)
		if (!isDone || !isKbDone) this.obstruct(row.path, row.span, row.target)
	}

	private namedOldFile(was: PlacedNote, name: string): boolean {
		const { before, after } = this.target
		return was.path === before.path && namesFile(before, name) && !namesFile(after, name)
	}

	/** Writes the first of the names that is right in the place of a value of a settings file. */
	private rewriteValue(
		path: VaultPath,
		value: string,
		span: Span,
		names: readonly string[],
		isRight: (name: string) => boolean,
	): boolean {
		const text = this.contents.settings.find(file => file.path === path)?.text
		const reference: NoteReference = { kind: 'field', name: value, span, field: 'target', reading: 'ids' }
		const written = text === undefined ? undefined : findWritten(text, reference)
		if (!written) return false
		for (const name of names) {
			if (!isRight(name)) continue
			if (name === value) return true
			const edit = writeValue(written.name, written.manner, name)
			if (!edit) continue
			this.add(path, edit)
			this.rewritten.push({ path, span, before: written.name.text, after: edit.text })
			return true
		}
		return false
	}

	private rowEnd(world: World, scope: KbSymbols, name: string): PlacedNote | undefined {
		const anyone = world.symbols.notesOf(scope.kb.name)[0] ?? world.symbols.notes[0]
		const found = anyone && resolveIn(scope, anyone, name)
		return found && found.kind !== 'none' ? found.note : undefined
	}

	private pathAfter({ path }: PlacedNote): VaultPath {
		return path === this.target.before.path ? this.target.after.path : path
	}

	private resolve({ symbols }: World, from: PlacedNote, reference: NoteReference): Outcome {
		return reference.kind === 'citation'
			? resolveCitation(symbols, this.contents.bibliography, from, reference)
			: resolveReference(symbols, from, reference)
	}

	private isMoved(outcome: Outcome): boolean {
		return 'target' in outcome && outcome.target === this.target.before.id
	}

	/** The outcome that a reference must have afterwards. */
	private afterMove(outcome: Outcome): Outcome {
		const { before, after } = this.target
		const id = (it: NoteId) => (it === before.id ? after.id : it)
		if (outcome.kind === 'ambiguous')
			return { ...outcome, target: id(outcome.target), candidates: outcome.candidates.map(id) }
		return 'target' in outcome ? { ...outcome, target: id(outcome.target) } : outcome
	}

	private obstruct(path: VaultPath, span: Span, name: string): void {
		this.obstacles.push(
			`\`${name}\` in ${path}:${span.line}:${span.column} cannot be written so that it means the same afterwards`,
		)
	}
}

/** Ways of writing a path that is seen from another folder, or a name that is seen from another KB. */
function otherPaths(
	note: PlacedNote,
	from: PlacedNote,
	reference: NoteReference,
	written: string,
	was: Extract<Outcome, { kind: 'file' | 'missing-file' | 'wanted' | 'unpublished' }>,
): readonly string[] {
	const names: string[] = []
	const isPath = reference.kind === 'markdown' || reference.kind === 'image' || /^\.{1,2}\//.test(written)
	if (isPath && !written.startsWith('/')) names.push(relativeFrom(from.path, joined(note.path, written), written))
	if (was.kind === 'file') names.push(relativeFrom(from.path, was.path, written), `/${was.path}`, was.path)
	if (was.kind === 'wanted') names.push(`${was.kb}:${was.name}`, was.name)
	if (was.kind === 'unpublished') names.push(`${note.kb.name}:${written}`)
	return [...new Set(names)]
}

function leadsTo(from: string, name: string, path: string): boolean {
	const end = name.startsWith('/') ? name.slice(1) : joined(from, name)
	return end === path || `${end}.md` === path
}

function isShortestWay(from: string, name: string, path: string): boolean {
	const way = relativeFrom(from, path, name)
	return name === way || `${name}.md` === way
}

/** The path from the vault's root that a relative one leads to; it may climb out, with `..` in front. */
function joined(from: string, relative: string): string {
	const segments = from.split('/').slice(0, -1)
	for (const segment of relative.split('/')) {
		if (segment === '.') continue
		if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop()
		else segments.push(segment)
	}
	return segments.join('/')
}

function relativeFrom(from: string, path: string, written: string): string {
	const here = from.split('/').slice(0, -1)
	const there = path.split('/')
	let shared = 0
	while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1
	const relative = [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/')
	return written.startsWith('./') && !relative.startsWith('../') ? `./${relative}` : relative
}

function isSame(one: Outcome, other: Outcome): boolean {
	if (one.kind !== other.kind) return false
	if (one.kind === 'ambiguous' && other.kind === 'ambiguous')
		return one.target === other.target && String([...one.candidates].sort()) === String([...other.candidates].sort())
	if (one.kind === 'resolved' && other.kind === 'resolved')
		return one.target === other.target && one.anchor === other.anchor && one.foldedCase === other.foldedCase
	if (one.kind === 'missing-file') return true
	return JSON.stringify(one) === JSON.stringify(other)
}

type Verdict = { readonly kind: 'kept'; readonly remarks: readonly string[] } | (MovePlan & { kind: 'refused' })

/** Links both vaults, and compares them. */
function checkLaw(
	contents: VaultContents,
	readText: (path: VaultPath) => string | undefined,
	move: NoteMove,
	edits: readonly FileEdit[],
	target: Renamed,
): Verdict {
	const changed = new Map(edits.map(edit => [edit.path, edit.edits]))
	changed.set(move.from, changed.get(move.from) ?? [])
	const texts = new Map([...changed.keys()].map(path => [path, readText(path)]))
	const settingOf = (path: VaultPath) => contents.settings.find(file => file.path === path)?.text
	const textAfter = (path: VaultPath) => applyEdits(texts.get(path) ?? settingOf(path) ?? '', changed.get(path) ?? [])
	const isChanged = ({ path }: { readonly path: VaultPath }) => changed.has(path)
	// Both are compiled here, so that nothing but the edits can make a difference.
	const old = contents.notes.map(item =>
		isChanged(item) ? { ...item, note: compile(texts.get(item.path) ?? '') } : item,
	)
	const now = contents.notes.map(item => {
		if (!isChanged(item)) return item
		return { path: item.path === move.from ? move.to : item.path, note: compile(textAfter(item.path)) }
	})
	const settings = contents.settings.map(file => (isChanged(file) ? { ...file, text: textAfter(file.path) } : file))
	const linker = new Linker()
	const before = linker.link({ ...contents, notes: old })
	const after = linker.link({ ...contents, notes: now, settings })
	const { differences, remarks } = compareWikis(before, after, {
		note: id => (id === target.before.id ? target.after.id : id),
		path: path => (path === move.from ? move.to : path),
		moved: noteId(target.after.kb.name, target.after.localId),
		isOtherKb: target.before.kb.name !== target.after.kb.name,
		title: target.after.title,
	})
	const { url, published } = target.before
	const leadsOn = after.redirects.some(redirect => redirect.url === url)
	const isLeft = published && url !== target.after.url && !wasHere(target)
	if (differences.length === 0 && isLeft && target.after.published && !leadsOn)
		return refuse(`The head of \`${move.from}\` cannot be read, so that its old address cannot be told there`)
	return differences.length === 0 ? { kind: 'kept', remarks } : refuse(...differences.slice(0, MOST_TOLD))
}

/** Whether the note comes back to an address of before. */
function wasHere({ before, after }: Renamed): boolean {
	return before.oldAddresses.some(({ written }) => `/${slugPath(written)}/` === after.url)
}

const MOST_TOLD = 10
