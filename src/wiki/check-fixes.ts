/** Whether a note whose references are mended says nothing else than before. */
import type { NoteId } from '../note/brand.ts'
import { compileFile } from '../note/compile-file.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { applyEdits, type TextEdit } from './change-set.ts'
import { limitEmbeds } from './embed-limits.ts'
import { referencesOf } from './field-references.ts'
import type { Reason } from './meant-names.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import type { Symbols } from './symbols.ts'
import type { NoteReference, Outcome } from './wiki.ts'

/** A reference as it will be. */
export interface FixedReference {
	readonly note: PlacedNote
	/** Among the references of the note. */
	readonly index: number
	readonly why: Reason
	readonly edit: TextEdit
	/** What the edit replaces. */
	readonly before: string
	readonly reference: NoteReference
	readonly outcome: Outcome
}

/**
 * Those fixes of a note after which its text compiles to the same headings, blocks and fields, and to the same
 * references but for the fixed ones. If not all of them together do, they are tried one by one.
 */
export function keepSound(
	symbols: Symbols,
	note: PlacedNote,
	text: string,
	fixes: readonly FixedReference[],
): readonly FixedReference[] {
	if (fixes.length === 0) return []
	const before = compileFile(note.path, text)
	if (!isSameText(before, note.compiled)) return []
	const isSound = (some: readonly FixedReference[]) => changesNothingElse(symbols, note, text, before, some)
	if (isSound(fixes)) return fixes
	if (fixes.length > MOST_TRIED) return []
	return addOneByOne(fixes, isSound)
}

/** Leaves out embeds after which a note would contain itself, or grow too large. */
export function withoutNewEmbedProblems(
	notes: readonly PlacedNote[],
	outcomes: ReadonlyMap<NoteId, readonly Outcome[]>,
	fixes: readonly FixedReference[],
): readonly FixedReference[] {
	const known = new Set(limitEmbeds(notes, outcomes).problems.map(problem => JSON.stringify(problem)))
	const isSound = (some: readonly FixedReference[]) =>
		limitEmbeds(notes, withFixes(outcomes, some)).problems.every(problem => known.has(JSON.stringify(problem)))
	if (isSound(fixes)) return fixes
	const others = fixes.filter(fix => fix.reference.kind !== 'embed')
	const embeds = fixes.filter(fix => fix.reference.kind === 'embed').slice(0, MOST_TRIED)
	const kept = addOneByOne(embeds, isSound)
	const all = new Set([...others, ...kept])
	return fixes.filter(fix => all.has(fix))
}

function addOneByOne(
	fixes: readonly FixedReference[],
	isSound: (some: readonly FixedReference[]) => boolean,
): readonly FixedReference[] {
	const kept: FixedReference[] = []
	for (const fix of fixes) {
		kept.push(fix)
		if (!isSound(kept)) kept.pop()
	}
	return kept
}

function withFixes(
	outcomes: ReadonlyMap<NoteId, readonly Outcome[]>,
	fixes: readonly FixedReference[],
): ReadonlyMap<NoteId, readonly Outcome[]> {
	const changed = new Map(outcomes)
	for (const [id, some] of Map.groupBy(fixes, fix => fix.note.id)) {
		const fixed = new Map(some.map(fix => [fix.index, fix.outcome]))
		changed.set(
			id,
			(outcomes.get(id) ?? []).map((outcome, index) => fixed.get(index) ?? outcome),
		)
	}
	return changed
}

function changesNothingElse(
	symbols: Symbols,
	note: PlacedNote,
	text: string,
	before: CompiledNote,
	fixes: readonly FixedReference[],
): boolean {
	const edits = new Map(fixes.map(({ edit }) => [edit.offset, edit]))
	const after = compileFile(note.path, applyEdits(text, [...edits.values()]))
	if (landmarks(before) !== landmarks(after)) return false
	const old = referencesOf(note.kb, note.type, before)
	const references = referencesOf(note.kb, note.type, after)
	const wanted = new Map(fixes.map(fix => [fix.index, fix.reference]))
	return (
		references.length === old.length &&
		references.every((reference, index) => {
			const expected = gist(wanted.get(index) ?? (old[index] as NoteReference))
			return gist(reference) === expected && (!wanted.has(index) || leadsSomewhere(symbols, note, reference))
		})
	)
}

/** Whether the text still says what was linked. */
function isSameText(now: CompiledNote, linked: CompiledNote): boolean {
	const said = ({ references, fields }: CompiledNote) =>
		JSON.stringify([fields, references.map(({ kind, name, subpath, span }) => [kind, name, subpath, span])])
	return said(now) === said(linked)
}

function leadsSomewhere(symbols: Symbols, note: PlacedNote, reference: NoteReference): boolean {
	const { kind } = resolveReference(symbols, note, reference)
	return kind === 'resolved' || kind === 'file'
}

/** Everything by which other notes know a note, and the number of its problems. */
function landmarks({
	headings,
	blocks,
	anchors,
	tags,
	firstHeading,
	titleAnchor,
	fields,
	problems,
}: CompiledNote): string {
	return JSON.stringify([
		headings.map(({ depth, plain, anchor }) => [depth, plain, anchor]),
		blocks,
		anchors,
		tags.map(tag => tag.name),
		firstHeading,
		titleAnchor,
		fields.map(({ key, value }) => [key, NAMING.has(key) ? JSON.stringify(value, withoutSpans) : value.kind]),
		problems.map(problem => problem.code),
	])
}

function withoutSpans(key: string, value: unknown): unknown {
	return key === 'span' || key === 'keySpan' ? undefined : value
}

function gist({ kind, name, subpath, label, field, relation, kbName, note, reading }: NoteReference): string {
	return JSON.stringify([kind, name, subpath, label, field, relation, kbName, note, reading])
}

/** Fields that decide what a note is called, where it stands and whether it is published. */
const NAMING: ReadonlySet<string> = new Set([
	'title',
	'id',
	'aliases',
	'alias',
	'type',
	'tags',
	'tag',
	'draft',
	'publish',
	'status',
	'lifecycle',
	'permalink',
	'slug',
	'redirect_from',
	'citekey',
	'citation_key',
	'excalidraw-plugin',
])
/** Fixes that are tried one by one; more of them are given up together. */
const MOST_TRIED = 50
