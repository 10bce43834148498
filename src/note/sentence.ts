/** The sentence around a place in a text. */

/** Stands for a reference while a passage is handled as one string. */
export const REFERENCE_MARK = '\ufffc'

const MAX_SENTENCE = 320
const END = /[.!?…]+["'”’»)\]]*(?=\s)|[。！？]+["'”’」』）]*/g
const ABBREVIATION = /(?:^|[\s(])(?:\p{Lu}|e\.g|i\.e|cf|vs|etc|al|Dr|Mr|Mrs|Ms|Prof|St|No|vol|pp?|ed|eds|c|ca)\.$/u

/** Start and end of the sentence of `text` that holds `offset`; long sentences are cut at words around it. */
export function sentenceAround(text: string, offset: number): readonly [number, number] {
	let start = 0
	let end = text.length
	END.lastIndex = 0
	for (let found = END.exec(text); found; found = END.exec(text)) {
		const after = END.lastIndex
		if (!endsSentence(text, found.index, after)) continue
		if (after <= offset) start = after
		else {
			end = after
			break
		}
	}
	while (start < end && /\s/.test(text[start] ?? '')) start += 1
	while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1
	if (end - start <= MAX_SENTENCE) return [start, end]
	return [wordStart(text, Math.max(start, offset - 160), start), wordEnd(text, Math.min(end, offset + 160), end)]
}

function endsSentence(text: string, at: number, after: number): boolean {
	if (text[at] === '.' && ABBREVIATION.test(text.slice(Math.max(0, at - 6), at + 1))) return false
	const next = text.slice(after).match(/^\s+(\S)/)?.[1]
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
