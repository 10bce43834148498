/** The types of notes that a wiki has: those that its KBs declare, and those that its notes say they are. */
import { BUILT_IN_TYPES } from './built-in-types.ts'
import type { Kb, TypeSchema } from './kb.ts'
import type { Wiki } from './wiki.ts'

export interface ListedType {
	readonly kb: Kb
	/** A type that nobody declares has no fields. */
	readonly schema: TypeSchema
	readonly declared: 'in kb.yaml' | 'built in' | 'nowhere'
	/** Published notes of the type. */
	readonly notes: number
}

/** KB by KB: declared types in the order of kb.yaml, then the others that are in use, by name. */
export function listTypes({ kbs, notes }: Pick<Wiki, 'kbs' | 'notes'>): readonly ListedType[] {
	const counts = new Map<string, Map<string, number>>(kbs.map(kb => [kb.name, new Map()]))
	for (const { kb, type } of notes.values()) {
		const ofKb = counts.get(kb.name)
		ofKb?.set(type, (ofKb.get(type) ?? 0) + 1)
	}
	return kbs.flatMap(kb => {
		const used = counts.get(kb.name) ?? new Map<string, number>()
		const others = [...used.keys()].filter(name => !kb.types.has(name)).sort()
		return [
			...[...kb.types.values()].map(schema => listed(kb, schema, 'in kb.yaml', used)),
			...others.map(name => {
				const known = BUILT_IN_TYPES.get(name)
				return listed(kb, known ?? undeclared(name), known ? 'built in' : 'nowhere', used)
			}),
		]
	})
}

function listed(
	kb: Kb,
	schema: TypeSchema,
	declared: ListedType['declared'],
	used: ReadonlyMap<string, number>,
): ListedType {
	return { kb, schema, declared, notes: used.get(schema.name) ?? 0 }
}

function undeclared(name: string): TypeSchema {
	return {
		name,
		description: undefined,
		subdirectory: undefined,
		filePattern: undefined,
		fields: new Map(),
		required: [],
	}
}
