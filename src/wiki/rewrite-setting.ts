/** Values of settings files, each written anew in its place. */
import type { Span, VaultPath } from '../note/brand.ts'
import { findLineStarts } from '../note/lines.ts'
import { type FieldValue, readYaml, SETTINGS_CODES, textOf } from '../note/yaml.ts'
import type { TextEdit } from './change-set.ts'
import { editScalar } from './edit-scalar.ts'
import type { Rewriting } from './rewriting.ts'

/** Gives a value another text; `renamed` is undefined for one that stays. */
export function rewriteSetting(
	path: VaultPath,
	text: string,
	value: FieldValue,
	renamed: (text: string) => string | undefined,
	rewriting: Rewriting,
): void {
	const before = textOf(value)
	const after = before === undefined ? undefined : renamed(before)
	if (before === undefined || after === undefined || after === before) return
	const edit: TextEdit | undefined = inPlace(text, value.span, before, after) ?? editScalar(text, value, after)
	if (edit) rewriting.rewrite(path, value.span, before, edit)
	else rewriting.obstruct(path, value.span, before)
}

/** Without the quotes that a colon or a dot would have where the old value had none: `tag:x` and `./x` need none. */
function inPlace(text: string, { offset, length }: Span, before: string, after: string): TextEdit | undefined {
	const isBare = text.slice(offset, offset + length) === before
	return isBare && PLAIN.test(after) && !WORDS.test(after) ? { offset, length, text: after } : undefined
}

const PLAIN = /^(?:tag:|\.?\/)?\p{L}(?:[\p{L}\p{N}_./*-]*[\p{L}\p{N}_/*-])?$/u
/** What YAML does not take for text. */
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i

export function settingsIn(text: string): FieldValue | undefined {
	return readYaml(text, 0, findLineStarts(text), SETTINGS_CODES).value
}
