/**
 * Hides from the Markdown parser what would mislead it, without moving a single character, and puts it back in the tree.
 *
 * Three things are hidden: the head of the note; a `|` inside `[[…]]` where tables are on, which would end a table's
 * cell; and a `[[` that nothing closes on its line, on which the wiki-link tokenizer would scan to the end of the line
 * again and again.
 */
import type { Node } from 'unist'

export interface Masked {
	readonly text: string
	/** Puts the hidden characters back into every string of a tree. */
	restore(tree: Node): void
	/** The same for one string that was cut from the masked text. */
	unmask(text: string): string
	/** Stands for a hidden `|`; it divides a wiki link as `|` does. */
	readonly pipe: string
}

export function maskBody(source: string, bodyStart: number, tables: boolean): Masked {
	const [pipe, bracket] = freeCharacters(source)
	let text = source
	if (bodyStart > 0) text = source.slice(0, bodyStart).replace(/[^\r\n]/g, ' ') + source.slice(bodyStart)
	let hidden = false
	const parts: string[] = []
	let done = 0
	for (let at = text.indexOf('[['); at >= 0; at = text.indexOf('[[', done)) {
		const end = lineEnd(text, at)
		const line = text.slice(at, end)
		const masked = maskLine(line, pipe, bracket, tables)
		if (masked !== line) hidden = true
		parts.push(text.slice(done, at), masked)
		done = end
	}
	if (hidden) text = parts.join('') + text.slice(done)
	const pattern = new RegExp(`[${pipe}${bracket}]`, 'g')
	const unmask = (value: string) => value.replace(pattern, found => (found === pipe ? '|' : '['))
	return {
		text,
		pipe,
		unmask: hidden ? unmask : same,
		restore: hidden ? tree => restoreStrings(tree, unmask) : nothing,
	}
}

const same = (text: string) => text
const nothing = () => {}

function lineEnd(text: string, from: number): number {
	const feed = text.indexOf('\n', from)
	const end = feed < 0 ? text.length : feed
	const carriage = text.slice(from, end).indexOf('\r')
	return carriage >= 0 ? from + carriage : end
}

/** One pass from the right, so that each `[[` knows whether a `]]` follows before the next `[[`. */
function maskLine(line: string, pipe: string, bracket: string, tables: boolean): string {
	const parts: string[] = []
	let end = line.length
	let at = line.lastIndexOf('[[')
	while (at >= 0) {
		const inner = line.slice(at + 2, end)
		const close = inner.indexOf(']]')
		if (close < 0) parts.push(bracket + bracket + inner)
		else if (tables) parts.push(`[[${inner.slice(0, close).replaceAll('|', pipe)}${inner.slice(close)}`)
		else parts.push(`[[${inner}`)
		end = at
		at = at < 2 ? -1 : line.lastIndexOf('[[', at - 2)
	}
	parts.push(line.slice(0, end))
	return parts.reverse().join('')
}

/** Two private-use characters that the text does not hold. */
function freeCharacters(text: string): readonly [string, string] {
	const free: string[] = []
	for (let code = 0xe000; code < 0xf8ff && free.length < 2; code++) {
		const character = String.fromCharCode(code)
		if (!text.includes(character)) free.push(character)
	}
	return [free[0] ?? '\uf8fe', free[1] ?? '\uf8ff']
}

function restoreStrings(value: unknown, unmask: (text: string) => string): void {
	if (Array.isArray(value)) {
		for (const item of value) restoreStrings(item, unmask)
	} else if (typeof value === 'object' && value !== null) {
		const record = value as Record<string, unknown>
		for (const key of Object.keys(record)) {
			const inner = record[key]
			if (typeof inner === 'string') record[key] = unmask(inner)
			else if (key !== 'position') restoreStrings(inner, unmask)
		}
	}
}
