/** Where in the text of a note its headings and block ids stand, so that another name can be written in their place. */
import type { VaultPath } from '../note/brand.ts'
import { compileFile } from '../note/compile-file.ts'
import type { CompiledNote, Heading } from '../note/compiled-note.ts'
import { applyEdits } from './change-set.ts'
import type { Piece } from './written-name.ts'

/** A heading or a block of a note, by its place among those. */
export interface NotePart {
	readonly kind: 'heading' | 'block'
	readonly index: number
}

/**
 * The words of a heading, without its signs, a block id or attributes behind it, and without marks around all of them: of
 * `## **Old** ^id ##` it is `Old`. Undefined for a heading without words, and for one on several lines.
 */
export function headingPiece(text: string, { plain, span }: Pick<Heading, 'plain' | 'span'>): Piece | undefined {
	const source = text.slice(span.offset, span.offset + span.length)
	const lead = /^#{1,6}[ \t]+/.exec(source)?.[0] ?? ''
	const [line = '', ...more] = source.slice(lead.length).split(/\r\n|\n|\r/)
	if (lead === '' ? more.length !== 1 : more.length > 0) return undefined
	const signs = lead === '' ? line : line.replace(/(?:^|[ \t]+)#+[ \t]*$/, '')
	const withoutId = signs.trimEnd().replace(/[ \t]+\\?\^[A-Za-z0-9_-]+$/, '')
	const attributes = /[ \t]+\{[#.:][^{}]*\}$/.exec(withoutId)?.[0] ?? ''
	const content = withoutId.slice(0, withoutId.length - attributes.length)
	if (content.trim() === '') return undefined
	const words = plain.endsWith(attributes.trim())
		? plain.slice(0, plain.length - attributes.trim().length).trim()
		: plain
	const at = words === '' ? -1 : content.indexOf(words)
	const found = at < 0 ? content : words
	return { offset: span.offset + lead.length + Math.max(0, at), text: found }
}

/** The id of a block without its `^`; undefined where its place cannot be read. */
export function blockPiece(path: VaultPath, text: string, note: CompiledNote, index: number): Piece | undefined {
	const id = note.blocks[index]?.id
	const pieces = id === undefined ? [] : piecesOfIds(text).filter(piece => piece.text === id)
	return pieces[blocksAt(path, text, note, pieces).indexOf(index)]
}

/** The block whose id an offset stands in, or at the end of. */
export function blockAt(
	path: VaultPath,
	text: string,
	note: CompiledNote,
	offset: number,
): { readonly index: number; readonly piece: Piece } | undefined {
	const piece = piecesOfIds(text).find(it => it.offset - 1 <= offset && offset <= it.offset + it.text.length)
	const [index] = piece ? blocksAt(path, text, note, [piece]) : []
	return piece && index !== undefined && index >= 0 ? { index, piece } : undefined
}

/** Wherever an id may stand; those of code and comments are among them. */
function piecesOfIds(text: string): readonly Piece[] {
	return Array.from(text.matchAll(BLOCK_ID), ({ index, 1: id = '' }) => ({ offset: index + 1, text: id }))
}

/** For each piece the block that has another id once it is written there, or -1. */
function blocksAt(path: VaultPath, text: string, note: CompiledNote, pieces: readonly Piece[]): readonly number[] {
	let probe = 'probe-'
	while (note.blocks.some(block => block.id.startsWith(probe))) probe += '-'
	const edits = pieces.map(({ offset, text: id }, at) => ({ offset, length: id.length, text: probe + at }))
	const { blocks } = compileFile(path, applyEdits(text, edits))
	const isSame = blocks.length === note.blocks.length
	return pieces.map((_, at) => (isSame ? blocks.findIndex(block => block.id === probe + at) : -1))
}

const BLOCK_ID = /(?<![^\s\\|>])\^([A-Za-z0-9_-]+)(?![A-Za-z0-9_-])/g
