/**
 * Puts a note into another: its text below the other's, its lists into the other's, its names and addresses as further
 * ones of the other. The law: what led to it leads to the other, no edge changes beside, and no problem is new.
 */
import type { Anchor, VaultPath } from '../note/brand.ts'
import { isCollectionFile } from '../note/collections.ts'
import { compile } from '../note/compile.ts'
import type { FieldValue } from '../note/yaml.ts'
import { applyEdits, type FileEdit, type TextEdit } from './change-set.ts'
import { referencesOf } from './field-references.ts'
import { headEdits } from './head-edits.ts'
import { keptComment } from './kept-comment.ts'
import { type MergedBody, mergedBody } from './merge-body.ts'
import { type MergedHead, mergedHead } from './merge-heads.ts'
import { mergeBreaches } from './merge-law.ts'
import { openEnd, unreadableHead } from './merge-obstacles.ts'
import { rewriteForMerge } from './merge-references.ts'
import { type World, worldOf } from './move-world.ts'
import { resolveReference } from './outcome.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { Renames } from './renames.ts'
import { rewriteCanvases } from './rewrite-canvases.ts'
import { rewriteDefinitions } from './rewrite-definitions.ts'
import { rewriteQueries } from './rewrite-queries.ts'
import { RowRewriter } from './rewrite-rows.ts'
import { Rewriting, type Rewritten } from './rewriting.ts'
import { MOST_TOLD } from './same-wiki.ts'
import { targetOf } from './target.ts'
import type { VaultContents } from './wiki.ts'

export interface MergeInput {
	readonly contents: VaultContents
	/** The text of a note or a settings file without a BOM; undefined for one that must not be changed. */
	readonly textOf: (path: VaultPath) => string | undefined
	/** The note that goes. */
	readonly from: VaultPath
	readonly into: VaultPath
}

export interface PlannedMerge {
	readonly kind: 'planned'
	/** Of all files but the one that goes. */
	readonly edits: readonly FileEdit[]
	/** Places are those of the texts as they are; `after` is empty where a list names the other already. */
	readonly rewritten: readonly Rewritten[]
	/** Fields of which the two say different things; those of the note that goes stand in a comment below its heading. */
	readonly kept: MergedHead['kept']
	/** Lines with comments of the head of the note that goes, which stand there, too. */
	readonly remarks: MergedHead['remarks']
	/** The address that leads on, where it is published. */
	readonly address: { readonly before: string; readonly after: string } | undefined
}

export type MergePlan = PlannedMerge | { readonly kind: 'refused'; readonly reasons: readonly string[] }

export function planMerge(input: MergeInput): MergePlan {
	const { textOf } = input
	const contents = inPathOrder(input.contents)
	const old = worldOf(contents)
	const [from, into] = [old.byPath.get(input.from), old.byPath.get(input.into)]
	const [fromText, intoText] = [textOf(input.from), textOf(input.into)]
	if (!from || !into || fromText === undefined || intoText === undefined)
		return refuse('One of the two is no plain file, or no note of this wiki')
	const collection = [from, into].find(note => isCollectionFile(note.path))
	if (collection) return refuse(`\`${collection.path}\` is the collection of its folder, which has no text`)
	if (from === into) return refuse('A note cannot be merged with itself')
	const unreadable = [...unreadableHead(fromText, from), ...unreadableHead(intoText, into)]
	if (unreadable.length > 0) return refuse(...unreadable)
	if (old.published.has(from.path) !== old.published.has(into.path))
		return refuse('One of the two is not published, and the other is')
	const head = mergedHead({ from, fromText, into, intoText, ...relationsOf(old, from, into) })
	const body = mergedBody(fromText, from, intoText, into)
	const obstacles = [...head.obstacles, ...body.obstacles]
	if (obstacles.length > 0) return refuse(...obstacles)

	const compose = (own: readonly TextEdit[], others: readonly TextEdit[]) =>
		composed({ from, fromText, into, intoText, head, body }, own, others)
	const draftText = applyEdits(intoText, compose([], []))
	const draft = compile(draftText)
	const without = contents.notes.filter(item => item.path !== from.path)
	const now = worldOf({
		...contents,
		notes: without.map(item => (item.path === into.path ? { ...item, note: draft } : item)),
	})
	const merged = now.byPath.get(into.path)
	const anchors = merged && anchorsOf(from, into, merged)
	if (!merged || !anchors) {
		const added = compose([], []).at(-1)?.text ?? ''
		const elsewise = `The headings of \`${from.path}\` would not be the same below those of \`${into.path}\``
		return refuse(openEnd(intoText, into, added) ?? elsewise)
	}
	const rewriting = new Rewriting()
	const renames = new Renames([{ before: from, after: merged }], new Map([[from.path, into.path]]))
	const section = merged.compiled.headings[into.compiled.headings.length]?.anchor as Anchor
	const { concerned, dropped } = rewriteForMerge({
		contents,
		old,
		now,
		from,
		into,
		merged,
		start: body.start,
		section,
		anchorAfter: anchors,
		readText: textOf,
		rewriting,
	})
	rewriteDefinitions({ old, now, renames, notes: concerned, readText: textOf, rewriting })
	rewriteCanvases({ contents, renames, readText: textOf, rewriting })
	rewriteQueries({
		old,
		now,
		renames,
		// Heads are united elsewhere.
		homeAfter: ({ path }, { span }) =>
			path === from.path ? (span.offset < body.start ? undefined : merged) : now.byPath.get(path),
		readText: textOf,
		rewriting,
	})
	new RowRewriter(old, now, renames, { settings: contents.settings, rewriting }).rewriteAll()
	if (rewriting.obstacles.length > 0) return refuse(...rewriting.obstacles)
	const editsOf = (path: VaultPath) => rewriting.edits.find(edit => edit.path === path)?.edits ?? []
	const own: FileEdit = { path: into.path, edits: compose(editsOf(into.path), editsOf(from.path)) }
	const others = rewriting.edits.filter(({ path }) => path !== from.path && path !== into.path)
	const edits = [...others, own].sort((a, b) => (a.path < b.path ? -1 : 1))
	const reasons = mergeBreaches(contents, textOf, edits, { from, into, anchorAfter: anchors, dropped })
	if (reasons.length > 0) return refuse(...reasons.slice(0, MOST_TOLD))
	const address = old.published.has(from.path) ? { before: from.url, after: into.url } : undefined
	return { kind: 'planned', edits, rewritten: rewriting.rewritten, kept: head.kept, remarks: head.remarks, address }
}

