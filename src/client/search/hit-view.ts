/** How hits look: parts shared by the dialog and the search page. */
import { element } from './element.ts'
import type { ExcerptRun } from './excerpt.ts'
import type { Labels } from './title-file.ts'

/** The dot in the colour of a type. */
export function typeDot(colour: number): HTMLElement {
	return element('span', { class: `search-dot t${colour}`, 'aria-hidden': 'true' })
}

/** `Concept · Senge`, with the dot of the type. */
export function placeLine(
	hit: { readonly kb: string; readonly type: string },
	labels: Labels,
	...more: string[]
): HTMLElement {
	const type = labels.types.get(hit.type)
	const parts = [type?.label ?? hit.type, labels.kbs.get(hit.kb) ?? hit.kb, ...more].filter(part => part !== '')
	return element('span', { class: 'search-place' }, typeDot(type?.colour ?? 0), parts.join(' · '))
}

/** The excerpt with what was found marked. */
export function excerptLine(runs: readonly ExcerptRun[]): HTMLElement {
	const children = runs.map(({ text, marked }) => (marked ? element('mark', {}, text) : text))
	return element('span', { class: 'search-excerpt' }, ...children)
}
