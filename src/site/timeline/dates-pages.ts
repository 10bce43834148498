/** The pages of all dated notes by their dates: one, or one for each decade where there are many. */
import { once } from '../once.ts'
import type { SiteContext } from '../site-context.ts'
import type { DatedEntry, DatesSection, DatesView, DatesYear, TextLink } from '../view.ts'
import { siteCrumb } from '../views/crumbs.ts'
import { isListed, type ListPages } from '../views/list-parts.ts'
import { type DateWords, dateWords } from './date-text.ts'
import { type DatedNote, datedNotes } from './dated-notes.ts'
import { yearAt, yearText } from './historical-time.ts'
import { type Section, sectionsOf } from './sections.ts'

/** The index, and a page for each of its sections when all notes would be too many for one page. */
export function datesPages(context: SiteContext): ListPages<DatesView> {
	const pages = once(() => makePages(context))
	return { paths: () => pages().paths(), view: path => pages().view(path) }
}

function makePages(context: SiteContext): ListPages<DatesView> {
	const words = dateWords(context.site.lang)
	const { dated, unread, undatedCount } = datedNotes(context.notes.filter(isListed))
	const sections = sectionsOf(dated, words)
	const isLong = dated.length > MOST_ON_A_PAGE
	const hrefOf = (path: string) => context.href(`/dates/${path === '' ? '' : `${path}/`}`)
	const frame = { kind: 'dates' as const, unread: [], undatedCount: 0, previous: undefined, next: undefined }
	const index = (): DatesView => ({
		...frame,
		href: hrefOf(''),
		title: 'By date',
		crumbs: siteCrumb(context),
		count: dated.length,
		undatedCount,
		unread: unread.map(({ note, written }) => ({ ...context.noteLink(note), written: written.slice(0, 80) })),
		sections: sections.map(section => sectionView(context, words, section, isLong ? hrefOf(section.slug) : undefined)),
	})
	const part = (path: string): DatesView | undefined => {
		const at = isLong ? sections.findIndex(({ slug }) => slug === path) : -1
		const section = sections[at]
		return (
			section && {
				...frame,
				href: hrefOf(path),
				title: section.label,
				crumbs: [...siteCrumb(context), { text: 'By date', href: hrefOf('') }],
				count: section.items.length,
				sections: [sectionView(context, words, section, undefined)],
				previous: neighbour(sections[at - 1], hrefOf),
				next: neighbour(sections[at + 1], hrefOf),
			}
		)
	}
	return {
		paths: () => ['', ...(isLong ? sections.map(({ slug }) => slug) : [])],
		view: path => (path === '' ? index() : part(path)),
	}
}

const MOST_ON_A_PAGE = 800

function sectionView(
	context: SiteContext,
	words: DateWords,
	section: Section<DatedNote>,
	href: string | undefined,
): DatesSection {
	const isLong = section.to - section.from > 1
	const groups = Map.groupBy(section.items, item => yearText(yearAt(item.from)))
	const years = [...groups].map(([year, items]) => ({
		text: isLong ? year : section.label,
		anchor: `_${isLong ? slugOf(year) : section.slug}`,
		items,
	}))
	return {
		label: section.label,
		anchor: `_in-${section.slug}`,
		count: section.items.length,
		index: years.map(({ text, anchor, items }) => ({ text, href: `${href ?? ''}#${anchor}`, count: items.length })),
		years:
			href === undefined
				? years.map(({ text, anchor, items }) => yearView(isLong ? text : undefined, anchor, items))
				: [],
		href,
	}

	function yearView(label: string | undefined, anchor: string, items: readonly DatedNote[]): DatesYear {
		return { label, anchor, entries: items.map(item => entryOf(context, words, item)) }
	}
}

function entryOf(context: SiteContext, words: DateWords, item: DatedNote): DatedEntry {
	const { href, text, type } = context.noteLink(item.note)
	return { href, text, type, date: words.withinYear(item) }
}

function neighbour(section: Section<DatedNote> | undefined, hrefOf: (path: string) => string): TextLink | undefined {
	return section && { text: section.label, href: hrefOf(section.slug) }
}

function slugOf(label: string): string {
	return label.toLowerCase().replace(/[^a-z\d]+/g, '-')
}
