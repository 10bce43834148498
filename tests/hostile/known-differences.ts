/** Expectations of shared cases that are not met on purpose, each with the reason. */

export interface Difference {
	readonly id: string
	/** The expectation, as `judge` words it. */
	readonly expectation: string
	readonly reason: string
}

export const KNOWN_DIFFERENCES: readonly Difference[] = [
	{
		id: 'url-md-title-attr',
		expectation: 'exit 0',
		reason: 'Its link to `b` and its image `y.png` name nothing, which is an error wherever it stands',
	},
	{
		id: 'og-meta-breakout',
		expectation: 'never \\$\\{',
		reason: 'The title holds `${`, and the case also wants it shown as it is written; nothing reads it as a program',
	},
	{
		id: 'feed-xml',
		expectation: 'exit 0',
		reason: 'Its link climbs out of the folder, which path-image-traversal wants to be an error',
	},
]
