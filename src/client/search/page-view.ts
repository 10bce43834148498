/** Shows what was found on the search page. */
import { searchPage, withBase } from './base.ts'
import { element } from './element.ts'
import { exactFirst } from './fulltext.ts'
import { showCounts } from './page-form.ts'
import { textItem, titleItem, wantedItem } from './page-hits.ts'
import type { Parts } from './page-parts.ts'
import type { Result } from './page-result.ts'
import type { PageState } from './page-state.ts'
import { type Answer, isFiltered, type TextHit } from './question.ts'
import type { Labels } from './title-file.ts'
import { wording } from './wording.ts'

/** Hits at first, and more at each step. */
export const firstShown = 20

/** Shows the result, with as many hits as asked for, unless a newer one has come meanwhile. */
export async function display(
	parts: Parts,
	state: PageState,
	result: Result,
	shown: number,
	isCurrent: () => boolean,
): Promise<void> {
	const { answer } = result
	const labels: Labels = result.catalogue ?? { kbs: new Map(), types: new Map() }
	const total = answer?.total ?? 0
	const first = answer ? await answer.hits(0, Math.max(shown, reordered)) : []
	if (!isCurrent()) return
	const isRanked = state.order === 'relevance' && state.text !== ''
	const head = isRanked ? [...exactFirst(first.slice(0, reordered), state.text), ...first.slice(reordered)] : [...first]
	parts.list.replaceChildren(...head.slice(0, shown).map(hit => textItem(hit, labels)))
	if (total === 0) parts.list.append(...result.titles.map(hit => titleItem(hit, labels)))
	const isNothing = total + result.titles.length === 0 && (state.text !== '' || isFiltered(state.filters))
	parts.wanted.replaceChildren(...result.wanted.map(wantedItem))
	parts.wantedPart.hidden = result.wanted.length === 0
	const suggestions = suggestLine(result)
	parts.suggest.replaceChildren(...suggestions)
	parts.suggest.hidden = suggestions.length === 0
	parts.help.classList.toggle('is-shown', isNothing || (result.hasFailed && !result.catalogue))
	parts.status.textContent = statusText(state, result, total)
	showCounts(parts.form, result.counts)
	offerMore(parts, answer, head, shown, hit => textItem(hit, labels))
}

function statusText({ text, filters }: PageState, result: Result, total: number): string {
	if (result.hasFailed) return result.catalogue ? wording.noIndex : wording.failed
	if (text === '') return isFiltered(filters) ? wording.total(total) : wording.hint
	return wording.totalFor(total + result.titles.length, text)
}

/** Words that nothing holds; then titles a slip away from the query, or the query without the slip. */
function suggestLine({ missing, guesses, correction }: Result): readonly (Node | string)[] {
	const titles = guesses.map(({ note }) => note.title)
	const links = guesses.map(({ note }) => {
		const isUnique = titles.indexOf(note.title) === titles.lastIndexOf(note.title)
		return element('a', { href: withBase(note.href) }, isUnique ? note.title : `${note.title} (${note.kbTitle})`)
	})
	if (correction !== undefined) links.push(element('a', { href: searchPage(correction) }, correction))
	const meant = links.flatMap((link, at) => [at === 0 ? `${wording.didYouMean} ` : ', ', link])
	return [...(missing.length > 0 ? [`${wording.missing(missing)} `] : []), ...meant]
}

/** Shows the button while hits are left, and what it does. */
function offerMore(
	parts: Parts,
	answer: Answer | undefined,
	loaded: TextHit[],
	shown: number,
	makeItem: (hit: TextHit) => HTMLElement,
): void {
	const total = answer?.total ?? 0
	parts.more.hidden = shown >= total
	parts.shown.textContent = shown >= total ? '' : wording.shown(shown, total)
	parts.more.onclick = async () => {
		const next = shown + firstShown
		if (answer && loaded.length < Math.min(next, total)) loaded.push(...(await answer.hits(loaded.length, next)))
		const items = loaded.slice(shown, next).map(makeItem)
		parts.list.append(...items)
		items[0]?.querySelector('a')?.focus()
		history.replaceState({ shown: next }, '')
		offerMore(parts, answer, loaded, next, makeItem)
	}
}

/** So many hits at the head of a list by relevance are ordered anew. */
const reordered = 30
