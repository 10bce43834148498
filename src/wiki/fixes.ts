/**
 * Mends references that lead nowhere, or only by folding case, where there is exactly one thing that they can mean. A
 * wrong change is worse than none, so that each is tried with the resolver, and each changed file by compiling it again.
 */
import type { NoteId, Span, VaultPath } from '../note/brand.ts'
import type { Subpath } from '../note/compiled-note.ts'
import type { ProblemCode } from '../note/problem.ts'
import { cleanName } from '../note/wiki-target.ts'
import type { ChangeSet, TextEdit } from './change-set.ts'
import { type FixedReference, keepSound, withoutNewEmbedProblems } from './check-fixes.ts'
import { referencesOf } from './field-references.ts'
import { prefixOf } from './kb-prefix.ts'
import { indexNames, type Meant, type MeantIndex, meantBy, meantParts, type Reason } from './meant-names.ts'
import { mediaKind } from './media.ts'
import { resolveReference } from './outcome.ts'
import { trueCase } from './path-form.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { placeNotes } from './placer.ts'
import { Symbols } from './symbols.ts'
import type { NoteReference, Outcome, VaultContents, Wiki } from './wiki.ts'
import { findWritten, type Piece, readValue, type WrittenTarget, writeValue } from './written-name.ts'

export interface FixInput {
	readonly contents: VaultContents
	/** What `contents` link to. */
	readonly wiki: Wiki
	/** The text of a note without a BOM; undefined for one that must not be changed. */
	readonly textOf: (path: VaultPath) => string | undefined
	/** Files to change; all if it is left out. */
	readonly only?: ReadonlySet<VaultPath>
}

/** One reference that is mended. */
export interface Fix {
	readonly path: VaultPath
	/** Of the whole reference, as it was. */
	readonly span: Span
	readonly why: Reason
	/** What is replaced, and by what, as they stand in the file. */
	readonly before: string
	readonly after: string
	/** The edit that does so; in a definition of Markdown it stands outside of the reference. */
	readonly edit: TextEdit
	/** The note or file that it leads to now. */
	readonly target: VaultPath
}

export interface PlannedFixes {
	readonly changeSet: ChangeSet
	/** By path and place. */
	readonly fixes: readonly Fix[]
}

/** All fixes of a vault. Only what `wiki.problems` reports is mended, so that rules and exceptions hold here too. */
export function planFixes({ contents, wiki, textOf, only }: FixInput): PlannedFixes {
	const { notes, kbs } = placeNotes(inPathOrder(contents))
	const symbols = new Symbols(kbs)
	symbols.replace(notes, contents.files)
	const index = indexNames(symbols, notes, wiki.redirects)
	const reported = new Set(wiki.problems.filter(({ code }) => FIXABLE.has(code)).map(placeOf))
	const faulty = new Set([...reported].map(place => place.slice(0, place.lastIndexOf('\n'))))
	const found: FixedReference[] = []
	for (const note of notes) {
		if (!note.published || !faulty.has(note.path) || only?.has(note.path) === false) continue
		const text = textOf(note.path)
		if (text === undefined) continue
		const references = referencesOf(note.kb, note.type, note.compiled)
		const outcomes = wiki.outcomes.get(note.id) ?? []
		const fixes = references.flatMap((reference, at): FixedReference[] => {
			const outcome = outcomes[at]
			if (!outcome || !reported.has(placeOf({ path: note.path, span: reference.span }))) return []
			const fix = fixReference(index, note, reference, outcome, text)
			return fix ? [{ ...fix, note, index: at }] : []
		})
		found.push(...keepSound(symbols, note, text, withoutConflicts(fixes)))
	}
	const sound = withoutNewEmbedProblems(notes, wiki.outcomes, found)
	return { changeSet: changeSetOf(sound), fixes: sound.map(fix => describe(index, fix)) }
}

type Mended = Omit<FixedReference, 'note' | 'index'>

/** The one way in which a reference can be mended; undefined where there is none, or more than one. */
function fixReference(
	index: MeantIndex,
	note: PlacedNote,
	reference: NoteReference,
	outcome: Outcome,
	text: string,
): Mended | undefined {
	const written = findWritten(text, reference)
	if (!written) return undefined
	if (outcome.kind === 'missing-anchor') return fixPart(index, note, reference, outcome, written)
	const whole = readValue(written.name, written.manner)
	const prefix = prefixIn(index, reference, whole)
	const name = whole.slice(prefix.length)
	const meant = meantByName(index, note, reference, name, outcome)
	const tries = meant.flatMap(({ why, target, names }) => {
		const results = names.flatMap(it => tryName(index, note, reference, written, prefix + it) ?? [])
		const right = results.find(result => isCleanly(result.outcome, target))
		if (right) return [{ ...right, why }]
		// What was meant may be a note that is not published.
		return results.some(result => result.outcome.kind === 'unpublished') ? [undefined] : []
	})
	return tries.length === 1 ? tries[0] : undefined
}

