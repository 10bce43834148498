/** Asks for all that the search page shows. */
import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { countAll, isUnknown, searchText } from './fulltext.ts'
import type { PageState } from './page-state.ts'
import { isSearchable } from './query.ts'
import { type Answer, type Counts, type Facet, type Filters, isFiltered } from './question.ts'
import { correctWords, strangeWords } from './spelling.ts'
import type { WantedName } from './title-file.ts'
import { findWanted, type TitleHit } from './titles.ts'

/** What was found. */
export interface Result {
	/** Undefined when the text was not asked. */
	readonly answer: Answer | undefined
	readonly counts: Counts
	/** When the text was not asked or had nothing: notes whose names are like the query. */
	readonly titles: readonly TitleHit[]
	/** Notes whose names differ from the query by a slip of the hand. */
	readonly guesses: readonly TitleHit[]
	/** Words of the query that no note holds, and the query with those that are like them. */
	readonly missing: readonly string[]
	readonly correction: string | undefined
	/** Names like the query that nobody has written a note for. */
	readonly wanted: readonly WantedName[]
	readonly catalogue: Catalogue | undefined
	/** True when the text should have been asked and could not. */
	readonly hasFailed: boolean
}

/** The result for this state. Never rejects: what cannot be had is missing. */
export async function findResult(state: PageState, counted: readonly Facet[]): Promise<Result> {
	const asksText = state.text === '' ? isFiltered(state.filters) : isSearchable(state.text)
	const [catalogue, found] = await Promise.all([
		loadCatalogue().catch(() => undefined),
		asksText ? askWithCounts(state, counted).catch(() => undefined) : undefined,
	])
	const names = catalogue?.index.search(state.text, shownNames) ?? []
	const guesses = names.filter(({ kind }) => kind === 'guess').slice(0, shownGuesses)
	const isNamed = names.some(({ kind }) => kind !== 'guess')
	const total = found?.answer.total ?? 0
	const missing = catalogue && !isNamed && found ? await missingWords(state.text, catalogue) : []
	const allowed = isFiltered(state.filters) ? [] : names.filter(({ kind }) => kind !== 'guess')
	return {
		answer: found?.answer,
		counts: found?.counts ?? (state.text === '' ? await countAll(counted).catch(() => ({})) : {}),
		titles: total > 0 ? [] : allowed,
		guesses,
		missing,
		correction:
			guesses.length > 0 || !catalogue ? undefined : correctWords(state.text, missing, catalogue.vocabulary()),
		wanted: catalogue ? wantedLike(catalogue.wanted, state.text, isNamed || total > 0) : [],
		catalogue,
		hasFailed: asksText && !found,
	}
}

/** Beside notes that were found, a wanted name has to be what was asked for. */
function wantedLike(wanted: readonly WantedName[], text: string, isBeside: boolean): readonly WantedName[] {
	return isBeside ? findWanted(wanted, text, fewWanted, 'strict') : findWanted(wanted, text, shownNames)
}

/** The index passes over words it does not know; the reader should hear of it. */
async function missingWords(text: string, catalogue: Catalogue): Promise<readonly string[]> {
	const strange = strangeWords(text, catalogue.vocabulary()).slice(0, askedWords)
	const unknown = await Promise.all(strange.map(word => isUnknown(word).catch(() => false)))
	return strange.filter((_, at) => unknown[at])
}

/**
 * A chosen value has to be compared with its neighbours: the counts of KBs and of types are those of the answer without
 * that filter. Tags add up, so theirs are of the answer itself.
 */
async function askWithCounts(state: PageState, counted: readonly Facet[]): Promise<{ answer: Answer; counts: Counts }> {
	const question = { ...state, counted }
	const answer = await searchText(question)
	if (!answer.counts) return { answer, counts: {} }
	const counts: { -readonly [facet in Facet]?: ReadonlyMap<string, number> } = { ...answer.counts }
	for (const facet of ['kb', 'type'] as const) {
		if (state.filters[facet] === undefined || !counted.includes(facet)) continue
		const filters: Filters = { ...state.filters, [facet]: undefined }
		const wider = await searchText({ ...question, filters, order: 'relevance', counted: [facet] })
		const count = wider.counts?.[facet]
		if (count) counts[facet] = count
	}
	return { answer, counts }
}

const shownNames = 8
const shownGuesses = 3
const fewWanted = 3
const askedWords = 5
