/** Finds the references that a heading or block of another name concerns, and how each is written so that it leads to the same. */
import { headingKey } from '../note/anchors.ts'
import type { Anchor, VaultPath } from '../note/brand.ts'
import type { CompiledNote, Heading } from '../note/compiled-note.ts'
import type { TextEdit } from './change-set.ts'
import { referencesOf } from './field-references.ts'
import { blockOf, headingsAlong } from './landmarks.ts'
import type { World } from './move-world.ts'
import { inManner } from './other-names.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import type { Rewriting } from './rewriting.ts'
import { gist } from './same-wiki.ts'
import { targetOf } from './target.ts'
import type { NoteReference, Outcome } from './wiki.ts'
import { findWritten, type Manner, type Piece, readValue, type WrittenTarget, writeValue } from './written-name.ts'
import type { NotePart } from './written-part.ts'

/** What an anchor of the note is called afterwards: a number behind one may go to another. */
export type AnchorNaming = (anchor: Anchor) => Anchor

export interface AnchorsInput {
	readonly old: World
	readonly now: World
	/** The note of the part, before and after. */
	readonly before: PlacedNote
	readonly after: PlacedNote
	readonly part: NotePart
	/** Where the part itself is written; what stands in it is rewritten already. */
	readonly own: TextEdit
	readonly anchorAfter: AnchorNaming
	readonly readText: (path: VaultPath) => string | undefined
	/** Where the edits are gathered. */
	readonly rewriting: Rewriting
}

export function rewriteAnchors(input: AnchorsInput): void {
	const { old, now, before, own } = input
	for (const note of old.byPath.values()) {
		const from = now.byPath.get(note.path) as PlacedNote
		for (const reference of referencesOf(note.kb, note.type, note.compiled)) {
			const { offset, length } = reference.span
			const isInside = note === before && offset >= own.offset && offset + length <= own.offset + own.length
			if (!reference.subpath || isInside) continue
			const was = resolveReference(old.symbols, note, reference)
			if (targetOf(was) === before.id && was.kind !== 'ambiguous')
				rewriteOne(input, { note, from, reference, subpath: reference.subpath, was })
		}
	}
}

/** A reference to a part of the note. */
interface ToPart {
	readonly note: PlacedNote
	/** The note that it stands in, as that is afterwards. */
	readonly from: PlacedNote
	readonly reference: NoteReference
	readonly subpath: NonNullable<NoteReference['subpath']>
	readonly was: Outcome
}

function rewriteOne(input: AnchorsInput, it: ToPart): void {
	const { rewriting, readText } = input
	const { note, reference, was } = it
	const isSame = isRight(input, it, reference)
	if (isSame && !namesPart(input, it)) return
	const place = `${note.path}:${reference.span.line}:${reference.span.column}`
	const shown = `\`${writtenWhole(it)}\` in ${place}`
	if (was.kind === 'missing-anchor') {
		rewriting.obstacles.push(`${shown} names no part now, and would name this one; mend it first`)
		return
	}
	const text = readText(note.path)
	const written = text === undefined ? undefined : findWritten(text, reference)
	if (text === undefined || !written) {
		rewriting.obstruct(note.path, reference.span, writtenWhole(it))
		return
	}
	const unfit = new Set<string>()
	for (const values of waysFor(input, it, written)) {
		const pieces = encodeAll(written, values, unfit)
		const subpath =
			it.subpath.kind === 'block' ? { ...it.subpath, id: values[0] ?? '' } : { ...it.subpath, chain: values }
		if (!pieces || !isRight(input, it, { ...reference, subpath })) continue
		write(input, it, text, written, pieces)
		return
	}
	const [character] = unfit
	rewriting.obstacles.push(
		character === undefined
			? `${shown} could not be told from another part afterwards`
			: `${shown} cannot hold the \`${character}\` of the new name`,
	)
}

function write(input: AnchorsInput, it: ToPart, text: string, written: WrittenTarget, pieces: readonly string[]): void {
	const changed = written.parts.flatMap((piece, at) => (piece.text === pieces[at] ? [] : [at]))
	const [first, last] = [changed[0], changed.at(-1)]
	if (first === undefined || last === undefined) return
	const [start, end] = [written.parts[first] as Piece, written.parts[last] as Piece]
	const before = text.slice(start.offset, end.offset + end.text.length)
	let after = ''
	for (let at = first; at <= last; at++) {
		const { offset, text: old } = written.parts[at] as Piece
		after += pieces[at] ?? ''
		const next = written.parts[at + 1]
		if (at < last && next) after += text.slice(offset + old.length, next.offset)
	}
	const edit = { offset: start.offset, length: before.length, text: after }
	input.rewriting.rewrite(it.note.path, it.reference.span, before, edit)
	relabel(input, it, text)
}

/** What became of a reference, with the anchor in `note` as it is called afterwards. */
export function withAnchor(outcome: Outcome, { id }: Pick<PlacedNote, 'id'>, anchorAfter: AnchorNaming): Outcome {
	if (outcome.kind !== 'resolved' || outcome.target !== id || outcome.anchor === undefined) return outcome
	return { ...outcome, anchor: anchorAfter(outcome.anchor) }
}

