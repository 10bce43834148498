/** The filters in use, above the hits: each a button that takes it away. */
import { element } from './element.ts'
import type { PageState } from './page-state.ts'
import { type Filters, isFiltered, noFilters } from './question.ts'
import type { Labels } from './title-file.ts'
import { wording } from './wording.ts'

/** Shows them. `change` is told what is left when one was taken away. */
export function showChips(
	list: HTMLElement,
	{ filters }: PageState,
	labels: Labels,
	change: (left: Filters) => void,
): void {
	const chips = chipsOf(filters, labels)
	const buttons = chips.map(({ text, left }) => button(() => change(left), text, cross(), removed()))
	if (chips.length > 1) buttons.push(button(() => change(noFilters), wording.clear))
	list.replaceChildren(...buttons.map(made => element('li', {}, made)))
	list.hidden = !isFiltered(filters)
}

function chipsOf(filters: Filters, labels: Labels): Chip[] {
	const { kb, type, tags, from, to } = filters
	const chips: Chip[] = []
	const add = (text: string, left: Partial<Filters>) => chips.push({ text, left: { ...filters, ...left } })
	if (kb !== undefined) add(labels.kbs.get(kb) ?? kb, { kb: undefined })
	if (type !== undefined) add(labels.types.get(type)?.label ?? type, { type: undefined })
	if (from !== undefined || to !== undefined) add(wording.years(from, to), { from: undefined, to: undefined })
	for (const tag of tags) add(`#${tag}`, { tags: tags.filter(other => other !== tag) })
	return chips
}

function button(act: () => void, ...children: (Node | string)[]): HTMLElement {
	const made = element('button', { type: 'button', class: 'search-chip' }, ...children)
	made.addEventListener('click', act)
	return made
}

function cross(): HTMLElement {
	return element('span', { 'aria-hidden': 'true' }, ' ×')
}

function removed(): HTMLElement {
	return element('span', { class: 'sr-only' }, `, ${wording.remove}`)
}

interface Chip {
	readonly text: string
	/** The filters without it. */
	readonly left: Filters
}
