/** What the search page shows, as its address has it. */
import type { Facet, Filters, Order } from './fulltext.ts'

export interface PageState {
	readonly text: string
	readonly filters: Filters
	readonly order: Order
}

export const facets: readonly Facet[] = ['kb', 'type', 'tag']

/** Reads `?q=…&kb=…&type=…&tag=…&sort=…`. What is missing or unknown is the default. */
export function readState(query: string): PageState {
	const parameters = new URLSearchParams(query)
	const filters: Partial<Record<Facet, string>> = {}
	for (const facet of facets) {
		const value = parameters.get(facet)?.trim()
		if (value) filters[facet] = value
	}
	const order = orders.find(known => known === parameters.get('sort')) ?? 'relevance'
	return { text: parameters.get('q')?.trim() ?? '', filters, order }
}

/** The query part of the address: empty, or with its question mark. Defaults are left out. */
export function writeState(state: PageState): string {
	const parameters = new URLSearchParams()
	if (state.text !== '') parameters.set('q', state.text)
	for (const facet of facets) {
		const value = state.filters[facet]
		if (value) parameters.set(facet, value)
	}
	if (state.order !== 'relevance') parameters.set('sort', state.order)
	return parameters.size === 0 ? '' : `?${parameters}`
}

const orders: readonly Order[] = ['relevance', 'date', 'importance']
