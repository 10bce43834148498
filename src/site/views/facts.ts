/** The infobox: fields of a note's type, with links resolved. */

import { noteId } from '../../note/brand.ts'
import { COLLECTION_FIELDS } from '../../note/collections.ts'
import { isDateField } from '../../note/date-fields.ts'
import { isoDate, isSingle, readDate } from '../../note/dates.ts'
import { readAddress } from '../../note/url.ts'
import { type Field, type FieldValue, textOf } from '../../note/yaml.ts'
import type { TypeSchema } from '../../wiki/kb.ts'
import { linkText } from '../../wiki/passage.ts'
import { humanise } from '../../wiki/relations.ts'
import { doubtOf, hrefOf } from '../../wiki/render-link.ts'
import { targetOf, wantedUrl } from '../../wiki/target.ts'
import type { LinkedNote, Outcome } from '../../wiki/wiki.ts'
import type { SiteContext } from '../site-context.ts'
import type { FactView, Run } from '../view.ts'
import { isRelationReading } from './relations.ts'

/** Fields that the page shows elsewhere, or that are none of the reader's business. */
const HIDDEN = new Set([
	'id',
	'title',
	'type',
	'tags',
	'tag',
	'aliases',
	'alias',
	'summary',
	'description',
	'importance',
	'lifecycle',
	'links',
	'references',
	'sources',
	'provenance',
	'metadata',
	'draft',
	'publish',
	'permalink',
	'slug',
	'redirect_from',
	'cssclasses',
	'cssclass',
	'created_at',
	'updated_at',
	'created',
	'updated',
	'modified',
	'_schema_version',
	'research_status',
	'status',
	'image',
	'cover',
	'lang',
	'dir',
	'abstract',
	'kb',
	'short_title',
	'layout',
	'image_alt',
	'image_caption',
])

/** What is longer is no fact but a text. */
const LONGEST = 4000

export function factsOf(context: SiteContext, note: LinkedNote): readonly FactView[] {
	const schema = note.kb.types.get(note.type)
	return inDeclaredOrder(note.compiled.fields, schema).flatMap(({ key, value }): FactView[] => {
		if (note.type === 'collection' && COLLECTION_FIELDS.has(key)) return []
		if (HIDDEN.has(key) || key.startsWith('_') || value.kind === 'null') return []
		const own = note.references.filter(reference => reference.kind === 'field' && reference.field === key)
		const isRelation =
			own.some(reference => isRelationReading(note, reference)) && schema?.fields.get(key)?.type === 'list'
		const all = value.kind === 'list' ? value.items : [value]
		// What leads to a note stands among the relations; what does not is shown here.
		const items = isRelation ? all.filter(item => linkedNote(context, note, key, item) === undefined) : all
		const values = items.flatMap(item => {
			const runs = runsOf(context, note, key, item)
			return runs.length > 0 ? [runs] : []
		})
		return values.length > 0 ? [{ label: labelOf(key), values }] : []
	})
}

function labelOf(key: string): string {
	return humanise(key).replace(/\b(?:url|isbn|doi|issn)\b/gi, word => word.toUpperCase())
}

/** As kb.yaml lists the fields of the type; after them the others, as they are written. */
function inDeclaredOrder(fields: readonly Field[], schema: TypeSchema | undefined): readonly Field[] {
	const order = [...(schema?.fields.keys() ?? [])]
	const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
	return fields.toSorted((a, b) => rank(a.key) - rank(b.key))
}

function runsOf(context: SiteContext, note: LinkedNote, key: string, value: FieldValue): readonly Run[] {
	if (value.kind === 'map') return inWords(value).length > LONGEST ? [] : mapRuns(context, note, key, value)
	const text = textOf(value)?.replace(/\s+/g, ' ').trim()
	if (!text || text.length > LONGEST) return []
	const index = referenceIndex(note, key, value)
	const reference = note.references[index]
	const outcome = context.wiki.outcomes.get(note.id)?.[index]
	if (!reference || !outcome) return [namedNote(context, note, text) ?? dateRun(note, key, text) ?? plainRun(text)]
	const linked = noteOf(context, outcome)
	if (linked) {
		const shown = linkText(context.wiki, reference, outcome)
		const href = hrefOf(context, linked, outcome)
		return [{ kind: 'link', text: shown, href, type: linked.type, doubt: doubtOf(outcome) }]
	}
	if (outcome.kind === 'wanted') {
		const href = context.href(wantedUrl(outcome.kb, outcome.name))
		return [
			{ kind: 'wanted', text: reference.label ?? (reference.reading ? humanise(outcome.name) : outcome.name), href },
		]
	}
	const url = outcome.kind === 'file' ? context.fileUrl(outcome.path) : undefined
	if (url !== undefined) return [{ kind: 'file', text: reference.label ?? reference.name, href: context.href(url) }]
	const written = reference.reading ? text : (reference.label ?? reference.name)
	if (outcome.kind === 'unpublished') return [{ kind: 'unpublished', text: written }]
	if (outcome.kind === 'missing-file' || outcome.kind === 'file') return [{ kind: 'missing', text: written }]
	return [plainRun(written)]
}

