/** Full-text search over the notes' own words, by way of Pagefind. */
import { pageOfSite } from './base.ts'
import { type ExcerptRun, readExcerpt } from './excerpt.ts'
import { foldName } from './folded.ts'
import {
	loadPagefind,
	type Pagefind,
	type PagefindAnswer,
	type PagefindPage,
	type PagefindSearchOptions,
} from './pagefind.ts'
import { parseQuery } from './query.ts'

/** From so many characters on: shorter ones mean long waits and answers that depend on what is loaded. */
export const shortestQuery = 3

export type Facet = 'kb' | 'type' | 'tag'
export type Order = 'relevance' | 'date' | 'importance'
export type Filters = Readonly<Partial<Record<Facet, string>>>

export interface Question {
	/** Empty means every note that passes the filters. */
	readonly text: string
	readonly filters: Filters
	readonly order: Order
}

export interface Answer {
	readonly total: number
	/** How many notes of the answer have each value; not known when words and phrases were mixed. */
	readonly counts: Counts | undefined
	/** Hits in order. Reading them costs a request each. */
	hits(from: number, to: number): Promise<readonly TextHit[]>
}

export type Counts = Readonly<Record<Facet, ReadonlyMap<string, number>>>

export interface TextHit {
	readonly href: string
	readonly title: string
	readonly alias: string | undefined
	readonly kb: string
	readonly type: string
	readonly date: string | undefined
	readonly excerpt: readonly ExcerptRun[]
	/** Sections the words were found in, in their order on the page. */
	readonly sections: readonly SectionHit[]
}

export interface SectionHit {
	/** With the heading's anchor. */
	readonly href: string
	readonly title: string
	readonly excerpt: readonly ExcerptRun[]
}

/** Starts loading the index. */
export function prepareFullText(): void {
	loadPagefind().catch(() => {})
}

/** Asks the index. Rejects when the site has none. */
export async function searchText(question: Question): Promise<Answer> {
	const pagefind = await loadPagefind()
	const { results, filters } = await ask(pagefind, question)
	return {
		total: results.length,
		counts: filters && readCounts(filters),
		hits: async (from, to) => {
			const pages = await Promise.all(results.slice(from, to).map(result => result.data()))
			return pages.map(readHit)
		},
	}
}

/** How many notes have each KB, type and tag. Answers count only what has been read here or filtered by before. */
export async function countAll(): Promise<Counts> {
	return readCounts(await (await loadPagefind()).filters())
}

/** The same hits, those first whose title or alias is the query. */
export function exactFirst(hits: readonly TextHit[], text: string): readonly TextHit[] {
	const asked = foldName(text).plain
	const distance = ({ title, alias }: TextHit) => {
		if (foldName(title).plain === asked) return 0
		return alias !== undefined && foldName(alias).plain === asked ? 1 : 2
	}
	return hits.toSorted((a, b) => distance(a) - distance(b))
}

async function ask(
	pagefind: Pagefind,
	question: Question,
): Promise<Partial<PagefindAnswer> & Pick<PagefindAnswer, 'results'>> {
	const options: PagefindSearchOptions = {
		filters: Object.fromEntries(Object.entries(question.filters).filter(([, value]) => value !== undefined)),
		...(question.order === 'relevance' ? {} : { sort: { [question.order]: 'desc' } }),
	}
	const { words, phrases } = parseQuery(question.text)
	const [first = null, ...others] = words === undefined ? phrases : [words, ...phrases]
	const answer = await pagefind.search(first, options)
	if (others.length === 0) return answer
	const more = await Promise.all(others.map(phrase => pagefind.search(phrase, options)))
	const sets = more.map(({ results }) => new Set(results.map(({ id }) => id)))
	return { results: answer.results.filter(({ id }) => sets.every(set => set.has(id))) }
}

function readHit(page: PagefindPage): TextHit {
	const opening = page.sub_results.find(({ anchor }) => !anchor)
	const sections = page.sub_results
		.filter(({ anchor }) => anchor)
		.map(({ title, url, excerpt }) => ({ href: pageOfSite(url), title, excerpt: readExcerpt(excerpt, title) }))
	return {
		href: pageOfSite(page.url),
		title: page.meta.title ?? page.url,
		alias: page.meta.alias,
		kb: page.filters.kb?.[0] ?? '',
		type: page.filters.type?.[0] ?? '',
		date: page.meta.date,
		excerpt: readExcerpt(opening?.excerpt ?? (sections.length > 0 ? '' : page.excerpt)),
		sections,
	}
}

function readCounts(counts: Readonly<Record<string, Readonly<Record<string, number>>>>): Counts {
	const read = (facet: Facet) => new Map(Object.entries(counts[facet] ?? {}))
	return { kb: read('kb'), type: read('type'), tag: read('tag') }
}
