/** References while one note goes into another: those to the one lead to the other, and all others stay what they are. */
import type { Anchor, NoteId, VaultPath } from '../note/brand.ts'
import { referencesOf } from './field-references.ts'
import { prefixOf } from './kb-prefix.ts'
import { doubledItems } from './merge-doubles.ts'
import type { World } from './move-world.ts'
import { namesFile, otherNames } from './other-names.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import { relativeFrom } from './relative-path.ts'
import { resolveCitation } from './resolve-citation.ts'
import type { Rewriting } from './rewriting.ts'
import { gist, SAME_NAMES } from './same-wiki.ts'
import { targetOf } from './target.ts'
import type { NoteReference, Outcome, VaultContents } from './wiki.ts'
import { findWritten, readEdit, readValue, writeValue } from './written-name.ts'

export interface MergeReferencesInput {
	readonly contents: VaultContents
	readonly old: World
	readonly now: World
	/** The note that goes, and the one that it goes into, before and after. */
	readonly from: PlacedNote
	readonly into: PlacedNote
	readonly merged: PlacedNote
	/** Where in the text of `from` begins what is taken over. */
	readonly start: number
	/** The anchor of the heading that it stands below. */
	readonly section: Anchor
	/** Anchors of each of the two notes, as they are afterwards. */
	readonly anchorAfter: (note: PlacedNote, anchor: Anchor | undefined) => Anchor | undefined
	readonly readText: (path: VaultPath) => string | undefined
	readonly rewriting: Rewriting
}

export interface MergedReferences {
	/** The note that goes, and those that name it. */
	readonly concerned: readonly PlacedNote[]
	/** Where in other notes references stand no more, since their lists name the other already. */
	readonly dropped: DroppedReferences
}

/** Offsets in the texts as they were. */
export type DroppedReferences = ReadonlyMap<VaultPath, ReadonlySet<number>>

export function rewriteForMerge(input: MergeReferencesInput): MergedReferences {
	const dropped = new Map<VaultPath, ReadonlySet<number>>()
	const concerned = [...input.old.byPath.values()].filter(note => new NoteRewriter(input, note, dropped).rewrite())
	return { concerned, dropped }
}

/** Owns what one note says. */
class NoteRewriter {
	private readonly input: MergeReferencesInput
	private readonly note: PlacedNote
	/** As which it speaks afterwards. */
	private readonly speaker: PlacedNote
	/** Whether it is one of the two. */
	private readonly isOne: boolean
	private readonly text: () => string
	private readonly dropped: Map<VaultPath, ReadonlySet<number>>

	constructor(input: MergeReferencesInput, note: PlacedNote, dropped: Map<VaultPath, ReadonlySet<number>>) {
		const { from, into, merged, now, readText } = input
		this.input = input
		this.note = note
		this.dropped = dropped
		this.isOne = note.path === from.path || note.path === into.path
		this.speaker = this.isOne ? merged : (now.byPath.get(note.path) as PlacedNote)
		this.text = () => readText(note.path) ?? ''
	}

	/** Returns whether the note that goes is this one, or named in it. */
	rewrite(): boolean {
		const { old, from, start, rewriting } = this.input
		const doubles = this.isOne ? NO_DOUBLES : this.dropDoubles()
		let isConcerned = this.note.path === from.path || doubles.size > 0
		for (const reference of referencesOf(this.note.kb, this.note.type, this.note.compiled)) {
			// Heads are united elsewhere.
			if (this.note.path === from.path && reference.span.offset < start) continue
			if (this.isOne && reference.field !== undefined) continue
			if (reference.field !== undefined && doubles.has(reference.span.offset)) continue
			const was = this.resolve(old, this.note, reference)
			isConcerned ||= targetOf(was) === from.id
			if (!this.rewriteOne(reference, was)) rewriting.obstruct(this.note.path, reference.span, reference.name)
		}
		return isConcerned
	}

