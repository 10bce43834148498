/** What the author's cursor stands on that has a name which can be another. */
import type { Range } from 'vscode-languageserver/node'
import { headingKey } from '../note/anchors.ts'
import { prefixOf } from '../wiki/kb-prefix.ts'
import { blockOf, headingsAlong } from '../wiki/landmarks.ts'
import { namesFile } from '../wiki/other-names.ts'
import type { PlacedNote } from '../wiki/place.ts'
import { fold } from '../wiki/slug.ts'
import { findWritten, type Piece, readValue, type WrittenTarget } from '../wiki/written-name.ts'
import { blockAt, headingPiece, type NotePart } from '../wiki/written-part.ts'
import { type LinkAt, linkAt, targetsOf } from './link-at.ts'
import type { VaultState } from './live-vault.ts'
import type { SourceText } from './source-text.ts'
import { tagPieceAt } from './tag-piece.ts'
import type { Workspace } from './workspace.ts'

/** Something that cannot be renamed, with the reason in words for its author. */
export class RenameRefused extends Error {}

/** What is called otherwise afterwards: the file, and an id that follows it; the title; something inside notes. */
export type Named =
	| { readonly what: 'file'; readonly note: PlacedNote }
	| { readonly what: 'title'; readonly note: PlacedNote }
	| NamedWithin

export type NamedWithin =
	| { readonly what: 'part'; readonly note: PlacedNote; readonly part: NotePart }
	/** By its place among the aliases of the note. */
	| { readonly what: 'alias'; readonly note: PlacedNote; readonly index: number }
	| { readonly what: 'tag'; readonly name: string }

export interface Renaming {
	readonly named: Named
	/** Where the old name stands. */
	readonly range: Range
	readonly placeholder: string
}

/** A note in which the cursor stands. */
export interface Standing {
	readonly workspace: Workspace
	readonly state: VaultState
	readonly note: PlacedNote
	readonly text: SourceText
}

/** What would be renamed at an offset; undefined where there is no name. */
export function renamingAt(here: Standing, offset: number): Renaming | undefined {
	const link = linkAt(here.state, here.note, offset)
	return link ? inLink(here, link, offset) : ownName(here, offset)
}

function inLink(here: Standing, link: LinkAt, offset: number): Renaming | undefined {
	const { state, text } = here
	const written = findWritten(text.text, link.reference)
	const [target, ...others] = targetsOf(state, link.outcome)
	if (!target || !written) return undefined
	if (others.length > 0) throw new RenameRefused('Several notes have this name; write which one is meant first')
	const part = written.parts.findIndex(piece => offset <= endOf(piece))
	if (part >= 0 && (written.name.text === '' || offset > endOf(written.name)))
		return partInLink(here, link, target, written, part)
	if (written.name.text === '') return undefined
	const name = readValue(written.name, written.manner)
	const bare = name.slice(prefixOf(state.all.symbols, name).length)
	const isPath = link.reference.kind === 'markdown'
	const range = rangeOf(text, written.name)
	if (isPath || namesFile(target, bare))
		return { named: { what: 'file', note: target }, range, placeholder: stemOf(target.path) }
	if (bare === target.title) return { named: { what: 'title', note: target }, range, placeholder: target.title }
	const index = target.aliases.findIndex(alias => fold(alias.name) === fold(bare))
	if (index < 0) return { named: { what: 'title', note: target }, range, placeholder: target.title }
	return aliasOf(text, target, index, endingWith(written.name, bare))
}

/** A heading or block that a link names; the title, where that is what it names. */
function partInLink(
	{ workspace, state, text }: Standing,
	{ reference: { subpath } }: LinkAt,
	target: PlacedNote,
	{ parts }: WrittenTarget,
	at: number,
): Renaming | undefined {
	const { path, compiled } = target
	const piece = parts[at]
	if (!piece || !subpath) return undefined
	const range = rangeOf(text, piece)
	if (subpath.kind === 'block') {
		const block = blockOf(compiled, subpath.id)
		if (!block) throw new RenameRefused(`\`${path}\` has no block \`^${subpath.id}\``)
		const part: NotePart = { kind: 'block', index: compiled.blocks.indexOf(block) }
		return { named: { what: 'part', note: target, part }, range, placeholder: block.id }
	}
	const index = headingsAlong(compiled, subpath.chain)?.[at]
	const heading = index === undefined ? undefined : compiled.headings[index]
	const isTitle =
		headingKey(subpath.chain[at] ?? '') === headingKey(target.title) || piece.text === compiled.titleAnchor
	if (!heading && isTitle) return { named: { what: 'title', note: target }, range, placeholder: target.title }
	if (index === undefined || !heading) throw new RenameRefused(`\`${piece.text}\` is no heading of \`${path}\``)
	const there = workspace.textOf(state, path)
	const placeholder = (there && headingPiece(there.text, heading)?.text) ?? heading.plain
	return { named: { what: 'part', note: target, part: { kind: 'heading', index } }, range, placeholder }
}

