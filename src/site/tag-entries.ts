/** Tags with their levels: which notes carry each, and which tags have a page. */
import { remember } from '../wiki/remember.ts'
import { slugPath } from '../wiki/slug.ts'
import type { LinkedNote } from '../wiki/wiki.ts'
import { compareFiled, type Filed, filedAs } from './filing.ts'
import { keptOrder } from './kept-order.ts'
import { pageCount, pagePath, type Stretch, stretchesOf } from './list-pages.ts'

/** A tag with the notes that carry it or a tag below it. */
export interface TagEntry<Note = LinkedNote> {
	readonly slug: string
	readonly name: string
	/** Each once. */
	readonly notes: readonly Note[]
	/** Tags one level below. */
	readonly children: readonly TagEntry<Note>[]
}

/** Every tag and every level above one, by the slug of its page. A note may be anything that stands for one. */
export function tagEntries<Note>(
	tagged: Iterable<readonly [tags: readonly string[], note: Note]>,
): ReadonlyMap<string, TagEntry<Note>> {
	const entries = new Map<string, { slug: string; name: string; notes: Note[]; children: TagEntry<Note>[] }>()
	for (const [tags, note] of tagged)
		for (const levels of levelsOf(tags)) {
			let parent: { children: TagEntry<Note>[] } | undefined
			for (const { slug, name } of levels) {
				let entry = entries.get(slug)
				if (!entry) {
					entry = { slug, name, notes: [], children: [] }
					entries.set(slug, entry)
					parent?.children.push(entry)
				}
				if (entry.notes.at(-1) !== note) entry.notes.push(note)
				parent = entry
			}
		}
	return entries
}

/** For each of the tags, its levels from the highest to itself. */
const levelsOf = remember((tags: readonly string[]) =>
	tags.map(tag => {
		const levels = tag.split('/').filter(level => level !== '')
		return levels.map((_, depth) => {
			const name = levels.slice(0, depth + 1).join('/')
			return { slug: slugPath(name), name }
		})
	}),
)

/** Tags in the order of their slugs. */
export function inSlugOrder(entries: Iterable<TagEntry>): readonly TagEntry[] {
	return [...entries].sort((a, b) => (a.slug < b.slug ? -1 : 1))
}

/** A tag that a single note carries, and no tag below it, has no page: the list of all tags shows its note. */
export function hasPage(entry: TagEntry<unknown>): boolean {
	return entry.notes.length > 1 || entry.children.length > 0 || entry.slug.includes('/')
}

export function tagAnchor(slug: string): string {
	return `_tag-${slug}`
}

/**
 * The pages of the list of all tags. Where they do not fit on one, those that have a page of their own come first, and
 * those that a single note carries stand on pages after them.
 */
export function tagStretches(entries: ReadonlyMap<string, TagEntry>): readonly Stretch<TagEntry>[] {
	return cutOf(entries).stretches.map(part => ({
		...part,
		entries: part.entries.flatMap(slug => entries.get(slug) ?? []),
	}))
}

/** Address below the base where the notes of a tag are listed. */
export function tagUrl(entries: ReadonlyMap<string, TagEntry<unknown>>, name: string): string {
	const slug = slugPath(name)
	const entry = entries.get(slug)
	if (!entry || hasPage(entry)) return `/tags/${slug}/`
	const page = pageCount(entries.size) === 1 ? '' : pagePath('', cutOf(entries).pageOf.get(entry) ?? 0)
	return `/tags/${page === '' ? '' : `${page}/`}#${encodeURIComponent(tagAnchor(slug))}`
}

interface Cut {
	readonly stretches: readonly Stretch<string>[]
	readonly pageOf: ReadonlyMap<TagEntry<unknown>, number>
}

/** As `tagStretches`, with the slugs of tags. */
const cutOf = remember((entries: ReadonlyMap<string, TagEntry<unknown>>): Cut => {
	const byName = new Map(Array.from(entries.values(), entry => [entry.name, entry] as const))
	const inOrder = inOrderOfLists([...byName.keys()]).map(name => byName.get(name) as TagEntry<unknown>)
	const stretches = cutTags(inOrder)
	return {
		stretches: stretches.map(part => ({ ...part, entries: part.entries.map(({ slug }) => slug) })),
		pageOf: new Map(stretches.flatMap((part, page) => part.entries.map(entry => [entry, page] as const))),
	}
})

/** Names of tags; two that are filed alike, in the order of their slugs. */
const inOrderOfLists = keptOrder<string, Filed & { readonly slug: string }>({
	keyOf: name => ({ ...filedAs(name), slug: slugPath(name) }),
	compare: (a, b) => compareFiled(a, b) || (a.slug < b.slug ? -1 : 1),
})

function cutTags(entries: readonly TagEntry<unknown>[]): readonly Stretch<TagEntry<unknown>>[] {
	const nameOf = (entry: TagEntry<unknown>) => entry.name
	const several = entries.filter(hasPage)
	if (pageCount(entries.length) === 1 || several.length === 0) return stretchesOf(entries, nameOf)
	const once = entries.filter(entry => !hasPage(entry))
	return [
		...stretchesOf(several, nameOf),
		...(once.length === 0 ? [] : stretchesOf(once, nameOf)).map(part => ({
			...part,
			label: `Used once: ${part.label}`,
		})),
	]
}