function meantByName(
	index: MeantIndex,
	note: PlacedNote,
	reference: NoteReference,
	name: string,
	outcome: Outcome,
): readonly Meant[] {
	switch (outcome.kind) {
		case 'resolved': {
			const path = index.byId.get(outcome.target)?.path
			return path ? [{ why: 'case', target: outcome.target, names: trueCase(name, path, true) }] : []
		}
		case 'file':
			return [{ why: 'case', target: outcome.path, names: trueCase(name, outcome.path, false) }]
		case 'wanted':
		case 'missing-file':
			return meantBy(index, note, reference, name, outcome)
		default:
			return []
	}
}

function tryName(
	{ symbols }: MeantIndex,
	note: PlacedNote,
	reference: NoteReference,
	{ name, manner }: WrittenTarget,
	value: string,
): Omit<Mended, 'why'> | undefined {
	const edit = writeValue(name, manner, value)
	if (!edit || edit.text === name.text) return undefined
	const mended = { ...reference, name: cleanName(value) }
	return { edit, before: name.text, reference: mended, outcome: resolveReference(symbols, note, mended) }
}

/** A heading or a block that is there under a name near to the one that is asked for. */
function fixPart(
	index: MeantIndex,
	note: PlacedNote,
	reference: NoteReference,
	outcome: Extract<Outcome, { kind: 'missing-anchor' }>,
	{ parts, manner }: WrittenTarget,
): Mended | undefined {
	const target = index.byId.get(outcome.target)
	const { subpath } = reference
	if (!target || !subpath) return undefined
	const why: Reason = subpath.kind
	const found = meantParts(target, subpath).flatMap(({ at, text }): Mended[] => {
		const piece = parts[at] as Piece
		const edit = writeValue(piece, manner, text)
		if (!edit) return []
		const mended = { ...reference, subpath: withPart(subpath, at, text) }
		const result = resolveReference(index.symbols, note, mended)
		if (!isCleanly(result, target.id)) return []
		return [{ edit, before: piece.text, reference: mended, outcome: result, why }]
	})
	const anchors = new Set(found.map(({ outcome: result }) => (result.kind === 'resolved' ? result.anchor : undefined)))
	return anchors.size === 1 ? found[0] : undefined
}

function withPart(subpath: Subpath, at: number, text: string): Subpath {
	return subpath.kind === 'block'
		? { kind: 'block', id: text }
		: { kind: 'heading', chain: subpath.chain.with(at, text) }
}

/** Whether an outcome is the target that was meant, and nothing more is to be said of it. */
function isCleanly(outcome: Outcome, target: NoteId | VaultPath): boolean {
	if (outcome.kind === 'resolved') return outcome.target === target && !outcome.foldedCase
	if (outcome.kind !== 'file') return false
	return outcome.path === target && !outcome.foldedCase && mediaKind(outcome.path) !== undefined
}

/** Of a reference that can have one. */
function prefixIn({ symbols }: MeantIndex, { kind, kbName }: NoteReference, name: string): string {
	return kind === 'markdown' || kind === 'image' || kbName !== undefined ? '' : prefixOf(symbols, name)
}

/** One construct may be two references, mended by one edit. What two would mend differently is left alone. */
function withoutConflicts(fixes: readonly FixedReference[]): readonly FixedReference[] {
	const refused = new Set<string>()
	let furthest: TextEdit | undefined
	for (const edit of fixes.map(fix => fix.edit).sort((a, b) => a.offset - b.offset)) {
		if (furthest && overlap(edit, furthest) && !isEqual(edit, furthest))
			for (const one of [edit, furthest]) refused.add(keyOf(one))
		if (!furthest || edit.offset + edit.length > furthest.offset + furthest.length) furthest = edit
	}
	return fixes.filter(({ edit }) => !refused.has(keyOf(edit)))
}

function overlap(a: TextEdit, b: TextEdit): boolean {
	return a.offset < b.offset + b.length && b.offset < a.offset + a.length
}

function isEqual(a: TextEdit, b: TextEdit): boolean {
	return keyOf(a) === keyOf(b)
}

function keyOf({ offset, length, text }: TextEdit): string {
	return `${offset} ${length} ${text}`
}

function changeSetOf(fixes: readonly FixedReference[]): ChangeSet {
	const byPath = Map.groupBy(fixes, fix => fix.note.path)
	const edits = [...byPath].map(([path, list]) => {
		const sorted = list.map(fix => fix.edit).sort((a, b) => a.offset - b.offset)
		return { path, edits: sorted.filter((edit, at) => at === 0 || !isEqual(edit, sorted[at - 1] as TextEdit)) }
	})
	return { edits }
}

function describe(index: MeantIndex, { note, reference, outcome, edit, before, why }: FixedReference): Fix {
	const to = outcome.kind === 'resolved' ? index.byId.get(outcome.target)?.path : undefined
	const target = to ?? (outcome.kind === 'file' ? outcome.path : note.path)
	return { path: note.path, span: reference.span, why, before, after: edit.text, edit, target }
}

function placeOf({ path, span }: { readonly path: VaultPath; readonly span: Span }): string {
	return `${path}\n${span.offset}`
}

const FIXABLE: ReadonlySet<ProblemCode> = new Set([
	'link/broken',
	'link/broken-anchor',
	'link/case',
	'embed/broken',
	'field/broken',
	'kb/missing-target',
	'asset/missing',
])
