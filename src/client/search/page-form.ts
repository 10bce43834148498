/** The controls of the search page: their values, and the counts beside them. */
import { type PageState, readState } from './page-state.ts'
import type { Counts } from './question.ts'

/** The state the controls are in. Tags are no plain controls: they come from `tags`. */
export function readForm(form: HTMLFormElement, tags: readonly string[]): PageState {
	const parameters = new URLSearchParams()
	for (const [name, value] of new FormData(form)) if (typeof value === 'string') parameters.set(name, value)
	const state = readState(`?${parameters}`)
	return { ...state, filters: { ...state.filters, tags } }
}

/** Puts the controls into this state. */
export function fillForm(form: HTMLFormElement, { text, filters, order }: PageState): void {
	const values = { q: text, sort: order, kb: filters.kb, type: filters.type, from: filters.from, to: filters.to }
	for (const [name, value] of Object.entries(values)) setValue(form, name, String(value ?? ''))
}

/** Writes how many notes each choice would leave. A facet whose counts are not known shows none. */
export function showCounts(form: HTMLFormElement, counts: Counts): void {
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

function setValue(form: HTMLFormElement, name: string, value: string): void {
	for (const control of form.elements) {
		if (control instanceof HTMLSelectElement && control.name === name) control.value = value
		if (!(control instanceof HTMLInputElement) || control.name !== name) continue
		if (control.type === 'radio') control.checked = control.value === value
		else control.value = value
	}
}
