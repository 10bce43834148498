/** The filters: a list of choices for each facet, with how many notes each would leave. */
import { element } from '../search/element.ts'
import { type Chosen, countFacet, type Facet, facets, indexesOf, namesOf, type Shown } from './filter.ts'
import type { GraphData } from './graph-file.ts'
import type { Parts } from './parts.ts'
import { colourOf } from './scene.ts'
import type { GraphState } from './state.ts'

type Filters = GraphState['filters']

/** Writes every choice of KBs, types and kinds of link; tags are chosen by name. */
export function fillChoices(parts: Parts, data: GraphData): void {
	for (const facet of facets) {
		const home = fieldsetOf(parts, facet)
		const names = namesOf(data, facet)
		home.hidden = names.length < (facet === 'tag' ? 1 : 2)
		if (facet === 'tag') continue
		const counts = countFacet(data, nothing, facet)
		const order = [...names.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
		listOf(home).replaceChildren(...order.map(at => choice(data, facet, names[at] ?? '', at)))
	}
	parts.tag.addEventListener('focus', () => offerTags(parts, data), { once: true })
}

/** The names that are ticked. */
export function readChoices(parts: Parts): Filters {
	const ticked = (facet: Facet) => boxes(parts, facet).flatMap(box => (box.checked ? [box.value] : []))
	return { kb: ticked('kb'), type: ticked('type'), tag: ticked('tag'), relation: ticked('relation') }
}

/** Ticks these, and no others. */
export function setChoices(parts: Parts, data: GraphData, filters: Filters): void {
	for (const name of filters.tag) addTag(parts, data, name)
	for (const facet of facets) for (const box of boxes(parts, facet)) box.checked = filters[facet].includes(box.value)
	for (const box of boxes(parts, 'tag')) {
		if (box.checked) continue
		if (box === document.activeElement) parts.tag.focus()
		box.closest('label')?.remove()
	}
}

/** Takes the tag that stands in the field, if the graph has it. Returns whether it did. */
export function takeTag(parts: Parts, data: GraphData): boolean {
	const name = parts.tag.value.trim().replace(/^#/, '')
	if (name === '' || indexesOf(data, 'tag', [name]).size === 0) return false
	parts.tag.value = ''
	addTag(parts, data, name)
	for (const box of boxes(parts, 'tag')) if (box.value === name) box.checked = true
	return true
}

/** What is chosen, as the filter wants it. */
export function chosenOf(data: GraphData, filters: Filters): Chosen {
	const of = (facet: Facet) => indexesOf(data, facet, filters[facet])
	return { kb: of('kb'), type: of('type'), tag: of('tag'), relation: of('relation') }
}

/** Writes beside each choice what it would leave beside the other facets' choices. */
export function showCounts(parts: Parts, data: GraphData, chosen: Chosen, shown: Shown): void {
	for (const facet of facets) {
		const listed = boxes(parts, facet)
		if (listed.length === 0) continue
		const counts = countFacet(data, chosen, facet, shown)
		for (const box of listed) {
			const label = box.closest('label')
			const indexes = facet === 'tag' ? indexesOf(data, facet, [box.value]) : [Number(box.dataset.at)]
			const count = [...indexes].reduce((sum, at) => sum + (counts[at] ?? 0), 0)
			label?.classList.toggle('is-empty', count === 0)
			const shown = label?.querySelector('.graph-count')
			// A note with several tags below the chosen one would count more than once.
			if (shown) shown.textContent = facet === 'tag' && indexes instanceof Set && indexes.size > 1 ? '' : String(count)
		}
	}
}

function choice(data: GraphData, facet: Facet, name: string, at: number): HTMLElement {
	const box = element('input', { type: 'checkbox', name: facet, value: name, 'data-at': String(at) })
	const dot = facet === 'kb' || facet === 'type' ? [dotOf(data, facet, at)] : []
	return element(
		'label',
		{ class: 'graph-choice' },
		box,
		...dot,
		element('span', { class: 'graph-name' }, element('bdi', {}, labelOf(data, facet, at) || name)),
		element('span', { class: 'graph-count' }),
	)
}

function dotOf(data: GraphData, facet: 'kb' | 'type', at: number): HTMLElement {
	return element('span', { class: `graph-dot t${colourOf(data, facet, at)}`, 'data-of': facet, 'aria-hidden': 'true' })
}

function labelOf(data: GraphData, facet: Facet, at: number): string {
	if (facet === 'kb') return data.kbs[at]?.title ?? ''
	if (facet === 'type') return data.types[at]?.label ?? ''
	return facet === 'relation' ? (data.relations[at]?.label ?? '') : (data.tags[at] ?? '')
}

function addTag(parts: Parts, data: GraphData, name: string): void {
	const isListed = boxes(parts, 'tag').some(box => box.value === name)
	if (!isListed) listOf(fieldsetOf(parts, 'tag')).append(choice(data, 'tag', name, -1))
}

/** Offers the graph's tags, those that most notes have first. */
function offerTags(parts: Parts, data: GraphData): void {
	const counts = countFacet(data, nothing, 'tag')
	const common = [...data.tags.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)).slice(0, offeredTags)
	parts.tags.replaceChildren(
		...common.map(at => element('option', { value: data.tags[at] ?? '' }, String(counts[at] ?? 0))),
	)
}

function fieldsetOf(parts: Parts, facet: Facet): HTMLElement {
	return parts.tools.querySelector(`[data-facet=${facet}]`) as HTMLElement
}

function listOf(fieldset: HTMLElement): HTMLElement {
	return fieldset.querySelector('[data-choices]') as HTMLElement
}

function boxes(parts: Parts, facet: Facet): HTMLInputElement[] {
	return [...parts.tools.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name=${facet}]`)]
}

const nothing: Chosen = { kb: new Set(), type: new Set(), tag: new Set(), relation: new Set() }
const offeredTags = 1000
