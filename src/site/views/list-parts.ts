/** What all lists of notes are made of: one order, groups, and the way from page to page. */
import type { Kb } from '../../wiki/kb.ts'
import { remember } from '../../wiki/remember.ts'
import type { LinkedNote } from '../../wiki/wiki.ts'
import { compareFiled, type Filed, filedAs } from '../filing.ts'
import { keptOrder } from '../kept-order.ts'
import { pagePath, type Stretch } from '../list-pages.ts'
import { notesIn } from '../lookups.ts'
import { byTitle, type SiteContext } from '../site-context.ts'
import type { ListPagesView, NoteGroup, NoteLink } from '../view.ts'

/** A set of pages: their paths below the address of the set, and the view of each. All is made when it is asked for. */
export interface ListPages<View> {
	paths(): readonly string[]
	view(path: string): View | undefined
}

/** Every note but the homes of KBs, in the order of lists. */
export function listedNotes(context: SiteContext): readonly LinkedNote[] {
	return orderOf(context).notes.filter(isListed)
}

/** Whether lists of all notes name it: the home of a KB is the KB. */
export function isListed(note: LinkedNote): boolean {
	return note.url !== note.kb.url
}

/** Notes in the order of lists, whatever their order was. */
export function inListOrder(context: SiteContext, notes: Iterable<LinkedNote>): readonly LinkedNote[] {
	const { rank } = orderOf(context)
	const at = (note: LinkedNote) => rank.get(note) ?? Number.POSITIVE_INFINITY
	return [...notes].sort((a, b) => at(a) - at(b))
}

/** A link that says no more than lists show, so that a page does not change with what it leaves out. */
export function bareLink(context: SiteContext, note: LinkedNote): NoteLink {
	return { ...context.noteLink(note), summary: undefined }
}

/** Notes by KB, both in their order. `describe` is what a KB says of the list. */
export function groupByKb(
	context: SiteContext,
	notes: readonly LinkedNote[],
	describe: (kb: Kb) => string | undefined = () => undefined,
): readonly NoteGroup[] {
	const byKb = Map.groupBy(notes, note => note.kb)
	return context.wiki.kbs.flatMap(kb => {
		const group = byKb.get(kb)
		if (!group) return []
		return [{ kb: context.kbLink(kb), description: describe(kb), notes: group.map(note => bareLink(context, note)) }]
	})
}

/** The pages of the list at `list`, a path below `set`: `/tags/` and `motion`. */
export function pagesView(
	context: SiteContext,
	place: { readonly set: string; readonly list: string; readonly page: number },
	stretches: readonly Stretch<unknown>[],
	search?: Readonly<Record<string, string>>,
): ListPagesView {
	return {
		total: stretches.reduce((sum, { entries }) => sum + entries.length, 0),
		shown: stretches[place.page]?.entries.length ?? 0,
		current: place.page,
		pages: stretches.map(({ label }, page) => ({ href: pageHref(context, place.set, place.list, page), text: label })),
		searchHref: search && context.href('/search/') + queryOf(search),
	}
}

function queryOf(search: Readonly<Record<string, string>>): string {
	const query = new URLSearchParams(search)
	return query.size === 0 ? '' : `?${query}`
}

/** The address of a list's page. */
export function pageHref(context: SiteContext, set: string, list: string, page: number): string {
	const path = pagePath(list, page)
	return context.href(path === '' ? set : `${set}${path}/`)
}

interface Order {
	readonly notes: readonly LinkedNote[]
	readonly rank: ReadonlyMap<LinkedNote, number>
}

const orderOf = remember((context: SiteContext): Order => {
	const notes = inOrderOfLists(notesIn(context.wiki))
	return { notes, rank: new Map(notes.map((note, index) => [note, index])) }
})

const inOrderOfLists = keptOrder<LinkedNote, { readonly filed: Filed; readonly note: LinkedNote }>({
	keyOf: note => ({ filed: filedAs(note.title), note }),
	compare: (a, b) => compareFiled(a.filed, b.filed) || byTitle(a.note, b.note),
})
