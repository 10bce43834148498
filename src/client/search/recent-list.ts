/** The last searches as a list: each can be asked again, and each be removed. */
import { searchPage } from './base.ts'
import { element } from './element.ts'
import { forgetSearch, recentSearches } from './recent.ts'
import { wording } from './wording.ts'

export interface RecentList {
	/** Hidden while there is nothing to show. */
	readonly element: HTMLElement
	/** Shows what is kept now, or nothing. */
	show(isWanted: boolean): void
	/** Moves the focus into the list. False when there is nothing in it. */
	focus(): boolean
}

/** Makes the list. `choose` is told what to search for; `leave` is called when the focus shall go back to the field. */
export function makeRecentList(choose: (query: string) => void, leave: () => void): RecentList {
	const rows = element('ul', {})
	const clear = element('button', { class: 'search-link', type: 'button' }, wording.forgetAll)
	const head = element('p', { class: 'search-group' }, element('span', { id: headId }, wording.recent), clear)
	const list = element('div', { class: 'search-recent', role: 'group', 'aria-labelledby': headId }, head, rows)
	list.hidden = true
	const links = () => [...rows.querySelectorAll('a')]

	function show(isWanted: boolean): void {
		const searches = isWanted ? recentSearches() : []
		rows.replaceChildren(...searches.map(row))
		list.hidden = searches.length === 0
	}

	function row(query: string): HTMLElement {
		const link = element('a', { href: searchPage(query) }, query)
		const remove = element(
			'button',
			{ type: 'button', 'aria-label': wording.forget(query), title: wording.forget(query) },
			'×',
		)
		link.addEventListener('click', event => {
			if (event.ctrlKey || event.metaKey || event.shiftKey) return
			event.preventDefault()
			choose(query)
		})
		remove.addEventListener('click', () => drop(query))
		return element('li', {}, link, remove)
	}

	function drop(query: string): void {
		const at = recentSearches().indexOf(query)
		forgetSearch(query)
		show(true)
		const left = links()
		const next = left[Math.min(at, left.length - 1)]
		if (next) next.focus()
		else leave()
	}

	clear.addEventListener('click', () => {
		forgetSearch(undefined)
		show(true)
		leave()
	})
	list.addEventListener('keydown', event => {
		const all = links()
		const at = all.findIndex(link => link.parentElement?.contains(document.activeElement))
		if (event.key === 'ArrowDown') all[Math.min(at + 1, all.length - 1)]?.focus()
		else if (event.key === 'ArrowUp') at <= 0 ? leave() : all[at - 1]?.focus()
		else if (event.key === 'Home') all[0]?.focus()
		else if (event.key === 'End') all.at(-1)?.focus()
		else if (event.key === 'Delete' && all[at]) drop(all[at].textContent)
		else return
		event.preventDefault()
	})
	return {
		element: list,
		show,
		focus() {
			links()[0]?.focus()
			return !list.hidden
		},
	}
}

const headId = 'search-recent-head'
