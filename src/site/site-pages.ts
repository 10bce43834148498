/** Every page of a site, as the file it becomes. */
import { pageSets } from './page-sets.ts'
import type { Publication } from './view.ts'

export interface SitePage {
	/** Address below the base, as it is asked for: `/senge/system-leadership/`. */
	readonly address: string
	/** Where it lies in the finished site: `senge/system-leadership/index.html`. */
	readonly file: string
	/** Everything the page shows, beside what all pages share. */
	view(): unknown
}

/** In the order in which they are rendered: notes of a KB one after the other. */
export function sitePages(publication: Publication): readonly SitePage[] {
	const { home, search, notFound } = publication
	return [
		page('/', home),
		page('/search/', search),
		page('/random/', () => ({ kind: 'random' })),
		{ address: '/404/', file: '404.html', view: notFound },
		...pageSets(publication).flatMap(({ address, set }) =>
			set.paths.map(path => page(path === '' ? address : `${address}${path}/`, () => set.view(path))),
		),
	]
}

function page(address: string, view: () => unknown): SitePage {
	return { address, file: `${address.slice(1)}index.html`, view }
}
