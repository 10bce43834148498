/**
 * Hides from the Markdown parser what would mislead it, without moving a single character, and puts it back in the tree.
 *
 * Hidden are: comments; a `|` inside `[[…]]` where tables are on, which would end a table's cell;
 * and a `[[` with no `]` before the next `[[` on its line, on which the wiki-link tokenizer would scan to the end of the
 * line again and again. The marks around math become characters of their own, so that only they are marks of math.
 */
import type { Node } from 'unist'
import { findRegions, type Region } from './regions.ts'

export interface Masked {
	readonly text: string
	/** The characters that stand for others in `text`. */
	readonly signs: Signs
	/** Puts the hidden characters back into every string of a tree. */
	restore(tree: Node): void
}

/** Private-use characters that the note does not hold. */
export interface Signs {
	/** For a hidden `|`; it divides a wiki link as `|` does. */
	readonly pipe: string
	/** For a hidden `[`. */
	readonly bracket: string
	/** For a `$` around math within a line. */
	readonly math: string
	/** For each `$` of the marks around a block of math. */
	readonly mathBlock: string
	/** For a character of a comment within a line; it is dropped. */
	readonly comment: string
}

export function maskBody(body: string, tables: boolean): Masked {
	const signs = freeSigns(body)
	const regions = findRegions(body)
	const text = regions.length > 0 ? maskRegions(body, regions, signs) : body
	const linked = maskLinks(text, signs, tables)
	const hidden = linked !== body
	return { text: linked, signs, restore: hidden ? tree => restoreStrings(tree, signs, unmasker(signs)) : nothing }
}

const nothing = () => {}

function blank(text: string): string {
	return text.replace(/[^\r\n]/g, ' ')
}

function maskRegions(text: string, regions: readonly Region[], signs: Signs): string {
	const parts: string[] = []
	let from = 0
	for (const region of regions) {
		parts.push(text.slice(from, region.start), maskRegion(text.slice(region.start, region.end), region.kind, signs))
		from = region.end
	}
	return parts.join('') + text.slice(from)
}

function maskRegion(written: string, kind: Region['kind'], signs: Signs): string {
	switch (kind) {
		case 'comment-block':
			return blank(written)
		case 'comment':
			return written.replace(/[^\r\n]/g, signs.comment)
		case 'math':
			return signs.math + written.slice(1, -1) + signs.math
		case 'display':
			return signs.math.repeat(2) + written.slice(2, -2) + signs.math.repeat(2)
		case 'math-block':
			return signs.mathBlock.repeat(2) + written.slice(2, -2) + signs.mathBlock.repeat(2)
	}
}

function maskLinks(text: string, signs: Signs, tables: boolean): string {
	const parts: string[] = []
	let done = 0
	for (let at = text.indexOf('[['); at >= 0; at = text.indexOf('[[', done)) {
		const end = lineEnd(text, at)
		parts.push(text.slice(done, at), maskLine(text.slice(at, end), signs, tables))
		done = end
	}
	return done === 0 ? text : parts.join('') + text.slice(done)
}

function lineEnd(text: string, from: number): number {
	const feed = text.indexOf('\n', from)
	const end = feed < 0 ? text.length : feed
	const carriage = text.slice(from, end).indexOf('\r')
	return carriage >= 0 ? from + carriage : end
}

/** One pass from the right, so that each `[[` knows what follows before the next `[[`. */
function maskLine(line: string, signs: Signs, tables: boolean): string {
	const parts: string[] = []
	let end = line.length
	let at = line.lastIndexOf('[[')
	while (at >= 0) {
		const inner = line.slice(at + 2, end)
		const close = inner.indexOf(']]')
		if (!inner.includes(']')) parts.push(signs.bracket + signs.bracket + inner)
		else if (close < 0) parts.push(`[[${inner}`)
		else if (tables) parts.push(`[[${inner.slice(0, close).replaceAll('|', signs.pipe)}${inner.slice(close)}`)
		else parts.push(`[[${inner}`)
		// Of three brackets the first is text.
		const isThird = at > 0 && line[at - 1] === '[' && close >= 0
		if (isThird) parts.push(signs.bracket)
		end = isThird ? at - 1 : at
		at = end < 2 ? -1 : line.lastIndexOf('[[', end - 2)
	}
	parts.push(line.slice(0, end))
	return parts.reverse().join('')
}

function freeSigns(text: string): Signs {
	if (!PRIVATE.test(text)) return FIRST_SIGNS
	const free: string[] = []
	for (let code = 0xe000; code < 0xf8ff && free.length < 5; code++) {
		const character = String.fromCharCode(code)
		if (!text.includes(character)) free.push(character)
	}
	const [pipe, bracket, math, mathBlock, comment] = [...free, '\uf8fb', '\uf8fc', '\uf8fd', '\uf8fe', '\uf8ff']
	return { pipe, bracket, math, mathBlock, comment } as Signs
}

const PRIVATE = /[\ue000-\uf8ff]/
const FIRST_SIGNS: Signs = {
	pipe: '\ue000',
	bracket: '\ue001',
	math: '\ue002',
	mathBlock: '\ue003',
	comment: '\ue004',
}

function unmasker(signs: Signs): (text: string) => string {
	const written = new Map([
		[signs.pipe, '|'],
		[signs.bracket, '['],
		[signs.math, '$'],
		[signs.mathBlock, '$'],
		[signs.comment, ''],
	])
	const pattern = new RegExp(`[${[...written.keys()].join('')}]`, 'g')
	return text => text.replace(pattern, sign => written.get(sign) ?? sign)
}

function restoreStrings(value: unknown, signs: Signs, unmask: (text: string) => string): void {
	if (Array.isArray(value)) {
		for (const item of value) restoreStrings(item, signs, unmask)
	} else if (typeof value === 'object' && value !== null) {
		const record = value as Record<string, unknown>
		const inside = record.type === 'tableCell' ? inCell(signs, unmask) : unmask
		for (const key of Object.keys(record)) {
			const inner = record[key]
			if (typeof inner === 'string') record[key] = inside(inner)
			else if (key !== 'position') restoreStrings(inner, signs, inside)
		}
	}
}

/** In a table a bar with a backslash is a bar, in code as well (GFM, example 200). */
function inCell({ pipe }: Signs, unmask: (text: string) => string): (text: string) => string {
	return text => unmask(text.replaceAll(`\\${pipe}`, pipe))
}
