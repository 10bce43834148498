/** Another text in the place of one that YAML holds, in the manner in which that is written wherever YAML allows it. */
import type { FieldValue } from '../note/yaml.ts'
import type { TextEdit } from './change-set.ts'
import { lineAround } from './lines-around.ts'

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
			return {
				offset,
				length,
				text: isPlain(to, text.slice(lineAround(text, offset).start, offset)) ? to : inQuotes(to),
			}
	}
}

/** The lines below `>-` or `|` become one, as far in as the first of them. */
function editBlock(offset: number, source: string, to: string): TextEdit | undefined {
	const lead = /^[|>][-+]?[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r\n|\n|\r) +(?=\S)/.exec(source)?.[0].length
	return lead === undefined ? undefined : { offset: offset + lead, length: source.trimEnd().length - lead, text: to }
}

/** Whether YAML reads it as the same text without quotes, behind what stands before it in its line. */
function isPlain(to: string, before: string): boolean {
	const isInBrackets = !/^(?:[^\s[{][^[{]*:|[ \t]*-)[ \t]+$/.test(before)
	return PLAIN.test(to) && !WORDS.test(to) && !(isInBrackets && /[,[\]{}]/.test(to))
}

function inQuotes(to: string): string {
	return /["\\]/.test(to) ? `'${to.replaceAll("'", "''")}'` : `"${to}"`
}

/** Begins with a word, or a number and a word, or a path to one, and holds nothing that ends a text without quotes. */
const PLAIN =
	/^(?:\.{0,2}\/)*(?:[A-Za-z(]|[^\p{ASCII}\s]|\d+(?= \p{L}{2}|[^\p{ASCII}\s]))(?:[^:#]|:(?=\S)|(?<=\S)#)*(?<!\s)$/u
/** What readers of YAML take for something else than text. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null)$/i
/** What a text of one line cannot have as it is. */
const UNWRITABLE = /[\p{Cc}\u2028\u2029\ufeff]/u
