/** The sets of pages of a site and where each lies. */
import type { PageSet, Publication } from './view.ts'

/** All sets of `publication`, each with its address below the base; that of `content` is the root. */
export function pageSets(
	publication: Omit<Publication, 'site'>,
): readonly { readonly address: string; readonly set: PageSet<unknown> }[] {
	const { content, types, tags, az, dates, timeline, graph, changes, wanted, alsoIn, health } = publication
	return [
		{ address: '/', set: content },
		{ address: '/types/', set: types },
		{ address: '/tags/', set: tags },
		{ address: '/a-z/', set: az },
		{ address: '/dates/', set: dates },
		{ address: '/timeline/', set: timeline },
		{ address: '/graph/', set: graph },
		{ address: '/changes/', set: changes },
		{ address: '/wanted/', set: wanted },
		{ address: '/also-in/', set: alsoIn },
		{ address: '/health/', set: health },
	]
}
