/**
 * Instant search in titles and aliases.
 *
 * Every name is compared with the query: a few thousand take a few milliseconds, and the order can say exactly what a
 * reader expects: the title itself, then what starts with the query, then what has all its words, then near misses.
 */
import { countEdits } from './edits.ts'
import { type FoldedName, foldName } from './folded.ts'
import type { TitleNote, WantedName } from './title-file.ts'

export interface TitleHit {
	readonly note: TitleNote
	/** The alias that matched better than the title. */
	readonly alias: string | undefined
	/** `exact` but for case, accents and punctuation; a `guess` when slips of the hand had to be forgiven. */
	readonly kind: 'exact' | 'match' | 'guess'
}

export interface TitleIndex {
	/** The notes whose names are like the query, best first, at most `limit`. */
	search(query: string, limit: number): readonly TitleHit[]
}

/** Prepares names for search. */
export function indexTitles(notes: readonly TitleNote[]): TitleIndex {
	const entries = notes.map(note => ({
		note,
		names: [note.title, ...note.aliases].map(foldName),
		context: foldName(note.kbTitle).words,
	}))
	return {
		search(query, limit) {
			const asked = foldName(query.slice(0, longestQuery))
			if (asked.text === '') return []
			const found = collect(entries, (name, context) => closeness(asked, name, context))
			if (found.length < enough && !found.some(isExact)) found.push(...collectSlips(entries, asked, found))
			return found
				.sort((a, b) => b.score - a.score || (a.note.title < b.note.title ? -1 : 1))
				.slice(0, limit)
				.map(hit => ({
					note: hit.note,
					alias: hit.name === 0 ? undefined : hit.note.aliases[hit.name - 1],
					kind: isExact(hit) ? 'exact' : hit.score < inside - aliasLoss ? 'guess' : 'match',
				}))
		},
	}
}

/**
 * Wanted names like the query, most wanted first among equals, at most `limit`. `strict` forgives no slip of the hand
 * and asks for the start of the name or for all of its words.
 */
export function findWanted(
	wanted: readonly WantedName[],
	query: string,
	limit: number,
	strict: 'strict' | undefined = undefined,
): readonly WantedName[] {
	const asked = foldName(query.slice(0, longestQuery))
	if (asked.text === '') return []
	return wanted
		.map(name => ({
			name,
			score: strict ? closeness(asked, foldName(name.name), []) : nearness(asked, foldName(name.name)),
		}))
		.filter(({ score }) => score >= (strict ? allWords : 0))
		.filter(({ score }) => score > 0)
		.sort((a, b) => b.score - a.score || b.name.count - a.name.count)
		.slice(0, limit)
		.map(({ name }) => name)
}

function nearness(asked: FoldedName, name: FoldedName): number {
	return closeness(asked, name, []) || slipCloseness(asked, name)
}

/** How well a name answers without any slip; 0 when it does not. Bands do not overlap, whatever a note's rank adds. */
function closeness(asked: FoldedName, name: FoldedName, context: readonly string[]): number {
	if (name.text === asked.text) return exactText
	if (asked.plain === '') return name.text.includes(asked.text) ? inside : 0
	if (name.plain === asked.plain) return exactPlain
	const coverage = (60 * asked.plain.length) / Math.max(asked.plain.length, name.plain.length)
	if (name.plain.startsWith(asked.plain)) return start + coverage
	if (startsAllWords(asked.words, name.words, context)) return allWords + coverage
	if (name.plain.includes(asked.plain)) return inside + coverage
	return 0
}

/** Each word asked for starts a word of the name; all but one may be of the KB's title instead. */
function startsAllWords(asked: readonly string[], words: readonly string[], context: readonly string[]): boolean {
	const inName = asked.filter(word => words.some(candidate => candidate.startsWith(word)))
	if (inName.length === asked.length) return true
	return inName.length > 0 && asked.every(word => inName.includes(word) || context.some(own => own.startsWith(word)))
}

/** How well a name answers when a slip or two of the hand are forgiven; 0 when it does not. */
function slipCloseness(asked: FoldedName, name: FoldedName): number {
	if (countOnes(asked.letters & ~name.letters) > 2) return 0
	const whole = asked.words.join('')
	const most = forgiven(whole)
	const joined = name.words.join('')
	const edits = countEdits(whole, joined, most)
	if (edits <= most) return slips + 60 - 20 * edits
	if (countEdits(whole, joined.slice(0, whole.length), 1) <= Math.min(most, 1)) return slips + 30
	const coverage = (30 * asked.plain.length) / Math.max(asked.plain.length, name.plain.length)
	let sum = 0
	for (const word of asked.words) {
		const least = Math.min(...name.words.map(candidate => wordEdits(word, candidate)))
		if (least > forgiven(word)) return 0
		sum += least
	}
	return sum === 0 || sum > 2 ? 0 : slips + coverage - 10 * sum
}

/** The word may be unfinished: it is also compared with the start of the candidate. */
function wordEdits(word: string, candidate: string): number {
	const most = forgiven(word)
	const whole = countEdits(word, candidate, most)
	if (whole === 0 || candidate.length <= word.length) return whole
	return Math.min(whole, countEdits(word, candidate.slice(0, word.length), most))
}

function countOnes(bits: number): number {
	let count = 0
	for (let rest = bits; rest !== 0; rest &= rest - 1) count++
	return count
}

function forgiven(word: string): number {
	return word.length < 4 ? 0 : word.length < 8 ? 1 : 2
}

function collect(entries: readonly Entry[], score: (name: FoldedName, context: readonly string[]) => number): Found[] {
	const found: Found[] = []
	for (const { note, names, context } of entries) {
		let best = 0
		let bestName = 0
		for (const [at, name] of names.entries()) {
			const own = score(name, context)
			const fair = own > 0 && at > 0 ? own - aliasLoss : own
			if (fair <= best) continue
			best = fair
			bestName = at
		}
		if (best > 0) found.push({ note, name: bestName, score: best + note.rank })
	}
	return found
}

function collectSlips(entries: readonly Entry[], asked: FoldedName, found: readonly Found[]): Found[] {
	const known = new Set(found.map(({ note }) => note))
	const rest = entries.filter(({ note }) => !known.has(note))
	return collect(rest, name => slipCloseness(asked, name))
}

function isExact({ score }: Found): boolean {
	return score >= exactPlain - aliasLoss
}

const longestQuery = 200
/** With as many hits that need no forgiving, nobody looks for slips. */
const enough = 3
const exactText = 1000
const exactPlain = 985
const start = 800
const allWords = 700
const inside = 600
const slips = 300
/** An alias stands behind a title that answers as well. */
const aliasLoss = 10

interface Entry {
	readonly note: TitleNote
	/** The title, then the aliases. */
	readonly names: readonly FoldedName[]
	/** Words that tell notes of the same name apart. */
	readonly context: readonly string[]
}

interface Found {
	readonly note: TitleNote
	/** Index into the entry's names. */
	readonly name: number
	readonly score: number
}
