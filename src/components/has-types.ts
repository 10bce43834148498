import type { SiteView } from '../site/view.ts'

/** Whether types tell notes apart: in a wiki whose notes are all of one type, its name and its dot say nothing. */
export function hasTypes(site: SiteView): boolean {
	return new Set(site.kbs.flatMap(kb => kb.types.map(({ type }) => type))).size > 1
}
