/** The graphs of a site with their layouts, each made when it is first asked for. */
import type { Kb } from '../../wiki/kb.ts'
import type { Wiki } from '../../wiki/wiki.ts'
import { type Layout, layoutOf } from './layout.ts'
import { layoutCache } from './layout-cache.ts'
import { graphOfKb, graphOfWiki, type NoteGraph } from './note-graph.ts'

export interface PlacedGraph {
	readonly graph: NoteGraph
	readonly layout: Layout
}

export interface SiteGraphs {
	/** KBs that have a graph of their own: all that have a home of their own, where there are several. */
	readonly kbs: readonly Kb[]
	all(): PlacedGraph
	ofKb(kb: Kb): PlacedGraph
}

/** `layoutFolder` keeps layouts from build to build; without one they are made anew. */
export function siteGraphs(wiki: Wiki, layoutFolder: string | undefined): SiteGraphs {
	const cache = layoutCache(layoutFolder)
	const made = new Map<Kb | undefined, PlacedGraph>()
	const placed = (kb: Kb | undefined, graphOf: () => NoteGraph): PlacedGraph => {
		const found = made.get(kb)
		if (found) return found
		const graph = graphOf()
		const fresh = { graph, layout: layoutOf(graph, cache) }
		made.set(kb, fresh)
		return fresh
	}
	return {
		kbs: wiki.kbs.length > 1 ? wiki.kbs.filter(kb => kb.url !== '/') : [],
		all: () => placed(undefined, () => graphOfWiki(wiki)),
		ofKb: kb => placed(kb, () => graphOfKb(graphOfWiki(wiki), kb)),
	}
}
