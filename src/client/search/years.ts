/**
 * The years of a note as one word: `1990`, `1939..1945`, `1990..` for what goes on. Years before the common era are
 * negative.
 *
 * The index knows a note's years as such a word, so that a range of years is the list of words that touch it.
 */

export interface YearSpan {
	readonly from: number
	/** Itself included; infinity for what goes on. */
	readonly to: number
}

/** The word for these years. */
export function writeYears({ from, to }: YearSpan): string {
	if (to === from) return String(from)
	return to === Number.POSITIVE_INFINITY ? `${from}..` : `${from}..${to}`
}

/** The years a word means; undefined when it is none. */
export function readYears(word: string): YearSpan | undefined {
	const [, from, isSpan, to] = /^(-?\d{1,5})(\.\.)?(-?\d{1,5})?$/.exec(word) ?? []
	if (from === undefined || (isSpan === undefined && to !== undefined)) return undefined
	if (isSpan === undefined) return { from: Number(from), to: Number(from) }
	return { from: Number(from), to: to === undefined ? Number.POSITIVE_INFINITY : Number(to) }
}

/** Those of the words whose years touch the range. A bound that is undefined is open. */
export function wordsWithin(
	words: Iterable<string>,
	range: { from?: number | undefined; to?: number | undefined },
): string[] {
	const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = range
	return [...words].filter(word => {
		const years = readYears(word)
		return years !== undefined && years.from <= to && years.to >= from
	})
}
