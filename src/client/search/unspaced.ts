/**
 * Scripts that write no space between words: Chinese, Japanese, Thai and their like.
 *
 * The index keeps each of their letters as a word of its own, and a query asks for neighbouring letters as a phrase. So
 * any part of a text is found exactly, without a dictionary that the builder and each browser would have to agree on.
 */

/** The text with spaces around each letter of such a script. */
export function spaceLetters(text: string): string {
	return mayHold.test(text) ? text.replace(letter, ' $& ') : text
}

/** The same for HTML, whose tags stay as they are. */
export function spaceLettersOfHtml(html: string): string {
	if (!mayHold.test(html)) return html
	return html.replace(/<[^>]*>|[^<]+/g, part => (part.startsWith('<') ? part : spaceLetters(part)))
}

/**
 * The text without spaces between two letters of such scripts, or between one and the sign beside it. The signs that
 * `markStart` and `markEnd` are may stand between them.
 */
export function joinLetters(text: string): string {
	return text.replace(spaceBetween, '')
}

/** Signs of no script, which stand for the start and the end of a mark. */
export const markStart = '\ue000'
export const markEnd = '\ue001'

/** Runs of such letters, in their order. */
export function unspacedRuns(text: string): readonly string[] {
	return text.match(runs) ?? []
}

/** The text with a space for each run of such letters. */
export function withoutUnspaced(text: string): string {
	return text.replace(runs, ' ')
}

const scripts = ['Han', 'Hira', 'Kana', 'Bopo', 'Thai', 'Laoo', 'Khmr', 'Mymr']
const one = `(?=\\p{L})[${scripts.map(script => `\\p{scx=${script}}`).join('')}]\\p{M}*`
const letter = new RegExp(one, 'gu')
const runs = new RegExp(`(?:${one})+`, 'gu')
/** Where all such letters are, and others: most text has nothing there, and this is told fast. */
const mayHold = /[\u0e00-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff66-\uff9d\ud840-\ud8ff]/
const closing = '[\\p{Po}\\p{Pe}\\p{Pf}]'
const opening = '[\\p{Po}\\p{Ps}\\p{Pi}]'
const spaceBetween = new RegExp(
	`(?<=${one}${markEnd}?) +(?=${markStart}?(?:${one}|${closing}))|(?<=${opening}${markEnd}?) +(?=${markStart}?${one})`,
	'gu',
)