function referenceIndex(note: LinkedNote, key: string, { span }: FieldValue): number {
	return note.references.findIndex(item => item.field === key && Math.abs(item.span.offset - span.offset) <= 1)
}

function linkedNote(context: SiteContext, note: LinkedNote, key: string, value: FieldValue): LinkedNote | undefined {
	return noteOf(context, context.wiki.outcomes.get(note.id)?.[referenceIndex(note, key, value)])
}

function noteOf(context: SiteContext, outcome: Outcome | undefined): LinkedNote | undefined {
	const target = outcome && targetOf(outcome)
	return target === undefined ? undefined : context.wiki.notes.get(target)
}

/** A text field that is exactly the id of a note: no edge, for kb.yaml does not say so, but a reader wants the title. */
function namedNote(context: SiteContext, note: LinkedNote, text: string): Run | undefined {
	const named = /^[\p{Ll}\p{Lo}\p{N}_-]{4,}$/u.test(text)
		? context.wiki.notes.get(noteId(note.kb.name, text))
		: undefined
	return named && { kind: 'link', text: named.title, href: context.href(named.url), type: named.type }
}

/** One day, month or year in a field of dates, as written; HTML has no form for a range, nor for a year BCE. */
function dateRun(note: LinkedNote, key: string, text: string): Run | undefined {
	const declared = note.kb.types.get(note.type)?.fields.get(key)?.type
	if (!isDateField(key) && declared !== 'date' && declared !== 'datetime') return undefined
	const date = readDate(text)
	const dateTime = date && isSingle(date) ? isoDate(date) : undefined
	return dateTime === undefined ? undefined : { kind: 'date', text, dateTime }
}

function plainRun(text: string): Run {
	const address = /^\S+$/.test(text) ? readAddress(text) : undefined
	if (address?.kind === 'external' && /^https?:/i.test(address.href))
		return { kind: 'external', text: shortAddress(text), href: address.href }
	return { kind: 'text', text }
}

/** Without protocol; of a long one the site and the end: `example.org/…/the-last-part`. */
function shortAddress(text: string): string {
	const shown = text.replace(/^https?:\/\/(?:www\.)?|\/$/gi, '')
	const parts = shown.split(/[/?#]/)
	const [site = ''] = parts
	if (shown.length <= LONG_ADDRESS || parts.length < 3) return shown
	const last = parts.at(-1) ?? ''
	return last.length > LONG_ADDRESS - site.length ? `${site}/…` : `${site}/…/${last}`
}

const LONG_ADDRESS = 48

/** A mapping inside a field: its values, one after the other, with links resolved. */
function mapRuns(context: SiteContext, note: LinkedNote, key: string, value: FieldValue): readonly Run[] {
	if (value.kind === 'list')
		return divided(
			value.items.map(item => mapRuns(context, note, key, item)),
			', ',
		)
	if (value.kind === 'map')
		return divided(
			value.fields.map(field => [
				{ kind: 'text', text: `${humanise(field.key)}: ` },
				...mapRuns(context, note, key, field.value),
			]),
			' · ',
		)
	const isReference = referenceIndex(note, key, value) >= 0
	return isReference ? runsOf(context, note, key, value) : [{ kind: 'text', text: textOf(value) ?? '' }]
}

function divided(groups: readonly (readonly Run[])[], divider: string): readonly Run[] {
	return groups.flatMap((group, at) => (at === 0 ? group : [{ kind: 'text', text: divider }, ...group]))
}

/** `width: 3 · tags: a, b`. */
function inWords(value: FieldValue): string {
	if (value.kind === 'map')
		return value.fields.map(field => `${humanise(field.key)}: ${inWords(field.value)}`).join(' · ')
	if (value.kind === 'list') return value.items.map(inWords).join(', ')
	return textOf(value) ?? ''
}
