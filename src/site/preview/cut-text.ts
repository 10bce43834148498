/** Measures and cuts text as it stands in HTML, where a reference such as `&#x26;` is one character. */

const CHARACTER = /&[#\w]{1,10};|./gsu
const LONGEST_REFERENCE = 12
/** Characters that are given up so that a word stays whole; scripts without blanks are cut anywhere. */
const MAX_WORD = 24

/** In characters as a reader counts them. */
export function lengthOfText(text: string): number {
	return isPlain(text) ? text.length : charactersOf(text).length
}

/** At most `room` characters of `text`, up to the end of a word. */
export function cutText(text: string, room: number): string {
	const near = text.slice(0, room + MAX_WORD)
	const pieces = isPlain(near) ? near.split('') : charactersOf(text.slice(0, (room + MAX_WORD) * LONGEST_REFERENCE))
	const space = pieces.slice(0, room + 1).findLastIndex(isBlank)
	const isWord = room < MAX_WORD && pieces.slice(0, MAX_WORD).some(isBlank)
	const end = space > room - MAX_WORD && space >= 0 ? space : isWord ? 0 : room
	return pieces.slice(0, end).join('').trimEnd()
}

function isPlain(text: string): boolean {
	return !/[&\ud800-\udfff]/.test(text)
}

function isBlank(piece: string): boolean {
	return piece.trim() === ''
}

function charactersOf(text: string): readonly string[] {
	return text.match(CHARACTER) ?? []
}
