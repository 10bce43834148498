/** The rows of the dialog's list. Each is a link, so that whatever a browser does with links works. */
import { searchPage, withBase } from './base.ts'
import { element } from './element.ts'
import { nearMark } from './excerpt.ts'
import { excerptLine, placeLine } from './hit-view.ts'
import type { TextHit } from './question.ts'
import type { Labels, WantedName } from './title-file.ts'
import type { TitleHit } from './titles.ts'
import { wording } from './wording.ts'

/** A named group of rows; undefined when there are none. */
export function optionGroup(label: string, rows: readonly HTMLElement[]): HTMLElement | undefined {
	if (rows.length === 0) return undefined
	const heading = element('p', { class: 'search-group', 'aria-hidden': 'true' }, label)
	return element('div', { role: 'group', 'aria-label': label }, heading, ...rows)
}

export function titleOption({ note, alias }: TitleHit, labels: Labels): HTMLElement {
	const more = alias === undefined ? [] : [wording.alias(alias)]
	return option(withBase(note.href), 'search-option', title(note.title), placeLine(note, labels, ...more))
}

/** The note, unless it is listed already, and below it the sections its words were found in. */
export function textOptions(hit: TextHit, labels: Labels, isListed: boolean): readonly HTMLElement[] {
	const sections = hit.sections.slice(0, shownSections)
	const rows = sections.map(section =>
		option(section.href, 'search-option is-section', title(section.title), excerptLine(nearMark(section.excerpt, 36))),
	)
	if (isListed && sections.length === 0) return []
	const parts = [title(hit.title), placeLine(hit, labels)]
	if (hit.excerpt.length > 0) parts.push(excerptLine(nearMark(hit.excerpt, 90)))
	return [option(hit.href, 'search-option', ...parts), ...rows]
}

export function wantedOption(wanted: WantedName): HTMLElement {
	const count = element('span', { class: 'search-place' }, wording.askedFor(wanted.count))
	return option(withBase(wanted.href), 'search-option is-wanted', title(wanted.name), count)
}

/** The last row: the search page with this query. */
export function allOption(query: string): HTMLElement {
	return option(searchPage(query), 'search-option search-all', `${wording.allResults} “${query}”`)
}

function title(text: string): HTMLElement {
	return element('span', { class: 'search-title' }, text)
}

function option(href: string, name: string, ...children: readonly (Node | string)[]): HTMLElement {
	return element('a', { class: name, role: 'option', tabindex: '-1', 'aria-selected': 'false', href }, ...children)
}

const shownSections = 2
