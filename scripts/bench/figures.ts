/** What is said of several runs of the same: the median, and how far they lie apart. */

export interface Spread {
	readonly median: number
	readonly min: number
	readonly max: number
}

/** The value in the middle; the mean of the two there when their number is even, NaN of none. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b)
	const half = Math.floor(sorted.length / 2)
	const upper = sorted[half] ?? Number.NaN
	return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2
}

/** All NaN of none. */
export function spreadOf(values: readonly number[]): Spread {
	if (values.length === 0) return { median: Number.NaN, min: Number.NaN, max: Number.NaN }
	return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

/**
 * How often `values` contain `others`, round by round: what slows a whole round down slows both of a pair. Rounds that
 * only one of them has are left out.
 */
export function pairedRatio(values: readonly number[], others: readonly number[]): Spread {
	const pairs = Math.min(values.length, others.length)
	return spreadOf(values.slice(0, pairs).map((value, round) => value / (others[round] as number)))
}
