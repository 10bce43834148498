/** Finds the references that would lead elsewhere after a move, and how each is written so that it leads to the same. */
import type { NoteId, Span, VaultPath } from '../note/brand.ts'
import type { FileEdit, TextEdit } from './change-set.ts'
import { referencesOf } from './field-references.ts'
import type { CuratedLink, Kb } from './kb.ts'
import type { World } from './move-world.ts'
import { namesFile, otherNames, prefixOf, type Renamed } from './other-names.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import { isShortestWay, joinedPath, leadsTo, relativeFrom } from './relative-path.ts'
import { resolveIn } from './resolve.ts'
import { resolveCitation } from './resolve-citation.ts'
import { fold } from './slug.ts'
import type { KbSymbols } from './symbols.ts'
import type { NoteReference, Outcome, VaultContents } from './wiki.ts'
import { findWritten, readValue, writeValue } from './written-name.ts'

/** A reference that says something else now. */
export interface Rewritten {
	readonly path: VaultPath
	readonly span: Span
	readonly before: string
	readonly after: string
}

type TextOf = (path: VaultPath) => string | undefined

/** Goes through all references, and rewrites those that would lead elsewhere. */
export class ReferenceRewriter {
	readonly rewritten: Rewritten[] = []
	readonly obstacles: string[] = []
	private readonly found = new Map<VaultPath, TextEdit[]>()

	private readonly old: World
	private readonly now: World
	private readonly target: Renamed
	private readonly contents: VaultContents
	private readonly readText: TextOf

	constructor(old: World, now: World, target: Renamed, contents: VaultContents, readText: TextOf) {
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
	was: Extract<Outcome, { kind: 'file' | 'missing-file' | 'wanted' }>,
): readonly string[] {
	const names: string[] = []
	const isPath = reference.kind === 'markdown' || reference.kind === 'image' || /^\.{1,2}\//.test(written)
	if (isPath && !written.startsWith('/')) names.push(relativeFrom(from.path, joinedPath(note.path, written), written))
	if (was.kind === 'file') names.push(relativeFrom(from.path, was.path, written), `/${was.path}`, was.path)
	if (was.kind === 'wanted') names.push(`${was.kb}:${was.name}`, was.name)
	return [...new Set(names)]
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
