/** Excerpts of Pagefind, which are text with `<mark>` around the words that were found. */
import { joinLetters, markEnd, markStart } from './unspaced.ts'

export interface ExcerptRun {
	readonly text: string
	readonly marked: boolean
}

/**
 * The excerpt as runs of plain text. Whatever else looks like markup in it is text.
 *
 * The text of a section begins with its heading, which stands above the excerpt anyway: as much of it as the excerpt
 * begins with is left out.
 */
export function readExcerpt(excerpt: string, heading = ''): readonly ExcerptRun[] {
	const runs: ExcerptRun[] = []
	let marked = false
	const text = joinLetters(excerpt.replaceAll('<mark>', markStart).replaceAll('</mark>', markEnd))
	for (const part of text.replaceAll(markEnd + markStart, '').split(signs)) {
		if (part === markStart) marked = true
		else if (part === markEnd) marked = false
		else if (part !== '') runs.push({ text: unescapeText(part), marked })
	}
	return dropStart(runs, headingLength(runs.map(({ text }) => text).join(''), heading))
}

/** A name from the index as its author wrote it. */
export function readName(name: string): string {
	return joinLetters(name).replace(/\s+/g, ' ').trim()
}

/** The same runs, with at most so many characters before the first mark, by whole words. */
export function nearMark(runs: readonly ExcerptRun[], most: number): readonly ExcerptRun[] {
	const first = runs.findIndex(({ marked }) => marked)
	const before = runs.slice(0, Math.max(first, 0))
	const lead = before.map(({ text }) => text).join('')
	if (lead.length <= most) return runs
	const space = lead.indexOf(' ', lead.length - most)
	return [{ text: `…${lead.slice(space < 0 ? lead.length - most : space)}`, marked: false }, ...runs.slice(first)]
}

/** Length of the longest end of the heading, by whole words, that the text starts with, perhaps after an ellipsis. */
function headingLength(text: string, heading: string): number {
	if (text.startsWith('… ')) {
		const length = headingLength(text.slice(2), heading)
		return length === 0 ? 0 : length + 2
	}
	const words = heading.split(' ')
	for (let from = 0; from < words.length; from++) {
		const end = words.slice(from).join(' ')
		if (end === '' || !text.startsWith(end)) continue
		// Pagefind puts a full stop behind a heading that has none.
		const rest = /^[.\s]*/.exec(text.slice(end.length))?.[0] ?? ''
		if (rest !== '' || text.length === end.length) return end.length + rest.length
	}
	return 0
}

function dropStart(runs: readonly ExcerptRun[], length: number): readonly ExcerptRun[] {
	let left = length
	const kept: ExcerptRun[] = []
	for (const { text, marked } of runs) {
		if (text.length > left) kept.push({ text: text.slice(left), marked })
		left = Math.max(0, left - text.length)
	}
	return kept
}

/** Only these two are escaped. */
function unescapeText(text: string): string {
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}

const signs = new RegExp(`(${markStart}|${markEnd})`)
