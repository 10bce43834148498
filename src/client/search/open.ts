/** Opens search on a key or a click. All that is loaded before somebody means to search. */
import { isSearchKey } from './keys.ts'

const opener = '[data-search-open]'
const load = () => import('./dialog.ts')

async function open(from: HTMLElement | null): Promise<void> {
	try {
		const { openSearch } = await load()
		await openSearch(from)
	} catch {
		// Without the dialog there is still the page the opener leads to.
		document.querySelector<HTMLAnchorElement>(`a${opener}`)?.click()
	}
}

function find(event: Event): HTMLElement | null {
	return event.target instanceof Element ? event.target.closest<HTMLElement>(opener) : null
}

addEventListener('keydown', event => {
	if (event.defaultPrevented || !isSearchKey(event)) return
	event.preventDefault()
	open(null)
})

addEventListener('click', event => {
	const from = find(event)
	// A click made by script, as after a failure above, follows the link.
	if (!from || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return
	event.preventDefault()
	open(from)
})

for (const intent of ['pointerover', 'focusin']) {
	addEventListener(intent, event => {
		if (find(event)) load().catch(() => {})
	})
}