function refuse(...reasons: readonly string[]): MergePlan & { kind: 'refused' } {
	return { kind: 'refused', reasons }
}

/** Which values of the two heads name one of the two, and which fields name notes at all. */
function relationsOf({ symbols }: World, from: PlacedNote, into: PlacedNote) {
	const own = new Set<FieldValue>()
	const fields = new Set<string>()
	for (const note of [from, into])
		for (const reference of referencesOf(note.kb, note.type, note.compiled)) {
			if (reference.field === undefined) continue
			const target = targetOf(resolveReference(symbols, note, reference))
			if (target !== undefined) fields.add(reference.field)
			// What a note says of itself stays; what it says of the other would be said of itself.
			if (target !== from.id && (target !== into.id || note === into)) continue
			const value = note.compiled.fields.find(field => field.key === reference.field)?.value
			const items = value?.kind === 'list' ? value.items : value ? [value] : []
			const { offset } = reference.span
			const item = items.find(({ span }) => span.offset <= offset && offset < span.offset + span.length)
			if (item) own.add(item)
		}
	return { isOwn: (value: FieldValue) => own.has(value), isRelation: (key: string) => fields.has(key) }
}

interface Parts {
	readonly from: PlacedNote
	readonly fromText: string
	readonly into: PlacedNote
	readonly intoText: string
	readonly head: MergedHead
	readonly body: MergedBody
}

/** The edits of the text of `into`: its own, those of its head, and what comes below. */
function composed(
	{ from, fromText, into, intoText, head, body }: Parts,
	own: readonly TextEdit[],
	others: readonly TextEdit[],
): readonly TextEdit[] {
	const end = /\r\n/.test(intoText) ? '\r\n' : '\n'
	const text = applyEdits(
		fromText,
		[...body.edits, ...others].sort((a, b) => a.offset - b.offset),
	)
	const taken = text
		.slice(body.start)
		.replace(/^(?:[ \t]*(?:\r\n|\n|\r))+/, '')
		.replace(/\r\n|\n|\r/g, end)
		.trimEnd()
	const comment = keptComment(from.path, [...head.kept.map(it => it.text), ...head.remarks], end)
	const kept = comment === '' ? '' : comment + end + end
	const gap = intoText.trim() === '' ? '' : /(?:\r\n|\n|\r)$/.test(intoText) ? end : end + end
	const title = from.title.replace(/([\\`*_[\]<>#$~^|%=@])/g, '\\$1')
	const added = `${gap}${body.signs} ${title}${end}${end}${kept}${taken}${taken === '' ? '' : end}`
	return [
		...headEdits(intoText, into.compiled, head.changes),
		...own,
		{ offset: intoText.length, length: 0, text: added },
	].sort((a, b) => a.offset - b.offset)
}

/** Anchors of either note as they are afterwards; undefined where its headings or blocks are not all there. */
function anchorsOf(from: PlacedNote, into: PlacedNote, merged: PlacedNote) {
	const [own, theirs, all] = [into.compiled, from.compiled, merged.compiled]
	const count = own.headings.length
	if (all.headings.length !== count + 1 + theirs.headings.length) return undefined
	if (all.blocks.length !== own.blocks.length + theirs.blocks.length) return undefined
	const heading = (at: number) => all.headings[at]?.anchor as Anchor
	const block = (at: number) => all.blocks[at]?.anchor as Anchor
	const ofInto = new Map([
		...own.headings.map(({ anchor }, at) => [anchor, heading(at)] as const),
		...own.blocks.map(({ anchor }, at) => [anchor, block(at)] as const),
		...(own.titleAnchor && all.titleAnchor ? [[own.titleAnchor, all.titleAnchor] as const] : []),
	])
	const ofFrom = new Map([
		...theirs.headings.map(({ anchor }, at) => [anchor, heading(count + 1 + at)] as const),
		...theirs.blocks.map(({ anchor }, at) => [anchor, block(own.blocks.length + at)] as const),
		...(theirs.titleAnchor ? [[theirs.titleAnchor, heading(count)] as const] : []),
	])
	return (note: PlacedNote, anchor: Anchor | undefined): Anchor | undefined => {
		if (anchor === undefined) return undefined
		return (note.id === from.id ? ofFrom : ofInto).get(anchor) ?? anchor
	}
}
