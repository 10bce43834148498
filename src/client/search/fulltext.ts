/** Full-text search over the notes' own words, by way of Pagefind. */
import { foldName } from './folded.ts'
import { loadPagefind, type Pagefind, type PagefindAnswer, type PagefindResult } from './pagefind.ts'
import { parseQuery } from './query.ts'
import type { Answer, Counts, Facet, Filters, Question, TextHit } from './question.ts'
import { readHit } from './read-hit.ts'
import { groupRecords } from './records.ts'
import { wordsWithin } from './years.ts'

/** Starts loading the index. */
export function prepareFullText(): void {
	loadPagefind().catch(() => {})
}

/** Asks the index. Rejects when the site has none. */
export async function searchText(question: Question): Promise<Answer> {
	const pagefind = await loadPagefind()
	const { notes, counts } = await ask(pagefind, question)
	return {
		total: notes.length,
		counts,
		hits: async (from, to) => await Promise.all(notes.slice(from, to).map(readHit)),
	}
}

/** How many notes of the site have each value. */
export async function countAll(facets: readonly Facet[]): Promise<Counts> {
	const pagefind = await loadPagefind()
	return (await askOrdered(pagefind, { text: '', filters: {}, counted: facets, sort: undefined })).counts ?? {}
}

/** True when no note holds this very word. */
export async function isUnknown(word: string): Promise<boolean> {
	const pagefind = await loadPagefind()
	return (await pagefind.search(`"${word}"`)).results.length === 0
}

/** The same hits, those first whose title or alias is the query. */
export function exactFirst(hits: readonly TextHit[], text: string): readonly TextHit[] {
	const asked = foldName(text).plain
	const distance = ({ title, alias }: TextHit) => {
		if (foldName(title).plain === asked) return 0
		return alias?.split(' · ').some(name => foldName(name).plain === asked) ? 1 : 2
	}
	return hits.toSorted((a, b) => distance(a) - distance(b))
}

async function ask(pagefind: Pagefind, { text, filters, order, counted }: Question): Promise<Found> {
	const asked = { text, filters: await pagefindFilters(pagefind, filters), counted }
	if (order === 'relevance') return await askOrdered(pagefind, { ...asked, sort: undefined })
	if (order !== 'oldest') return await askOrdered(pagefind, { ...asked, sort: { [order]: 'desc' } })
	// Notes without a date have the lowest key of all, but they stand behind the others here too.
	const newest = await askOrdered(pagefind, { ...asked, sort: { date: 'desc' } })
	const years = await knownYears(pagefind)
	const dated = { all: [asked.filters, { any: years.map(word => ({ years: word })) }] }
	const oldest = await askOrdered(pagefind, { ...asked, filters: dated, sort: { date: 'asc' } })
	const listed = new Set(oldest.notes.map(([record]) => record.id))
	return {
		counts: newest.counts,
		notes: [...oldest.notes, ...newest.notes.filter(([record]) => !listed.has(record.id))],
	}
}

/** The notes in order, with those of their records that were found. */
async function askOrdered(pagefind: Pagefind, { text, filters, counted, sort }: Asked): Promise<Found> {
	const { all, words, phrases } = parseQuery(text)
	// A filter that nothing has passes everything, and has Pagefind fetch and count the values of that facet.
	const countedAs = (more: object) => ({
		all: [more, { none: [...counted, 'long'].map(facet => ({ [facet]: absent })) }],
	})
	const search = (term: string | null, more: object) =>
		pagefind.search(term, { filters: countedAs(more), ...(sort ? { sort } : {}) })
	if (text !== '' && all === '') return { notes: [], counts: {} }

	async function askWith(more: object): Promise<PagefindAnswer> {
		const answer = await search(all === '' ? null : all, more)
		if (phrases.length === 0) return answer
		const parts = await Promise.all(phrases.map(phrase => search(phrase, more)))
		return {
			...parts[0],
			results: bothOf(
				answer.results,
				parts.map(({ results }) => results),
			),
			filters: parts[0]?.filters ?? {},
		}
	}

	const answer = await askWith(filters)
	const { notes, counts } = await groupRecords(answer, number => askWith({ all: [filters, { long: number }] }))
	const isOneQuery = phrases.length === 0 || (words === undefined && phrases.length === 1)
	return { notes, counts: isOneQuery ? readCounts(counts) : undefined }
}

/**
 * What is in all of the phrases, in the order of the first list, which has a rank for each: phrases all count the same.
 * The results of the first phrase know where it stands in the text.
 */
function bothOf(ranked: readonly PagefindResult[], phrases: readonly (readonly PagefindResult[])[]): PagefindResult[] {
	const [first = [], ...others] = phrases.map(results => new Map(results.map(result => [result.id, result])))
	const sets = [first, ...others] as readonly ReadonlyMap<string, PagefindResult>[]
	return ranked.flatMap(({ id }) => {
		const result = sets[0]?.get(id)
		return result && sets.every(set => set.has(id)) ? [result] : []
	})
}

async function pagefindFilters(pagefind: Pagefind, { kb, type, tags, from, to }: Filters): Promise<object> {
	const single = [kb !== undefined && { kb }, type !== undefined && { type }, ...tags.map(tag => ({ tag }))]
	const all: object[] = single.filter(filter => filter !== false)
	if (from !== undefined || to !== undefined) {
		const within = wordsWithin(await knownYears(pagefind), { from, to })
		all.push({ any: [{ years: absent }, ...within.map(word => ({ years: word }))] })
	}
	return { all }
}

async function knownYears(pagefind: Pagefind): Promise<readonly string[]> {
	const { filters } = await pagefind.search(null, { filters: { none: [{ years: absent }] } })
	return Object.keys(filters.years ?? {})
}

function readCounts(counts: PagefindAnswer['filters']): Counts {
	return Object.fromEntries(Object.entries(counts).map(([facet, values]) => [facet, new Map(Object.entries(values))]))
}

/** No value has a line break in it. */
const absent = '\n'

interface Asked {
	readonly text: string
	readonly filters: object
	readonly counted: readonly Facet[]
	readonly sort: Readonly<Record<string, 'asc' | 'desc'>> | undefined
}

interface Found {
	readonly notes: readonly (readonly [PagefindResult, ...PagefindResult[]])[]
	readonly counts: Counts | undefined
}
