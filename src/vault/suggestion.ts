/** What an unknown word of the configuration was probably meant to be. */
import { closest, distance } from 'fastest-levenshtein'

/** `; did you mean \`y\``, or nothing where no candidate is near. */
export function suggestion(word: string, candidates: readonly string[]): string {
	const near = closest(word.toLowerCase(), candidates)
	const limit = Math.max(2, Math.floor(word.length / 3))
	return near && distance(word.toLowerCase(), near) <= limit ? `; did you mean \`${near}\`` : ''
}
