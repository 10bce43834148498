/** Shows what was found on the search page. */
import { withBase } from './base.ts'
import { element } from './element.ts'
import { type Answer, exactFirst, type TextHit } from './fulltext.ts'
import { showCounts } from './page-form.ts'
import { textItem, titleItem, wantedItem } from './page-hits.ts'
import type { Parts } from './page-parts.ts'
import type { Result } from './page-result.ts'
import type { PageState } from './page-state.ts'
import type { Labels } from './title-file.ts'
import type { TitleHit } from './titles.ts'
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
	const { answer, catalogue } = result
	const labels: Labels = catalogue ?? { kbs: new Map(), types: new Map() }
	const total = answer?.total ?? 0
	const first = answer ? await answer.hits(0, Math.max(shown, reordered)) : []
	if (!isCurrent()) return
	const isRanked = state.order === 'relevance' && state.text !== ''
	const head = isRanked ? [...exactFirst(first.slice(0, reordered), state.text), ...first.slice(reordered)] : [...first]
	parts.list.replaceChildren(...head.slice(0, shown).map(hit => textItem(hit, labels)))
	if (total === 0) parts.list.append(...result.titles.map(hit => titleItem(hit, labels)))
	const isFiltered = Object.keys(state.filters).length > 0
	const isNothing = total + result.titles.length === 0 && (state.text !== '' || isFiltered)
	parts.wanted.replaceChildren(...result.wanted.map(wantedItem))
	parts.wantedPart.hidden = result.wanted.length === 0
	parts.suggest.replaceChildren(...guessLine(result.guesses))
	parts.suggest.hidden = result.guesses.length === 0
	parts.help.hidden = !isNothing
	parts.chosen.textContent = chosenText(state, labels)
	parts.clear.hidden = !isFiltered
	parts.status.textContent = statusText(state, result, total)
	showCounts(parts.form, result.counts)
	offerMore(parts, answer, head, shown, hit => textItem(hit, labels))
}

function statusText({ text, filters }: PageState, result: Result, total: number): string {
	if (result.hasFailed) return result.catalogue ? wording.noIndex : wording.failed
	if (text === '') return Object.keys(filters).length > 0 ? wording.total(total) : ''
	return wording.totalFor(total + result.titles.length, text)
}

/** What folded filters say of themselves. */
function chosenText({ filters }: PageState, labels: Labels): string {
	const { kb, type, tag } = filters
	const chosen = [kb && (labels.kbs.get(kb) ?? kb), type && (labels.types.get(type)?.label ?? type), tag]
	return chosen.filter(name => name !== undefined).join(', ')
}

function guessLine(guesses: readonly TitleHit[]): readonly (Node | string)[] {
	return guesses.flatMap(({ note }, at) => [
		at === 0 ? `${wording.didYouMean} ` : ', ',
		element('a', { href: withBase(note.href) }, note.title),
	])
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
