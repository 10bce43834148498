/** Asks for all that the search page shows. */
import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { type Answer, type Counts, countAll, searchText, shortestQuery } from './fulltext.ts'
import { facets, type PageState } from './page-state.ts'
import type { WantedName } from './title-file.ts'
import { findWanted, type TitleHit } from './titles.ts'

/** What was found. */
export interface Result {
	/** Undefined when the text was not asked. */
	readonly answer: Answer | undefined
	readonly counts: Partial<Counts>
	/** When the text was not asked or had nothing: notes whose names are like the query. */
	readonly titles: readonly TitleHit[]
	/** Notes whose names differ from the query by a slip of the hand. */
	readonly guesses: readonly TitleHit[]
	/** When no note has such a name: names like the query that nobody has written a note for. */
	readonly wanted: readonly WantedName[]
	readonly catalogue: Catalogue | undefined
	/** True when the text should have been asked and could not. */
	readonly hasFailed: boolean
}

/** The result for this state. Never rejects: what cannot be had is missing. */
export async function findResult(state: PageState): Promise<Result> {
	const isFiltered = Object.keys(state.filters).length > 0
	const asksText = state.text === '' ? isFiltered : state.text.length >= shortestQuery
	const catalogue = await loadCatalogue().catch(() => undefined)
	const found = asksText ? await askWithCounts(state).catch(() => undefined) : undefined
	const titles = catalogue?.index.search(state.text, shownNames) ?? []
	const isNamed = titles.length > 0
	return {
		answer: found?.answer,
		counts: found?.counts ?? {},
		titles: found?.answer.total ? [] : titles.filter(({ kind }) => kind !== 'guess'),
		guesses: titles.filter(({ kind }) => kind === 'guess').slice(0, shownGuesses),
		wanted: isNamed || !catalogue ? [] : findWanted(catalogue.wanted, state.text, shownNames),
		catalogue,
		hasFailed: asksText && !found,
	}
}
/** A chosen value has to be compared with its neighbours: each filter's counts are those of the answer without it. */
async function askWithCounts(state: PageState): Promise<{ answer: Answer; counts: Partial<Counts> }> {
	await countAll()
	const answer = await searchText(state)
	if (!answer.counts) return { answer, counts: {} }
	const counts: { -readonly [facet in keyof Counts]: Counts[facet] } = { ...answer.counts }
	for (const facet of facets) {
		if (state.filters[facet] === undefined) continue
		const { [facet]: _, ...filters } = state.filters
		// Without words or filters, Pagefind has no answer to count.
		if (state.text === '' && Object.keys(filters).length === 0) continue
		const wider = await searchText({ ...state, filters })
		if (wider.counts) counts[facet] = wider.counts[facet]
	}
	return { answer, counts }
}

const shownNames = 8
const shownGuesses = 3
