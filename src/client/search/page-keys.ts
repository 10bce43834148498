/** The search page by keyboard: from the field down into the hits, and from hit to hit. */
import { isSearchKey } from './keys.ts'

/** Lets the arrow keys, Home and End move through the links of the list, and `/` and Ctrl-K lead back to the field. */
export function moveByKeys(field: HTMLInputElement, list: HTMLElement): void {
	const links = () => [...list.querySelectorAll<HTMLElement>('a.search-title')]

	field.addEventListener('keydown', event => {
		if (event.key !== 'ArrowDown' || event.isComposing || event.altKey) return
		const [first] = links()
		if (!first) return
		event.preventDefault()
		first.focus()
	})
	list.addEventListener('keydown', event => {
		if (event.altKey || event.ctrlKey || event.metaKey) return
		const all = links()
		const at = all.indexOf(document.activeElement as HTMLElement)
		const to = target(event.key, at, all.length)
		if (at < 0 || to === undefined) return
		event.preventDefault()
		if (to < 0) field.focus()
		else all[Math.min(to, all.length - 1)]?.focus()
	})
	// Elsewhere these keys open the dialog; here they lead to the field.
	addEventListener(
		'keydown',
		event => {
			if (!isSearchKey(event)) return
			event.preventDefault()
			event.stopPropagation()
			field.focus()
			field.select()
		},
		true,
	)
}

function target(key: string, at: number, count: number): number | undefined {
	if (key === 'ArrowDown') return at + 1
	if (key === 'ArrowUp') return at - 1
	if (key === 'Home') return 0
	return key === 'End' ? count - 1 : undefined
}
