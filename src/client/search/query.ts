/** What a reader types, as what Pagefind understands. */
import { spaceLetters, unspacedRuns, withoutUnspaced } from './unspaced.ts'

export interface ParsedQuery {
	/** All words, quoted or not: what the order of the answer is asked by. */
	readonly all: string
	/** The words outside of quotes; undefined when there are only phrases. */
	readonly words: string | undefined
	/** Each with its quotes. */
	readonly phrases: readonly string[]
}

/**
 * `senge "system leadership"` has the words `senge` and one phrase. Pagefind knows a phrase only as the whole query, so
 * phrases are asked for one by one. A quote that is never closed is no quote. Letters of scripts without spaces that
 * stand side by side are a phrase too.
 */
export function parseQuery(text: string): ParsedQuery {
	const phrases: string[] = []
	const unquoted = text
		.replace(/[“”„«»「」『』]/g, '"')
		.replace(/"([^"]*)"/g, (_, phrase: string) => {
			const trimmed = oneSpace(spaceLetters(phrase))
			if (trimmed !== '') phrases.push(`"${trimmed}"`)
			return ' '
		})
		.replaceAll('"', ' ')
	const runs = unspacedRuns(unquoted).map(run => oneSpace(spaceLetters(run)))
	const letters = runs.filter(run => !run.includes(' '))
	phrases.push(...runs.filter(run => run.includes(' ')).map(run => `"${run}"`))
	const words = oneSpace([withoutUnspaced(unquoted), ...letters].join(' '))
	const all = oneSpace([words, ...phrases.map(phrase => phrase.slice(1, -1))].join(' '))
	return { all, words: words === '' ? undefined : words, phrases }
}

/** Whether the text is long enough to ask for: shorter ones mean long waits and answers that depend on what is loaded. */
export function isSearchable(text: string): boolean {
	return text.trim().length >= shortestQuery || unspacedRuns(text).length > 0
}

function oneSpace(text: string): string {
	return text.replace(/\s+/g, ' ').trim()
}

const shortestQuery = 3
