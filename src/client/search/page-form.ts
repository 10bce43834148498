/** The controls of the search page: their values, the counts beside them, the tags to choose from. */
import { element } from './element.ts'
import { type Counts, countAll, type Facet } from './fulltext.ts'
import { facets, type PageState, readState } from './page-state.ts'

/** The state the controls are in. */
export function readForm(form: HTMLFormElement): PageState {
	const parameters = new URLSearchParams()
	for (const [name, value] of new FormData(form)) if (typeof value === 'string') parameters.set(name, value)
	return readState(`?${parameters}`)
}

/** Puts the controls into this state. */
export function fillForm(form: HTMLFormElement, state: PageState): void {
	setValue(form, 'q', state.text)
	setValue(form, 'sort', state.order)
	for (const facet of facets) setValue(form, facet, state.filters[facet] ?? '')
}

/** Writes how many notes each choice would leave. A facet whose counts are not known shows none. */
export function showCounts(form: HTMLFormElement, counts: Partial<Counts>): void {
	for (const facet of ['kb', 'type'] as const) {
		for (const choice of form.querySelectorAll<HTMLInputElement>(`input[type=radio][name=${facet}]`)) {
			if (choice.value === '') continue
			const count = counts[facet] && (counts[facet].get(choice.value) ?? 0)
			const label = choice.closest('label')
			label?.classList.toggle('is-empty', count === 0)
			const shown = label?.querySelector('.search-count')
			if (shown) shown.textContent = count === undefined ? '' : String(count)
		}
	}
}

/** Offers the site's tags, most used first, once somebody turns to the field. */
export function offerTags(field: HTMLInputElement): void {
	field.addEventListener('focus', () => listTags(field).catch(() => {}), { once: true })
}

async function listTags(field: HTMLInputElement): Promise<void> {
	const { tag } = await countAll()
	const common = [...tag].sort((a, b) => b[1] - a[1]).slice(0, offeredTags)
	const options = common.map(([name, count]) => element('option', { value: name }, String(count)))
	field.list?.replaceChildren(...options)
}

function setValue(form: HTMLFormElement, name: Facet | 'q' | 'sort', value: string): void {
	for (const control of form.elements) {
		if (control instanceof HTMLSelectElement && control.name === name) control.value = value
		if (!(control instanceof HTMLInputElement) || control.name !== name) continue
		if (control.type === 'radio') control.checked = control.value === value
		else control.value = value
	}
}

const offeredTags = 1000
