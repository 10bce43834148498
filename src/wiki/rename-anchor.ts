/**
 * Gives a heading or a block of a note another name, and every reference to it. The law: what led to a part of the note
 * leads to the same part afterwards, and everything else is as it was. A rename that cannot keep it is refused.
 */
import { headingKey } from '../note/anchors.ts'
import type { Anchor, VaultPath } from '../note/brand.ts'
import { compileFile } from '../note/compile-file.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { applyEdits, type FileEdit, type TextEdit } from './change-set.ts'
import { referencesOf } from './field-references.ts'
import { type World, worldOf } from './move-world.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { rawLinkEdits } from './raw-links.ts'
import { type AnchorNaming, rewriteAnchors, withAnchor } from './rewrite-anchors.ts'
import { Rewriting, type Rewritten } from './rewriting.ts'
import { compareWikis, MOST_TOLD, SAME_NAMES } from './same-wiki.ts'
import { fold } from './slug.ts'
import type { VaultContents } from './wiki.ts'
import { wikisAround } from './wikis-around.ts'
import { blockPiece, headingPiece, type NotePart } from './written-part.ts'

export interface AnchorRename {
	readonly path: VaultPath
	readonly part: NotePart
	/** Of a heading its words, as Markdown has them; of a block its id without `^`. */
	readonly to: string
}

export interface AnchorInput {
	readonly contents: VaultContents
	/** The text of a note without a BOM; undefined for one that must not be changed. */
	readonly textOf: (path: VaultPath) => string | undefined
	readonly rename: AnchorRename
}

export interface PlannedAnchor {
	readonly kind: 'planned'
	readonly edits: readonly FileEdit[]
	/** References; the part itself is not among them. */
	readonly rewritten: readonly Rewritten[]
	/** What it is called: the words of a heading, the id of a block. */
	readonly name: { readonly before: string; readonly after: string }
	/** Where it is on the site, if the note is published. */
	readonly address: { readonly before: string; readonly after: string } | undefined
}

export type AnchorPlan = PlannedAnchor | Refused

interface Refused {
	readonly kind: 'refused'
	readonly reasons: readonly string[]
}

export function planAnchorRename({ contents: unsorted, textOf, rename }: AnchorInput): AnchorPlan {
	const contents = inPathOrder(unsorted)
	const old = worldOf(contents)
	const { path, part } = rename
	const note = old.byPath.get(path)
	const text = textOf(path)
	if (!note || text === undefined) return refuse(`\`${path}\` cannot be read, or is no note`)
	const own = ownEdit(note, text, rename)
	if (typeof own === 'string') return refuse(own)
	const draft = compileFile(path, applyEdits(text, [own]))
	const now = worldOf({
		...contents,
		notes: contents.notes.map(item => (item.path === path ? { ...item, note: draft } : item)),
	})
	const after = now.byPath.get(path)
	if (after?.title !== note.title)
		return refuse(`The heading is the title of \`${path}\`; \`marcasite mv --title\` gives it another`)
	const fault = faultOf(note.compiled, draft, rename)
	if (fault !== undefined) return refuse(fault)
	const rewriting = new Rewriting()
	const anchorAfter = anchorsOf(note, after)
	rewriteAnchors({ old, now, before: note, after, part, own, anchorAfter, readText: textOf, rewriting })
	if (rewriting.obstacles.length > 0) return refuse(...twinReason(note, rename, draft), ...rewriting.obstacles)
	const isOwn = ({ offset, length }: TextEdit) => offset < own.offset + own.length && own.offset < offset + length
	for (const edit of rawLinkEdits(path, text, anchorAfter)) if (!isOwn(edit)) rewriting.add(path, edit)
	const isOther = text.slice(own.offset, own.offset + own.length) !== own.text
	if (isOther) rewriting.add(path, own)
	const { edits, rewritten } = rewriting
	const reasons = breaches({ contents, textOf, edits, note, anchorAfter }, old)
	if (reasons.length > 0) return refuse(...reasons)
	const address = (it: PlacedNote) => `${it.url}#${anchorIn(it.compiled, part)}`
	return {
		kind: 'planned',
		edits,
		rewritten,
		name: { before: nameIn(note.compiled, part), after: nameIn(draft, part) },
		address: old.published.has(path) ? { before: address(note), after: address(after) } : undefined,
	}
}

function refuse(...reasons: readonly string[]): Refused {
	return { kind: 'refused', reasons: reasons.slice(0, MOST_TOLD) }
}

/** What the part is called. */
function nameIn({ headings, blocks }: CompiledNote, { kind, index }: NotePart): string {
	return (kind === 'heading' ? headings[index]?.plain : blocks[index]?.id) ?? ''
}

function anchorIn({ headings, blocks }: CompiledNote, { kind, index }: NotePart): string {
	return (kind === 'heading' ? headings : blocks)[index]?.anchor ?? ''
}

