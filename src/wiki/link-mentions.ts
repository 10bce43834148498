/**
 * Makes links of unlinked mentions, written as the vault writes its links. The law: the graph afterwards is the graph
 * before and the edges that are announced; no text but the mentions changes, and no problem is new.
 */
import type { KbName, VaultPath } from '../note/brand.ts'
import { compileFile } from '../note/compile-file.ts'
import { applyEdits, type FileEdit, type TextEdit } from './change-set.ts'
import { fileName } from './find-kbs.ts'
import { worldOf } from './move-world.ts'
import { resolveReference } from './outcome.ts'
import { inPathOrder } from './path-order.ts'
import type { PlacedNote } from './place.ts'
import { gist, MOST_TOLD } from './same-wiki.ts'
import type { Symbols } from './symbols.ts'
import type { Mention } from './unlinked-mentions.ts'
import type { NoteReference, VaultContents, Wiki } from './wiki.ts'
import { wikisAround } from './wikis-around.ts'

export interface LinkedMention {
	readonly mention: Mention
	/** The link in its place. */
	readonly link: string
	readonly edit: TextEdit
}

export interface PlannedLinks {
	readonly kind: 'planned'
	readonly edits: readonly FileEdit[]
	readonly linked: readonly LinkedMention[]
	/** Those that no link can be made of where they stand. */
	readonly left: readonly Mention[]
}

export type LinkPlan = PlannedLinks | { readonly kind: 'refused'; readonly reasons: readonly string[] }

export interface LinkInput {
	readonly contents: VaultContents
	readonly wiki: Wiki
	readonly mentions: readonly Mention[]
	readonly textOf: (path: VaultPath) => string | undefined
}

export function planMentionLinks({ contents, wiki, mentions, textOf }: LinkInput): LinkPlan {
	const { symbols } = worldOf(inPathOrder(contents))
	const manner = mannersOf(wiki)
	const written = mentions.flatMap((mention): LinkedMention[] => {
		const link = linkFor(symbols, mention, manner)
		if (link === undefined) return []
		const { offset, length } = mention.span
		return [{ mention, link, edit: { offset, length, text: link } }]
	})
	const linked = [...Map.groupBy(written, it => it.mention.path)].flatMap(([path, list]) =>
		isReadSo(path, textOf(path), list) ? list : [],
	)
	const done = new Set(linked.map(it => it.mention))
	const edits = [...Map.groupBy(linked, it => it.mention.path)].map(([path, list]) => ({
		path,
		edits: list.map(it => it.edit).sort((a, b) => a.offset - b.offset),
	}))
	const reasons = linked.length === 0 ? [] : breaches(contents, textOf, edits, linked)
	if (reasons.length > 0) return { kind: 'refused', reasons: reasons.slice(0, MOST_TOLD) }
	return { kind: 'planned', edits, linked, left: mentions.filter(mention => !done.has(mention)) }
}

/** By KB, whether its notes name others by their titles or by their files and ids. */
type Manners = ReadonlyMap<KbName, 'title' | 'file'>

function mannersOf({ notes, outcomes }: Wiki): Manners {
	const titles = new Map<KbName, number>()
	for (const note of notes.values()) {
		const own = outcomes.get(note.id) ?? []
		for (const [at, { kind, name }] of note.references.entries()) {
			const outcome = own[at]
			const target = kind === 'wikilink' && outcome?.kind === 'resolved' ? notes.get(outcome.target) : undefined
			if (!target || name === '') continue
			const isTitle = name === target.title && name !== stemOf(target.path)
			titles.set(note.kb.name, (titles.get(note.kb.name) ?? 0) + (isTitle ? 1 : -1))
		}
	}
	return new Map([...titles].map(([kb, more]) => [kb, more > 0 ? 'title' : 'file']))
}

