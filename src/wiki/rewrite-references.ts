/** Finds the references that would lead elsewhere after a move, and how each is written so that it leads to the same. */
import type { VaultPath } from '../note/brand.ts'
import { referencesOf } from './field-references.ts'
import { prefixOf } from './kb-prefix.ts'
import type { World } from './move-world.ts'
import { otherFileNames } from './other-file-names.ts'
import { namesFile, otherNames, type Renamed } from './other-names.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import { isStillWay, joinedPath, leadsTo, relativeFrom } from './relative-path.ts'
import type { Renames } from './renames.ts'
import { resolveCitation } from './resolve-citation.ts'
import { namesTitle, rewriteTitlePart, withTitleAnchor } from './rewrite-title-parts.ts'
import type { Rewriting } from './rewriting.ts'
import { gist } from './same-wiki.ts'
import { fold } from './slug.ts'
import type { NoteReference, Outcome, VaultContents } from './wiki.ts'
import { findWritten, readEdit, readValue, writeValue } from './written-name.ts'

export interface RewriterInput {
	readonly contents: VaultContents
	readonly readText: TextOf
	/** Where the edits are gathered. */
	readonly rewriting: Rewriting
}

type TextOf = (path: VaultPath) => string | undefined

/** Goes through all references, and rewrites those that would lead elsewhere. */
export class ReferenceRewriter {
	private readonly old: World
	private readonly now: World
	private readonly renames: Renames
	private readonly contents: VaultContents
	private readonly readText: TextOf
	private readonly rewriting: Rewriting

	constructor(old: World, now: World, renames: Renames, { contents, readText, rewriting }: RewriterInput) {
		this.old = old
		this.now = now
		this.renames = renames
		this.contents = contents
		this.readText = readText
		this.rewriting = rewriting
	}

	/** Returns the notes that move, and those that name a note which is called otherwise. */
	rewriteAll(): readonly PlacedNote[] {
		return [...this.old.byPath.values()].filter(note => this.rewriteNote(note))
	}

	private rewriteNote(note: PlacedNote): boolean {
		let isConcerned = this.renames.path(note.path) !== note.path
		const from = this.now.byPath.get(this.renames.path(note.path)) as PlacedNote
		for (const reference of referencesOf(note.kb, note.type, note.compiled)) {
			const was = this.resolve(this.old, note, reference)
			isConcerned ||= this.renamed(was) !== undefined
			const wanted = gist(withTitleAnchor(was, this.renames), this.renames)
			const isRight = gist(this.resolve(this.now, from, reference)) === wanted
			const isFine = this.isStillPath(note, from, reference, was) && this.isStillFile(reference, was)
			if (!isRight && this.rewriteTitle(note, from, reference, wanted, was)) continue
			if (!isRight || !isFine || this.isHomecoming(note, from, reference)) {
				if (this.rewrite(note, from, reference, wanted, was)) continue
				if (!isRight) this.rewriting.obstruct(note.path, reference.span, reference.name)
			}
			this.relabel(note, reference, was)
		}
		return isConcerned
	}

	private rewriteTitle(
		note: PlacedNote,
		from: PlacedNote,
		reference: NoteReference,
		wanted: string,
		was: Outcome,
	): boolean {
		const renamed = this.renamed(was)
		if (!renamed || !namesTitle(renamed.before, reference, was)) return false
		const part = { note, from, reference, wanted }
		if (!rewriteTitlePart(part, this.now, renamed, this.readText, this.rewriting)) return false
		this.relabel(note, reference, was)
		return true
	}

	private rewrite(note: PlacedNote, from: PlacedNote, reference: NoteReference, wanted: string, was: Outcome): boolean {
		const text = this.readText(note.path)
		if (text !== undefined && this.rewriteItem(text, note, from, reference, wanted, was)) return true
		const written = text === undefined ? undefined : findWritten(text, reference)
		if (!written) return false
		const value = readValue(written.name, written.manner)
		for (const name of this.namesFor(note, from, reference, value, was)) {
			const edit = writeValue(written.name, written.manner, name)
			if (!edit || edit.text === written.name.text) continue
			const renamed: NoteReference = { ...reference, name: readEdit(edit, written.manner) }
			if (gist(this.resolve(this.now, from, renamed)) !== wanted) continue
			if (!this.isStillPath(note, from, reference, was, renamed.name)) continue
			this.rewriting.rewrite(note.path, reference.span, written.name.text, edit)
			this.relabel(note, reference, was)
			return true
		}
		return false
	}

