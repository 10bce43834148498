/** What a reader types, as what Pagefind understands. */

export interface ParsedQuery {
	/** The words without quotes; undefined when there are only phrases. */
	readonly words: string | undefined
	/** Each with its quotes. */
	readonly phrases: readonly string[]
}

/**
 * `senge "system leadership"` has the words `senge` and one phrase. Pagefind knows a phrase only as the whole query, so
 * phrases are asked for one by one. A quote that is never closed is no quote.
 */
export function parseQuery(text: string): ParsedQuery {
	const phrases: string[] = []
	const words = text
		.replace(/[“”„«»]/g, '"')
		.replace(/"([^"]*)"/g, (_, phrase: string) => {
			const trimmed = phrase.trim()
			if (trimmed !== '') phrases.push(`"${trimmed}"`)
			return ' '
		})
		.replaceAll('"', ' ')
		.replace(/\s+/g, ' ')
		.trim()
	return { words: words === '' ? undefined : words, phrases }
}