/** Whether a reference leads to the same afterwards. */
function isRight({ now, before, after, anchorAfter }: AnchorsInput, it: ToPart, reference: NoteReference): boolean {
	const outcome = resolveReference(now.symbols, it.from, reference)
	if (gist(outcome) !== gist(withAnchor(it.was, before, anchorAfter))) return false
	if (it.subpath.kind === 'block' || reference.subpath?.kind !== 'heading') return true
	// An id of raw HTML may be the anchor of a heading, too.
	const old = headingsAlong(before.compiled, it.subpath.chain)?.at(-1)
	return old === headingsAlong(after.compiled, reference.subpath.chain)?.at(-1)
}

/** Whether the part that has another name is named in a reference. */
function namesPart({ before: { compiled }, part }: AnchorsInput, { subpath }: ToPart): boolean {
	if (subpath.kind === 'heading')
		return part.kind === 'heading' && (headingsAlong(compiled, subpath.chain)?.includes(part.index) ?? false)
	return part.kind === 'block' && blockOf(compiled, subpath.id) === compiled.blocks[part.index]
}

/** What the names of a reference may become, the likest first. */
function* waysFor(input: AnchorsInput, it: ToPart, { parts, manner }: WrittenTarget): Generator<readonly string[]> {
	const { before, after, part, anchorAfter } = input
	const values = parts.map(piece => readValue(piece, manner))
	if (it.subpath.kind === 'block') {
		const block = blockOf(before.compiled, it.subpath.id)
		yield [after.compiled.blocks[block ? before.compiled.blocks.indexOf(block) : -1]?.id ?? '']
		return
	}
	const along = headingsAlong(before.compiled, it.subpath.chain)
	const forms = values.map((value, at) => {
		const index = along?.[at]
		// An anchor that is no heading's.
		if (index === undefined) return [anchorAfter(value as Anchor)]
		const [old, now] = [headingOf(before.compiled, index), headingOf(after.compiled, index)]
		if (part.kind === 'heading' && index === part.index) return formsOf(value, old, now, manner)
		const isAnchor = value === old.anchor && (manner.kind === 'address' || !isWords(value, old))
		return isAnchor ? [now.anchor] : [value]
	})
	const most = Math.max(...forms.map(form => form.length))
	for (let at = 0; at < most; at++) yield forms.map(form => form[Math.min(at, form.length - 1)] ?? '')
}

/** The new name of a heading as the old one is written: in its words, with its gaps and case, or by its anchor. */
function formsOf(value: string, old: Heading, now: Heading, manner: Manner): readonly string[] {
	const isAnchor = value === old.anchor
	if (isAnchor && (manner.kind === 'address' || !isWords(value, old))) return [now.anchor]
	const words = [inManner(value, old.plain, now.plain), now.plain]
	if (!isAnchor || value === old.plain) return words
	return value.includes('-') ? [now.anchor, ...words] : [...words, now.anchor]
}

function isWords(value: string, { plain }: Heading): boolean {
	return headingKey(value) === headingKey(plain)
}

function headingOf({ headings }: CompiledNote, index: number): Heading {
	return headings[index] as Heading
}

/** Each piece as it is written afterwards; undefined, with the character in the way, where one cannot be. */
function encodeAll(
	{ parts, manner }: WrittenTarget,
	values: readonly string[],
	unfit: Set<string>,
): readonly string[] | undefined {
	const encoded = parts.map((piece, at) => {
		const value = values[at] ?? ''
		if (value === readValue(piece, manner)) return piece.text
		if (manner.kind === 'address') return writeValue(piece, manner, value)?.text
		const character = (at === 0 ? /^\^|[[\]|#\\]/ : /[[\]|#\\]/).exec(value)?.[0]
		const quote = manner.kind === 'wiki' && manner.quoted ? /["']/.exec(value)?.[0] : undefined
		const bad = character ?? quote
		if (bad !== undefined) unfit.add(bad)
		return bad === undefined ? value : undefined
	})
	return encoded.every(text => text !== undefined) ? encoded : undefined
}

/** A label that repeats the heading goes with it. */
function relabel(input: AnchorsInput, { note, reference, subpath }: ToPart, text: string): void {
	const { before, after, part, rewriting } = input
	if (part.kind !== 'heading' || subpath.kind !== 'heading') return
	if (headingsAlong(before.compiled, subpath.chain)?.at(-1) !== part.index) return
	const [old, now] = [headingOf(before.compiled, part.index).plain, headingOf(after.compiled, part.index).plain]
	const { kind, label, span } = reference
	if (label !== old || old === now || /[[\]|\\\r\n]/.test(now)) return
	const source = text.slice(span.offset, span.offset + span.length)
	const at = kind === 'markdown' ? (source.startsWith(`[${old}](`) ? 1 : -1) : source.lastIndexOf(old)
	if (at < 0 || (kind !== 'markdown' && (kind !== 'wikilink' || at < source.lastIndexOf('|')))) return
	rewriting.add(note.path, { offset: span.offset + at, length: old.length, text: now })
}

/** As a reader of a message finds it again. */
function writtenWhole({ reference: { name }, subpath }: ToPart): string {
	return `${name}#${subpath.kind === 'block' ? `^${subpath.id}` : subpath.chain.join('#')}`
}
