/** Narrows the lists of a page to what holds the words in the filter box, as they are typed. */
import { foldName } from './search/folded.ts'

/** Under this name the history keeps what was typed, for when one comes back. */
const kept = 'listFilter'
const entry = ':is(li, dl > div)'

const [box, lists] = [document.querySelector('[data-list-filter]'), document.querySelector('[data-filterable]')]
const input = box?.querySelector('input')

if (box && lists && input) filterLists(lists, input, box.querySelector('[role=status]'), box.querySelector('a'))

function filterLists(
	lists: Element,
	input: HTMLInputElement,
	status: Element | null,
	search: HTMLAnchorElement | null,
): void {
	let items: readonly Item[] | undefined
	const sections = [...lists.querySelectorAll<HTMLElement>('section')]
	const wholeList = search?.href
	const apply = () => {
		const { plain, words } = foldName(input.value)
		items ??= readItems(lists)
		let left = 0
		for (const { element, name } of items) {
			element.hidden = !words.every(word => name.includes(word))
			if (!element.hidden) left++
		}
		for (const section of sections) section.hidden = section.querySelector(`${entry}:not([hidden])`) === null
		if (status) status.textContent = plain === '' ? '' : `${left} of ${items.length}`
		if (search && wholeList) search.href = withText(wholeList, input.value.trim())
	}
	input.addEventListener('input', apply)
	// Not at every letter, for browsers refuse what comes too often.
	input.addEventListener('change', () => history.replaceState({ ...history.state, [kept]: input.value }, ''))
	const before: unknown = history.state?.[kept]
	if (typeof before === 'string') input.value = before
	if (input.value !== '') apply()
}

interface Item {
	readonly element: HTMLElement
	/** Folded: see `foldName`. */
	readonly name: string
}

function readItems(lists: Element): readonly Item[] {
	return [...lists.querySelectorAll<HTMLElement>(entry)].map(element => ({
		element,
		name: foldName(element.textContent ?? '').plain,
	}))
}

/** The address of a search with these words beside what it asks for already. */
function withText(address: string, text: string): string {
	const url = new URL(address)
	if (text === '') url.searchParams.delete('q')
	else url.searchParams.set('q', text)
	return url.href
}
