/** What an author meant as a link and the parser took for text: empty and half wiki links, references without a definition. */
import { type LineStarts, spanAt } from './lines.ts'
import type { NoteProblem } from './problem.ts'

const EMPTY_LINK = /(\\?)\[\[\s*(?:\\?\|[^[\]\r\n]*)?\]\]/g
/** Begins as a wiki link and is none: what it names, and what stands in the place of `]]`. */
const HALF_LINK = /(?<![\\[])\[\[(?=\S)([^[\]\r\n]*\p{L}[^[\]\r\n]*)(\](?![\](,:])|(?=\r?\n)|$)/gu
/** `[text][label]`, but not `items[0][1]` nor the second half of a wiki link. */
const REFERENCE = /(?<![\w\]\\!])\[([^[\]\r\n]+)\]\[([^[\]\r\n]+)\](?!\])/g
const FOOTNOTE = /(?<![\]\\[])\[\^([^[\]\s]+)\](?![:(])/g

/** Numbers of sources, as in `[1][2]`, and emoticons of Chinese messengers, which are repeated: `[捂脸][捂脸]`. */
function isProse(text: string, label: string): boolean {
	return (text === label && !/[a-z]/i.test(text)) || (/^\d+$/.test(text) && /^\d+$/.test(label))
}

/** Whether what began as a wiki link is none, by the text behind it and the `rest` of the source behind that. */
function isHalf(text: string, rest: string): boolean {
	// The line goes on with something that is no text.
	if (text === '' && !/^\s*(?:\n|$)/.test(rest)) return false
	const [block = ''] = `${text}${rest}`.split(/\n[ \t]*\r?\n/, 1)
	let open = 0
	for (const { 0: bracket, index } of block.matchAll(/[[\]]/g)) {
		open += bracket === '[' ? 1 : -1
		if (open < 0) return block[index + 1] === ']'
	}
	return true
}

/** `written` is a stretch of the source that became text, at `offset`; `rest` is the source behind it. */
export function findTextProblems(
	written: string,
	offset: number,
	lines: LineStarts,
	rest = '',
): readonly NoteProblem[] {
	if (!written.includes('[')) return []
	const problems: NoteProblem[] = []
	for (const found of written.matchAll(EMPTY_LINK)) {
		if (found[1]) continue
		const span = spanAt(lines, offset + found.index, found[0].length)
		problems.push({ code: 'link/syntax', span, message: 'This link names nothing', hint: 'Write a name in it' })
	}
	for (const found of written.matchAll(HALF_LINK)) {
		const [whole, name = ''] = found
		// `[[sic] as *he* wrote]` is a remark within another, and `[[two\nlines]]` is a link that was broken.
		if (!isHalf(written.slice(found.index + whole.length), rest)) continue
		const span = spanAt(lines, offset + found.index, whole.trimEnd().length)
		const hint = `Write \`[[${name.trim()}]]\` on one line; text that only looks like a link begins with \`\\[[\``
		problems.push({ code: 'link/syntax', span, message: 'This link is not closed by `]]`', hint })
	}
	for (const found of written.matchAll(REFERENCE)) {
		if ((found[2] ?? '').startsWith('^') || isProse(found[1] ?? '', found[2] ?? '')) continue
		const span = spanAt(lines, offset + found.index, found[0].length)
		const message = `\`[${found[2]}]\` is defined nowhere in this note`
		const hint = `Add a line \`[${found[2]}]: address\``
		problems.push({ code: 'link/undefined-reference', span, message, hint })
	}
	for (const found of written.matchAll(FOOTNOTE)) {
		const span = spanAt(lines, offset + found.index, found[0].length)
		const message = `The footnote \`[^${found[1]}]\` is defined nowhere in this note`
		problems.push({ code: 'link/undefined-footnote', span, message, hint: `Add a line \`[^${found[1]}]: text\`` })
	}
	return problems
}
