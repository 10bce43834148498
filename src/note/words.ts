/** Counting words, for reading time and lists. */

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu

/** Words between spaces or punctuation; in scripts without spaces, two characters count as a word. */
export function countWords(text: string): number {
	if (!/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]/.test(text)) return text.match(WORD)?.length ?? 0
	const characters = text.match(CJK)?.length ?? 0
	const rest = text.replace(CJK, ' ').match(WORD)?.length ?? 0
	return rest + Math.ceil(characters / 2)
}
