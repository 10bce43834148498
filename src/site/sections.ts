/** Which sets of pages a reader is led to. */
import { notesIn } from './lookups.ts'
import type { SiteContext } from './site-context.ts'
import { subjectsOf } from './subjects.ts'
import { hasDated, isHistory } from './timeline/dated-notes.ts'
import type { SectionLink } from './view.ts'

/**
 * The sets of pages that have something to show, in the order in which head and foot name them. `isTaken` says whether a
 * note has the address of a set. No page is made, nor a list of pages.
 */
export function siteSections(context: SiteContext, isTaken: (address: string) => boolean): readonly SectionLink[] {
	return SECTIONS.flatMap(({ address, text, place, holds }) =>
		!isTaken(address) && holds(context) ? [{ href: context.href(address), text, place }] : [],
	)
}

interface Section {
	readonly address: string
	readonly text: string
	readonly place: SectionLink['place']
	/** The first page of most sets is there in any wiki, and may say that there is nothing. */
	readonly holds: (context: SiteContext) => boolean
}

const hasDates = ({ wiki }: SiteContext) => hasDated(notesIn(wiki))
const hasHistory = ({ wiki }: SiteContext) => hasDated(notesIn(wiki), isHistory)
const hasTags = ({ wiki }: SiteContext) => notesIn(wiki).some(({ tags }) => tags.some(tag => /[^/]/.test(tag)))
const always = () => true

const SECTIONS: readonly Section[] = [
	{ address: '/a-z/', text: 'A–Z', place: 'head', holds: always },
	{ address: '/tags/', text: 'Tags', place: 'head', holds: hasTags },
	{ address: '/timeline/', text: 'Timeline', place: 'head', holds: hasHistory },
	{ address: '/graph/', text: 'Graph', place: 'head', holds: ({ wiki }) => wiki.outgoing.size > 0 },
	{ address: '/changes/', text: 'Changes', place: 'head', holds: ({ git }) => git.kind === 'history' },
	{ address: '/types/', text: 'Types', place: 'foot', holds: ({ site }) => site.hasTypes },
	{ address: '/dates/', text: 'By date', place: 'foot', holds: hasDates },
	{ address: '/also-in/', text: 'Also in', place: 'foot', holds: context => subjectsOf(context).all.length > 0 },
	{ address: '/wanted/', text: 'Wanted pages', place: 'foot', holds: ({ wiki }) => wiki.wanted.length > 0 },
	{ address: '/health/', text: 'Health', place: 'foot', holds: always },
]
