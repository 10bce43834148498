/** The search dialog: titles at once, then the notes' text. */
import stylesheet from '../../styles/search.css?url'
import { loadStylesheet } from '../stylesheet.ts'
import { withBase } from './base.ts'
import { type Catalogue, loadCatalogue } from './catalogue.ts'
import { type Chooser, makeChooser } from './chooser.ts'
import { type DialogFrame, makeDialog } from './dialog-frame.ts'
import { exactFirst, prepareFullText, searchText } from './fulltext.ts'
import { allOption, optionGroup, textOptions, titleOption, wantedOption } from './options.ts'
import { isSearchable } from './query.ts'
import { noFilters, type TextHit } from './question.ts'
import { rememberSearch } from './recent.ts'
import { makeRecentList, type RecentList } from './recent-list.ts'
import { findWanted, type TitleHit } from './titles.ts'
import { wording } from './wording.ts'

/** Opens the dialog. When it closes, the focus goes back to `opener`, or to where it was. */
export async function openSearch(opener: HTMLElement | null): Promise<void> {
	loadCatalogue().catch(() => {})
	// Without its looks the dialog still works.
	await loadStylesheet(stylesheet).catch(() => {})
	made ??= make()
	if (made.dialog.open) return
	made.open(opener)
}

let made: { readonly dialog: HTMLDialogElement; open(opener: HTMLElement | null): void } | undefined

function make() {
	const frame = makeDialog()
	const chooser = makeChooser(frame.input, frame.list)
	const recent = makeRecentList(
		query => {
			frame.input.value = query
			frame.input.focus()
			show()
		},
		() => frame.input.focus(),
	)
	frame.recent.append(recent.element)
	const show = makeSearch(frame, chooser, recent)
	let focused: Element | null = null
	frame.input.addEventListener('input', show)
	frame.input.addEventListener('keydown', event => {
		if (event.key === 'ArrowDown' && !event.isComposing && recent.focus()) event.preventDefault()
	})
	frame.dialog.addEventListener('close', () => {
		if (focused instanceof HTMLElement) focused.focus()
	})
	frame.list.addEventListener('click', () => rememberSearch(frame.input.value))
	frame.list.addEventListener('click', event => {
		const opensHere = !event.ctrlKey && !event.metaKey && !event.shiftKey
		if (opensHere && event.target instanceof Element && event.target.closest('a')) frame.dialog.close()
	})
	return {
		dialog: frame.dialog,
		open(opener: HTMLElement | null) {
			focused = opener ?? document.activeElement
			frame.dialog.showModal()
			frame.input.select()
			show()
			// The titles first: they answer at once, and need less.
			loadCatalogue().then(prepareFullText, prepareFullText)
		},
	}
}

/** What to do whenever the query may have changed. Answers to an older query are dropped. */
function makeSearch(frame: DialogFrame, chooser: Chooser, recent: RecentList): () => void {
	let current = ''
	let timer = 0

	async function show(): Promise<void> {
		const query = frame.input.value.trim()
		clearTimeout(timer)
		if (query === current && query !== '') return
		current = query
		chooser.reset()
		recent.show(query === '')
		const catalogue = await loadCatalogue().catch(() => undefined)
		if (query !== current) return
		if (!catalogue || query === '') {
			fill(frame, chooser, [])
			say(frame, query === '' ? wording.hint : wording.failed, '')
			return
		}
		const titles = catalogue.index.search(query, shownTitles)
		const searchesText = isSearchable(query)
		showTitles(query, titles, catalogue, searchesText)
		if (searchesText) timer = window.setTimeout(showText, pause, query, titles, catalogue)
	}

	function showTitles(query: string, titles: readonly TitleHit[], catalogue: Catalogue, more: boolean): void {
		const rows = titles.map(hit => titleOption(hit, catalogue))
		// The last answer stays until the next one is there, so that the list does not shrink and grow with each key.
		const last = more && rows.length > 0 ? [...frame.list.querySelectorAll<HTMLElement>(lateGroups)] : []
		fill(frame, chooser, [optionGroup(wording.notes, rows), ...last, allOption(query)])
		say(frame, more && titles.length === 0 ? wording.searching : '', more ? '' : wording.found(titles.length, 0))
	}

	async function showText(query: string, titles: readonly TitleHit[], catalogue: Catalogue): Promise<void> {
		const found = await findText(query)
		if (query !== current) return
		const listed = new Set(titles.map(({ note }) => withBase(note.href)))
		const rows = found?.hits.flatMap(hit => textOptions(hit, catalogue, listed.has(hit.href))) ?? []
		const text = optionGroup(wording.inText, rows)
		const groups = [text]
		const isNothing = titles.length === 0 && rows.length === 0
		// Beside notes that were found, a wanted name has to be what was asked for.
		const wanted =
			titles.length === 0
				? findWanted(catalogue.wanted, query, shownWanted)
				: findWanted(catalogue.wanted, query, fewWanted, 'strict')
		groups.push(optionGroup(wording.wanted, wanted.map(wantedOption)))
		for (const group of groups) group?.setAttribute('data-late', '')
		for (const old of frame.list.querySelectorAll(lateGroups)) old.remove()
		for (const group of groups) if (group) frame.list.lastElementChild?.before(group)
		chooser.refresh()
		say(
			frame,
			found ? (isNothing ? wording.nothing : '') : wording.noIndex,
			wording.found(titles.length, found?.total ?? 0),
		)
	}

	return show
}

/** Undefined when the site has no index. */
async function findText(
	text: string,
): Promise<{ readonly total: number; readonly hits: readonly TextHit[] } | undefined> {
	try {
		const answer = await searchText({ text, filters: noFilters, order: 'relevance', counted: [] })
		return { total: answer.total, hits: exactFirst(await answer.hits(0, shownTexts), text) }
	} catch {
		return undefined
	}
}

function fill(frame: DialogFrame, chooser: Chooser, groups: readonly (HTMLElement | undefined)[]): void {
	frame.list.replaceChildren(...groups.filter(group => group !== undefined))
	chooser.refresh()
}

function say(frame: DialogFrame, seen: string, heard: string): void {
	frame.note.textContent = seen
	frame.status.textContent = heard
}

/** Groups that come after the titles. */
const lateGroups = '[data-late]'
const shownTitles = 5
const shownTexts = 6
const shownWanted = 5
const fewWanted = 2
/** Milliseconds without a key before the text is searched. */
const pause = 120
