/** Finds names of notes in a text: the longest at each place, and none that is only a piece of a word. */
import type { MentionName, MentionNames } from './mention-names.ts'
import { UNSPACED, wordFrom } from './prose-words.ts'

export interface FoundName {
	readonly name: MentionName
	readonly offset: number
	readonly length: number
}

/** A text in which names are looked for, and the same case folded. */
export interface Searched {
	readonly text: string
	readonly folded: string
}

/** Between two offsets, in the order of the text; none within another. */
export function findNames(
	{ text, folded }: Searched,
	names: MentionNames,
	start = 0,
	stop = text.length,
): readonly FoundName[] {
	const found: FoundName[] = []
	let end = start
	for (
		let word = wordFrom(folded, start);
		word && word.start < stop;
		word = wordFrom(folded, Math.max(word.end, end))
	) {
		for (const name of names.get(folded.slice(word.start, word.end)) ?? []) {
			const offset = word.start - name.lead
			if (offset < end || !folded.startsWith(name.folded, offset)) continue
			const { length } = name.folded
			if (offset + length > stop) continue
			if (!isWhole(text, offset, offset + length) || !isMeant(text, offset, name)) continue
			found.push({ name, offset, length })
			end = offset + length
			break
		}
	}
	return found
}

/** Whether no word, address or file name goes on beyond the two ends. */
function isWhole(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(0, start - 3), start)
	const behind = text.slice(end, end + 3)
	const [first, last] = [text.slice(start, start + 2), text.slice(Math.max(start, end - 2), end)]
	const isOpen =
		UNSPACED.test(first.slice(0, 1)) || !/[\p{L}\p{N}\p{M}]$/u.test(before) || !/^[\p{L}\p{N}\p{M}]/u.test(first)
	const isClosed =
		UNSPACED.test(last.slice(-1)) || !/^[\p{L}\p{N}\p{M}]/u.test(behind) || !/[\p{L}\p{N}\p{M}]$/u.test(last)
	if (!isOpen || !isClosed) return false
	return !/(?:[#@\\_]|[\p{L}\p{N}][-/.:])$/u.test(before) && !/^(?:[@_\\]|[-/.:][\p{L}\p{N}])/u.test(behind)
}

function isMeant(text: string, offset: number, { needs, written, folded }: MentionName): boolean {
	const source = text.slice(offset, offset + folded.length)
	switch (needs) {
		case 'nothing':
			return true
		case 'exact':
			return source === written
		case 'capital':
			return /^\P{L}*\p{Lu}/u.test(source) && !beginsSentence(text, offset)
		case 'border':
			return isBetweenWords(text, offset, offset + folded.length)
	}
}

/** There the capital says nothing. */
function beginsSentence(text: string, offset: number): boolean {
	return SENTENCE_START.test(text.slice(Math.max(0, offset - 80), offset))
}

/** As a reader of the script would divide the words. Korean words begin at a gap and end as they like. */
function isBetweenWords(text: string, start: number, end: number): boolean {
	const [before, first] = [text.slice(0, start).at(-1) ?? '', text.charAt(start)]
	if (HANGUL.test(first)) return !HANGUL.test(before)
	const from = Math.max(text.lastIndexOf('\n', start) + 1, start - AROUND)
	const line = text.slice(from, end + AROUND).replace(/\n.*$/s, '')
	const borders = new Set([...segmenter.segment(line)].map(({ index }) => index + from))
	const isBorder = (at: number) =>
		borders.has(at) ||
		at === from + line.length ||
		!UNSPACED.test(text.charAt(at)) ||
		!UNSPACED.test(text.charAt(at - 1))
	return isBorder(start) && isBorder(end)
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const HANGUL = /\p{sc=Hang}/u
/** Units around a name that are enough to divide words. */
const AROUND = 40
const SENTENCE_START =
	/(?:^|[.!?:…。！？]["'”’»)\]]*\s+|\n\s*\n\s*|\n[ \t]*(?:[-*+>]|\d+[.)])\s+(?:\[.\]\s+)?)["'“‘«([*_]*$/u
