/** The colour of a type in lists, where a link knows only the name of its type. */
import type { SiteView } from '../site/view.ts'

const known = new WeakMap<SiteView, ReadonlyMap<string, number>>()

/** The class that gives `--type` its colour, `t0` to `t11`, or nothing for a type no KB has. */
export function typeClass(site: SiteView, type: string): string {
	const colour = coloursOf(site).get(type)
	return colour === undefined ? '' : `t${colour}`
}

function coloursOf(site: SiteView): ReadonlyMap<string, number> {
	const found = known.get(site)
	if (found) return found
	const colours = new Map(site.kbs.flatMap(kb => kb.types.map(({ type, colour }) => [type, colour] as const)))
	known.set(site, colours)
	return colours
}
