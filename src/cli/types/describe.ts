/** Types of notes in words, and as data. */
import { createColors } from 'picocolors'
import { requiredFields } from '../../wiki/head-schema.ts'
import type { FieldSchema } from '../../wiki/kb.ts'
import { FIELD_TYPES } from '../../wiki/kb-keys.ts'
import type { ListedType } from '../../wiki/type-list.ts'
import { escapeText } from '../reporters/escape.ts'
import { counted } from '../wording.ts'

/** A paragraph a type, under the name of its KB where there are several. */
export function describeTypes(types: readonly ListedType[], { colour }: { readonly colour: boolean }): string {
	const { bold, dim } = createColors(colour)
	const kbs = Map.groupBy(types, type => type.kb.name)
	const parts = [...kbs].flatMap(([name, ofKb]) => [
		...(kbs.size > 1 ? [`${bold(escapeText(name))}\n`] : []),
		...ofKb.map(type => describeType(type, { bold, dim })),
	])
	return parts.join('\n')
}

interface Paint {
	readonly bold: (text: string) => string
	readonly dim: (text: string) => string
}

function describeType({ kb, schema, declared, notes }: ListedType, { bold, dim }: Paint): string {
	const folder =
		schema.subdirectory === undefined ? '' : `, begun in ${[kb.folder, schema.subdirectory].filter(Boolean).join('/')}/`
	const origin = declared === 'in kb.yaml' ? '' : ` (${declared === 'built in' ? 'built in' : 'declared nowhere'})`
	const first = `${bold(escapeText(schema.name))}${origin}: ${counted(notes, 'note')}${escapeText(folder)}`
	const said = schema.description === undefined ? [] : [`  ${oneLine(schema.description)}`]
	const rows = fieldsOf(schema).map(field => ({
		name: `${field.name}${field.required ? ' *' : ''}`,
		kind: kindOf(field),
		field,
	}))
	const wide = (texts: readonly string[], most: number) => Math.max(0, ...texts.map(it => Math.min(it.length, most)))
	const width = wide(
		rows.map(row => row.name),
		32,
	)
	const kindWidth = wide(
		rows.map(row => row.kind),
		32,
	)
	const fields = rows.map(({ name, kind, field }) => {
		const start = `    ${escapeText(name).padEnd(width)}  ${escapeText(kind)}`
		if (field.description === undefined) return start
		return `${start.padEnd(6 + width + kindWidth)}  ${dim(oneLine(field.description))}`
	})
	return `${[first, ...said, ...fields].join('\n')}\n`
}

/** As data; the shape is versioned. Fields may be added, none is taken away. */
export function typesAsData(types: readonly ListedType[]) {
	return {
		types: types.map(({ kb, schema, declared, notes }) => ({
			kb: kb.name,
			name: schema.name,
			declared,
			notes,
			description: schema.description ?? null,
			folder: schema.subdirectory ?? null,
			filePattern: schema.filePattern ?? null,
			fields: fieldsOf(schema).map(field => ({
				name: field.name,
				type: field.type,
				required: field.required,
				options: field.options,
				allowOther: field.allowOther,
				min: field.bounds.least ?? null,
				max: field.bounds.most ?? null,
				relation: field.relation === 'ids' || field.type === 'object-ref',
				description: field.description ?? null,
			})),
		})),
	}
}

/** Required ones first, those that nothing else is said of among them. */
function fieldsOf(schema: ListedType['schema']): readonly FieldSchema[] {
	const required = new Set(requiredFields(schema).filter(name => name !== 'title'))
	const bare = [...required].filter(name => !schema.fields.has(name)).map(bareField)
	const fields = [...bare, ...schema.fields.values()].map(field => ({ ...field, required: required.has(field.name) }))
	return [...fields.filter(field => field.required), ...fields.filter(field => !field.required)]
}

function bareField(name: string): FieldSchema {
	const open = { least: undefined, most: undefined }
	const unsaid = { description: undefined, format: undefined, relation: undefined, inverseLabel: undefined }
	return { name, type: 'text', required: true, options: [], allowOther: false, bounds: open, length: open, ...unsaid }
}

function kindOf({ type, options, allowOther, bounds, relation }: FieldSchema): string {
	if (relation === 'ids') return type === 'object-ref' ? 'id of a note' : 'ids of notes'
	if (options.length > 0) {
		const which = type === 'select' ? 'one of' : 'some of'
		return `${which} ${options.join(', ')}${allowOther ? ', or another' : ''}`
	}
	const { least, most } = bounds
	if (least === undefined && most === undefined) return FIELD_TYPES.get(type) ?? `anything (${type})`
	const range = [least === undefined ? '' : `from ${least}`, most === undefined ? '' : `to ${most}`].join(' ').trim()
	return `${FIELD_TYPES.get(type) ?? type}, ${range}`
}

function oneLine(text: string): string {
	return escapeText(text.replace(/\s+/g, ' ').trim())
}
