/** Tags with their levels: which notes carry each, and which tags have a page. */
import { remember } from '../wiki/remember.ts'
import { slugPath } from '../wiki/slug.ts'
import type { LinkedNote } from '../wiki/wiki.ts'
import { inFilingOrder } from './filing.ts'
import { pageCount, pagePath, type Stretch, stretchesOf } from './list-pages.ts'

/** A tag with the notes that carry it or a tag below it. */
export interface TagEntry {
	readonly slug: string
	readonly name: string
	readonly notes: ReadonlySet<LinkedNote>
	/** Tags one level below. */
	readonly children: readonly TagEntry[]
}

/** Every tag and every level above one, by the slug of its page. */
export function tagEntries(notes: Iterable<LinkedNote>): ReadonlyMap<string, TagEntry> {
	const entries = new Map<string, { slug: string; name: string; notes: Set<LinkedNote>; children: TagEntry[] }>()
	for (const note of notes)
		for (const tag of note.tags) {
			const levels = tag.split('/').filter(level => level !== '')
			let parent: { children: TagEntry[] } | undefined
			for (let depth = 1; depth <= levels.length; depth++) {
				const name = levels.slice(0, depth).join('/')
				const slug = slugPath(name)
				let entry = entries.get(slug)
				if (!entry) {
					entry = { slug, name, notes: new Set(), children: [] }
					entries.set(slug, entry)
					parent?.children.push(entry)
				}
				entry.notes.add(note)
				parent = entry
			}
		}
	return new Map([...entries].sort((a, b) => (a[0] < b[0] ? -1 : 1)))
}

/** A tag that a single note carries, and no tag below it, has no page: the list of all tags shows its note. */
export function hasPage(entry: TagEntry): boolean {
	return entry.notes.size > 1 || entry.children.length > 0 || entry.slug.includes('/')
}

export function tagAnchor(slug: string): string {
	return `_tag-${slug}`
}

/**
 * The pages of the list of all tags. Where they do not fit on one, those that have a page of their own come first, and
 * those that a single note carries stand on pages after them.
 */
export function tagStretches(entries: ReadonlyMap<string, TagEntry>): readonly Stretch<TagEntry>[] {
	return cutOf(entries).stretches
}

/** Address below the base where the notes of a tag are listed. */
export function tagUrl(entries: ReadonlyMap<string, TagEntry>, name: string): string {
	const slug = slugPath(name)
	const entry = entries.get(slug)
	if (!entry || hasPage(entry)) return `/tags/${slug}/`
	const page = pagePath('', cutOf(entries).pageOf.get(entry) ?? 0)
	return `/tags/${page === '' ? '' : `${page}/`}#${encodeURIComponent(tagAnchor(slug))}`
}

interface Cut {
	readonly stretches: readonly Stretch<TagEntry>[]
	readonly pageOf: ReadonlyMap<TagEntry, number>
}

const cutOf = remember((entries: ReadonlyMap<string, TagEntry>): Cut => {
	const stretches = cutTags(inFilingOrder(entries.values(), entry => entry.name))
	const pageOf = new Map(stretches.flatMap((part, page) => part.entries.map(entry => [entry, page] as const)))
	return { stretches, pageOf }
})

function cutTags(entries: readonly TagEntry[]): readonly Stretch<TagEntry>[] {
	const nameOf = (entry: TagEntry) => entry.name
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