	/** Takes out of each list what it would have twice; returns where that stands. */
	private dropDoubles(): ReadonlySet<number> {
		const { old, from, into, rewriting } = this.input
		const { path, compiled } = this.note
		if (!compiled.fields.some(({ value }) => value.kind === 'list')) return NO_DOUBLES
		const doubles = doubledItems(this.text, this.note, reference => {
			const target = targetOf(this.resolve(old, this.note, reference))
			return target === from.id ? 'from' : target === into.id ? 'into' : undefined
		})
		if (doubles.length === 0) return NO_DOUBLES
		for (const { reference, edit } of doubles) rewriting.rewrite(path, reference.span, reference.name, edit)
		const offsets = new Set(doubles.map(it => it.reference.span.offset))
		this.dropped.set(path, offsets)
		return offsets
	}

	private rewriteOne(reference: NoteReference, was: Outcome): boolean {
		const target = targetOf(was)
		const { from, into } = this.input
		const isCross = this.isOne && (target === from.id || (target === into.id && this.note.path === from.path))
		if (isCross && was.kind === 'resolved' && was.anchor === undefined && reference.name !== '')
			return this.rewriteCross(reference, target === from.id)
		const wanted = this.wanted(was)
		const isSame = gist(this.resolve(this.input.now, this.speaker, reference)) === wanted
		if (isSame && !(target === from.id && this.namesGone(reference))) return true
		return this.rename(reference, was, wanted) || isSame
	}

	private wanted(was: Outcome): string {
		const { from, into, merged, anchorAfter } = this.input
		const target = targetOf(was)
		const one = [from, into].find(note => note.id === target)
		const moved =
			was.kind === 'resolved' && one && was.anchor !== undefined
				? { ...was, anchor: anchorAfter(one, was.anchor) as Anchor }
				: was
		const note = (id: NoteId) => (id === from.id || id === into.id ? merged.id : id)
		return gist(moved as Outcome, { ...SAME_NAMES, note })
	}

	private namesGone({ name, kind }: NoteReference): boolean {
		if (name === '' || kind === 'markdown') return false
		const bare = name.slice(prefixOf(this.input.now.symbols, name).length)
		return namesFile(this.input.from, bare) && !namesFile(this.input.merged, bare)
	}

	private rename(reference: NoteReference, was: Outcome, wanted: string): boolean {
		const text = this.text()
		const written = findWritten(text, reference)
		if (!written) return false
		const { name, manner, parts } = written
		const value = readValue(name, manner)
		const last = parts.at(-1)
		const first = parts[0]
		for (const other of this.namesFor(reference, was, value))
			for (const chain of this.partsFor(reference, was, manner.kind === 'address')) {
				const edit =
					other === value || other === ''
						? { offset: name.offset, length: name.text.length, text: other === value ? name.text : '' }
						: writeValue(name, manner, other)
				if (!edit) continue
				const subpath =
					reference.subpath?.kind === 'block'
						? { kind: 'block' as const, id: chain[0] ?? '' }
						: { kind: 'heading' as const, chain }
				const renamed: NoteReference = {
					...reference,
					name: readEdit(edit, manner),
					...(first ? { subpath } : {}),
				}
				if (gist(this.resolve(this.input.now, this.speaker, renamed)) !== wanted) continue
				const label = this.keptLabel(reference, was, edit.text)
				if (edit.text !== name.text) this.input.rewriting.rewrite(this.note.path, reference.span, name.text, edit)
				const joined = chain.join('#')
				const old = first && last ? text.slice(first.offset, last.offset + last.text.length) : ''
				if (first && last && old !== joined && chain !== CHAIN_AS_IT_IS)
					this.input.rewriting.add(this.note.path, { offset: first.offset, length: old.length, text: joined })
				if (label !== undefined && edit.text !== name.text)
					this.input.rewriting.add(this.note.path, {
						offset: reference.span.offset + reference.span.length - 2,
						length: 0,
						text: `|${label}`,
					})
				return true
			}
		return false
	}

	private namesFor(reference: NoteReference, was: Outcome, value: string): readonly string[] {
		const { from, into, merged, now, old } = this.input
		const target = targetOf(was)
		if (this.isOne && (target === from.id || target === into.id) && reference.subpath) return ['', value]
		if (reference.name === '') return ['']
		if (target === from.id)
			return otherNames(now.symbols, this.speaker, reference, value, { before: from, after: merged })
		if (target !== undefined) {
			const before = old.symbols.byId(target)
			const after = before && now.byPath.get(before.path)
			return before && after
				? [value, ...otherNames(now.symbols, this.speaker, reference, value, { before, after })]
				: []
		}
		if (was.kind === 'file') return [relativeFrom(this.speaker.path, was.path, value), `/${was.path}`, was.path]
		if (was.kind === 'wanted') return [`${was.kb}:${was.name}`, was.name]
		return [value]
	}

