/** Counting words, for reading time and lists. */

/** Words between spaces or punctuation; in scripts without spaces, two characters count as a word. */
export function countWords(text: string): number {
	const divides = NO_SPACES.test(text)
	let words = 0
	let characters = 0
	// A word goes on behind a single mark that more of it follows, as in `don't` and `2.5`.
	let inWord = false
	let atMark = false
	for (let index = 0; index < text.length; index++) {
		const kind = kindAt(text, index, divides)
		if (kind === LETTER) {
			if (!inWord) words += 1
			inWord = true
			atMark = false
		} else if (kind === MARK && inWord && !atMark) atMark = true
		else {
			inWord = false
			atMark = false
			if (kind === CHARACTER) characters += 1
		}
		if (isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))) index += 1
	}
	return words + Math.ceil(characters / 2)
}

function kindAt(text: string, index: number, divides: boolean): Kind {
	const unit = text.charCodeAt(index)
	if (unit < 128) return ASCII[unit] as Kind
	return kindOf(text.codePointAt(index) ?? unit, divides)
}

function kindOf(code: number, divides: boolean): Kind {
	if (code === 0x2019) return MARK
	const character = String.fromCodePoint(code)
	if (divides && CJK.test(character)) return CHARACTER
	return WORD.test(character) ? LETTER : OTHER
}

function isHighSurrogate(unit: number): boolean {
	return unit >= 0xd800 && unit < 0xdc00
}

function isLowSurrogate(unit: number): boolean {
	return unit >= 0xdc00 && unit < 0xe000
}

const OTHER = 0
const LETTER = 1
/** May stand within a word. */
const MARK = 2
/** Of a script without spaces. */
const CHARACTER = 3

type Kind = typeof OTHER | typeof LETTER | typeof MARK | typeof CHARACTER

const NO_SPACES = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]/
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const WORD = /[\p{L}\p{N}]/u
/** The kinds of the first 128 characters. */
const ASCII: readonly Kind[] = Array.from({ length: 128 }, (_, code) => {
	const character = String.fromCharCode(code)
	return /[A-Za-z0-9]/.test(character) ? LETTER : /['.-]/.test(character) ? MARK : OTHER
})
