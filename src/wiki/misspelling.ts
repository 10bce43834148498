/**
 * Whether a name that names nothing is another name with a slip of the keyboard in it. Stricter than a suggestion: what
 * is found here is written into files, and two words that mean different things are often one letter apart.
 */
import { distance } from 'fastest-levenshtein'
import { fold, slugSegment } from './slug.ts'

/** `inflected`: one of them is the plural of the other, which reads differently within a sentence. */
export type Likeness = 'misspelt' | 'inflected' | 'different'

/** Whether a word, in small letters, is known to be spelt as it is meant. */
export type IsWord = (word: string) => boolean

/** A name as it is compared. */
export interface Spelling {
	readonly slug: string
	/** Numbers, ideographs and symbols, each of which carries a meaning of its own. */
	readonly marks: string
}

export function spellingOf(name: string): Spelling {
	return { slug: slugSegment(name), marks: fold(name.normalize('NFC')).match(MARKS)?.join(' ') ?? '' }
}

/** Compares what was written with a name, punctuation and case aside: up to two edits in all, none of them in a mark. */
export function compareSpellings(written: Spelling, name: Spelling, isWord: IsWord): Likeness {
	const from = written.slug
	const to = name.slug
	if (Math.abs(from.length - to.length) > MOST_EDITS || written.marks !== name.marks) return 'different'
	if (from === to) return 'misspelt'
	if (distance(from, to) > MOST_EDITS) return 'different'
	const words = from.split(BETWEEN_WORDS)
	const others = to.split(BETWEEN_WORDS)
	if (words.join('') === others.join('') && !words.every(isWord)) return 'misspelt'
	if (words.length !== others.length) return 'different'
	const found = words.map((word, index) => compareWords(word, others[index] ?? '', isWord))
	if (found.includes('different')) return 'different'
	return found.includes('inflected') ? 'inflected' : 'misspelt'
}

/** The same for names as they are written. */
export function compareNames(written: string, name: string, isWord: IsWord): Likeness {
	return compareSpellings(spellingOf(written), spellingOf(name), isWord)
}

/** The words of a name in small letters, as `compareNames` takes it apart. */
export function wordsOf(name: string): readonly string[] {
	return slugSegment(name).split(BETWEEN_WORDS)
}

/**
 * `written` with only those words replaced that differ from `name`, each in the case of the word that it replaces:
 * `feedbak loops` by `Feedback-Loops` is `feedback loops`. Undefined where the two do not have as many words.
 */
export function respell(written: string, name: string): string | undefined {
	const words = name.match(WORD) ?? []
	if (written.match(WORD)?.length !== words.length) return undefined
	let index = 0
	return written.replace(WORD, word => inCaseOf(word, words[index++] ?? ''))
}

function inCaseOf(word: string, replacement: string): string {
	if (fold(word) === fold(replacement)) return word
	if (word === fold(word)) return fold(replacement)
	const first = String.fromCodePoint(word.codePointAt(0) ?? 0)
	if (first === fold(first) || replacement !== fold(replacement)) return replacement
	const head = String.fromCodePoint(replacement.codePointAt(0) ?? 0)
	return head.toUpperCase() + replacement.slice(head.length)
}

function compareWords(word: string, other: string, isWord: IsWord): Likeness {
	if (word === other) return 'misspelt'
	if (isPlural(word, other) || isPlural(other, word)) return 'inflected'
	if (!isSlip(word, other) || isWord(word)) return 'different'
	const startsAlike = word[0] === other[0] || (word[0] === other[1] && word[1] === other[0])
	if (!startsAlike || ROMAN.test(word) || ROMAN.test(other)) return 'different'
	return isOtherForm(word, other) ? 'different' : 'misspelt'
}

function isPlural(plural: string, word: string): boolean {
	return word.length > 2 && (plural === `${word}s` || plural === `${word}es`)
}

/** Whether they differ in a beginning or an end that has a meaning: `microeconomics` and `macroeconomics`. */
function isOtherForm(word: string, other: string): boolean {
	return [PREFIX, SUFFIX].some(part => {
		const one = part.exec(word)?.[0]
		const two = part.exec(other)?.[0]
		return one !== undefined && two !== undefined && one !== two && word.replace(part, '') === other.replace(part, '')
	})
}

/**
 * Two neighbours that changed places, or one letter too many, too few or wrong; two letters in a long word. In a short
 * word another letter makes another word: list and lisp.
 */
function isSlip(word: string, other: string): boolean {
	const short = Math.min(word.length, other.length)
	const edits = distance(word, other)
	if (short < 4 || edits > MOST_EDITS) return false
	if (edits === 2) return short >= 9 || (short >= 6 && isSwapped(word, other))
	return short >= 6 || word.length !== other.length
}

function isSwapped(word: string, other: string): boolean {
	let at = 0
	while (word[at] === other[at]) at += 1
	return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2) === other
}

export const MOST_EDITS = 2
const BETWEEN_WORDS = /[-_.]+/
const WORD = /[\p{L}\p{M}\p{N}'’]+/gu
const MARKS =
	/[\p{N}\p{S}\p{Extended_Pictographic}#%&@\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu
const ROMAN = /^[ivxlcdm]+$/
const PREFIX =
	/^(?:micro|macro|hypo|hyper|intra|inter|pre|pro|post|anti|ante|endo|exo|ecto|homo|hetero|mono|poly|multi|sub|super|uni|bi|tri|im|in|em|en|ex|un|de|re|dis|mis)/
const SUFFIX = /(?:ism|ist|ity|er|or|ee|ed|al|ic|ing|ion|ful|less|ive)$/
