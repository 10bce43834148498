/** Citations as HTML: `(see Meadows 2008, p. 3)`, each work a link to its note or to its entry in the page's list. */
import type { CitedItem } from '../note/compiled-note.ts'
import { tailOf } from '../note/read-citation.ts'
import { escapeAttribute, escapeHtml } from './html.ts'
import type { RenderContext } from './render-context.ts'
import { DOUBTFUL, doubtOf } from './render-link.ts'
import { targetOf } from './target.ts'
import type { LinkedNote, Outcome } from './wiki.ts'

/** Id of a work's entry in the list of the page. */
export function entryId(key: string): string {
	return `_ref-${key.replace(/\s+/g, '-')}`
}

/** The citation of that index among those of `note`. What turned out to be none is shown as it is written. */
export function renderCitation(context: RenderContext, note: LinkedNote, index: number): string {
	const citation = note.compiled.citations?.[index]
	if (!citation) return ''
	const outcomes = context.wiki.outcomes.get(note.id)
	const outcomeOf = (item: CitedItem): Outcome => outcomes?.[item.reference] ?? { kind: 'text' }
	if (citation.items.every(item => outcomeOf(item).kind === 'text')) return escapeHtml(citation.written)
	const [first] = citation.items
	if (citation.narrative && first) return `<span class="citation">${narrative(context, first, outcomeOf(first))}</span>`
	const items = citation.items.map(item => parenthetical(context, item, outcomeOf(item)))
	return `<span class="citation">(${items.join('; ')})</span>`
}

function parenthetical(context: RenderContext, item: CitedItem, outcome: Outcome): string {
	const work = context.wiki.works.get(item.key)
	const name = item.yearOnly && work ? work.year : nameOf(context, item, outcome)
	const prefix = item.prefix === '' ? '' : `${escapeHtml(item.prefix)} `
	return prefix + linked(context, item, outcome, name) + escapeHtml(tailOf(item))
}

/** `Meadows (2008, p. 3)`. */
function narrative(context: RenderContext, item: CitedItem, outcome: Outcome): string {
	const work = context.wiki.works.get(item.key)
	const tail = escapeHtml(tailOf(item))
	if (!work) return linked(context, item, outcome, nameOf(context, item, outcome)) + tail
	return `${linked(context, item, outcome, `${work.names} (${work.year}`)}${tail})`
}

/** What a work is called in a sentence. */
function nameOf(context: RenderContext, item: CitedItem, outcome: Outcome): string {
	const work = context.wiki.works.get(item.key)
	if (work) return `${work.names} ${work.year}`
	const target = targetOf(outcome)
	return (target && context.wiki.notes.get(target)?.title) ?? `@${item.key}`
}

/** `data-cite` tells the page which works its list is of. */
function linked(context: RenderContext, item: CitedItem, outcome: Outcome, text: string): string {
	const target = targetOf(outcome)
	const note = target === undefined ? undefined : context.wiki.notes.get(target)
	const words = escapeHtml(text)
	const data = ` data-cite="${escapeAttribute(item.key)}"`
	if (note) {
		const type = ` data-type="${escapeAttribute(note.type)}"`
		const doubt = doubtOf(outcome)
		const look = doubt === undefined ? 'class="link"' : `class="link ${DOUBTFUL}" title="${doubt}"`
		return `<a${data} ${look}${type} href="${escapeAttribute(context.href(note.url))}">${words}</a>`
	}
	if (outcome.kind === 'cited') {
		const href = `#${encodeURIComponent(entryId(item.key))}`
		return `<a${data} class="cite" href="${escapeAttribute(href)}">${words}</a>`
	}
	if (outcome.kind === 'unpublished') return `<span class="unpublished">${words}</span>`
	return outcome.kind === 'unknown-key' ? `<span class="missing">${words}</span>` : words
}

/** The keys that a text of ours cites, each once, in the order of the text. Content cannot forge the mark. */
export function citedKeys(html: string): readonly string[] {
	const keys = [...html.matchAll(/<a data-cite="([^"]*)"/g)].map(found => unescapeAttribute(found[1] ?? ''))
	return [...new Set(keys)]
}

function unescapeAttribute(text: string): string {
	return text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
