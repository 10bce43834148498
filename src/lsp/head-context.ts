/** Which value of the head is being written. By lines and indentation: what is half-written need not be YAML yet. */
import { flowPlace } from './flow-place.ts'
import type { Stretch, TypedLine } from './typed-line.ts'

export interface HeadValue {
	readonly kind: 'value'
	/** The keys above it: that of the first column, and that of the innermost map. */
	readonly path: readonly string[]
	readonly quote: '' | '"' | "'"
	/** The blank behind the colon, where it is still to be written. */
	readonly lead: '' | ' '
	readonly stretch: Stretch
}

export function headValue(line: TypedLine): HeadValue | undefined {
	const entry = flowEntry(line) ?? readEntry(line.text, line.start, line.offset)
	if (!entry) return undefined
	const { keys, value } = entry
	const place = /^[[{]/.test(value) ? flowPlace(value) : { keys: [], written: value }
	if (!place) return undefined
	const quote = place.written.startsWith('"') ? '"' : place.written.startsWith("'") ? "'" : ''
	const inner = place.written.slice(quote.length)
	if (quote !== '' && inner.includes(quote)) return undefined
	const to = line.offset + restOf(line, quote).length
	const stretch = { from: line.offset - inner.length, to, before: inner }
	const lead = place.written === '' && line.before.endsWith(':') ? ' ' : ''
	return { kind: 'value', path: [...keys, ...place.keys], quote, lead, stretch }
}

/** What of the value stands behind the cursor. */
function restOf({ text, offset, end }: TypedLine, quote: string): string {
	const after = text.slice(offset, end)
	if (quote !== '') return new RegExp(`^[^${quote}]*(?=${quote})`).exec(after)?.[0] ?? ''
	const rest = /^[^,[\]{}#"']*(?=[,\]}]|$)/.exec(after)?.[0].trimEnd() ?? ''
	// The key of the next entry, where a comma is still to be written.
	return /:(?:\s|$)/.test(rest) ? '' : rest
}

/** An entry of the block around: the keys that lead to it, and its value up to the cursor. */
interface Entry {
	readonly keys: readonly string[]
	readonly value: string
}

/** The entry that begins in the line at `start`; undefined for what has no value. */
function readEntry(text: string, start: number, offset: number): Entry | undefined {
	const [, indent = '', dash = '', key, value = ''] =
		/^([ \t]*)((?:-[ \t]+)*)(?:(["']?[\p{L}\p{N}_-]+["']?):(?:[ \t]+|$))?(.*)$/su.exec(text.slice(start, offset)) ?? []
	if (key === undefined && dash === '') return undefined
	const isNested = indent !== '' || dash !== ''
	const parent = isNested ? keyAbove(text.slice(0, start), indent.length, dash !== '') : undefined
	if (isNested && parent === undefined) return undefined
	return { keys: [parent, key?.replace(/["']/g, '')].flatMap(it => it ?? []), value }
}

/** The entry in whose brackets the cursor stands, where they were opened in a line before. */
function flowEntry({ text, start, offset }: TypedLine): Entry | undefined {
	let from = start
	for (let lines = 0; lines < MOST_LINES; lines++) {
		const before = /(?:^|[\r\n])([^\r\n]*[[{,])[ \t]*(?:\r\n|\n|\r)$/.exec(
			text.slice(Math.max(0, from - LONGEST_LINE), from),
		)
		if (!before) return undefined
		from = from - before[0].length + before[0].search(/[^\r\n]/)
		const entry = readEntry(text, from, offset)
		if (entry && /^[[{]/.test(entry.value)) return flowPlace(entry.value) && entry
	}
	return undefined
}

/** The key of the first column under which a line of this indentation stands. */
function keyAbove(text: string, indent: number, isItem: boolean): string | undefined {
	const lines = text.split(/\r\n|\n|\r/)
	for (const line of lines.toReversed().slice(1)) {
		const key = /^["']?([\p{L}\p{N}_-]+)["']?:[ \t]*(?:#.*)?$/u.exec(line)?.[1]
		if (key !== undefined) return key
		if (/^\S/.test(line) && !(isItem && indent === 0 && line.startsWith('-')) && !line.startsWith('-')) return undefined
	}
	return undefined
}

/** Lines of a list between brackets that are looked at, and units of each. */
const MOST_LINES = 200
const LONGEST_LINE = 1000
