/** One value of a note's head against what kb.yaml asks of its field. */
import type { Span } from '../note/brand.ts'
import { dateFault, isDateField } from '../note/date-fields.ts'
import { isIsoDate, readDate } from '../note/dates.ts'
import { type FieldValue, textOf } from '../note/yaml.ts'
import type { Bounds, FieldRule, FieldSchema } from './kb.ts'
import { nearestName } from './suggest.ts'

export interface FieldFault {
	readonly code: 'schema/type' | 'schema/select' | 'schema/range'
	readonly span: Span
	readonly message: string
	readonly hint?: string
}

/** Whether nothing is filled in: no value, blanks only, an empty list. */
export function isEmptyValue(value: FieldValue): boolean {
	if (value.kind === 'list') return value.items.length === 0
	return value.kind === 'null' || textOf(value)?.trim() === ''
}

/** What is wrong with `value`, which is not empty, as a value of `field`. Text and unknown types take anything. */
export function* checkValue(field: FieldSchema, value: FieldValue): Generator<FieldFault> {
	yield* checkType(field, value)
	yield* checkBounds(field.name, field.type, field.bounds, value)
	yield* checkLength(field, value)
	yield* checkFormat(field.name, field.format, value)
}

/** What is wrong with `value`, which is not empty, by a rule; `type` is that of the field, if one is declared. */
export function* checkRule(rule: FieldRule, type: string | undefined, value: FieldValue): Generator<FieldFault> {
	yield* checkBounds(rule.field, type, rule.bounds, value)
	yield* checkFormat(rule.field, rule.format, value)
}

function* checkType(field: FieldSchema, value: FieldValue): Generator<FieldFault> {
	switch (field.type) {
		case 'number':
		case 'float':
			if (numberOf(value) === undefined) yield mistyped(field.name, value, 'is not a number')
			return
		case 'integer':
			if (numberOf(value) === undefined) yield mistyped(field.name, value, 'is not a number')
			else if (!Number.isInteger(numberOf(value))) yield mistyped(field.name, value, 'is not a whole number')
			return
		case 'boolean':
		case 'checkbox':
			if (value.kind !== 'boolean')
				yield mistyped(field.name, value, 'is neither true nor false', `Write \`true\` or \`false\`, without quotes`)
			return
		case 'date':
		case 'datetime':
			yield* checkDate(field.name, value)
			return
		case 'select':
			if (textOf(value) === undefined) yield mistyped(field.name, value, 'is not a single value')
			else yield* checkOption(field, value)
			return
		case 'multi-select':
			if (value.kind === 'map') yield mistyped(field.name, value, 'is not a list', LIST_HINT)
			else for (const item of value.kind === 'list' ? value.items : [value]) yield* checkOption(field, item)
			return
		case 'list':
		case 'tags':
			if (value.kind === 'map') yield mistyped(field.name, value, 'is not a list', LIST_HINT)
			return
	}
}

function* checkOption(field: FieldSchema, value: FieldValue): Generator<FieldFault> {
	const text = textOf(value)?.trim()
	if (field.options.length === 0 || field.allowOther || value.kind === 'null') return
	if (text !== undefined && field.options.includes(text)) return
	const near = text === undefined ? undefined : nearestName(text, field.options)
	const hint = near ? `Did you mean \`${near}\`?` : `One of: ${field.options.join(', ')}`
	const shown = text === undefined ? 'This' : `\`${text}\``
	yield { code: 'schema/select', span: value.span, message: `${shown} is no value of \`${field.name}\``, hint }
}

function* checkDate(name: string, value: FieldValue): Generator<FieldFault> {
	const text = textOf(value) ?? ''
	if (readDate(text)) return
	const fault = dateFault(text)
	if (fault && isToldAtHead(name)) return
	const hint = 'Write YYYY-MM-DD, YYYY-MM or YYYY; `c. 1951`, `1951-1960` and `4 March 1951` are understood'
	yield fault ? { code: 'schema/type', span: value.span, ...fault } : mistyped(name, value, 'is not a date', hint)
}

/** Dates are judged by the year they begin in. What is neither number nor date cannot be judged, and is told. */
function* checkBounds(
	name: string,
	type: string | undefined,
	bounds: Bounds,
	value: FieldValue,
): Generator<FieldFault> {
	if (bounds.least === undefined && bounds.most === undefined) return
	const isDate = DATES.has(type ?? '') || (!NUMBERS.has(type ?? '') && isDateField(name))
	const size = isDate ? readDate(textOf(value) ?? '')?.from.year : numberOf(value)
	if (size !== undefined) yield* outside(bounds, size, `\`${name}\` is ${size}`, value.span)
	else if (isDate) yield* checkDate(name, value)
	else yield mistyped(name, value, 'is not a number')
}

function* checkLength({ name, length }: FieldSchema, value: FieldValue): Generator<FieldFault> {
	if (length.least === undefined && length.most === undefined) return
	const text = textOf(value)
	const [size, unit] = value.kind === 'list' ? [value.items.length, 'item'] : [[...(text ?? '')].length, 'character']
	if (text === undefined && value.kind !== 'list') return
	yield* outside(length, size, `\`${name}\` has ${size} ${size === 1 ? unit : `${unit}s`}`, value.span)
}

function* outside({ least, most }: Bounds, size: number, said: string, span: Span): Generator<FieldFault> {
	const hint = least !== undefined && most !== undefined ? { hint: `From ${least} to ${most} is allowed` } : {}
	if (least !== undefined && size < least)
		yield { code: 'schema/range', span, message: `${said}, less than ${least}`, ...hint }
	else if (most !== undefined && size > most)
		yield { code: 'schema/range', span, message: `${said}, more than ${most}`, ...hint }
}

function* checkFormat(name: string, format: string | undefined, value: FieldValue): Generator<FieldFault> {
	if (!format || !/^iso[\s_-]?8601$/i.test(format.trim())) return
	const text = textOf(value) ?? ''
	if (isIsoDate(text) || (dateFault(text) && isToldAtHead(name))) return
	yield mistyped(name, value, 'is not a date of ISO 8601', 'Write YYYY-MM-DD, YYYY-MM or YYYY')
}

/** The check of the head has told an impossible date in a field that holds dates by its name. */
function isToldAtHead(name: string): boolean {
	return isDateField(name)
}

function numberOf(value: FieldValue): number | undefined {
	if (value.kind !== 'number' && value.kind !== 'text') return undefined
	const number = value.kind === 'number' ? value.value : Number(value.text.trim() || 'none')
	return Number.isFinite(number) ? number : undefined
}

function mistyped(name: string, value: FieldValue, fault: string, hint?: string): FieldFault {
	return { code: 'schema/type', span: value.span, message: `\`${name}\` ${fault}`, ...(hint ? { hint } : {}) }
}

const LIST_HINT = 'Write one `- item` a line'
const NUMBERS: ReadonlySet<string> = new Set(['number', 'float', 'integer'])
const DATES: ReadonlySet<string> = new Set(['date', 'datetime'])
