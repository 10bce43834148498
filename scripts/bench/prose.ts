/**
 * Nonsense that is spread as language is: a few words make up half of a text, most words are rare. What a search index
 * weighs, how well a text packs and how long a parser takes all hang on that.
 */

/** Numbers from 0 up to but not including 1. */
export type Random = () => number

/** Mulberry32: the same numbers for the same seed, on every machine. */
export function seeded(seed: number): Random {
	let state = seed | 0
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
	}
}

/**
 * A rank from 0 to `count - 1`; that of rank r turns up as often as 1 / (r + `flat`), which is Zipf's law with its top
 * taken off: without, every third link of a small collection would lead to one note.
 */
export function zipfRank(random: Random, count: number, flat: number): number {
	return Math.min(count - 1, Math.floor(flat * ((1 + count / flat) ** random() - 1)))
}

/** A word; a common one most of the time. */
export function word(random: Random): string {
	return VOCABULARY[zipfRank(random, VOCABULARY.length, 2.7)] as string
}

/** A word that says something: none of the small ones that hold a sentence together. */
export function subject(random: Random): string {
	const rank = SMALL_WORDS.length + zipfRank(random, VOCABULARY.length - SMALL_WORDS.length, 30)
	return VOCABULARY[rank] as string
}

/** Words that say something, the first with a capital. */
export function heading(random: Random, count: number): string {
	return capitalised(Array.from({ length: count }, () => subject(random)).join(' '))
}

/** A sentence of 7 to 22 words, with `inserts` (links, say) somewhere among them. */
export function sentence(random: Random, inserts: readonly string[] = []): string {
	const words = Array.from({ length: 7 + Math.floor(random() * 16) }, () => word(random))
	if (words.length > 12) words[5] += ','
	const stress = random()
	if (stress < 0.06) words[3] = `**${words[3]}**`
	else if (stress < 0.12) words[3] = `*${words[3]}*`
	if (random() < 0.04) words[1] = String(1900 + Math.floor(random() * 125))
	for (const insert of inserts) words.splice(1 + Math.floor(random() * (words.length - 1)), 0, insert)
	return `${capitalised(words.join(' '))}.`
}

/** How many distinct words there are. */
export function vocabularySize(): number {
	return VOCABULARY.length
}

function capitalised(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1)
}

const SMALL_WORDS =
	'the of and to a in is that it for as with on by are this be from or not an at which but they have was can has its more their one what when if there than other how into these some only all may most will about over between been'.split(
		' ',
	)
/** Beginning, vowel and end of a syllable. */
const ONSETS = 'b c d f g h l m n p r s t v w st tr pr gr pl ch sh br cl sp'.split(' ')
const NUCLEI = 'a e i o u ea ou ai o e a i'.split(' ')
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st', 'ck']
const DISTINCT_WORDS = 8000
const VOCABULARY = makeVocabulary()

/** The rarer a word, the longer. */
function makeVocabulary(): readonly string[] {
	const random = seeded(8)
	const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] as string
	const words = new Set(SMALL_WORDS)
	while (words.size < DISTINCT_WORDS) {
		const syllables = 1 + Math.floor(random() * (0.6 + 0.7 * Math.log10(words.size)))
		const made = Array.from({ length: syllables }, () => pick(ONSETS) + pick(NUCLEI)).join('') + pick(CODAS)
		if (made.length > 2) words.add(made)
	}
	return [...words]
}
