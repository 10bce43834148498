/** The colour of a type in lists, where a link knows only the name of its type. */
import type { SiteView } from '../site/view.ts'

/** The class that gives `--type` its colour, `t0` to `t11`, or nothing for a type no KB has. */
export function typeClass(site: SiteView, type: string): string {
	const colour = Object.hasOwn(site.typeColours, type) ? site.typeColours[type] : undefined
	return colour === undefined ? '' : `t${colour}`
}
