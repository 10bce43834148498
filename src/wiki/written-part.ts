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
export function headingPiece(text: string, { plain, span }: Heading): Piece | undefined {
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

/** The id of a block without its `^`; undefined where it cannot be told from others that are written so. */
export function blockPiece(path: VaultPath, text: string, note: CompiledNote, index: number): Piece | undefined {
	const id = note.blocks[index]?.id
	if (id === undefined) return undefined
	const places = [...text.matchAll(BLOCK_ID)].filter(match => match[1] === id).map(match => match.index + 1)
	const found = places.length < 2 ? places : places.filter(at => blockIndexAt(path, text, note, at, id) === index)
	return found.length === 1 ? { offset: found[0] as number, text: id } : undefined
}

/** The block whose id an offset stands in, or at the end of. */
export function blockAt(
	path: VaultPath,
	text: string,
	note: CompiledNote,
	offset: number,
): { readonly index: number; readonly piece: Piece } | undefined {
	for (const match of text.matchAll(BLOCK_ID)) {
		const id = match[1] ?? ''
		if (offset < match.index || offset > match.index + 1 + id.length) continue
		const index = blockIndexAt(path, text, note, match.index + 1, id)
		return index < 0 ? undefined : { index, piece: { offset: match.index + 1, text: id } }
	}
	return undefined
}

/** Which block has another id once it is written there. */
function blockIndexAt(path: VaultPath, text: string, note: CompiledNote, offset: number, id: string): number {
	let probe = 'probe'
	while (note.blocks.some(block => block.id === probe)) probe += '-'
	const { blocks } = compileFile(path, applyEdits(text, [{ offset, length: id.length, text: probe }]))
	return blocks.length === note.blocks.length ? blocks.findIndex(block => block.id === probe) : -1
}

/** Wherever one may stand; what is code or a comment is found too. */
const BLOCK_ID = /(?<![^\s\\|>])\^([A-Za-z0-9_-]+)(?![A-Za-z0-9_-])/g
