/** The tags of the search page: a list to choose from, fetched when it is opened, that can be searched itself. */
import { element } from './element.ts'
import { foldName } from './folded.ts'
import { wording } from './wording.ts'

export interface TagFacet {
	/** Whether tags are to be counted. */
	readonly isOpen: boolean
	/** Shows the tags of an answer and which of them are chosen. Counts that are not known leave the list as it is. */
	show(counts: ReadonlyMap<string, number> | undefined, chosen: readonly string[]): void
}

/** Brings the list to life. `open` is called when tags are wanted, `choose` when one is chosen or no longer. */
export function makeTagFacet(
	details: HTMLDetailsElement,
	open: () => void,
	choose: (tag: string, isChosen: boolean) => void,
): TagFacet {
	const find = details.querySelector('input') as HTMLInputElement
	const list = details.querySelector('[role=group]') as HTMLElement
	const rest = details.querySelector('p') as HTMLElement
	let known: readonly (readonly [tag: string, count: number])[] = []
	let isCounted = false
	let chosen: readonly string[] = []

	function render(): void {
		const asked = foldName(find.value).plain
		const all = known.filter(([tag]) => asked === '' || foldName(tag).plain.includes(asked))
		const focused = list.contains(document.activeElement)
			? (document.activeElement as HTMLInputElement).value
			: undefined
		list.replaceChildren(...all.slice(0, shownTags).map(row))
		rest.textContent = restText(all.length)
		if (focused === undefined) return
		const again = [...list.querySelectorAll('input')].find(({ value }) => value === focused)
		if (again) again.focus()
		else find.focus()
	}

	function restText(fitting: number): string {
		if (known.length === 0) return isCounted ? wording.untagged : ''
		if (fitting === 0) return wording.noTags
		return fitting > shownTags ? wording.moreTags(fitting - shownTags) : ''
	}

	function row([tag, count]: readonly [string, number]): HTMLElement {
		const input = element('input', { type: 'checkbox', value: tag })
		input.checked = chosen.includes(tag)
		return element(
			'label',
			{ class: 'search-choice' },
			input,
			element('span', {}, tag),
			element('span', { class: 'search-count' }, String(count)),
		)
	}

	details.addEventListener('toggle', () => {
		if (details.open) open()
	})
	find.addEventListener('input', event => {
		event.stopPropagation()
		render()
	})
	find.addEventListener('keydown', event => {
		// Enter would send the form.
		if (event.key === 'Enter') event.preventDefault()
	})
	details.addEventListener('change', event => {
		event.stopPropagation()
		if (event.target instanceof HTMLInputElement && event.target !== find)
			choose(event.target.value, event.target.checked)
	})
	return {
		get isOpen() {
			return details.open
		},
		show(counts, tags) {
			chosen = tags
			isCounted ||= counts !== undefined
			if (counts)
				known = [...counts].filter(([tag, count]) => count > 0 || tags.includes(tag)).sort((a, b) => b[1] - a[1])
			render()
		},
	}
}

const shownTags = 24
