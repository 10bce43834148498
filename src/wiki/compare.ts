/** What a change of the notes does to their wiki: its pages, its links, and the names that it asks for. */
import type { KbName, NoteId, VaultPath } from '../note/brand.ts'
import { compareLinks, type LinkChanges } from './compare-links.ts'
import { type MatchedNotes, matchNotes } from './match-notes.ts'
import { targetOf } from './target.ts'
import type { LinkedNote, WantedName, Wiki } from './wiki.ts'

export interface PageName {
	readonly id: NoteId
	readonly path: VaultPath
	readonly title: string
	readonly url: string
}

/** What who comes to an old address meets: nothing, a redirect to the page, or a page, be it another one. */
type AddressFate = 'gone' | 'redirected' | 'taken'

export interface RemovedPage extends PageName {
	/** Notes that led to it, are still there, and now lead nowhere by the same name. */
	readonly askedBy: readonly PageName[]
	readonly address: AddressFate
}

export interface RenamedPage {
	readonly before: PageName
	readonly after: PageName
	/** Of the old address; undefined where the page has kept it. */
	readonly address: AddressFate | undefined
}

interface FilledName {
	readonly kb: KbName
	readonly name: string
	/** The page that answers to it now. */
	readonly page: PageName
	/** Notes that asked for it and now lead there. */
	readonly askedBy: readonly PageName[]
}

interface AskedName {
	readonly kb: KbName
	readonly name: string
	readonly askedBy: readonly PageName[]
}

/** Each list is in the order of paths, or of names. */
export interface WikiChanges {
	readonly added: readonly PageName[]
	readonly removed: readonly RemovedPage[]
	/** Pages with another path or another address. */
	readonly renamed: readonly RenamedPage[]
	/** Pages at the same path and address, with another title. */
	readonly retitled: readonly { readonly before: PageName; readonly after: PageName }[]
	readonly links: LinkChanges
	/** Pages to which no other leads, and to which one did before, or which are new. */
	readonly orphaned: readonly PageName[]
	/** Pages to which another leads now, and none did before. */
	readonly adopted: readonly PageName[]
	readonly filled: readonly FilledName[]
	readonly wanted: readonly AskedName[]
}

/** Compares what is published. `renames` lead from the new path of a file to the old one. */
export function compareWikis(before: Wiki, after: Wiki, renames: ReadonlyMap<VaultPath, VaultPath>): WikiChanges {
	const matched = matchNotes(before, after, renames)
	const notes = [...after.notes.values()]
	const pairs = notes.flatMap(note => {
		const old = matched.then.get(note.id)
		return old ? [{ old, note }] : []
	})
	const fateOf = fatesIn(after)
	const isMoved = ({ old, note }: (typeof pairs)[number]) => old.path !== note.path || old.url !== note.url
	const wasOrphan = (note: LinkedNote) => {
		const old = matched.then.get(note.id)
		return old && isOrphan(before, old)
	}
	return {
		added: notes.filter(note => !matched.then.has(note.id)).map(nameOf),
		removed: [...before.notes.values()]
			.filter(note => !matched.now.has(note.id))
			.map(note => ({ ...nameOf(note), askedBy: lostBy(note, before, after, matched), address: fateOf(note.url) })),
		renamed: pairs.filter(isMoved).map(({ old, note }) => ({
			before: nameOf(old),
			after: nameOf(note),
			address: old.url === note.url ? undefined : fateOf(old.url),
		})),
		retitled: pairs
			.filter(pair => !isMoved(pair) && pair.old.title !== pair.note.title)
			.map(({ old, note }) => ({ before: nameOf(old), after: nameOf(note) })),
		links: compareLinks(before, after, matched, renames),
		orphaned: notes.filter(note => isOrphan(after, note) && !wasOrphan(note)).map(nameOf),
		adopted: notes.filter(note => !isOrphan(after, note) && wasOrphan(note)).map(nameOf),
		filled: filledNames(before, after, matched),
		wanted: newlyWanted(before, after),
	}
}

function nameOf({ id, path, title, url }: LinkedNote): PageName {
	return { id, path, title, url }
}

/** Notes that led to a page that is gone, and now lead nowhere by the same name. */
function lostBy(page: LinkedNote, before: Wiki, after: Wiki, matched: MatchedNotes): readonly PageName[] {
	const asking = new Map<NoteId, PageName>()
	for (const { from, reference } of before.incoming.get(page.id) ?? []) {
		const name = reference === undefined ? undefined : before.notes.get(from)?.references[reference]?.name
		const note = from === page.id ? undefined : matched.now.get(from)
		if (!note || name === undefined) continue
		const outcomes = after.outcomes.get(note.id) ?? []
		const isLost = note.references.some((item, index) => {
			const outcome = outcomes[index]
			return item.name === name && outcome !== undefined && targetOf(outcome) === undefined
		})
		if (isLost) asking.set(note.id, nameOf(note))
	}
	return byPath([...asking.values()])
}

/** Tells what has become of an address. */
function fatesIn({ redirects, notes }: Wiki): (url: string) => AddressFate {
	const redirected = new Set(redirects.map(({ url }) => url))
	const taken = new Set([...notes.values()].map(({ url }) => url))
	return url => (redirected.has(url) ? 'redirected' : taken.has(url) ? 'taken' : 'gone')
}

/** The home page of a KB is met without a link. */
function isOrphan(wiki: Wiki, note: LinkedNote): boolean {
	return note.url !== note.kb.url && !(wiki.incoming.get(note.id) ?? []).some(edge => edge.from !== note.id)
}

/** Names that were asked for, and by which those who asked now find a page. */
function filledNames(before: Wiki, after: Wiki, matched: MatchedNotes): readonly FilledName[] {
	const still = new Set(after.wanted.map(({ url }) => url))
	return before.wanted.flatMap(({ kb, name, url, askedBy }) => {
		if (still.has(url)) return []
		const asking = new Map<NoteId, PageName>()
		let page: LinkedNote | undefined
		for (const { from, reference } of askedBy) {
			const written = before.notes.get(from)?.references[reference]?.name
			const note = matched.now.get(from)
			const outcomes = note ? (after.outcomes.get(note.id) ?? []) : []
			const index = note?.references.findIndex(item => item.name === written) ?? -1
			const outcome = outcomes[index]
			const target = outcome && targetOf(outcome)
			const found = target === undefined ? undefined : after.notes.get(target)
			if (!note || !found) continue
			page ??= found
			asking.set(note.id, nameOf(note))
		}
		return page ? [{ kb, name, page: nameOf(page), askedBy: byPath([...asking.values()]) }] : []
	})
}

function newlyWanted(before: Wiki, after: Wiki): readonly AskedName[] {
	const known = new Set(before.wanted.map(({ url }) => url))
	return after.wanted
		.filter(({ url }) => !known.has(url))
		.map(({ kb, name, askedBy }) => ({ kb, name, askedBy: askersOf(after, askedBy) }))
}

function askersOf(wiki: Wiki, askedBy: WantedName['askedBy']): readonly PageName[] {
	const notes = new Set(askedBy.map(({ from }) => from))
	return byPath([...notes].flatMap(id => wiki.notes.get(id) ?? []).map(nameOf))
}

function byPath(pages: readonly PageName[]): readonly PageName[] {
	return pages.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}
