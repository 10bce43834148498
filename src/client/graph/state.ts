/** What the graph shows, as its address has it. */
import { type Facet, facets } from './filter.ts'

export interface GraphState {
	/** Address of the note in focus, without the base path. */
	readonly focus: string | undefined
	/** How far from it notes still count as near. */
	readonly steps: 1 | 2
	readonly colour: Colouring
	/** Names of what is chosen. */
	readonly filters: Readonly<Record<Facet, readonly string[]>>
}

/** What the colour of a note tells. */
export type Colouring = 'type' | 'kb'

/** Reads `?note=/a/b/&steps=2&colour=kb&kb=…&type=…&tag=…&relation=…`; facets may occur often. The rest is the default. */
export function readState(query: string): GraphState {
	const parameters = new URLSearchParams(query)
	const values = (facet: Facet) => [...new Set(parameters.getAll(facet).filter(value => value !== ''))]
	return {
		focus: parameters.get('note') || undefined,
		steps: parameters.get('steps') === '2' ? 2 : 1,
		colour: parameters.get('colour') === 'kb' ? 'kb' : 'type',
		filters: { kb: values('kb'), type: values('type'), tag: values('tag'), relation: values('relation') },
	}
}

/** The query part of the address: empty, or with its question mark. Defaults are left out. */
export function writeState(state: GraphState): string {
	const parameters = new URLSearchParams()
	if (state.focus !== undefined) parameters.set('note', state.focus)
	if (state.focus !== undefined && state.steps === 2) parameters.set('steps', '2')
	if (state.colour === 'kb') parameters.set('colour', 'kb')
	for (const facet of facets) for (const name of state.filters[facet]) parameters.append(facet, name)
	// A slash may stand in a query as it is, and reads better there.
	return parameters.size === 0 ? '' : `?${String(parameters).replaceAll('%2F', '/')}`
}

/** Nothing chosen. */
export const noFilters: GraphState['filters'] = { kb: [], type: [], tag: [], relation: [] }
