/** Lists of the names that are asked for and not yet written: of all KBs, and of a KB that wants very many. */
import type { Kb } from '../../wiki/kb.ts'
import { remember } from '../../wiki/remember.ts'
import { slugSegment } from '../../wiki/slug.ts'
import { PAGE_LENGTH, pagePaths, ranksOf, readPagePath, type Stretch } from '../list-pages.ts'
import { wantedByKb } from '../lookups.ts'
import { once } from '../once.ts'
import type { SiteContext } from '../site-context.ts'
import type { WantedGroup, WantedIndexView } from '../view.ts'
import { siteCrumb } from './crumbs.ts'
import { type ListPages, pageHref, pagesView } from './list-parts.ts'

const SET = '/wanted/'
/** Names of a KB that the list of all KBs shows, where that would be too long. */
const SHORT = 60

/** The pages of lists below `/wanted/`; those of single names lie below the same addresses. */
export function wantedLists(context: SiteContext): ListPages<WantedIndexView> {
	const lists = once(() => {
		const groups = groupsOf(context)
		const total = groups.reduce((sum, { names }) => sum + names.length, 0)
		const long = total <= PAGE_LENGTH ? [] : groups.filter(({ names }) => names.length > SHORT)
		return { groups, byPath: new Map(long.map(group => [slugSegment(group.kb.name), group])) }
	})
	const stretches = remember((group: Group) => ranksOf(group.names, context.site.lang))
	return {
		paths: () => ['', ...[...lists().byPath].flatMap(([path, { names }]) => pagePaths(path, names.length))],
		view: path => {
			const { list, page } = readPagePath(path)
			const { groups, byPath } = lists()
			if (path === '') return wantedIndexView(context, groups, new Set(byPath.values()))
			const group = byPath.get(list)
			return group && kbWantedView(context, { group, list, stretches: stretches(group) }, page)
		},
	}
}

interface Group {
	readonly kb: Kb
	readonly names: WantedGroup['names']
}

function groupsOf(context: SiteContext): readonly Group[] {
	return context.wiki.kbs.flatMap(kb => {
		const wanted = wantedByKb(context.wiki).get(kb.name)
		if (!wanted) return []
		const names = wanted.map(({ name, url, askedBy }) => ({
			name,
			href: context.href(url),
			count: new Set(askedBy.map(asker => asker.from)).size,
		}))
		return [{ kb, names: names.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)) }]
	})
}

function wantedIndexView(context: SiteContext, groups: readonly Group[], long: ReadonlySet<Group>): WantedIndexView {
	const total = groups.reduce((sum, { names }) => sum + names.length, 0)
	const shown = groups.map(group => ({
		kb: context.kbLink(group.kb),
		total: group.names.length,
		names: long.has(group) ? group.names.slice(0, SHORT) : group.names,
		allHref: long.has(group) ? pageHref(context, SET, slugSegment(group.kb.name), 0) : undefined,
	}))
	return {
		kind: 'wanted-index',
		href: context.href(SET),
		crumbs: siteCrumb(context),
		kb: undefined,
		groups: shown,
		pages: {
			total,
			shown: shown.reduce((sum, { names }) => sum + names.length, 0),
			current: 0,
			pages: [{ href: context.href(SET), text: '' }],
			searchHref: undefined,
		},
	}
}

interface WantedList {
	readonly group: Group
	readonly list: string
	readonly stretches: readonly Stretch<WantedGroup['names'][number]>[]
}

function kbWantedView(
	context: SiteContext,
	{ group, list, stretches }: WantedList,
	page: number,
): WantedIndexView | undefined {
	const stretch = stretches[page]
	if (!stretch) return undefined
	const kb = context.kbLink(group.kb)
	return {
		kind: 'wanted-index',
		href: pageHref(context, SET, list, page),
		crumbs: [...siteCrumb(context), { text: 'Wanted', href: context.href(SET) }],
		kb,
		groups: [{ kb, total: group.names.length, names: stretch.entries, allHref: undefined }],
		pages: pagesView(context, { set: SET, list, page }, stretches),
	}
}
