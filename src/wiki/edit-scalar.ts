/** Another text in the place of one that YAML holds, in the manner in which that is written wherever YAML allows it. */
import type { FieldValue } from '../note/yaml.ts'
import type { TextEdit } from './change-set.ts'
import { type Manner, writeValue } from './written-name.ts'

/** The edit that gives a value another text of one line; undefined where it cannot be written so. */
export function editScalar(text: string, { span: { offset, length } }: FieldValue, to: string): TextEdit | undefined {
	if (UNWRITABLE.test(to)) return undefined
	const source = text.slice(offset, offset + length)
	switch (source[0]) {
		case '|':
		case '>':
			return editBlock(offset, source, to)
		case '"':
			return { offset: offset + 1, length: length - 2, text: to.replace(/["\\]/g, '\\$&') }
		case "'":
			return { offset: offset + 1, length: length - 2, text: to.replaceAll("'", "''") }
		default:
			return { offset, length, text: unquoted(to) }
	}
}

/** The lines below `>-` or `|` become one, as far in as the first of them. */
function editBlock(offset: number, source: string, to: string): TextEdit | undefined {
	const lead = /^[|>][-+]?[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r\n|\n|\r) +(?=\S)/.exec(source)?.[0].length
	return lead === undefined ? undefined : { offset: offset + lead, length: source.trimEnd().length - lead, text: to }
}

/** Without quotes, or in such as it needs. */
function unquoted(to: string): string {
	const common = writeValue({ offset: 0, text: '' }, PLAIN, to)
	if (common) return common.text
	return PLAIN_BESIDE_QUOTES.test(to) ? to : `'${to.replaceAll("'", "''")}'`
}

const PLAIN: Manner = { kind: 'scalar', quote: '' }
/** Begins with a letter, and holds nothing that ends a text without quotes, in brackets or out of them. */
const PLAIN_BESIDE_QUOTES = /^\p{L}(?:[^:#,[\]{}]|:(?=\S))*(?<!\s)$/u
/** What a text of one line cannot have as it is. */
const UNWRITABLE = /[\p{Cc}\u2028\u2029\ufeff]/u
