/** Names as they are compared: without case, accents or punctuation. */

export interface FoldedName {
	/** As written, without case and accents. */
	readonly text: string
	readonly words: readonly string[]
	/** The words with one space between them. */
	readonly plain: string
	/** A bit for each letter that occurs. Letters share the 32 bits, so a bit that is missing is a letter that is. */
	readonly letters: number
}

/** `Café  au-lait!` has the words `cafe`, `au` and `lait`. */
export function foldName(name: string): FoldedName {
	const text = fold(name)
	const words = text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
	const letters = words
		.join('')
		.split('')
		.reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) % 32)), 0)
	return { text, words, plain: words.join(' '), letters }
}

function fold(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.normalize('NFC')
		.replace(/\s+/g, ' ')
		.trim()
}
