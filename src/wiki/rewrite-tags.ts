/** The tags of one note under other names: where they are written, and the edits that change them and nothing else. */
import { type Span, tagName } from '../note/brand.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { headTags, tagField } from '../note/tags.ts'
import { type FieldValue, textOf } from '../note/yaml.ts'
import type { TextEdit } from './change-set.ts'
import { editScalar } from './edit-scalar.ts'
import { withoutItems } from './head-edits.ts'
import { fold } from './slug.ts'
import type { TagRenaming } from './tag-names.ts'
import type { Piece } from './written-name.ts'

/** One place where a tag is written. */
export interface TagEdit {
	readonly span: Span
	readonly before: string
	/** Undefined where it is taken out of a list that has the new name already. */
	readonly after: string | undefined
	readonly edit: TextEdit
}

/** A tag whose place cannot be read. */
export interface TagObstacle {
	readonly name: string
	readonly span: Span
	/** The new name, where its list has that already and the old one cannot be taken out. */
	readonly besides?: string
}

export interface RewrittenTags {
	readonly edits: readonly TagEdit[]
	readonly obstacles: readonly TagObstacle[]
}

export function rewriteTags(text: string, note: CompiledNote, rename: TagRenaming): RewrittenTags {
	const head = rewriteHead(text, note, rename)
	const edits = [...head.edits]
	const obstacles = [...head.obstacles]
	for (const { name, span } of note.tags.slice(headTags(note.fields).length)) {
		const after = rename(name)
		if (after === undefined) continue
		const lead = /^#\/*/.exec(text.slice(span.offset, span.offset + span.length))?.[0].length ?? 0
		const offset = span.offset + lead
		const length = span.length - 1
		const edit = { offset, length, text: after }
		if (text.slice(offset, offset + length).normalize('NFC') === name) edits.push({ span, before: name, after, edit })
		else obstacles.push({ name, span })
	}
	return { edits, obstacles }
}

function rewriteHead(text: string, note: CompiledNote, rename: TagRenaming): RewrittenTags {
	const value = tagField(note.fields)?.value
	if (!value) return NONE
	const tags = headTags(note.fields)
	const kept = new Set(tags.filter(tag => rename(tagName(tag.name)) === undefined).map(tag => fold(tagName(tag.name))))
	const isDouble = (name: string) => kept.has(fold(name))
	return value.kind === 'list'
		? rewriteList(text, note, value, rename, isDouble)
		: rewriteWords(text, value, rename, isDouble)
}

const NONE: RewrittenTags = { edits: [], obstacles: [] }

type IsDouble = (name: string) => boolean

function rewriteList(
	text: string,
	note: CompiledNote,
	list: FieldValue & { kind: 'list' },
	rename: TagRenaming,
	isDouble: IsDouble,
): RewrittenTags {
	const edits: TagEdit[] = []
	const obstacles: TagObstacle[] = []
	const doubles: { item: FieldValue; before: string; after: string }[] = []
	for (const { name, value: item } of headTags(note.fields)) {
		const after = rename(tagName(name))
		if (after === undefined) continue
		if (isDouble(after)) doubles.push({ item, before: name, after })
		else {
			const edit = renameItem(text, item, name, after)
			if (edit) edits.push({ span: item.span, before: name, after, edit })
			else obstacles.push({ name, span: item.span })
		}
	}
	const gone = new Set(doubles.map(it => it.item))
	const cuts = withoutItems(text, list, item => gone.has(item))
	for (const { item, before, after } of doubles) {
		const edit = cuts?.get(item)
		if (edit) edits.push({ span: item.span, before, after: undefined, edit })
		else obstacles.push({ name: before, span: item.span, besides: after })
	}
	return { edits, obstacles }
}

/** The name in its place among quotes, blanks and `#`. */
function renameItem(text: string, item: FieldValue, before: string, after: string): TextEdit | undefined {
	const { offset, length } = item.span
	if (text.slice(offset, offset + length) === before && isPlainTag(after)) return { offset, length, text: after }
	const written = textOf(item) ?? ''
	const at = written.indexOf(before)
	return at < 0 ? undefined : editScalar(text, item, written.slice(0, at) + after + written.slice(at + before.length))
}

/** Whether YAML, of whatever version, reads a tag without quotes as text. */
function isPlainTag(name: string): boolean {
	return (
		/^[\p{L}\p{N}][\p{L}\p{N}_/-]*$/u.test(name) &&
		!/^(?:[\d_+-]*|0[xo].*|null|true|false|yes|no|on|off|y|n)$/i.test(name)
	)
}

/** Words of a text: `tags: a, b`. */
function rewriteWords(text: string, value: FieldValue, rename: TagRenaming, isDouble: IsDouble): RewrittenTags {
	const { offset, length } = value.span
	const source = text.slice(offset, offset + length)
	const quote = /^["']/.exec(source)?.[0] ?? ''
	const inner = quote === '' ? source : source.slice(1, -1)
	const words = [...inner.matchAll(/[^,\s]+/g)].map(
		(match): Piece => ({ offset: offset + quote.length + match.index, text: match[0] }),
	)
	const edits: TagEdit[] = []
	const spanOf = (piece: Piece): Span => {
		const ahead = piece.offset - offset
		const isSameLine = !/[\r\n]/.test(source.slice(0, ahead))
		return isSameLine
			? { ...value.span, offset: piece.offset, length: piece.text.length, column: value.span.column + ahead }
			: value.span
	}
	let isAnyKept = false
	for (const [at, word] of words.entries()) {
		const before = word.text.replace(/^#/, '')
		const after = before === '' ? undefined : rename(before.normalize('NFC'))
		if (after !== undefined && isDouble(after)) {
			const from = isAnyKept ? endOf(words[at - 1] as Piece) : word.offset
			const to = isAnyKept ? endOf(word) : (words[at + 1]?.offset ?? endOf(word))
			edits.push({ span: spanOf(word), before, after: undefined, edit: { offset: from, length: to - from, text: '' } })
			continue
		}
		isAnyKept = true
		if (after === undefined) continue
		const lead = word.text.length - before.length
		const isAlone = words.length === 1 && quote === '' && lead === 0
		const edit =
			isAlone && !isPlainTag(after)
				? editScalar(text, value, after)
				: { offset: word.offset + lead, length: before.length, text: after }
		if (edit) edits.push({ span: spanOf(word), before, after, edit })
	}
	return { edits, obstacles: [] }
}

function endOf({ offset, text }: Piece): number {
	return offset + text.length
}
