/** Parts of which JSON Schemas are made, for editors and for other programs that read the same files. */

/** A JSON Schema, or a part of one. */
export type Schema = { readonly [keyword: string]: unknown }

/** The dialect of all schemas that are written here. */
export const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** A mapping of these keys and no others. */
export function mapping(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
	return { type: 'object', properties, additionalProperties: false, ...(required.length > 0 ? { required } : {}) }
}

/** What `schema` takes, or nothing at all: a key without a value says nothing. */
export function orNothing(schema: Schema): Schema {
	return { anyOf: [schema, { type: 'null' }] }
}

/** A property with the sentence that editors show. */
export function described(description: string, schema: Schema): Schema {
	return { description, ...orNothing(schema) }
}
