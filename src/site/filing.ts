/** Where a title stands in an alphabetical list. */

/** A title as it is filed: without the quotation marks and signs it begins with, unless it has nothing else. */
export function filedName(title: string): string {
	const start = title.search(/[\p{L}\p{N}]/u)
	return start > 0 ? title.slice(start) : title
}

/** First letter without its accent; digits and signs are filed together, and so are scripts without an alphabet. */
export function letterOf(title: string): string {
	const first = /[\p{L}\p{N}]/u.exec(title)?.[0]?.normalize('NFD').charAt(0).toUpperCase()
	if (!first || /\p{N}/u.test(first)) return DIGITS
	return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/u.test(first)
		? first
		: OTHERS
}

/** What decides where a title stands. */
export interface Filed {
	readonly letter: string
	readonly name: string
}

export function filedAs(title: string): Filed {
	return { letter: letterOf(title), name: filedName(title) }
}

/** In the order of letters, each letter's titles together; 0 for titles that differ in signs, case or accents only. */
export function compareFiled(a: Filed, b: Filed): number {
	return byLetter(a.letter, b.letter) || collator.compare(a.name, b.name)
}

/** In the order of letters, each letter's titles together; `items` with the same title keep their order. */
export function inFilingOrder<Item>(items: Iterable<Item>, titleOf: (item: Item) => string): readonly Item[] {
	const filed = Array.from(items, item => ({ item, key: filedAs(titleOf(item)) }))
	return filed.sort((a, b) => compareFiled(a.key, b.key)).map(({ item }) => item)
}

/** Digits first, then the alphabets, then what has none. */
function byLetter(a: string, b: string): number {
	if (a === b) return 0
	return rank(a) - rank(b) || (a < b ? -1 : 1)
}

function rank(letter: string): number {
	return letter === DIGITS ? 1 : letter === OTHERS ? 3 : 2
}

const DIGITS = '0–9'
const OTHERS = 'Other'
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
