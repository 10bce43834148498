/** The list of tags, and the list of each tag's notes. */
import { fold } from '../../wiki/slug.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { pagePath, pagePaths, readPagePath, type Stretch, stretchesOf } from '../list-pages.ts'
import { once } from '../once.ts'
import { countTypes, type SiteContext } from '../site-context.ts'
import { hasPage, inSlugOrder, type TagEntry, tagAnchor, tagStretches } from '../tag-entries.ts'
import type { Crumb, TagCount, TagsView, TagView } from '../view.ts'
import { siteCrumb } from './crumbs.ts'
import { bareLink, groupByKb, inListOrder, type ListPages, pageHref, pagesView } from './list-parts.ts'
import { relatedTags } from './related-tags.ts'

const SET = '/tags/'
const COMMON = 40

/** Pages below `/tags/`. */
export function tagPages(context: SiteContext): ListPages<TagsView | TagView> {
	const listed = once(() => inSlugOrder([...context.tags.values()].filter(hasPage)))
	const cut = new Map<TagEntry, readonly Stretch<LinkedNote>[]>()
	const stretches = (entry: TagEntry) => {
		const known = cut.get(entry) ?? stretchesOf(inListOrder(context, entry.notes), note => note.title)
		cut.set(entry, known)
		return known
	}
	return {
		paths: () => [
			...tagStretches(context.tags).map((_, page) => pagePath('', page)),
			...listed().flatMap(entry => pagePaths(entry.slug, entry.notes.length)),
		],
		view: path => {
			const { list, page } = readPagePath(path)
			if (list === '') return tagsView(context, page)
			const entry = context.tags.get(list)
			return entry && hasPage(entry) ? tagView(context, entry, stretches(entry), page) : undefined
		},
	}
}

function tagView(
	context: SiteContext,
	entry: TagEntry,
	stretches: readonly Stretch<LinkedNote>[],
	page: number,
): TagView | undefined {
	const stretch = stretches[page]
	if (!stretch) return undefined
	const children = inSlugOrder(entry.children)
	const types = countTypes(entry.notes)
	return {
		kind: 'tag',
		href: pageHref(context, SET, entry.slug, page),
		name: entry.name,
		crumbs: crumbsOf(context, entry),
		children: page === 0 ? children.map(child => tagCount(context, child)) : [],
		related: page === 0 ? relatedTags(context.tags, entry).map(({ tag, count }) => tagCount(context, tag, count)) : [],
		types: types.length > 1 ? types.map(([type, count]) => context.type(type, count)) : [],
		groups: groupByKb(context, stretch.entries),
		pages: pagesView(context, { set: SET, list: entry.slug, page }, stretches, { tag: fold(entry.name) }),
	}
}

/** The levels above a tag. */
function crumbsOf(context: SiteContext, entry: TagEntry): readonly Crumb[] {
	const levels = entry.slug.split('/').slice(0, -1)
	const parents = levels.flatMap((_, level) => context.tags.get(levels.slice(0, level + 1).join('/')) ?? [])
	return [
		...siteCrumb(context),
		{ text: 'Tags', href: context.href(SET) },
		...parents.map(parent => ({ text: parent.name, href: context.href(context.tagUrl(parent.name)) })),
	]
}

function tagCount(context: SiteContext, entry: TagEntry, count = entry.notes.length): TagCount {
	return { text: entry.name, href: context.href(context.tagUrl(entry.name)), count }
}

function tagsView(context: SiteContext, page: number): TagsView | undefined {
	const stretches = tagStretches(context.tags)
	const stretch = stretches[page]
	if (!stretch) return undefined
	return {
		kind: 'tags',
		href: pageHref(context, SET, '', page),
		crumbs: siteCrumb(context),
		common: page === 0 && stretches[1]?.entries.some(hasPage) ? commonTags(context) : [],
		tags: stretch.entries.filter(hasPage).map(entry => tagCount(context, entry)),
		once: stretch.entries
			.filter(entry => !hasPage(entry))
			.flatMap(entry =>
				entry.notes.map(note => ({
					text: entry.name,
					anchor: tagAnchor(entry.slug),
					note: bareLink(context, note),
				})),
			),
		pages: pagesView(context, { set: SET, list: '', page }, stretches),
	}
}

function commonTags(context: SiteContext): readonly TagCount[] {
	const common = [...context.tags.values()].sort(
		(a, b) => b.notes.length - a.notes.length || (a.slug < b.slug ? -1 : 1),
	)
	return common
		.slice(0, COMMON)
		.sort((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1))
		.map(entry => tagCount(context, entry))
}
