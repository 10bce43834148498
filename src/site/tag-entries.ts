/** Tags with their levels: which notes carry each, and which tags have a page. */
import { slugPath } from '../wiki/slug.ts'
import type { LinkedNote } from '../wiki/wiki.ts'

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

/** Address below the base where the notes of a tag are listed. */
export function tagUrl(entries: ReadonlyMap<string, TagEntry>, name: string): string {
	const slug = slugPath(name)
	const entry = entries.get(slug)
	return !entry || hasPage(entry) ? `/tags/${slug}/` : `/tags/#${encodeURIComponent(tagAnchor(slug))}`
}
