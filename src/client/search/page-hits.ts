/** How hits stand on the search page. */
import { withBase } from './base.ts'
import { element } from './element.ts'
import { excerptLine, placeLine } from './hit-view.ts'
import type { SectionHit, TextHit } from './question.ts'
import type { Labels, WantedName } from './title-file.ts'
import type { TitleHit } from './titles.ts'
import { wording } from './wording.ts'

export function textItem(hit: TextHit, labels: Labels): HTMLElement {
	const item = element('li', { class: 'search-hit' }, link(hit.href, hit.title), placeLine(hit, labels, hit.date ?? ''))
	if (hit.excerpt.length > 0) item.append(excerptLine(hit.excerpt))
	const sections = hit.sections.slice(0, shownSections)
	if (sections.length > 0) item.append(element('ul', { class: 'search-sections' }, ...sections.map(sectionItem)))
	return item
}

export function titleItem({ note, alias }: TitleHit, labels: Labels): HTMLElement {
	const more = alias === undefined ? [] : [wording.alias(alias)]
	return element('li', { class: 'search-hit' }, link(withBase(note.href), note.title), placeLine(note, labels, ...more))
}

export function wantedItem(wanted: WantedName): HTMLElement {
	const count = element('span', { class: 'search-place' }, wording.askedFor(wanted.count))
	return element('li', { class: 'search-hit is-wanted' }, link(withBase(wanted.href), wanted.name), count)
}

function sectionItem(section: SectionHit): HTMLElement {
	return element('li', {}, link(section.href, section.title), excerptLine(section.excerpt))
}

function link(href: string, text: string): HTMLElement {
	return element('a', { class: 'search-title', href }, text)
}

const shownSections = 3