	/** The part as it is written; behind the heading of the note that goes; by its anchor. */
	private partsFor({ subpath }: NoteReference, was: Outcome, isAddress: boolean): readonly (readonly string[])[] {
		if (!subpath) return [CHAIN_AS_IT_IS]
		const { from, into, anchorAfter } = this.input
		const one = [from, into].find(note => note.id === targetOf(was))
		const anchor = one && was.kind === 'resolved' ? anchorAfter(one, was.anchor) : undefined
		if (subpath.kind === 'block') return [[subpath.id], ...(anchor ? [[anchor.replace(/^\^/, '')]] : [])]
		const below = isAddress || /[#|[\]^]/.test(from.title) ? [] : [[from.title, ...subpath.chain]]
		return [subpath.chain, ...below, ...(anchor ? [[anchor]] : [])]
	}

	/** What a reader has read, where a name alone would read otherwise now. */
	private keptLabel({ kind, label, subpath, name }: NoteReference, was: Outcome, edit: string): string | undefined {
		if (kind !== 'wikilink' || label !== undefined || subpath || targetOf(was) !== this.input.from.id) return undefined
		const shown = this.shownFor(name)
		return shown === edit || /[[\]|\r\n]/.test(shown) ? undefined : shown
	}

	private shownFor(name: string): string {
		const { from, old } = this.input
		return namesFile(from, name.slice(prefixOf(old.symbols, name).length)) && name !== from.title ? from.title : name
	}

	/** A link from one of the two to the other, which are one now: to its section, or no link any more. */
	private rewriteCross(reference: NoteReference, isToSection: boolean): boolean {
		const { from, into, merged, section, now, rewriting } = this.input
		const { span, label, kind } = reference
		const source = this.text().slice(span.offset, span.offset + span.length)
		const target = isToSection ? from : into
		const isWiki = kind === 'wikilink' || kind === 'embed'
		const inner = /^\[(.*)\]\([^()]*\)$/s.exec(source)?.[1]
		if (!isWiki && (kind !== 'markdown' || inner === undefined)) return false
		const shown = isWiki
			? label && kind !== 'embed'
				? label
				: kind === 'embed' || reference.name === ''
					? target.title
					: this.shownOf(reference, target)
			: (inner ?? '')
		if (!isToSection) return this.replace(reference, source, shown)
		if (!isWiki) return this.replace(reference, source, `[${shown}](#${section})`)
		for (const part of [from.title, section]) {
			if (/[[\]|#^\r\n]/.test(part)) continue
			const outcome = this.resolve(now, merged, {
				kind: 'wikilink',
				name: '',
				subpath: { kind: 'heading', chain: [part] },
				span,
			})
			if (outcome.kind === 'resolved' && outcome.anchor === section)
				return this.replace(reference, source, `[[#${part}${source.includes('\\|') ? '\\' : ''}|${shown}]]`)
		}
		rewriting.obstruct(this.note.path, span, reference.name)
		return true
	}

	private shownOf({ name }: NoteReference, target: PlacedNote): string {
		return namesFile(target, name.slice(prefixOf(this.input.old.symbols, name).length)) && name !== target.title
			? target.title
			: name
	}

	private replace({ span }: NoteReference, before: string, after: string): boolean {
		this.input.rewriting.rewrite(this.note.path, span, before, {
			offset: span.offset,
			length: span.length,
			text: after,
		})
		return true
	}

	private resolve({ symbols }: World, note: PlacedNote, reference: NoteReference): Outcome {
		return reference.kind === 'citation'
			? resolveCitation(symbols, this.input.contents.bibliography, note, reference)
			: resolveReference(symbols, note, reference)
	}
}

const NO_DOUBLES: ReadonlySet<number> = new Set()
/** There is none. */
const CHAIN_AS_IT_IS: readonly string[] = []
