/** What a query can list, and what is known of each. */
import type { VaultPath } from '../../note/brand.ts'
import { remember } from '../remember.ts'
import type { LinkedNote, WantedName, Wiki } from '../wiki.ts'

/** A note as far as queries look at it, be it published or not. */
export type ListedNote = Omit<LinkedNote, 'references' | 'aliases'> & { readonly aliases: readonly string[] }

export type Listed =
	| { readonly kind: 'note'; readonly note: ListedNote }
	| { readonly kind: 'wanted'; readonly wanted: WantedName }

/** What queries are asked of. */
export interface QueryWorld {
	readonly wiki: Wiki
	/** `YYYY-MM-DD` on which the version history saw the file change; undefined where it does not know. */
	readonly changed: (path: VaultPath) => string | undefined
	/** Notes that are not published. */
	readonly drafts?: readonly ListedNote[]
	/** How many collections within each other have led here. */
	readonly depth?: number
}

export function titleOf(listed: Listed): string {
	return listed.kind === 'note' ? listed.note.title : listed.wanted.name
}

/** How many other notes link to it. */
export function countBacklinks(wiki: Wiki, listed: Listed): number {
	const from =
		listed.kind === 'note'
			? (wiki.incoming.get(listed.note.id) ?? []).map(edge => edge.from)
			: listed.wanted.askedBy.map(asker => asker.from)
	const others = new Set(from)
	if (listed.kind === 'note') others.delete(listed.note.id)
	return others.size
}

/** How many other notes it links to. */
export function countLinks(wiki: Wiki, note: ListedNote): number {
	const others = new Set((wiki.outgoing.get(note.id) ?? []).map(edge => edge.to))
	others.delete(note.id)
	return others.size
}

/** Whether no other note links to it. The home of a KB is where readers begin. */
export function isOrphan(wiki: Wiki, note: ListedNote): boolean {
	return note.url !== note.kb.url && countBacklinks(wiki, { kind: 'note', note }) === 0
}

/** All that a query of this kind can list, each the same object as long as the wiki is the same. */
export const everyNote = remember((wiki: Wiki): readonly Listed[] =>
	Array.from(wiki.notes.values(), note => ({ kind: 'note', note })),
)
