/** Writes other values into a query where it stands, in the manner of its author; what cannot be read back is not written. */
import type { Span, VaultPath } from '../../note/brand.ts'
import { compileFile } from '../../note/compile-file.ts'
import type { SavedQuery } from '../../note/compiled-note.ts'
import { applyEdits, type TextEdit } from '../change-set.ts'
import { editScalar } from '../edit-scalar.ts'
import { valuesOf } from './naming-values.ts'
import type { Value } from './query.ts'
import { readQuery } from './read-query.ts'
import { spanIn } from './saved.ts'

export interface NewValue {
	readonly value: Value
	readonly to: string
}

interface EditedValue {
	readonly span: Span
	readonly before: string
	readonly edit: TextEdit
}

/** The query of `text` with that index under its new values, all of them; undefined where one cannot be written. */
export function editQuery(
	path: VaultPath,
	text: string,
	index: number,
	changes: readonly NewValue[],
): readonly EditedValue[] | undefined {
	const saved = compileFile(path, text).queries?.[index]
	if (!saved) return undefined
	const sorted = changes.toSorted((a, b) => a.value.at - b.value.at)
	// YAML may have quotes of its own around the query.
	for (const quote of QUOTES) {
		const written = writings(saved.text, sorted, quote)
		if (!written) continue
		const after = applyEdits(saved.text, written)
		const isRead = (edits: readonly TextEdit[]) =>
			compileFile(path, applyEdits(text, edits)).queries?.[index]?.text === after
		const inPlace = written.map(edit => placed(text, saved, edit))
		if (inPlace.every(it => it !== undefined) && isRead(inPlace.map(it => it.edit))) return inPlace
		const field = saved.collection && compileFile(path, text).fields.find(({ key }) => key === 'query')?.value
		const edit = field && editScalar(text, field, after)
		// Other quotes are easier to read than `\"`.
		if (edit && !edit.text.includes('\\') && isRead([edit])) return [{ span: field.span, before: saved.text, edit }]
	}
	return undefined
}

type Quote = (name: string) => string

const QUOTES: readonly Quote[] = [name => `"${name}"`, name => `[[${name}]]`, name => `“${name}”`]

/** Edits of the query's own text. */
function writings(text: string, changes: readonly NewValue[], quote: Quote): readonly TextEdit[] | undefined {
	let done: readonly TextEdit[] = []
	for (const [count, change] of changes.entries()) {
		const wanted = changes.slice(0, count + 1)
		const edit = formsOf(text, change, quote).find(form => saysJust(text, applyEdits(text, [...done, form]), wanted))
		if (!edit) return undefined
		done = [...done, edit]
	}
	return done
}

/** The value in its quotes or brackets, if it has some; else as it is, and in such as it may have. */
function formsOf(text: string, { value: { at, length }, to }: NewValue, quote: Quote): readonly TextEdit[] {
	const source = text.slice(at, at + length)
	const whole = (form: string): TextEdit => ({ offset: at, length, text: form })
	const inner = /^(\[\[\s*|["“]\s*)([^|]*?)\s*(?:\|.*)?(?:\]\]|["”])$/s.exec(source)
	if (!inner) return [whole(to), whole(quote(to))]
	const [, open = '', name = ''] = inner
	return [{ offset: at + open.length, length: name.length, text: to }, whole(quote(to))]
}

/** Whether a query reads as it did, but for its new values. */
function saysJust(before: string, after: string, changes: readonly NewValue[]): boolean {
	const renamed = new Map(changes.map(({ value, to }) => [value.at, to]))
	const [old, now] = [readQuery(before), readQuery(after)]
	const say = ({ query }: typeof old, rename: (value: Value) => string) =>
		JSON.stringify([
			query.conditions.map(it => [it.negated, it.test.kind, valuesOf(it).map(rename)]),
			query.sort,
			query.columns,
		])
	return (
		old.faults.length === now.faults.length &&
		say(old, value => renamed.get(value.at) ?? value.text) === say(now, value => value.text)
	)
}

function placed(text: string, saved: SavedQuery, edit: TextEdit): EditedValue | undefined {
	const before = saved.text.slice(edit.offset, edit.offset + edit.length)
	const span = spanIn(saved, { at: edit.offset, length: edit.length })
	if (text.slice(span.offset, span.offset + before.length) !== before || before === '') return undefined
	return { span, before, edit: { offset: span.offset, length: before.length, text: edit.text } }
}
