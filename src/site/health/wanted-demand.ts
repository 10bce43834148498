/** Names that are asked for, by how many notes ask. */
import type { Kb } from '../../wiki/kb.ts'
import type { SiteContext } from '../site-context.ts'
import type { WantedDemand } from '../view.ts'

const SHOWN = 20

/** Of `kb`, or of the whole wiki. */
export function wantedDemand(context: SiteContext, kb?: Kb): WantedDemand {
	const names = context.wiki.wanted
		.filter(name => kb === undefined || name.kb === kb.name)
		.map(name => ({
			text: name.name,
			href: context.href(name.url),
			count: new Set(name.askedBy.map(asker => asker.from)).size,
		}))
		.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
	return { count: names.length, names: names.slice(0, SHOWN) }
}
