/**
 * The JSON Schema of the head of a note of one type, for editors and other programs. It refuses what the check of the notes
 * reports, as far as a JSON Schema can: a date that the calendar does not have is beyond it.
 */
import { isDateField } from '../note/date-fields.ts'
import { COMMON_FIELDS } from './common-fields.ts'
import { DIALECT, type Schema } from './json-schema.ts'
import type { Bounds, FieldSchema, Kb, TypeSchema } from './kb.ts'

/** The schema of notes of `type` in `kb`. Fields that nobody declares are allowed, as they are in the notes. */
export function headSchema(kb: Kb, type: TypeSchema): Schema {
	const needed = requiredFields(type).filter(name => name !== 'title')
	const ruled = kb.validation?.rules.map(rule => rule.field) ?? []
	const names = [...new Set([...COMMON_FIELDS.keys(), ...type.fields.keys(), ...ruled, ...needed])]
	const properties = names.map(name => [name, property(kb, type, name, needed.includes(name))])
	return {
		$schema: DIALECT,
		title: `${type.name} (${kb.name})`,
		...(type.description ? { description: type.description } : {}),
		type: 'object',
		properties: { ...Object.fromEntries(properties), type: { const: type.name } },
		required: [...(type.name === 'note' ? [] : ['type']), ...needed.filter(name => name !== 'type')],
		$defs: { empty: EMPTY_VALUE },
	}
}

/** The fields that a type requires, by its list or one by one. */
export function requiredFields({ required, fields }: TypeSchema): readonly string[] {
	return [...new Set([...required, ...[...fields.values()].filter(field => field.required).map(field => field.name)])]
}

function property(kb: Kb, type: TypeSchema, name: string, isNeeded: boolean): Schema {
	const field = type.fields.get(name)
	const common = COMMON_FIELDS.get(name)
	const rules = kb.validation?.rules.filter(rule => rule.field === name) ?? []
	const asked = [
		common?.schema,
		field && valueSchema(field),
		field && lengthSchema(field.length),
		...[...(field ? [field] : []), ...rules].flatMap(({ bounds, format }) => [
			boundsSchema(bounds, name, field?.type),
			formatSchema(format),
		]),
	]
	const parts = asked.filter(part => part !== undefined && Object.keys(part).length > 0)
	const description = field?.description ?? common?.meaning
	const said = description === undefined ? {} : { description }
	if (isNeeded) return { ...said, allOf: [...parts, FILLED] }
	return parts.length === 0 ? said : { ...said, anyOf: [EMPTY, ...(parts.length === 1 ? parts : [{ allOf: parts }])] }
}

/** Text, references and unknown types take anything. */
function valueSchema(field: FieldSchema): Schema | undefined {
	switch (field.type) {
		case 'number':
		case 'float':
			return NUMBER
		case 'integer':
			return { anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\s*[-+]?\\d+(\\.0*)?\\s*$' }] }
		case 'boolean':
		case 'checkbox':
			return { type: 'boolean' }
		case 'date':
		case 'datetime':
			return DATE
		case 'select':
			return optionSchema(field)
		case 'multi-select':
			return { anyOf: [optionSchema(field), { type: 'array', items: { anyOf: [EMPTY, optionSchema(field)] } }] }
		case 'list':
		case 'tags':
			return { type: ['array', 'string', 'number', 'boolean'] }
		default:
			return undefined
	}
}

/** An option such as `1951` or `true` may be written without quotes, which makes a number or a truth value of it. */
function optionSchema({ type, options, allowOther }: FieldSchema): Schema {
	const anyValue: Schema = type === 'select' ? SCALAR : {}
	if (options.length === 0) return anyValue
	const values = new Set(options.flatMap(option => [option, ...plainValue(option)]))
	const known: Schema = { enum: [...values] }
	return allowOther ? { anyOf: [known, anyValue] } : known
}

function plainValue(text: string): readonly (number | boolean)[] {
	if (text === 'true' || text === 'false') return [text === 'true']
	return /^-?\d+(?:\.\d+)?$/.test(text) && String(Number(text)) === text ? [Number(text)] : []
}

/** Dates are judged by their year, which a schema cannot read out of a text. */
function boundsSchema({ least, most }: Bounds, name: string, type: string | undefined): Schema | undefined {
	if (least === undefined && most === undefined) return undefined
	const isNumber = type === 'number' || type === 'float' || type === 'integer'
	if (type === 'date' || type === 'datetime' || (!isNumber && isDateField(name))) return DATE
	const limits = {
		...(least === undefined ? {} : { minimum: least }),
		...(most === undefined ? {} : { maximum: most }),
	}
	return { anyOf: [{ type: 'number', ...limits }, NUMERAL] }
}

function lengthSchema({ least, most }: Bounds): Schema | undefined {
	if (least === undefined && most === undefined) return undefined
	return {
		...(least === undefined ? {} : { minLength: least, minItems: least }),
		...(most === undefined ? {} : { maxLength: most, maxItems: most }),
	}
}

function formatSchema(format: string | undefined): Schema | undefined {
	if (!format || !/^iso[\s_-]?8601$/i.test(format.trim())) return undefined
	const end = '\\d{4}(-(0[1-9]|1[0-2])(-\\d\\d([T ][\\d:.,]+ ?(Z|[-+][\\d:]+)?)?)?)?'
	return { anyOf: [{ type: 'integer' }, { type: 'string', pattern: `^\\s*${end}(/${end})?\\s*$` }] }
}

const SCALAR: Schema = { type: ['string', 'number', 'boolean'] }
const NUMERAL: Schema = { type: 'string', pattern: '^\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\s*$' }
const NUMBER: Schema = { anyOf: [{ type: 'number' }, NUMERAL] }
const DATE: Schema = { type: ['string', 'integer'] }
const EMPTY: Schema = { $ref: '#/$defs/empty' }
/** What is not filled in: it is never judged. */
const EMPTY_VALUE: Schema = {
	anyOf: [{ type: 'null' }, { type: 'string', pattern: '^\\s*$' }, { type: 'array', maxItems: 0 }],
}
const FILLED: Schema = { not: EMPTY }
