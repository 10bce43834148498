/** From a citation as it is written to its items, the references of their keys, and the sentence that it is part of. */
import type { Span } from './brand.ts'
import { parseCitation, parseNarrative } from './citation.ts'
import type { CitationNode } from './citation-syntax.ts'
import type { Citation } from './compiled-note.ts'
import { type LineStarts, spanAt } from './lines.ts'
import type { Written } from './read-reference.ts'

export interface ReadCitation {
	/** Its items are in the order of `references`. */
	readonly citation: Omit<Citation, 'items'> & {
		readonly items: readonly Omit<Citation['items'][number], 'reference'>[]
	}
	readonly references: readonly Written[]
	/** What the citation says within its sentence; a number stands for the reference of that index. */
	readonly runs: readonly (string | number)[]
}

/** Undefined where no key is named. */
export function readCitation(
	node: CitationNode,
	span: Span,
	source: string,
	lines: LineStarts,
): ReadCitation | undefined {
	const { value: written, narrative } = node
	const one = narrative ? parseNarrative(written) : undefined
	const parsed = narrative ? one && [one] : parseCitation(written.slice(1, -1))
	if (!parsed) return undefined
	const construct = source.slice(span.offset, span.offset + span.length)
	let from = 0
	const items = parsed.map(item => ({ ...item, key: item.key.normalize('NFC') }))
	const references = parsed.map(({ key }): Written => {
		const [start, length] = findKey(construct, key, from)
		from = start + length
		const place = spanAt(lines, span.offset + start, length)
		return { kind: 'citation', name: key.normalize('NFC'), span: place, ...(narrative ? { narrative: true } : {}) }
	})
	const runs: (string | number)[] = []
	for (const [index, item] of items.entries()) {
		if (!narrative) runs.push(index === 0 ? '(' : '; ')
		if (item.prefix !== '') runs.push(`${item.prefix} `)
		runs.push(index)
		const tail = tailOf(item)
		if (tail !== '') runs.push(narrative ? ` (${tail.replace(/^[,\s]+/, '')})` : tail)
	}
	if (!narrative) runs.push(')')
	return { citation: { span, written, narrative, items }, references, runs }
}

/** What stands behind the name of a work, with the mark or blank that divides them. */
export function tailOf(item: { readonly locator: string; readonly suffix: string }): string {
	if (item.locator !== '') return `, ${item.locator}${item.suffix}`
	return item.suffix === '' || /^[,;:.)]/.test(item.suffix) ? item.suffix : ` ${item.suffix}`
}

/** Offset in `written` and length of `@key` or `@{key}`, which stands behind `from`. */
function findKey(written: string, key: string, from: number): readonly [number, number] {
	const plain = written.indexOf(`@${key}`, from)
	const braced = written.indexOf(`@{${key}}`, from)
	if (braced >= 0 && (plain < 0 || braced < plain)) return [braced, key.length + 3]
	return [plain < 0 ? from : plain, key.length + 1]
}