/** The new name in its place; a sentence where it cannot be written. */
function ownEdit({ path, compiled }: PlacedNote, text: string, { part, to }: AnchorRename): TextEdit | string {
	const name = to.trim()
	if (name === '') return 'The new name is empty'
	if (part.kind === 'block') {
		const bad = /[^A-Za-z0-9_-]/.exec(name)?.[0]
		if (bad !== undefined) return `A block id has letters, digits, \`-\` and \`_\` only, and no \`${bad}\``
		const twin = compiled.blocks.some((block, index) => index !== part.index && fold(block.id) === fold(name))
		if (twin) return `\`${path}\` has a block \`^${name}\` already`
		const piece = blockPiece(path, text, compiled, part.index)
		return piece ? editOf(piece, name) : `The place of the block's id in \`${path}\` cannot be read`
	}
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse
	if (/[\u0000-\u001f\u007f]/.test(name)) return 'A heading is one line, without control characters'
	const heading = compiled.headings[part.index]
	const piece = heading && headingPiece(text, heading)
	return piece ? editOf(piece, name) : `The heading in \`${path}\` has no words, or stands on several lines`
}

function editOf({ offset, text }: { offset: number; text: string }, to: string): TextEdit {
	return { offset, length: text.length, text: to }
}

/** Why the note would say something else than before under the new name. */
function faultOf(before: CompiledNote, after: CompiledNote, { part, to }: AnchorRename): string | undefined {
	const shape = ({ headings, blocks }: CompiledNote) =>
		JSON.stringify([
			headings.map(({ depth, plain }, at) => [depth, part.kind === 'heading' && at === part.index ? '' : plain]),
			blocks.map(({ id }, at) => (part.kind === 'block' && at === part.index ? '' : id)),
		])
	if (shape(before) !== shape(after)) return `\`${to}\` would not be read as the name of one ${part.kind}`
	if (part.kind === 'block' && after.blocks[part.index]?.id !== to.trim())
		return `The place of \`^${before.blocks[part.index]?.id}\` cannot be read`
	const lost = before.tags.find((tag, at) => after.tags[at]?.name !== tag.name) ?? after.tags[before.tags.length]
	if (lost) return `The heading would have other tags than before; \`#${lost.name}\` is not in both`
	const refers = ({ references }: CompiledNote) => references.map(({ kind, name }) => `${kind} ${name}`).join('\n')
	return refers(before) === refers(after)
		? undefined
		: 'The heading would have other links than before; write those that it has in the new name too'
}

function anchorsOf(before: PlacedNote, after: PlacedNote): AnchorNaming {
	const anchors = new Map<Anchor, Anchor>()
	const [old, now] = [before.compiled, after.compiled]
	const pair = (one: readonly { readonly anchor: Anchor }[], two: readonly { readonly anchor: Anchor }[]) => {
		for (const [at, { anchor }] of one.entries()) anchors.set(anchor, two[at]?.anchor ?? anchor)
	}
	pair(old.headings, now.headings)
	pair(old.blocks, now.blocks)
	if (old.titleAnchor && now.titleAnchor) anchors.set(old.titleAnchor, now.titleAnchor)
	return anchor => anchors.get(anchor) ?? anchor
}

/** Another heading of the new name, which links would not be told from. */
function twinReason({ path, compiled }: PlacedNote, { part }: AnchorRename, draft: CompiledNote): readonly string[] {
	if (part.kind !== 'heading') return []
	const name = nameIn(draft, part)
	const twin = compiled.headings.find(
		({ plain }, index) => index !== part.index && headingKey(plain) === headingKey(name),
	)
	return twin ? [`\`${path}\` has a heading \`${twin.plain}\` already, in line ${twin.span.line}`] : []
}

interface Change {
	readonly contents: VaultContents
	readonly textOf: (path: VaultPath) => string | undefined
	readonly edits: readonly FileEdit[]
	readonly note: PlacedNote
	readonly anchorAfter: AnchorNaming
}

/** What the law finds: notes that would name others than before, and all that would be otherwise in the linked wiki. */
function breaches({ contents, textOf, edits, note, anchorAfter }: Change, { byPath }: World): readonly string[] {
	for (const { path, edits: own } of edits) {
		const was = byPath.get(path)
		const now = compileFile(path, applyEdits(textOf(path) ?? '', own))
		if (was && said(was, was.compiled) !== said(was, now)) return [`\`${path}\` would say something else beside`]
	}
	const { before, after } = wikisAround(contents, textOf, { edits })
	const outcomes = new Map(
		Array.from(before.outcomes, ([id, all]) => [id, all.map(it => withAnchor(it, note, anchorAfter))] as const),
	)
	return compareWikis({ ...before, outcomes }, after, SAME_NAMES).differences
}

/** What a note names, in its text and in its head. A draft is judged by this alone. */
function said({ kb, type }: PlacedNote, note: CompiledNote): string {
	const references = referencesOf(kb, type, note).map(it => [it.kind, it.name, it.relation, it.kbName, it.note])
	return JSON.stringify([references, note.fields.map(({ key, value }) => [key, value.kind])])
}
