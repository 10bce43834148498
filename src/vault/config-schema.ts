/** The JSON Schema of `marcasite.yaml`, by which editors complete and check it while it is written. */
import { CONFIG_KEYS, DEFINITIONS, type Schema } from './config-keys.ts'

/** The schema, made of the table by which the file is read. A key without a value is allowed and says nothing. */
export function configSchema(): Schema {
	const properties = [...CONFIG_KEYS].map(([key, { meaning, schema }]) => [
		key,
		{ description: meaning, anyOf: [schema, { type: 'null' }] },
	])
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		title: 'marcasite.yaml',
		description: 'Settings of a wiki that Marcasite publishes. All keys are optional.',
		type: ['object', 'null'],
		properties: Object.fromEntries(properties),
		additionalProperties: false,
		$defs: DEFINITIONS,
	}
}
