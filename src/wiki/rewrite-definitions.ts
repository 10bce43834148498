/**
 * Definitions below a note that give its wiki links an address, for programs that know none: Foam writes
 * `[tide]: sea/tide.md "Tide"` for `[[tide]]`. To Markdown nobody uses them, so that they are no references of the note;
 * they go with the wiki links whose inside is their label.
 */
import type { VaultPath } from '../note/brand.ts'
import { applyEdits, type TextEdit } from './change-set.ts'
import type { World } from './move-world.ts'
import { resolveReference } from './outcome.ts'
import type { PlacedNote } from './place.ts'
import { leadsTo, relativeFrom } from './relative-path.ts'
import type { Renames } from './renames.ts'
import type { Rewriting } from './rewriting.ts'
import { targetOf } from './target.ts'
import type { NoteReference } from './wiki.ts'
import { type Definition, definitionsIn, normalLabel, readValue, writeValue } from './written-name.ts'

export interface DefinitionsInput {
	readonly old: World
	readonly now: World
	readonly renames: Renames
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
	const { old, renames, rewriting, readText } = input
	const made = new Map(rewriting.edits.map(({ path, edits }) => [path, edits]))
	for (const note of old.byPath.values()) {
		const links = note.compiled.references.filter(({ kind }) => kind === 'wikilink' || kind === 'embed')
		const isMoved = renames.path(note.path) !== note.path
		const targets = links.map(link => targetOf(resolveReference(old.symbols, note, link)))
		if (!targets.some(target => target !== undefined && (isMoved || renames.of(target)))) continue
		const text = readText(note.path)
		const definitions = text === undefined ? [] : definitionsIn(text)
		if (text === undefined || definitions.length === 0) continue
		const edits = made.get(note.path) ?? []
		const found = links.flatMap((link, at) => linkOf(input, text, edits, link, targets[at]))
		for (const edit of definitions.flatMap(definition => editsOf(input, note, definition, found)))
			rewriting.add(note.path, edit)
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
	return [{ before: insideOf(source), after: insideOf(changed), target, targetAfter }]
}

function insideOf(source: string): string {
	return source.replace(/^!?\[\[|\]\]$/g, '')
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
	const way = relativeFrom(renames.path(note.path), targetAfter.path, written)
	const path = writeValue(address.name, address.manner, /\.md$/i.test(written) ? way : way.replace(/\.md$/i, ''))
	const isTitle = title?.text === target.title && !/["'()\\\r\n]/.test(targetAfter.title)
	const edits = [
		label.text === link.before ? { offset: label.offset, length: label.text.length, text: link.after } : undefined,
		path,
		title && isTitle ? { offset: title.offset, length: title.text.length, text: targetAfter.title } : undefined,
	]
	return edits.filter(edit => edit !== undefined)
}
