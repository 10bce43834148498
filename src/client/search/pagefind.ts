/** Loads Pagefind, which lies beside the site's pages and is no part of this bundle. */
import { base } from './base.ts'

/** What is used of `pagefind.js`. Each title, address and filter in its answers is raw text of a note. */
export interface Pagefind {
	options(options: object): Promise<void>
	init(): Promise<void>
	search(text: string | null, options?: PagefindSearchOptions): Promise<PagefindAnswer>
}

export interface PagefindSearchOptions {
	/** Names with values, or `all`, `any`, `none` with lists of such objects. */
	readonly filters?: object
	readonly sort?: Readonly<Record<string, 'asc' | 'desc'>>
}

export type PagefindCounts = Readonly<Record<string, Readonly<Record<string, number>>>>

export interface PagefindAnswer {
	readonly results: readonly PagefindResult[]
	readonly filters: PagefindCounts
}

export interface PagefindResult {
	readonly id: string
	data(): Promise<PagefindPage>
}

export interface PagefindPage {
	readonly url: string
	/** Text, with `<` and `>` escaped and `<mark>` around words found. */
	readonly excerpt: string
	readonly meta: Readonly<Record<string, string>>
	readonly filters: Readonly<Record<string, readonly string[]>>
	readonly sub_results: readonly PagefindSection[]
}

export interface PagefindSection {
	readonly title: string
	readonly url: string
	readonly excerpt: string
	/** Missing for the text before the first heading. */
	readonly anchor?: { readonly id: string }
}

let loading: Promise<Pagefind> | undefined

/** Pagefind, ready to search. Rejects when the site has no index; the next call tries again. */
export function loadPagefind(): Promise<Pagefind> {
	loading ??= load().catch((error: unknown) => {
		loading = undefined
		throw error
	})
	return loading
}

async function load(): Promise<Pagefind> {
	const pagefind = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind
	await pagefind.options({
		baseUrl: base,
		// In words, and each letter is one where words are not parted by spaces.
		excerptLength: /^(?:zh|ja|th|lo|km|my)\b/.test(document.documentElement.lang) ? 60 : 26,
		excerptEllipsis: '…',
		// `words` are those of all of a long note, for a query whose words stand in different parts of it.
		ranking: { metaWeights: { title: 20, alias: 15, words: 0 } },
	})
	await pagefind.init()
	return pagefind
}
