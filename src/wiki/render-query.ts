/** Lists that notes ask for, as HTML: real links, no script. */
import { type FieldValue, textOf } from '../note/yaml.ts'
import { escapeAttribute, escapeHtml } from './html.ts'
import { answer } from './query/answer.ts'
import type { Listed, ListedNote } from './query/listed.ts'
import { fieldOf, propertyOf, textsOf } from './query/properties.ts'
import type { Query } from './query/query.ts'
import { MOST_SHOWN, queryOf, SHOWN } from './query/saved.ts'
import { humanise } from './relations.ts'
import type { RenderContext } from './render-context.ts'
import { renderTag, renderWikiLink } from './render-link.ts'
import { fold } from './slug.ts'
import type { LinkedNote } from './wiki.ts'

/** The list in place of the query of that index; a few words where there is none. */
export function renderQuery(context: RenderContext, note: LinkedNote, index: number): string {
	const saved = note.compiled.queries?.[index]
	if (!saved) return ''
	const { query, faults } = queryOf(note, saved)
	const [fault] = faults
	if (fault) return frame(`<p class="query-note">This list cannot be shown: ${escapeHtml(fault.message)}.</p>`)
	const limit = Math.min(query.limit ?? SHOWN, MOST_SHOWN)
	const { listed, total } = answer(context, query, note.kb, limit)
	if (listed.length === 0) return frame('<p class="query-note">Nothing is found.</p>')
	const list = query.view === 'table' || (query.columns && query.view === undefined) ? table : items
	const more = total - query.offset - listed.length
	const rest = more > 0 ? `<p class="query-note">and ${more.toLocaleString('en-US')} more</p>` : ''
	return frame(list(context, query, listed) + rest)
}

/** What stands in it is the text of other notes, which search finds there. */
function frame(html: string): string {
	return `<div class="query" data-pagefind-ignore>${html}</div>`
}

function items(context: RenderContext, query: Query, listed: readonly Listed[]): string {
	const columns = query.columns?.filter(column => fold(column) !== 'title') ?? []
	const rows = listed.map(item => {
		const cells = columns.map(column => cell(context, item, column)).filter(html => html !== '')
		const details = cells.length > 0 ? ` <span class="query-details">${cells.join(' · ')}</span>` : ''
		return `<li>${titleLink(context, item)}${details}</li>`
	})
	return `<ul>${rows.join('')}</ul>`
}

function table(context: RenderContext, query: Query, listed: readonly Listed[]): string {
	const columns = query.columns ?? usualColumns(query, listed)
	const names = columns.map(column => `<th scope="col">${escapeHtml(NAMES.get(fold(column)) ?? humanise(column))}</th>`)
	const isNumber = columns.map(column => {
		const texts = listed.map(item => textOfCell(context, item, column))
		return texts.every(text => /^\d*$/.test(text)) && texts.some(text => text !== '')
	})
	const rows = listed.map(item => {
		const cells = columns.map((column, index) => {
			const align = isNumber[index] ? ' class="align-right"' : ''
			return `<td${align}>${cell(context, item, column)}</td>`
		})
		return `<tr>${cells.join('')}</tr>`
	})
	const head = `<thead><tr>${names.join('')}</tr></thead>`
	return `<div class="table" tabindex="0" role="group" aria-label="Table"><table>${head}<tbody>${rows.join('')}</tbody></table></div>`
}

/** What they are called, what tells them apart, and what they are sorted by. */
function usualColumns({ sort, of }: Query, listed: readonly Listed[]): readonly string[] {
	const types = new Set(listed.map(item => (item.kind === 'note' ? item.note.type : '')))
	const told = of === 'wanted' ? ['backlinks'] : types.size > 1 ? ['type'] : []
	return [...new Set(['title', ...told, ...sort.map(key => fold(key.property))])]
}

function textOfCell(context: RenderContext, listed: Listed, column: string): string {
	return propertyOf(context, listed, column)?.texts.join(', ') ?? ''
}

function cell(context: RenderContext, listed: Listed, column: string): string {
	const name = fold(column)
	if (name === 'title' || (name === 'id' && listed.kind === 'note'))
		return titleLink(context, listed, name === 'id' ? textOfCell(context, listed, name) : undefined)
	if (listed.kind === 'wanted') return escapeHtml(textOfCell(context, listed, column))
	const { note } = listed
	if (name === 'tags') return note.tags.map(tag => renderTag(context, tag)).join(' ')
	if (name === 'type') return escapeHtml(humanise(note.type))
	if (name === 'kb') return escapeHtml(note.kb.title)
	const field = SHARED.has(name) ? undefined : fieldOf(note, column)
	const linked = context.wiki.notes.get(note.id)
	if (!field || !linked) return escapeHtml(textOfCell(context, listed, column))
	const values = field.value.kind === 'list' ? field.value.items : [field.value]
	return values.map(value => fieldValue(context, linked, field.key, value)).join(', ')
}

/** A value that is a reference is the link that it is. */
function fieldValue(context: RenderContext, note: LinkedNote, key: string, value: FieldValue): string {
	const index = note.references.findIndex(
		item => item.field === key && Math.abs(item.span.offset - value.span.offset) <= 1,
	)
	const reference = note.references[index]
	const outcome = context.wiki.outcomes.get(note.id)?.[index]
	if (reference && outcome && outcome.kind !== 'text') return renderWikiLink(context, reference, outcome)
	return escapeHtml(textsOf(value).join(', ') || (textOf(value) ?? ''))
}

function titleLink(context: RenderContext, listed: Listed, text?: string): string {
	if (listed.kind === 'wanted') {
		const { name, url } = listed.wanted
		return `<a class="wanted" href="${escapeAttribute(context.href(url))}">${escapeHtml(name)}</a>`
	}
	const { url, type, title }: ListedNote = listed.note
	const data = type ? ` data-type="${escapeAttribute(type)}"` : ''
	return `<a class="link"${data} href="${escapeAttribute(context.href(url))}">${escapeHtml(text ?? title)}</a>`
}

const NAMES: ReadonlyMap<string, string> = new Map([
	['kb', 'Knowledge base'],
	['id', 'ID'],
	['links', 'Links to'],
	['backlinks', 'Linked from'],
])

/** Those that mean the same in every note, whatever field of that name it has. */
const SHARED: ReadonlySet<string> = new Set([
	'links',
	'backlinks',
	'words',
	'path',
	'aliases',
	'date',
	'created',
	'updated',
	'status',
])
