/** On the page for what is not there: proposes notes whose names are near the address, and a search for its words. */
import { base, searchPage, withBase } from './search/base.ts'
import { loadCatalogue } from './search/catalogue.ts'
import { element } from './search/element.ts'
import { nearAddress, wordsOfAddress } from './search/near-address.ts'

const place = document.querySelector<HTMLElement>('[data-not-found]')
if (place) propose(place).catch(() => {})

async function propose(place: HTMLElement): Promise<void> {
	const path = decode(location.pathname.startsWith(base) ? location.pathname.slice(base.length) : location.pathname)
	const words = wordsOfAddress(path)
	const search = place.querySelector<HTMLAnchorElement>('[data-part=search]')
	if (search && words !== '') {
		search.href = searchPage(words)
		search.textContent = `Search for “${words}”`
	}
	const { notes } = await loadCatalogue()
	const near = nearAddress(notes, path, mostProposed)
	const list = place.querySelector('[data-part=near]')
	const section = place.querySelector<HTMLElement>('[data-part=near-part]')
	if (!list || !section || near.length === 0) return
	list.replaceChildren(
		...near.map(note => {
			const from = [note.typeLabel, note.kbTitle].filter(text => text !== '').join(' · ')
			return element('li', {}, element('a', { href: withBase(note.href) }, note.title), ' ', element('small', {}, from))
		}),
	)
	section.hidden = false
}

function decode(path: string): string {
	try {
		return decodeURIComponent(path)
	} catch {
		return path
	}
}

const mostProposed = 5
