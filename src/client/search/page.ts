/** The search page: every hit, with filters, in the order asked for. Its state is in its address. */
import { loadCatalogue } from './catalogue.ts'
import { prepareFullText } from './fulltext.ts'
import { showChips } from './page-chips.ts'
import { fillForm, readForm } from './page-form.ts'
import { moveByKeys } from './page-keys.ts'
import { findParts } from './page-parts.ts'
import { findResult } from './page-result.ts'
import { type PageState, readState, writeState } from './page-state.ts'
import { makeTagFacet } from './page-tags.ts'
import { display, firstShown } from './page-view.ts'
import { type Facet, type Filters, isFiltered } from './question.ts'
import { rememberSearch } from './recent.ts'
import { makeRecentList } from './recent-list.ts'

function startPage(form: HTMLFormElement): void {
	const parts = findParts(form)
	let state: PageState = readState(location.search)
	let run = 0
	let timer = 0
	const recent = makeRecentList(
		text => {
			fillForm(form, { ...state, text })
			go('step')
		},
		() => parts.query.focus(),
	)
	const tags = parts.tags && makeTagFacet(parts.tags, () => show(shownNow()), chooseTag)

	async function show(shown: number): Promise<void> {
		const own = ++run
		const isEmpty = state.text === '' && !isFiltered(state.filters)
		recent.show(isEmpty)
		const counted: Facet[] = tags?.isOpen || state.filters.tags.length > 0 ? ['kb', 'type', 'tag'] : ['kb', 'type']
		parts.list.setAttribute('aria-busy', 'true')
		const result = await findResult(state, counted)
		if (own !== run) return
		await display(parts, state, result, shown, () => own === run)
		if (own !== run) return
		parts.list.setAttribute('aria-busy', 'false')
		showChips(parts.chips, state, result.catalogue ?? { kbs: new Map(), types: new Map() }, changeFilters)
		tags?.show(result.counts.tag, state.filters.tags)
	}

	/** A step can be undone by Back; what is typed on the way to one cannot. */
	function go(kind: 'step' | 'typing'): void {
		clearTimeout(timer)
		state = readForm(form, state.filters.tags)
		const address = location.pathname + writeState(state)
		if (address !== location.pathname + location.search) {
			if (kind === 'step') history.pushState(undefined, '', address)
			else history.replaceState(undefined, '', address)
		}
		if (kind === 'step') rememberSearch(state.text)
		show(firstShown)
	}

	function changeFilters(filters: Filters): void {
		state = { ...state, filters }
		fillForm(form, state)
		go('step')
		parts.query.focus()
	}

	function chooseTag(tag: string, isChosen: boolean): void {
		const others = state.filters.tags.filter(other => other !== tag)
		state = { ...state, filters: { ...state.filters, tags: isChosen ? [...others, tag] : others } }
		go('step')
	}

	async function restore(): Promise<void> {
		state = readState(location.search)
		fillForm(form, state)
		const { scroll } = kept()
		await show(shownNow())
		if (scroll > 0) scrollTo({ top: scroll, behavior: 'instant' })
	}

	form.addEventListener('submit', event => {
		event.preventDefault()
		go('step')
	})
	parts.query.addEventListener('input', () => {
		clearTimeout(timer)
		timer = window.setTimeout(go, pause, 'typing')
	})
	form.addEventListener('change', event => {
		if (event.target !== parts.query) go('step')
	})
	form.addEventListener('click', event => {
		if (!(event.target instanceof Element) || !event.target.closest('.search-hits a')) return
		rememberSearch(state.text)
		history.replaceState({ shown: shownNow(), scroll: scrollY }, '')
	})
	parts.toggle.addEventListener('click', () => {
		const isOpen = parts.facets.classList.toggle('is-open')
		parts.toggle.setAttribute('aria-expanded', String(isOpen))
	})
	addEventListener('popstate', restore)
	moveByKeys(parts.query, parts.list)
	parts.recent.append(recent.element)
	loadCatalogue().catch(() => {})
	prepareFullText()
	restore()
	if (parts.query.value === '') parts.query.focus()
}

/** How far the reader had come at this step of the history. */
function kept(): { readonly shown: number; readonly scroll: number } {
	const { shown, scroll } = history.state ?? {}
	return {
		shown: typeof shown === 'number' ? shown : firstShown,
		scroll: typeof scroll === 'number' ? scroll : 0,
	}
}

function shownNow(): number {
	return kept().shown
}

/** Milliseconds without a key before the answer follows the typing. */
const pause = 250

const page = document.querySelector<HTMLFormElement>('[data-search-page]')
if (page) startPage(page)
