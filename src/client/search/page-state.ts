/** What the search page shows, as its address has it. */
import type { Filters, Order } from './question.ts'

export interface PageState {
	readonly text: string
	readonly filters: Filters
	readonly order: Order
}

/** Reads `?q=…&kb=…&type=…&tag=…&from=…&to=…&sort=…`. What is missing or unknown is the default. */
export function readState(query: string): PageState {
	const parameters = new URLSearchParams(query)
	const one = (name: string) => parameters.get(name)?.trim() || undefined
	const tags = [...new Set(parameters.getAll('tag').map(tag => tag.trim()))].filter(tag => tag !== '')
	const filters = { kb: one('kb'), type: one('type'), tags, from: readYear(one('from')), to: readYear(one('to')) }
	const order = orders.find(known => known === parameters.get('sort')) ?? 'relevance'
	return { text: one('q') ?? '', filters, order }
}

/** The query part of the address: empty, or with its question mark. Defaults are left out. */
export function writeState({ text, filters, order }: PageState): string {
	const parameters = new URLSearchParams()
	const { kb, type, tags, from, to } = filters
	const single = { q: text === '' ? undefined : text, kb, type, from, to }
	for (const [name, value] of Object.entries(single)) if (value !== undefined) parameters.set(name, String(value))
	for (const tag of tags) parameters.append('tag', tag)
	if (order !== 'relevance') parameters.set('sort', order)
	return parameters.size === 0 ? '' : `?${parameters}`
}

/** Years before the common era are negative. */
function readYear(text: string | undefined): number | undefined {
	return text !== undefined && /^-?\d{1,5}$/.test(text) ? Number(text) : undefined
}

const orders: readonly Order[] = ['relevance', 'date', 'oldest', 'importance']
