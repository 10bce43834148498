/** Where the first note of a row of cross-kb-links.yaml is looked for, and how another KB is written there. */
import type { TextEdit } from './change-set.ts'
import type { CuratedLink, Kb } from './kb.ts'
import { fold } from './slug.ts'
import type { KbSymbols, Symbols } from './symbols.ts'
import { findWritten, writeValue } from './written-name.ts'

/** The KB of `source_kb`, else that of the file; undefined for one that is not there. `kb` is that of the file. */
export function sourceScope(symbols: Symbols, kb: Kb, { sourceKb }: CuratedLink): KbSymbols | undefined {
	return sourceKb === undefined ? symbols.kbs.get(kb.name) : symbols.prefixes.get(fold(sourceKb.name))
}

/**
 * The edit of the file's text that has a row begin in the KB `now`: that of the file need not be written. Undefined where
 * it cannot be written. What it adds it takes away again.
 */
export function editSourceKb(text: string, kb: Kb, row: CuratedLink, now: Kb): TextEdit | undefined {
	const line = ownLine(text, row)
	const lead = line?.lead ?? IN_LINE
	if (row.sourceKb === undefined) {
		const offset = line?.end ?? row.sourceSpan.offset + row.sourceSpan.length
		return { offset, length: 0, text: `${lead}${asScalar(now.name)}` }
	}
	const { name, span } = row.sourceKb
	const start = span.offset - lead.length
	const end = span.offset + span.length
	const isAlone = text.slice(start, span.offset) === lead && (!line || /^\r?(?:\n|$)/.test(text.slice(end)))
	if (now.name === kb.name && isAlone) return { offset: start, length: end - start, text: '' }
	const written = findWritten(text, { kind: 'field', name, span, field: 'source_kb', reading: 'ids' })
	return written && writeValue(written.name, written.manner, now.name)
}

/** The line of a row's `source`, if it stands on one of its own: where it ends, and what leads to the value of the next. */
function ownLine(
	text: string,
	{ sourceSpan }: CuratedLink,
): { readonly end: number; readonly lead: string } | undefined {
	const start = text.lastIndexOf('\n', sourceSpan.offset) + 1
	const key = /^(?:\s*-)*\s*(?=(?:source|["']source["'])\s*:)/.exec(text.slice(start, sourceSpan.offset))
	if (!key) return undefined
	const newline = text.indexOf('\n', sourceSpan.offset + sourceSpan.length)
	const end = newline < 0 ? text.length : newline
	const isWindows = text[end - 1] === '\r'
	const indent = ' '.repeat(key[0].length)
	return { end: isWindows ? end - 1 : end, lead: `${isWindows ? '\r' : ''}\n${indent}source_kb: ` }
}

/** Between two keys of a row that stands on one line. */
const IN_LINE = ', source_kb: '

/** A name that YAML may take for something else stands in quotes. */
function asScalar(name: string): string {
	return /^\p{L}[\p{L}\p{N}_-]*$/u.test(name) ? name : JSON.stringify(name)
}
