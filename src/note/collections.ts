/**
 * Collections: notes of that type, which list what lies in a folder or what a query finds. In a file `__collection.yaml`
 * a folder has one without a text: the file is all head.
 */

import { tagName } from './brand.ts'
import type { CompiledNote, SavedQuery, Template } from './compiled-note.ts'
import { checkFields, HEAD_CODES } from './frontmatter.ts'
import { findLineStarts, type LineStarts } from './lines.ts'
import type { NoteProblem } from './problem.ts'
import { placeLines } from './saved-queries.ts'
import { headTags } from './tags.ts'
import { type Field, type FieldValue, readYaml, textOf, textsOf } from './yaml.ts'

export const COLLECTION_FILE = '__collection.yaml'

/** Fields that say what a collection lists and how; readers need not know them. */
export const COLLECTION_FIELDS: ReadonlySet<string> = new Set([
	'source_type',
	'query',
	'folder_path',
	'entry_filter',
	'view_config',
	'collection_type',
	'icon',
])

export function isCollectionFile(path: string): boolean {
	return path === COLLECTION_FILE || path.endsWith(`/${COLLECTION_FILE}`)
}

/** Compiles a `__collection.yaml`, as `compile` does a note. */
export function compileCollection(text: string): CompiledNote {
	const lines = findLineStarts(text)
	const { value, problems } = readYaml(text, 0, lines, HEAD_CODES)
	const fields = value?.kind === 'map' ? value.fields : []
	const all: readonly NoteProblem[] = [...problems, ...notAMapping(value), ...checkFields(fields)]
	return {
		hasHead: true,
		fields,
		headings: [],
		blocks: [],
		anchors: [],
		tags: headTags(fields).map(({ name, value: { span } }) => ({ name: tagName(name), span })),
		references: [],
		passages: [],
		queries: [collectionQuery(fields, text, lines)],
		words: 0,
		excerpt: [],
		template: { parts: ['', ''], holes: [{ kind: 'query', query: 0 }] },
		problems: all,
	}
}

function notAMapping(value: FieldValue | undefined): readonly NoteProblem[] {
	if (!value || value.kind === 'map' || value.kind === 'null') return []
	const message = 'A collection is `key: value` lines'
	return [{ code: 'fm/not-a-mapping', span: value.span, message, hint: 'Write at least a `title:`' }]
}

/** What the head of a note lists; undefined for one that is no collection, or does not say that it lists anything. */
export function readCollection(fields: readonly Field[], text: string, lines: LineStarts): SavedQuery | undefined {
	const type = textOf(fields.find(field => field.key === 'type')?.value)?.trim()
	const says = fields.some(field => LISTING.has(field.key))
	return type === 'collection' && says ? collectionQuery(fields, text, lines) : undefined
}

const LISTING = new Set(['source_type', 'query', 'folder_path', 'entry_filter'])

function collectionQuery(fields: readonly Field[], source: string, lines: LineStarts): SavedQuery {
	const fieldValue = (key: string) => fields.find(field => field.key === key)?.value
	const query = fieldValue('query')
	const text = textOf(query)?.trim() ?? ''
	const kind = textOf(fieldValue('source_type'))?.trim() ?? (text === '' ? 'folder' : 'query')
	const view = viewOf(fieldValue('view_config'))
	const filter = filterOf(fieldValue('entry_filter'))
	const span = query?.span ?? fields[0]?.keySpan ?? START
	const end = span.offset + span.length
	return {
		text,
		span,
		lines: placeLines(text, source, [span.offset, end], lines),
		collection: {
			...(kind === 'query' ? {} : { folder: textOf(fieldValue('folder_path'))?.trim() ?? '' }),
			...(filter === '' ? {} : { filter }),
			...(view ? { view } : {}),
		},
	}
}

const START = { offset: 0, length: 1, line: 1, column: 1 }

/** Of the views there are, a page has two; the others are lists here. */
function viewOf(config: FieldValue | undefined): 'table' | undefined {
	const fields = config?.kind === 'map' ? config.fields : []
	return textOf(fields.find(({ key }) => key === 'default_view')?.value)?.trim() === 'table' ? 'table' : undefined
}

/** A mapping of fields to values as a query: `type:"a","b" status:"c"`. */
function filterOf(filter: FieldValue | undefined): string {
	if (filter?.kind !== 'map') return ''
	const words = filter.fields.flatMap(({ key, value }) => {
		const values = textsOf(value).map(text => `"${text.replaceAll('"', '')}"`)
		if (values.length === 0 || !/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(key)) return []
		return [`${key}${WORDS_OF_FILTER.has(key) ? ':' : '='}${values.join(',')}`]
	})
	return words.join(' ')
}

const WORDS_OF_FILTER = new Set(['type', 'tag', 'tags', 'tags_all', 'status', 'date_from', 'date_to'])

/** The template with the list at its end, before the footnotes. */
export function withList({ parts, holes }: Template, query: number): Template {
	const notes = holes.findIndex(hole => hole.kind === 'footnotes')
	const at = notes === -1 ? holes.length : notes
	return { parts: parts.toSpliced(at + 1, 0, ''), holes: holes.toSpliced(at, 0, { kind: 'query', query }) }
}
