/** What a reader may have meant by a word that no note holds: the word of a title that is nearest to it. */
import { countEdits } from './edits.ts'
import { foldName } from './folded.ts'
import type { TitleNote } from './title-file.ts'
import { unspacedRuns } from './unspaced.ts'

/** How often each word is in titles and aliases. */
export type Vocabulary = ReadonlyMap<string, number>

/** The words of all titles and aliases. */
export function vocabularyOf(notes: readonly TitleNote[]): Vocabulary {
	const words = new Map<string, number>()
	for (const { title, aliases } of notes) {
		for (const word of [title, ...aliases].flatMap(name => foldName(name).words)) {
			words.set(word, (words.get(word) ?? 0) + 1)
		}
	}
	return words
}

/** Words of the query, as written, that no title's word is or begins with. Short ones and quoted ones are left out. */
export function strangeWords(query: string, vocabulary: Vocabulary): readonly string[] {
	const written =
		query
			.slice(0, longestQuery)
			.replace(/"[^"]*"?/g, ' ')
			.match(wordPattern) ?? []
	return [...new Set(written)].filter(part => {
		const [word = ''] = foldName(part).words
		if (word.length < shortestWord || vocabulary.has(word) || unspacedRuns(part).length > 0) return false
		return ![...vocabulary.keys()].some(known => known.startsWith(word))
	})
}

/** The query with the nearest word of a title in place of each of these words. Undefined when none of them is near one. */
export function correctWords(query: string, words: readonly string[], vocabulary: Vocabulary): string | undefined {
	const near = new Map(words.map(word => [word, nearest(foldName(word).plain, vocabulary)]))
	const corrected = query.replace(wordPattern, word => near.get(word) ?? word)
	return corrected === query ? undefined : corrected
}

/** Of equally near words, the more frequent. The first letter is seldom wrong, so others count as half a slip more. */
function nearest(word: string, vocabulary: Vocabulary): string | undefined {
	const most = word.length < 8 ? 1 : 2
	let best: string | undefined
	let least = Number.POSITIVE_INFINITY
	for (const [candidate, count] of vocabulary) {
		if (candidate.length < shortestWord) continue
		const edits = countEdits(word, candidate, most)
		if (edits > most) continue
		const distance = edits + (candidate[0] === word[0] ? 0 : 0.5) - Math.min(count, 100) / 1000
		if (distance >= least) continue
		least = distance
		best = candidate
	}
	return best
}

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu
const longestQuery = 200
const shortestWord = 4
