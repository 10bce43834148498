/** The sets of pages of a site and where each lies. */
import type { PageSet, Publication } from './view.ts'

/** A set with its name in the publication and its address below the base. */
export interface PlacedSet {
	readonly name: keyof typeof ADDRESSES
	readonly address: string
	readonly set: PageSet<unknown>
}

/** All sets of `publication`. */
export function pageSets(publication: Omit<Publication, 'site'>): readonly PlacedSet[] {
	return Object.entries(ADDRESSES).map(([key, address]) => {
		const name = key as PlacedSet['name']
		return { name, address, set: publication[name] }
	})
}

const ADDRESSES = {
	content: '/',
	types: '/types/',
	tags: '/tags/',
	az: '/a-z/',
	dates: '/dates/',
	timeline: '/timeline/',
	graph: '/graph/',
	changes: '/changes/',
	wanted: '/wanted/',
	alsoIn: '/also-in/',
	health: '/health/',
} as const satisfies Partial<Record<keyof Publication, string>>
