/**
 * Types of notes that need no declaration: those that Pyrite knows by itself. A kb.yaml that declares one of these names
 * replaces it.
 */
import type { Bounds, FieldSchema, TypeSchema } from './kb.ts'

/** By name, with what is required and typed in them; their other fields take anything. */
export const BUILT_IN_TYPES: ReadonlyMap<string, TypeSchema> = new Map(
	[
		type('note', []),
		type('person', [], { affiliations: 'list' }),
		type('organization', []),
		type('event', ['date'], { date: 'date', participants: 'list' }),
		type('document', [], { date: 'date' }),
		type('topic', []),
		type('relationship', ['source_entity', 'target_entity']),
		type('timeline', []),
		type('collection', []),
		type('qa_assessment', [], { tier: 'integer' }),
	].map(schema => [schema.name, schema]),
)

function type(name: string, required: readonly string[], fields: Readonly<Record<string, string>> = {}): TypeSchema {
	const schemas = Object.entries(fields).map(([key, kind]) => [key, field(key, kind, required.includes(key))] as const)
	return {
		name,
		description: undefined,
		subdirectory: undefined,
		filePattern: undefined,
		required,
		fields: new Map(schemas),
	}
}

function field(name: string, type: string, required: boolean): FieldSchema {
	const unbounded: Bounds = { least: undefined, most: undefined }
	return {
		name,
		type,
		required,
		description: undefined,
		options: [],
		allowOther: false,
		bounds: unbounded,
		length: unbounded,
		format: undefined,
		relation: undefined,
		inverseLabel: undefined,
	}
}
