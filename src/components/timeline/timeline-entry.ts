/** Entries of a timeline as HTML. A page may hold hundreds, and a component for each would be the larger part of a build. */
import type { TimelineEntry, TimelineType } from '../../site/view.ts'
import { escapeText } from '../escape-text.ts'
import { shorten } from '../shorten.ts'

/** How many types have a filter of their own; what goes beyond shares the last. */
export const FILTERS = 8

/** The class by which the filter finds what is of the page's type number `type`. */
function filterClass(type: number): string {
	return `k${Math.min(type, FILTERS - 1)}`
}

/** One `li` for each entry. */
export function entriesHtml(entries: readonly TimelineEntry[], types: readonly TimelineType[]): string {
	return entries.map(entry => entryHtml(entry, types[entry.type])).join('')
}

function entryHtml(entry: TimelineEntry, type: TimelineType | undefined): string {
	const { href, text, date, extent, approximate, kbTitle, summary } = entry
	const classes = [filterClass(entry.type), `t${type?.colour ?? 7}`, extent, ...(approximate ? ['approximate'] : [])]
	const what = [type?.label, kbTitle].filter(part => part !== undefined).map(escapeText)
	const about = summary === undefined ? '' : `<p dir="auto">${escapeText(summary)}</p>`
	return (
		`<li class="${classes.join(' ')}"><div class="when">${dateHtml(date)}</div>` +
		`<div class="what"><a href="${escapeText(href)}"><bdi>${escapeText(shorten(text))}</bdi></a> ` +
		`<small>${what.join(' · ')}</small>${about}</div></li>`
	)
}

/** A date, in a `time` where HTML has a form for it. */
export function dateHtml({ text, dateTime }: TimelineEntry['date']): string {
	return dateTime === undefined ? escapeText(text) : `<time datetime="${dateTime}">${escapeText(text)}</time>`
}
