/** Finds what is written with an alias that has another name now: links, fields, queries and rows. */
import type { Span, VaultPath } from '../note/brand.ts'
import type { SavedQuery } from '../note/compiled-note.ts'
import { referencesOf } from './field-references.ts'
import type { CuratedLink } from './kb.ts'
import { prefixOf } from './kb-prefix.ts'
import type { World } from './move-world.ts'
import { inManner } from './other-names.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import { editQuery, type NewValue } from './query/edit-query.ts'
import { kbBefore } from './query/named-notes.ts'
import { meaningOf, namingValues } from './query/naming-values.ts'
import { spanIn } from './query/saved.ts'
import { resolveIn } from './resolve.ts'
import { resolveCitation } from './resolve-citation.ts'
import type { Rewriting } from './rewriting.ts'
import { gist } from './same-wiki.ts'
import { fold } from './slug.ts'
import { targetOf } from './target.ts'
import type { NoteReference, Outcome, VaultContents } from './wiki.ts'
import { findWritten, readValue, writeValue } from './written-name.ts'

export interface AliasesInput {
	readonly contents: VaultContents
	readonly old: World
	readonly now: World
	/** The note that has the alias, before. */
	readonly note: PlacedNote
	readonly names: { readonly from: string; readonly to: string }
	readonly readText: (path: VaultPath) => string | undefined
	/** Where the edits are gathered. */
	readonly rewriting: Rewriting
}

export function rewriteAlias(input: AliasesInput): void {
	for (const note of input.old.byPath.values()) {
		const from = input.now.byPath.get(note.path) as PlacedNote
		for (const reference of referencesOf(note.kb, note.type, note.compiled))
			rewriteReference(input, note, from, reference)
		for (const [index, saved] of (note.compiled.queries ?? []).entries()) rewriteQuery(input, note, from, saved, index)
	}
	for (const kb of input.old.kbs)
		for (const row of kb.curated) {
			rewriteRow(input, row, row.source, row.sourceSpan, row.sourceKb?.name ?? kb.name)
			rewriteRow(input, row, row.target, row.span, row.targetKb)
		}
}

function rewriteReference(input: AliasesInput, note: PlacedNote, from: PlacedNote, reference: NoteReference): void {
	const { old, now, rewriting, readText } = input
	const was = resolve(input, old, note, reference)
	if (gist(resolve(input, now, from, reference)) === gist(was)) return
	const text = readText(note.path)
	const written = text === undefined ? undefined : findWritten(text, reference)
	const value = written && readValue(written.name, written.manner)
	const isOurs = targetOf(was) === input.note.id
	for (const name of value === undefined || !isOurs ? [] : namesFor(input, value)) {
		const edit = written && writeValue(written.name, written.manner, name)
		if (!edit || gist(resolve(input, now, from, { ...reference, name })) !== gist(was)) continue
		rewriting.rewrite(note.path, reference.span, written.name.text, edit)
		relabel(input, note, reference, text ?? '')
		return
	}
	rewriting.obstruct(note.path, reference.span, reference.name)
}

/** The new name with the KB in front as it is written, and with the case and gaps of the old one. */
function namesFor({ now, names: { from, to } }: AliasesInput, written: string): readonly string[] {
	const prefix = prefixOf(now.symbols, written)
	return [prefix + inManner(written.slice(prefix.length), from, to), prefix + to]
}

function resolve({ contents }: AliasesInput, { symbols }: World, from: PlacedNote, reference: NoteReference): Outcome {
	return reference.kind === 'citation'
		? resolveCitation(symbols, contents.bibliography, from, reference)
		: resolveReference(symbols, from, reference)
}

/** A label that repeats the alias goes with it. */
function relabel(
	{ names: { from, to }, rewriting }: AliasesInput,
	{ path }: PlacedNote,
	{ kind, label, span }: NoteReference,
	text: string,
): void {
	if (kind !== 'wikilink' || label !== from) return
	const source = text.slice(span.offset, span.offset + span.length)
	const at = source.lastIndexOf(from)
	if (at > source.lastIndexOf('|')) rewriting.add(path, { offset: span.offset + at, length: from.length, text: to })
}

function rewriteQuery(input: AliasesInput, note: PlacedNote, home: PlacedNote, saved: SavedQuery, index: number): void {
	const { old, now, names, rewriting, readText } = input
	const changes: NewValue[] = []
	for (const naming of namingValues(saved)) {
		const { value } = naming
		const wanted = meaningOf(old.symbols, note, naming)
		const isRight = (text: string) => meaningOf(now.symbols, home, { ...naming, value: { ...value, text } }) === wanted
		if (isRight(value.text)) continue
		const bare = value.text.slice(kbBefore(now.symbols, value.text).length).trim()
		const lead = value.text.slice(0, value.text.lastIndexOf(bare))
		const to = [lead + inManner(bare, names.from, names.to), lead + names.to].find(isRight)
		if (to === undefined) return rewriting.obstruct(note.path, spanIn(saved, value), value.text)
		changes.push({ value, to })
	}
	const [first] = changes
	if (!first) return
	const text = readText(note.path)
	const edited = text === undefined ? undefined : editQuery(note.path, text, index, changes)
	if (!edited) return rewriting.obstruct(note.path, spanIn(saved, first.value), first.value.text)
	for (const { span, before, edit } of edited) rewriting.rewrite(note.path, span, before, edit)
}

/** One end of a row of cross-kb-links.yaml. */
function rewriteRow(input: AliasesInput, { path }: CuratedLink, value: string, span: Span, kb: string): void {
	const { contents, old, now, names, rewriting } = input
	const end = ({ symbols }: World, name: string) => {
		const scope = symbols.prefixes.get(fold(kb))
		const anyone = scope && symbols.notesOf(scope.kb.name)[0]
		const found = scope && anyone && resolveIn(scope, anyone, name)
		return found && found.kind !== 'none' ? found.note.path : undefined
	}
	const was = end(old, value)
	if (end(now, value) === was) return
	const text = contents.settings.find(file => file.path === path)?.text
	const reference: NoteReference = { kind: 'field', name: value, span, field: 'target', reading: 'ids' }
	const written = text === undefined ? undefined : findWritten(text, reference)
	const edit = written && end(now, names.to) === was ? writeValue(written.name, written.manner, names.to) : undefined
	if (edit && written) rewriting.rewrite(path, span, written.name.text, edit)
	else rewriting.obstruct(path, span, value)
}
