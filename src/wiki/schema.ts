/** A note's fields against what kb.yaml declares for its type. */

import type { Span } from '../note/brand.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import { type FieldValue, textOf } from '../note/yaml.ts'
import type { FieldSchema } from './kb.ts'
import { NO_SPAN, type PlacedNote } from './place.ts'
import { nearestName } from './suggest.ts'

export function checkSchema(note: PlacedNote): readonly Problem[] {
	const { kb, compiled } = note
	if (!kb.declared || kb.types.size === 0) return []
	const problems: Problem[] = []
	const report = (code: ProblemCode, span: Span, message: string, hint?: string) =>
		problems.push({
			code,
			severity: PROBLEMS[code].severity,
			path: note.path,
			span,
			message,
			...(hint ? { hint } : {}),
		})
	const typeField = compiled.fields.find(field => field.key === 'type')
	const schema = kb.types.get(note.type)
	if (!schema) {
		if (!typeField || note.type === 'note') return problems
		const near = nearestName(note.type, kb.types.keys())
		const hint = near ? `Did you mean \`${near}\`?` : 'Declare it under `types` in kb.yaml'
		report('schema/unknown-type', typeField.value.span, `kb.yaml declares no type \`${note.type}\``, hint)
		return problems
	}
	const required = new Set([
		...schema.required,
		...[...schema.fields.values()].filter(field => field.required).map(field => field.name),
	])
	for (const name of required) {
		const value = compiled.fields.find(field => field.key === name)?.value
		const missing = value === undefined || value.kind === 'null' || textOf(value)?.trim() === ''
		if (missing && name !== 'title')
			report('schema/required', typeField?.value.span ?? NO_SPAN, `A \`${note.type}\` needs the field \`${name}\``)
	}
	for (const { key, value } of compiled.fields) {
		const field = schema.fields.get(key)
		if (field) checkValue(field, value, report)
	}
	return problems
}

function checkValue(
	field: FieldSchema,
	value: FieldValue,
	report: (code: ProblemCode, span: Span, message: string, hint?: string) => void,
): void {
	const text = textOf(value)
	if (field.type === 'select' && field.options.length > 0 && text !== undefined) {
		if (field.options.includes(text) || field.allowOther) return
		const near = nearestName(text, field.options)
		const hint = near ? `Did you mean \`${near}\`?` : `One of: ${field.options.join(', ')}`
		report('schema/select', value.span, `\`${text}\` is no value of \`${field.name}\``, hint)
	} else if ((field.type === 'number' || field.type === 'integer') && text !== undefined && Number.isNaN(Number(text)))
		report('schema/type', value.span, `\`${field.name}\` is not a number`)
	else if (field.type === 'list' && value.kind === 'map')
		report('schema/type', value.span, `\`${field.name}\` is not a list`, 'Write one `- item` a line')
}
