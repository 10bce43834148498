/** The way back that every page of lists shows. */
import type { SiteContext } from '../site-context.ts'
import type { Crumb } from '../view.ts'

/** The home page alone. */
export function siteCrumb(context: SiteContext): readonly Crumb[] {
	return [{ text: context.site.title, href: context.href('/') }]
}
