/** Which sets of pages a reader is led to. */
import { pageSets } from './page-sets.ts'
import type { SiteContext } from './site-context.ts'
import { datedNotes, isHistory } from './timeline/dated-notes.ts'
import type { Publication, SectionLink } from './view.ts'

/** The sets of pages that have something to show, in the order in which head and foot name them. */
export function siteSections(sets: Omit<Publication, 'site'>, context: SiteContext): readonly SectionLink[] {
	const filled = new Set(pageSets(sets).flatMap(({ address, set }) => (set.paths.length > 0 ? [address] : [])))
	return SECTIONS.flatMap(({ address, text, place, holds }) =>
		filled.has(address) && (holds?.(context) ?? true) ? [{ href: context.href(address), text, place }] : [],
	)
}

interface Section {
	readonly address: string
	readonly text: string
	readonly place: SectionLink['place']
	/** For sets whose first page is there in any wiki, and may say that there is nothing. */
	readonly holds?: (context: SiteContext) => boolean
}

const hasDates = ({ wiki }: SiteContext) => datedNotes(wiki.notes.values()).dated.length > 0
const hasHistory = ({ wiki }: SiteContext) => datedNotes([...wiki.notes.values()].filter(isHistory)).dated.length > 0

const SECTIONS: readonly Section[] = [
	{ address: '/a-z/', text: 'A–Z', place: 'head' },
	{ address: '/tags/', text: 'Tags', place: 'head', holds: ({ tags }) => tags.size > 0 },
	{ address: '/timeline/', text: 'Timeline', place: 'head', holds: hasHistory },
	{ address: '/graph/', text: 'Graph', place: 'head', holds: ({ wiki }) => wiki.edges.length > 0 },
	{ address: '/changes/', text: 'Changes', place: 'head', holds: ({ git }) => git.kind === 'history' },
	{ address: '/types/', text: 'Types', place: 'foot', holds: ({ site }) => site.hasTypes },
	{ address: '/dates/', text: 'By date', place: 'foot', holds: hasDates },
	{ address: '/also-in/', text: 'Also in', place: 'foot' },
	{ address: '/wanted/', text: 'Wanted pages', place: 'foot', holds: ({ wiki }) => wiki.wanted.length > 0 },
	{ address: '/health/', text: 'Health', place: 'foot' },
]