/** The first way of writing a link to the note that leads there from here; undefined where none does. */
function linkFor(symbols: Symbols, mention: Mention, manners: Manners): string | undefined {
	const [from, to] = [symbols.byId(mention.from), symbols.byId(mention.to)]
	if (!from || !to || /[[\]|\r\n]/.test(mention.text)) return undefined
	for (const name of namesOf(from, to, mention.text, manners.get(from.kb.name) ?? 'file')) {
		if (/[[\]|#^\\\r\n]/.test(name)) continue
		const reference: NoteReference = { kind: 'wikilink', name, span: mention.span }
		const outcome = resolveReference(symbols, from, reference)
		if (outcome.kind !== 'resolved' || outcome.target !== to.id || outcome.foldedCase) continue
		return name === mention.text ? `[[${name}]]` : `[[${name}${mention.isInTable ? '\\' : ''}|${mention.text}]]`
	}
	return undefined
}

function namesOf(from: PlacedNote, to: PlacedNote, text: string, manner: 'title' | 'file'): readonly string[] {
	const stem = stemOf(to.path)
	const files = to.kb.declared ? [to.localId, stem] : [stem, to.localId]
	const inKb = from.kb.name === to.kb.name
	const own = manner === 'title' ? [...(text === to.title ? [text] : []), to.title, ...files] : [...files, to.title]
	return inKb ? own : own.map(name => `${to.kb.name}:${name}`)
}

function stemOf(path: string): string {
	return fileName(path).replace(/\.md$/i, '')
}

/** Whether the note has these links once they are written, and all that it had. */
function isReadSo(path: VaultPath, text: string | undefined, list: readonly LinkedMention[]): boolean {
	if (text === undefined) return false
	const edits = list.map(it => it.edit)
	const [old, now] = [compileFile(path, text), compileFile(path, applyEdits(text, edits))]
	const added = new Set(placesOf(list))
	const kept = now.references.filter(reference => !added.has(reference.span.offset))
	const say = ({ kind, name, subpath, label, field }: NoteReference) =>
		JSON.stringify([kind, name, subpath, label, field])
	return (
		now.references.length === old.references.length + list.length &&
		kept.map(say).join('\n') === old.references.map(say).join('\n') &&
		now.problems.length === old.problems.length
	)
}

/** Where the links begin in the text that has them. */
function placesOf(list: readonly LinkedMention[]): readonly number[] {
	let moved = 0
	return list
		.map(it => it.edit)
		.sort((a, b) => a.offset - b.offset)
		.map(({ offset, length, text }) => {
			const place = offset + moved
			moved += text.length - length
			return place
		})
}

/** What the law finds. */
function breaches(
	contents: VaultContents,
	textOf: LinkInput['textOf'],
	edits: readonly FileEdit[],
	linked: readonly LinkedMention[],
): readonly string[] {
	const { before, after } = wikisAround(contents, textOf, { edits })
	const told: string[] = []
	const byPath = Map.groupBy(linked, it => it.mention.path)
	for (const [id, now] of after.outcomes) {
		const note = after.notes.get(id)
		const list = (note && byPath.get(note.path)) ?? []
		const wanted = new Map(
			placesOf(list).map((place, at) => [
				place,
				list.toSorted((a, b) => a.edit.offset - b.edit.offset)[at]?.mention.to,
			]),
		)
		const isNew = (at: number) =>
			note?.references[at]?.kind === 'wikilink' && wanted.has(note.references[at].span.offset)
		const old = (before.outcomes.get(id) ?? []).map(outcome => gist(outcome)).join('\n')
		const isSame =
			old ===
			now
				.filter((_, at) => !isNew(at))
				.map(outcome => gist(outcome))
				.join('\n')
		const isRight = now.every(
			(outcome, at) =>
				!isNew(at) ||
				(outcome.kind === 'resolved' && outcome.target === wanted.get(note?.references[at]?.span.offset ?? -1)),
		)
		if (!isSame || !isRight) told.push(`The links of \`${note?.path ?? id}\` would not be what they should`)
	}
	if (after.edges.length !== before.edges.length + linked.length) told.push('There would be other links than these')
	const count = new Map<string, number>()
	for (const { code, path } of before.problems) count.set(`${code} ${path}`, (count.get(`${code} ${path}`) ?? 0) + 1)
	for (const { code, path, span, message } of after.problems) {
		const left = (count.get(`${code} ${path}`) ?? 0) - 1
		count.set(`${code} ${path}`, left)
		if (left < 0) told.push(`${path}:${span.line}:${span.column} would be told: ${message}`)
	}
	return told
}
