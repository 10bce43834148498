/** A note's fields against what kb.yaml declares for its type, and against the rules that it has for all notes. */
import type { Span } from '../note/brand.ts'
import type { CompiledNote } from '../note/compiled-note.ts'
import { PROBLEMS, type Problem, type ProblemCode } from '../note/problem.ts'
import type { Field } from '../note/yaml.ts'
import { BUILT_IN_TYPES } from './built-in-types.ts'
import { checkRule, checkValue, type FieldFault, isEmptyValue } from './field-value.ts'
import type { Kb, TypeSchema } from './kb.ts'
import { NO_SPAN } from './note-problem.ts'
import type { PlacedNote } from './place.ts'
import { nearestName } from './suggest.ts'

/** Problems of the family `schema`; errors where the KB enforces, but for a type that nobody declared. */
export function checkSchema({ kb, compiled, path, type }: PlacedNote): readonly Problem[] {
	if (!kb.declared) return []
	const faults = findFaults(compiled, type, kb.types, kb.validation)
	return faults.map(fault => ({ ...fault, path, severity: severityOf(kb, fault.code) }))
}

function findFaults(
	compiled: CompiledNote,
	type: string,
	types: Kb['types'],
	validation: Kb['validation'],
): readonly Fault[] {
	const schema = types.get(type) ?? BUILT_IN_TYPES.get(type)
	return [
		...(schema ? missingFields(type, compiled, schema) : unknownType(types, type, compiled)),
		...compiled.fields.flatMap(field => fieldFaults(validation, schema, field)),
	]
}

interface Fault {
	readonly code: ProblemCode
	readonly span: Span
	readonly message: string
	readonly hint?: string
}

function severityOf(kb: Kb, code: ProblemCode): Problem['severity'] {
	return kb.validation?.enforce && code !== 'schema/unknown-type' ? 'error' : PROBLEMS[code].severity
}

function unknownType(types: Kb['types'], type: string, compiled: CompiledNote): readonly Fault[] {
	const written = compiled.fields.find(field => field.key === 'type')
	if (types.size === 0 || !written) return []
	const near = nearestName(type, [...types.keys(), ...BUILT_IN_TYPES.keys()])
	const hint = near ? `Did you mean \`${near}\`?` : 'Declare it under `types` in kb.yaml'
	const message = `kb.yaml declares no type \`${type}\``
	return [{ code: 'schema/unknown-type', span: written.value.span, message, hint }]
}

/**
 * Told where the field stands empty, else where the note says its type. A title is never missing: without one, the
 * heading or the file name serves.
 */
function missingFields(type: string, compiled: CompiledNote, schema: TypeSchema): readonly Fault[] {
	const declared = [...schema.fields.values()].filter(field => field.required).map(field => field.name)
	const names = new Set([...schema.required, ...declared])
	const typed = compiled.fields.find(field => field.key === 'type')?.value.span ?? NO_SPAN
	return [...names].flatMap((name): readonly Fault[] => {
		const written = compiled.fields.filter(({ key }) => key === name)
		if (name === 'title' || written.some(({ value }) => !isEmptyValue(value))) return []
		const [empty] = written
		const message = `A \`${type}\` needs the field \`${name}\`${empty ? ', which is empty' : ''}`
		return [{ code: 'schema/required', span: empty?.keySpan ?? typed, message }]
	})
}

/** A fault that both the type and a rule find is told once. */
function fieldFaults(
	validation: Kb['validation'],
	schema: TypeSchema | undefined,
	{ key, value }: Field,
): readonly FieldFault[] {
	if (isEmptyValue(value)) return []
	const field = schema?.fields.get(key)
	const rules = validation?.rules.filter(rule => rule.field === key) ?? []
	const found = new Map<string, FieldFault>()
	const tell = (faults: Iterable<FieldFault>) => {
		for (const fault of faults) {
			const place = `${fault.code} ${fault.span.offset}`
			if (!found.has(place)) found.set(place, fault)
		}
	}
	if (field) tell(checkValue(field, value))
	for (const rule of rules) tell(checkRule(rule, field?.type, value))
	return [...found.values()]
}
