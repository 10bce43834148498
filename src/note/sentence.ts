/** The sentence around a place in a text. */

/** Stands for a reference while a passage is handled as one string. */
export const REFERENCE_MARK = '\ufffc'

const MAX_SENTENCE = 320
/** Long sentences are cut at multiples of this, so that references close together share a cutting. */
const STEP = 160
const END = /[.!?…]+["'”’»)\]]*(?=\s)|[。！？]+["'”’」』）]*/g
const ABBREVIATION = /(?:^|[\s(])(?:\p{Lu}|e\.g|i\.e|cf|vs|etc|al|Dr|Mr|Mrs|Ms|Prof|St|No|vol|pp?|ed|eds|c|ca)\.$/u

/** Offsets at which the sentences of `text` end; the last is its length. */
export function sentenceEnds(text: string): readonly number[] {
	const ends: number[] = []
	END.lastIndex = 0
	for (let found = END.exec(text); found; found = END.exec(text))
		if (endsSentence(text, found.index, END.lastIndex)) ends.push(END.lastIndex)
	if (ends[ends.length - 1] !== text.length) ends.push(text.length)
	return ends
}

/** Start and end of the sentence that holds `offset`; long sentences are cut at words around it. */
export function sentenceAround(text: string, ends: readonly number[], offset: number): readonly [number, number] {
	const index = firstAbove(ends, offset)
	let start = ends[index - 1] ?? 0
	let end = ends[index] ?? text.length
	while (start < end && /\s/.test(text[start] ?? '')) start += 1
	while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1
	if (end - start <= MAX_SENTENCE) return [start, end]
	const from = start + Math.floor((offset - start) / STEP) * STEP - STEP / 2
	return [wordStart(text, Math.max(start, from), start), wordEnd(text, Math.min(end, from + MAX_SENTENCE), end)]
}

/** Index of the first of ascending numbers that is greater than `value`. */
export function firstAbove(numbers: readonly number[], value: number): number {
	let low = 0
	let high = numbers.length
	while (low < high) {
		const middle = (low + high) >> 1
		if ((numbers[middle] ?? 0) > value) high = middle
		else low = middle + 1
	}
	return low
}

function endsSentence(text: string, at: number, after: number): boolean {
	if (text[at] === '.' && ABBREVIATION.test(text.slice(Math.max(0, at - 6), at + 1))) return false
	const next = text.slice(after, after + 20).match(/^\s+(\S)/)?.[1]
	return next === undefined || !/\p{Ll}/u.test(next)
}

function wordStart(text: string, from: number, least: number): number {
	if (from === least) return least
	const space = text.indexOf(' ', from)
	return space < 0 || space > from + 40 ? from : space + 1
}

function wordEnd(text: string, to: number, most: number): number {
	if (to === most) return most
	const space = text.lastIndexOf(' ', to)
	return space < to - 40 ? to : space
}
