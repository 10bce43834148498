/** Long lists in pages: where a list is cut, what each stretch is called, which address each page has. */
import { filedName } from './filing.ts'

/** A part of a list that stands on one page. */
export interface Stretch<Entry> {
	readonly entries: readonly Entry[]
	/** From where to where: `A – Be`. */
	readonly label: string
}

/** Lists up to this length stand on one page. */
export const PAGE_LENGTH = 500

/** How many pages a list of so many entries has, at least one. */
export function pageCount(entries: number): number {
	return Math.max(1, Math.ceil(entries / PAGE_LENGTH))
}

/**
 * Cuts a list, which is in the order of its names, into pages of nearly the same length: near an even cut, where the
 * names on both sides differ soonest, so that the labels are short.
 */
export function stretchesOf<Entry>(
	entries: readonly Entry[],
	nameOf: (entry: Entry) => string,
): readonly Stretch<Entry>[] {
	const pages = pageCount(entries.length)
	const even = entries.length / pages
	const names = (at: number) => filedName(nameOf(entries[at] as Entry))
	const cuts = [0]
	for (let page = 1; page < pages; page++) cuts.push(bestCut(names, Math.round(page * even), Math.floor(even / 10)))
	return cuts.map((from, page) => {
		const to = cuts[page + 1] ?? entries.length
		if (to === from) return { entries: [], label: '' }
		const first = prefix(names(from), page === 0 ? '' : names(from - 1))
		const last = prefix(names(to - 1), to === entries.length ? '' : names(to))
		return { entries: entries.slice(from, to), label: first === last ? first : `${first} – ${last}` }
	})
}

/** Pages of a list whose order says something else than its names: `1 – 500`. */
export function ranksOf<Entry>(entries: readonly Entry[], lang: string): readonly Stretch<Entry>[] {
	const pages = pageCount(entries.length)
	const size = Math.ceil(entries.length / pages)
	const numbers = new Intl.NumberFormat(lang)
	return Array.from({ length: pages }, (_, page) => {
		const part = entries.slice(page * size, (page + 1) * size)
		const first = numbers.format(page * size + 1)
		return { entries: part, label: `${first} – ${numbers.format(page * size + part.length)}` }
	})
}

/**
 * The path of a list's page, counted from 0: the list's own, then `…/~2`, `…/~3`. No slug holds a tilde, so no tag and
 * no type has such an address.
 */
export function pagePath(list: string, page: number): string {
	if (page === 0) return list
	return list === '' ? `~${page + 1}` : `${list}/~${page + 1}`
}

/** The paths of all pages of a list. */
export function pagePaths(list: string, entries: number): readonly string[] {
	return Array.from({ length: pageCount(entries) }, (_, page) => pagePath(list, page))
}

/** Which page of which list a path is. */
export function readPagePath(path: string): { readonly list: string; readonly page: number } {
	const number = /(?:^|\/)~([1-9]\d*)$/.exec(path)
	return number ? { list: path.slice(0, number.index), page: Number(number[1]) - 1 } : { list: path, page: 0 }
}

function bestCut(names: (at: number) => string, ideal: number, play: number): number {
	let best = ideal
	let least = Number.POSITIVE_INFINITY
	for (let distance = 0; distance <= play && least > 1; distance++)
		for (const at of [ideal + distance, ideal - distance]) {
			const length = differenceAt(names(at), names(at - 1))
			if (length < least) {
				least = length
				best = at
			}
		}
	return best
}

/** The number of characters it takes to tell `name` from `other`. */
function differenceAt(name: string, other: string): number {
	const characters = [...name]
	const others = [...other]
	const at = characters.findIndex((character, index) => plain(character) !== plain(others[index] ?? ''))
	return at < 0 ? characters.length + 1 : at + 1
}

const LONGEST = 12

/** As many characters of `name` as tell it from `other`. */
function prefix(name: string, other: string): string {
	const text = [...name].slice(0, Math.min(differenceAt(name, other), LONGEST)).join('')
	return text.charAt(0).toUpperCase() + text.slice(1).trimEnd()
}

function plain(character: string): string {
	return character.normalize('NFD').charAt(0).toLowerCase()
}
