/** Links to the heading of a note that is its title, `[[tide#Tide]]`, while the note gets another title. */
import { AnchorMaker, headingKey } from '../note/anchors.ts'
import type { VaultPath } from '../note/brand.ts'
import { headingsAlong } from './landmarks.ts'
import type { World } from './move-world.ts'
import { inManner, otherNames, type Renamed } from './other-names.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import type { Renames } from './renames.ts'
import type { Rewriting } from './rewriting.ts'
import { gist } from './same-wiki.ts'
import type { NoteReference, Outcome } from './wiki.ts'
import { findWritten, type Manner, readValue, writeValue } from './written-name.ts'

/** Whether the title of `note` is the part that a reference names. */
export function namesTitle(note: PlacedNote, reference: NoteReference, was: Outcome): boolean {
	const { subpath } = reference
	if (was.kind !== 'resolved' || was.target !== note.id || subpath?.kind !== 'heading') return false
	return was.anchor === note.compiled.titleAnchor && headingsAlong(note.compiled, subpath.chain) === undefined
}

/** What became of a reference, with the title's anchor as it is called afterwards. */
export function withTitleAnchor(was: Outcome, renames: Renames): Outcome {
	const target = was.kind === 'resolved' ? renames.of(was.target) : undefined
	const [old, now] = [target?.before.compiled.titleAnchor, target?.after.compiled.titleAnchor]
	return was.kind === 'resolved' && old && now && was.anchor === old ? { ...was, anchor: now } : was
}

export interface TitlePart {
	readonly note: PlacedNote
	/** The note that it stands in, as that is afterwards. */
	readonly from: PlacedNote
	readonly reference: NoteReference
	/** What it must mean afterwards. */
	readonly wanted: string
}

/** Writes the new title in the place of the old one; false where that could not mean the same. */
export function rewriteTitlePart(
	{ note, from, reference, wanted }: TitlePart,
	{ symbols }: World,
	target: Renamed,
	readText: (path: VaultPath) => string | undefined,
	rewriting: Rewriting,
): boolean {
	const text = readText(note.path)
	const written = text === undefined ? undefined : findWritten(text, reference)
	const part = written?.parts.at(-1)
	if (!written || !part || reference.subpath?.kind !== 'heading') return false
	const { name, manner } = written
	const old = readValue(name, manner)
	const others = name.text === '' ? [] : otherNames(symbols, from, reference, old, target)
	const lead = reference.subpath.chain.slice(0, -1)
	for (const value of [old, ...others])
		for (const title of titlesFor(readValue(part, manner), manner, target)) {
			const edits = [value === old ? undefined : writeValue(name, manner, value), writeValue(part, manner, title)]
			const renamed = { ...reference, name: value, subpath: { kind: 'heading' as const, chain: [...lead, title] } }
			if ((value !== old && !edits[0]) || !edits[1]) continue
			if (gist(resolveReference(symbols, from, renamed)) !== wanted) continue
			for (const edit of edits) if (edit) rewriting.add(note.path, edit)
			rewriting.rewritten.push({ path: note.path, span: reference.span, before: part.text, after: edits[1].text })
			return true
		}
	return false
}

/** The new title as the old one is written: in its words, with its gaps and case, or by its anchor. */
function titlesFor(written: string, { kind }: Manner, { before, after }: Renamed): readonly string[] {
	const anchor = written === anchorOf(before) ? [anchorOf(after)] : []
	const isWords = headingKey(written) === headingKey(before.title)
	const words = isWords ? [inManner(written, before.title, after.title), after.title] : []
	return kind === 'address' ? [...anchor, ...words] : [...words, ...anchor]
}

/** The anchor of the title, or the one that it would have: a title without a heading is called so as well. */
function anchorOf({ compiled, title }: PlacedNote): string {
	return compiled.titleAnchor ?? new AnchorMaker().heading(title)
}