/** What of the note itself has its name there: the note, an alias, a tag, a block or a heading. */
function ownName({ note, text }: Standing, offset: number): Renaming | undefined {
	for (const { key, value } of note.compiled.fields) {
		if ((key !== 'title' && key !== 'id') || !isIn(value.span, offset)) continue
		const range = text.rangeOf(value.span)
		return key === 'title'
			? { named: { what: 'title', note }, range, placeholder: note.title }
			: { named: { what: 'file', note }, range, placeholder: stemOf(note.path) }
	}
	const alias = note.aliases.findIndex(({ span }) => isIn(span, offset))
	if (alias >= 0) {
		const { span, name } = note.aliases[alias] as PlacedNote['aliases'][number]
		const source = text.text.slice(span.offset, span.offset + span.length)
		return aliasOf(text, note, alias, endingWith({ offset: span.offset, text: source }, name))
	}
	const tag = tagPieceAt(text.text, note.compiled, offset)
	if (tag) return { named: { what: 'tag', name: tag.text }, range: rangeOf(text, tag), placeholder: tag.text }
	return ownTitle(note, text, offset) ?? ownPart(note, text, offset)
}

function ownTitle(note: PlacedNote, text: SourceText, offset: number): Renaming | undefined {
	const { firstHeading, fields } = note.compiled
	const isTitle = firstHeading === note.title || !fields.some(({ key }) => key === 'title')
	const line = isTitle && firstHeading !== undefined ? headingLine(text.text, firstHeading) : undefined
	if (!line || !isIn(line, offset)) return undefined
	return { named: { what: 'title', note }, range: text.rangeOf(line), placeholder: note.title }
}

function ownPart(note: PlacedNote, text: SourceText, offset: number): Renaming | undefined {
	const block = blockAt(note.path, text.text, note.compiled, offset)
	if (block) {
		const part: NotePart = { kind: 'block', index: block.index }
		return { named: { what: 'part', note, part }, range: rangeOf(text, block.piece), placeholder: block.piece.text }
	}
	const index = note.compiled.headings.findIndex(({ span }) => isIn(span, offset))
	const heading = note.compiled.headings[index]
	const piece = heading && headingPiece(text.text, heading)
	if (!piece) return undefined
	return {
		named: { what: 'part', note, part: { kind: 'heading', index } },
		range: rangeOf(text, piece),
		placeholder: piece.text,
	}
}

function aliasOf(text: SourceText, note: PlacedNote, index: number, piece: Piece): Renaming {
	return {
		named: { what: 'alias', note, index },
		range: rangeOf(text, piece),
		placeholder: note.aliases[index]?.name ?? '',
	}
}

/** The part of a piece that is `name`: without the KB in front of it, and without quotes. */
function endingWith({ offset, text }: Piece, name: string): Piece {
	const at = text.lastIndexOf(name)
	return at < 0 ? { offset, text } : { offset: offset + at, text: name }
}

function headingLine(text: string, words: string): { readonly offset: number; readonly length: number } | undefined {
	for (const match of text.matchAll(/^# +(.*\S)[ \t]*$/gm))
		if (match[1] === words) return { offset: match.index + match[0].indexOf(words), length: words.length }
	return undefined
}

function rangeOf(text: SourceText, { offset, text: { length } }: Piece): Range {
	return text.rangeOf({ offset, length })
}

function isIn({ offset, length }: { readonly offset: number; readonly length: number }, at: number): boolean {
	return offset <= at && at <= offset + length
}

function endOf({ offset, text }: Piece): number {
	return offset + text.length
}

function stemOf(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '')
}
