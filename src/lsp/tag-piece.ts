/** The tag that an author's cursor stands on, up to the level that it stands in: of `a/b/c`, `a/b`. */
import type { CompiledNote } from '../note/compiled-note.ts'
import { headTags, tagField } from '../note/tags.ts'
import type { Piece } from '../wiki/written-name.ts'

/** Without its `#`, as it is written. */
export function tagPieceAt(text: string, note: CompiledNote, offset: number): Piece | undefined {
	const whole = inText(text, note, offset) ?? inHead(text, note, offset)
	if (!whole) return undefined
	const slash = whole.text.indexOf('/', Math.max(0, offset - whole.offset))
	return slash < 0 ? whole : { ...whole, text: whole.text.slice(0, slash) }
}

function inText(text: string, note: CompiledNote, offset: number): Piece | undefined {
	const found = note.tags.slice(headTags(note.fields).length).find(({ span }) => isAround(span, offset))
	if (!found) return undefined
	const lead = /^#\/*/.exec(text.slice(found.span.offset))?.[0].length ?? 0
	return pieceOf(text, found.span.offset + lead, found.span.length - 1)
}

function inHead(text: string, { fields }: CompiledNote, offset: number): Piece | undefined {
	const list = tagField(fields)?.value
	const tag = headTags(fields).find(({ value }) => isAround(value.span, offset))
	if (!list || !tag) return undefined
	const { offset: start, length } = tag.value.span
	const source = text.slice(start, start + length)
	const words = tag.value === list ? [...source.matchAll(/[^,\s"'#]+/g)] : [...source.matchAll(/[^"'#]+/g)]
	const word = words.find(match => isAround({ offset: start + match.index, length: match[0].length }, offset))
	const names = new Set<string>(headTags(fields).map(({ name }) => name))
	return word && names.has(word[0]) ? pieceOf(text, start + word.index, word[0].length) : undefined
}

function pieceOf(text: string, offset: number, length: number): Piece {
	return { offset, text: text.slice(offset, offset + length) }
}

function isAround({ offset, length }: { readonly offset: number; readonly length: number }, at: number): boolean {
	return offset <= at && at <= offset + length
}
