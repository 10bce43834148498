/** The small pictures of KBs that stand on the home page. */
import type { SiteContext } from '../site-context.ts'
import type { GraphPicture } from '../view.ts'
import { pictureOf } from './picture.ts'

/** A picture of each KB's graph, by the name of the KB; none where there is one KB, or one without links. */
export function kbPictures(context: SiteContext): Readonly<Record<string, GraphPicture>> {
	const { graphs } = context
	const pictures = graphs.kbs.flatMap(kb => {
		const placed = graphs.ofKb(kb)
		return placed.graph.pairs.length === 0 ? [] : [[kb.name, pictureOf(placed, context.colourOf, SMALL)] as const]
	})
	return Object.fromEntries(pictures)
}

const SMALL = { size: 160, mostNotes: 120, mostLines: 120, thickness: 0.28, labels: false }