	/** An item of `links:` that names the KB of a note that goes to another names that one, and the note as before if it can. */
	private rewriteItem(
		text: string,
		note: PlacedNote,
		from: PlacedNote,
		reference: NoteReference,
		wanted: string,
		was: Outcome,
	): boolean {
		const renamed = this.renamed(was)
		const { kbName, kbSpan } = reference
		if (kbName === undefined || !kbSpan || !renamed || renamed.before.kb.name === renamed.after.kb.name) return false
		const { after } = renamed
		const ofKb: NoteReference = { kind: 'field', name: kbName, span: kbSpan, field: 'kb', reading: 'ids' }
		const [written, kb] = [findWritten(text, reference), findWritten(text, ofKb)]
		if (!written || !kb) return false
		const kbEdit = writeValue(kb.name, kb.manner, after.kb.name)
		const old = readValue(written.name, written.manner)
		const there: NoteReference = { ...reference, kbName: after.kb.name }
		for (const name of [old, ...otherNames(this.now.symbols, from, there, old, renamed)]) {
			const edit = writeValue(written.name, written.manner, name)
			if (!kbEdit || !edit || gist(this.resolve(this.now, from, { ...there, name })) !== wanted) continue
			if (!this.isStillFile({ ...there, name }, was)) continue
			if (edit.text !== written.name.text) this.rewriting.add(note.path, edit)
			this.rewriting.rewrite(note.path, kbSpan, kb.name.text, kbEdit)
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
		const renamed = this.renamed(was)
		if (!renamed || name === '' || kind === 'markdown' || kind === 'image' || kind === 'citation') return true
		const written = name.slice(prefixOf(this.now.symbols, name).length)
		if (/^\.{0,2}\//.test(written)) return true
		return !namesFile(renamed.before, written) || namesFile(renamed.after, written)
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
		const old = this.endOf(note, reference, was)
		if (old === undefined || !leadsTo(note.path, reference.name, old)) return true
		const before = { name: reference.name, from: note.path, to: old }
		return isStillWay(name, before, { from: from.path, to: this.renames.path(old) })
	}

	/** The note or file that a path leads to, be it one that is not there. */
	private endOf(note: PlacedNote, { name }: NoteReference, was: Outcome): VaultPath | undefined {
		if (was.kind === 'file') return was.path
		if ('target' in was) return this.old.symbols.byId(was.target)?.path
		return was.kind === 'missing-file' && !name.startsWith('/') ? (joinedPath(note.path, name) as VaultPath) : undefined
	}

	/** What the reference may be called: its target may be the note that moves, or stand elsewhere as seen from it. */
	private namesFor(
		note: PlacedNote,
		from: PlacedNote,
		reference: NoteReference,
		written: string,
		was: Outcome,
	): readonly string[] {
		const renamed = this.renamed(was)
		if (renamed) return otherNames(this.now.symbols, from, reference, written, renamed)
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
				return otherFileNames(note, from, reference, written, { from: was.path, to: this.renames.path(was.path) })
			case 'missing-file':
			case 'wanted':
				return this.otherPaths(note, from, reference, written, was)
			default:
				return []
		}
	}

	/** A label that repeats the title goes with it. */
	private relabel(note: PlacedNote, reference: NoteReference, was: Outcome): void {
		const renamed = this.renamed(was)
		if (!renamed) return
		const { before, after } = renamed
		if (before.title === after.title || reference.kind !== 'wikilink' || reference.label !== before.title) return
		if (/[[\]|\r\n]/.test(after.title)) return
		const source = this.readText(note.path)?.slice(reference.span.offset, reference.span.offset + reference.span.length)
		const at = source?.lastIndexOf(before.title) ?? -1
		if (!source || at < source.lastIndexOf('|')) return
		this.rewriting.add(note.path, {
			offset: reference.span.offset + at,
			length: before.title.length,
			text: after.title,
		})
	}

	private resolve({ symbols }: World, from: PlacedNote, reference: NoteReference): Outcome {
		return reference.kind === 'citation'
			? resolveCitation(symbols, this.contents.bibliography, from, reference)
			: resolveReference(symbols, from, reference)
	}

	/** The note that a reference names, if that is called otherwise afterwards. */
	private renamed(outcome: Outcome): Renamed | undefined {
		return 'target' in outcome ? this.renames.of(outcome.target) : undefined
	}

	/** Where a relative path leads afterwards, be it to nothing. */
	private pathAfter({ path }: PlacedNote, relative: string): VaultPath {
		return this.renames.path(joinedPath(path, relative) as VaultPath)
	}

	/** Ways of writing a path to what is not there, seen from another folder, or a name that is seen from another KB. */
	private otherPaths(
		note: PlacedNote,
		from: PlacedNote,
		reference: NoteReference,
		written: string,
		was: Extract<Outcome, { kind: 'missing-file' | 'wanted' }>,
	): readonly string[] {
		const names: string[] = []
		const isPath = reference.kind === 'markdown' || reference.kind === 'image' || /^\.{1,2}\//.test(written)
		if (isPath && !written.startsWith('/')) names.push(relativeFrom(from.path, this.pathAfter(note, written), written))
		if (was.kind === 'wanted') names.push(...(note.kb.name === from.kb.name ? [] : [`${was.kb}:${was.name}`]), was.name)
		return [...new Set(names)]
	}
}
