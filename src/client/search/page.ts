/** The search page: every hit, with filters, in the order asked for. Its state is in its address. */
import { isSearchKey } from './keys.ts'
import { fillForm, offerTags, readForm } from './page-form.ts'
import { findParts } from './page-parts.ts'
import { findResult } from './page-result.ts'
import { readState, writeState } from './page-state.ts'
import { display, firstShown } from './page-view.ts'

function startPage(form: HTMLFormElement): void {
	const parts = findParts(form)
	let run = 0
	let timer = 0

	async function show(shown: number): Promise<void> {
		const own = ++run
		const state = readForm(form)
		const result = await findResult(state)
		if (own !== run) return
		await display(parts, state, result, shown, () => own === run)
	}

	/** `push` makes a step in the history, so that Back undoes it. */
	function go(push: boolean): void {
		clearTimeout(timer)
		const address = location.pathname + writeState(readForm(form))
		if (address !== location.pathname + location.search) {
			if (push) history.pushState(undefined, '', address)
			else history.replaceState(undefined, '', address)
		}
		show(firstShown)
	}

	function restore(): void {
		fillForm(form, readState(location.search))
		show(typeof history.state?.shown === 'number' ? history.state.shown : firstShown)
	}

	form.addEventListener('submit', event => {
		event.preventDefault()
		go(true)
	})
	parts.query.addEventListener('input', () => {
		clearTimeout(timer)
		timer = window.setTimeout(go, pause, false)
	})
	form.addEventListener('change', event => {
		if (event.target !== parts.query) go(true)
	})
	parts.clear.addEventListener('click', () => {
		fillForm(form, { ...readForm(form), filters: {} })
		go(true)
	})
	addEventListener('popstate', restore)
	// Here the key that opens search elsewhere leads to the field, and the dialog stays closed.
	addEventListener('keydown', event => focusField(event, parts.query), true)
	offerTags(parts.tag)
	for (const element of form.querySelectorAll<HTMLElement>('[data-search-script]')) element.hidden = false
	keepOpenWhenWide(parts.facets)
	restore()
	if (parts.query.value === '') parts.query.focus()
}

function focusField(event: KeyboardEvent, field: HTMLInputElement): void {
	if (!isSearchKey(event)) return
	event.preventDefault()
	event.stopPropagation()
	field.focus()
	field.select()
}

/** Beside the hits there is room for the filters; above them they are folded away. */
function keepOpenWhenWide(facets: HTMLDetailsElement): void {
	const wide = matchMedia('(min-width: 60rem)')
	const follow = () => {
		facets.open = wide.matches
	}
	wide.addEventListener('change', follow)
	follow()
}

/** Milliseconds without a key before the answer follows the typing. */
const pause = 250

const page = document.querySelector<HTMLFormElement>('[data-search-page]')
if (page) startPage(page)
