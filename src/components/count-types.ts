/** Every type of the site with the number of its notes in all KBs, the largest first. */
import type { SiteView, TypeCount } from '../site/view.ts'

export function countTypes(site: SiteView): readonly TypeCount[] {
	const types = new Map<string, TypeCount>()
	for (const type of site.kbs.flatMap(kb => kb.types)) {
		types.set(type.type, { ...type, count: type.count + (types.get(type.type)?.count ?? 0) })
	}
	return [...types.values()].sort((a, b) => b.count - a.count)
}
