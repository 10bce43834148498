/** Names that are asked for, by how many notes ask. */
import type { Kb } from '../../wiki/kb.ts'
import type { WantedName } from '../../wiki/wiki.ts'
import { wantedByKb } from '../lookups.ts'
import type { SiteContext } from '../site-context.ts'
import type { WantedDemand } from '../view.ts'

const SHOWN = 20

/** The names that are asked for in `kb`, or in the whole wiki. */
export function wantedOf({ wiki }: SiteContext, kb?: Kb): readonly WantedName[] {
	return kb === undefined ? wiki.wanted : (wantedByKb(wiki).get(kb.name) ?? [])
}

/** Of `kb`, or of the whole wiki. */
export function wantedDemand(context: SiteContext, kb?: Kb): WantedDemand {
	const names = wantedOf(context, kb)
		.map(name => ({
			text: name.name,
			href: context.href(name.url),
			count: new Set(name.askedBy.map(asker => asker.from)).size,
		}))
		.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
	return { count: names.length, names: names.slice(0, SHOWN) }
}
