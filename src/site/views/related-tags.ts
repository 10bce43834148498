/** Tags that go together. */
import { remember } from '../../wiki/remember.ts'
import { slugPath } from '../../wiki/slug.ts'
import { hasPage, type TagEntry } from '../tag-entries.ts'

export interface RelatedTag {
	readonly tag: TagEntry
	/** Notes that carry both. */
	readonly count: number
}

const MOST = 12

/**
 * The tags that notes of `entry` carry beside it, nearest first: those whose notes are most nearly the same. Tags above
 * and below it are none, nor are those that meet it only once.
 */
export function relatedTags(entries: ReadonlyMap<string, TagEntry>, entry: TagEntry): readonly RelatedTag[] {
	const together = new Map<string, number>()
	for (const note of entry.notes)
		for (const slug of slugsOf(note.tags))
			if (!isKin(slug, entry.slug)) together.set(slug, (together.get(slug) ?? 0) + 1)
	return [...together]
		.flatMap(([slug, count]) => {
			const tag = entries.get(slug)
			return tag && count > 1 && hasPage(tag) ? [{ tag, count }] : []
		})
		.sort((a, b) => nearness(b) - nearness(a) || (a.tag.slug < b.tag.slug ? -1 : 1))
		.slice(0, MOST)
}

/** Of the pages of tags, each once. */
const slugsOf = remember((tags: readonly string[]): ReadonlySet<string> => new Set(tags.map(slugPath)))

function isKin(a: string, b: string): boolean {
	return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`)
}

/** The share of the other tag's notes that carry this one as well, in favour of those that are many. */
function nearness({ tag, count }: RelatedTag): number {
	return count / Math.sqrt(tag.notes.length)
}
