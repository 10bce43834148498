/**
 * Definitions below a note that give its wiki links an address, for programs that know none: Foam writes
 * `[tide]: sea/tide.md "Tide"` for `[[tide]]`. To Markdown nobody uses them, so that they are no references of the note;
 * they go with the wiki links whose inside is their label.
 */
import type { VaultPath } from '../note/brand.ts'
import { findLineStarts, spanAt } from '../note/lines.ts'
import { applyEdits, type TextEdit } from './change-set.ts'
import type { World } from './move-world.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import { isStillWay, leadsTo, relativeFrom } from './relative-path.ts'
import type { Renames } from './renames.ts'
import type { Rewriting } from './rewriting.ts'
import { targetOf } from './target.ts'
import type { NoteReference } from './wiki.ts'
import { type Definition, definitionsIn, normalLabel, readValue, writeValue } from './written-name.ts'

export interface DefinitionsInput {
	readonly old: World
	readonly now: World
	readonly renames: Renames
	/** Of all notes, those that move or name what is called otherwise. */
	readonly notes: readonly PlacedNote[]
	readonly readText: (path: VaultPath) => string | undefined
	/** What the wiki links are called afterwards; the definitions are added to it. */
	readonly rewriting: Rewriting
}

/** A wiki link to a note, with what stands in its brackets. */
interface Link {
	readonly before: string
	readonly after: string
	readonly target: PlacedNote
	readonly targetAfter: PlacedNote
}

export function rewriteDefinitions(input: DefinitionsInput): void {
	const { old, notes, rewriting, readText } = input
	const made = new Map(rewriting.edits.map(({ path, edits }) => [path, edits]))
	for (const note of notes) {
		const text = readText(note.path)
		const definitions = text === undefined ? [] : outsideOfCode(text, definitionsIn(text))
		if (text === undefined || definitions.length === 0) continue
		const edits = made.get(note.path) ?? []
		const links = note.compiled.references.filter(({ kind }) => kind === 'wikilink' || kind === 'embed')
		const found = links.flatMap(link =>
			linkOf(input, text, edits, link, targetOf(resolveReference(old.symbols, note, link))),
		)
		const lines = findLineStarts(text)
		for (const definition of definitions)
			for (const edit of editsOf(input, note, definition, found)) {
				const before = text.slice(edit.offset, edit.offset + edit.length)
				if (edit.text !== before) rewriting.rewrite(note.path, spanAt(lines, edit.offset, edit.length), before, edit)
			}
	}
}

function linkOf(
	{ old, now, renames }: DefinitionsInput,
	text: string,
	edits: readonly TextEdit[],
	{ span }: NoteReference,
	id: PlacedNote['id'] | undefined,
): readonly Link[] {
	const target = id && old.symbols.byId(id)
	const targetAfter = target && now.byPath.get(renames.path(target.path))
	if (!target || !targetAfter) return []
	const { offset, length } = span
	const source = text.slice(offset, offset + length)
	const own = edits.filter(edit => edit.offset >= offset && edit.offset + edit.length <= offset + length)
	const changed = applyEdits(
		source,
		own.map(edit => ({ ...edit, offset: edit.offset - offset })),
	)
	const [before, after] = [insideOf(source), insideOf(changed)]
	const link = { before, after, target, targetAfter }
	// Some have the label of the link in their own, and some its target alone.
	return before.includes('|') ? [link, { ...link, before: targetIn(before), after: targetIn(after) }] : [link]
}

function insideOf(source: string): string {
	return source.replace(/^!?\[\[|\]\]$/g, '')
}

function targetIn(inside: string): string {
	return inside.replace(/\\?\|.*$/s, '').trim()
}

/** What stands in a block of code is an example. */
function outsideOfCode(text: string, definitions: readonly Definition[]): readonly Definition[] {
	const fences = [...text.matchAll(FENCED)].map(({ index, 0: block }) => [index, index + block.length] as const)
	return definitions.filter(({ label: { offset } }) => {
		const lead = text.slice(text.lastIndexOf('\n', offset) + 1, offset - 1)
		return !/^(?: {4}|\t)/.test(lead) && !fences.some(([start, end]) => start < offset && offset < end)
	})
}

function editsOf(
	{ renames }: DefinitionsInput,
	note: PlacedNote,
	{ label, address, title }: Definition,
	links: readonly Link[],
): readonly TextEdit[] {
	const written = readValue(address.name, address.manner)
	const link = links.find(
		({ before, target }) => normalLabel(before) === normalLabel(label.text) && leadsTo(note.path, written, target.path),
	)
	if (!link || written.startsWith('/')) return []
	const { target, targetAfter } = link
	const from = renames.path(note.path)
	const way = relativeFrom(from, targetAfter.path, written)
	const before = { name: written, from: note.path, to: target.path }
	const path = isStillWay(written, before, { from, to: targetAfter.path })
		? undefined
		: writeValue(address.name, address.manner, /\.md$/i.test(written) ? way : way.replace(/\.md$/i, ''))
	const isTitle = title?.text === target.title && !/["'()\\\r\n]/.test(targetAfter.title)
	const edits = [
		link.after === link.before ? undefined : { offset: label.offset, length: label.text.length, text: link.after },
		path,
		title && isTitle ? { offset: title.offset, length: title.text.length, text: targetAfter.title } : undefined,
	]
	return edits.filter(edit => edit !== undefined)
}

const FENCED = /^[ \t>]*(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?\n)??[ \t>]*\1[`~]*[ \t]*$/gm
