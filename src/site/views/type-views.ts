/** The list of types, and the list of each type's notes. */
import { slugSegment } from '../../wiki/slug.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { pagePaths, readPagePath, type Stretch, stretchesOf } from '../list-pages.ts'
import { once } from '../once.ts'
import { countTypes, type SiteContext } from '../site-context.ts'
import type { TypesView, TypeView } from '../view.ts'
import { siteCrumb } from './crumbs.ts'
import { groupByKb, inListOrder, isListed, type ListPages, pageHref, pagesView } from './list-parts.ts'

/** Pages below `/types/`. Types whose names slug alike share a page. */
export function typePages(context: SiteContext): ListPages<TypesView | TypeView> {
	const types = once(() => typesBySlug(context))
	const cut = new Map<Type, readonly Stretch<LinkedNote>[]>()
	const stretches = (type: Type) => {
		const known = cut.get(type) ?? stretchesOf(inListOrder(context, type.notes), note => note.title)
		cut.set(type, known)
		return known
	}
	return {
		paths: () => ['', ...[...types()].flatMap(([slug, { notes }]) => pagePaths(slug, notes.length))],
		view: path => {
			if (path === '') return typesView(context)
			const { list, page } = readPagePath(path)
			const type = types().get(list)
			return type && typeView(context, { slug: list, type, stretches: stretches(type) }, page)
		},
	}
}

interface Type {
	readonly names: ReadonlySet<string>
	readonly notes: readonly LinkedNote[]
}

function typesBySlug(context: SiteContext): ReadonlyMap<string, Type> {
	const types = new Map<string, { names: Set<string>; notes: LinkedNote[] }>()
	for (const note of context.wiki.notes.values()) {
		if (!isListed(note)) continue
		const slug = slugSegment(note.type)
		const type = types.get(slug) ?? { names: new Set(), notes: [] }
		type.names.add(note.type)
		type.notes.push(note)
		types.set(slug, type)
	}
	return types
}

function typesView(context: SiteContext): TypesView {
	return {
		kind: 'types',
		href: context.href('/types/'),
		crumbs: siteCrumb(context),
		types: countTypes(context.notes.filter(isListed)).map(([type, count]) => ({
			...context.type(type, count),
			description: sharedDescription(context, new Set([type])),
		})),
	}
}

interface TypeList {
	readonly slug: string
	readonly type: Type
	readonly stretches: readonly Stretch<LinkedNote>[]
}

function typeView(context: SiteContext, { slug, type, stretches }: TypeList, page: number): TypeView | undefined {
	const stretch = stretches[page]
	if (!stretch) return undefined
	const [name = slug] = [...type.names].sort()
	const description = sharedDescription(context, type.names)
	return {
		kind: 'type',
		href: pageHref(context, '/types/', slug, page),
		type: context.type(name, type.notes.length),
		crumbs: [...siteCrumb(context), { text: 'Types', href: context.href('/types/') }],
		description,
		groups: groupByKb(context, stretch.entries, kb =>
			description === undefined ? kb.types.get(name)?.description : undefined,
		),
		pages: pagesView(context, { set: '/types/', list: slug, page }, stretches, { type: name }),
	}
}

/** What the KBs say of a type, unless they say different things. */
function sharedDescription(context: SiteContext, names: ReadonlySet<string>): string | undefined {
	const said = context.wiki.kbs.flatMap(kb => [...names].flatMap(name => kb.types.get(name)?.description || []))
	const [first] = said
	return said.every(description => description === first) ? first : undefined
}
