/** The JSON Schema of `marcasite.yaml`, by which editors complete and check it while it is written. */
import { DIALECT, described, type Schema } from '../wiki/json-schema.ts'
import { CONFIG_KEYS, DEFINITIONS } from './config-keys.ts'

/** The schema, made of the table by which the file is read. A key without a value is allowed and says nothing. */
export function configSchema(): Schema {
	const properties = [...CONFIG_KEYS].map(([key, { meaning, schema }]) => [key, described(meaning, schema)])
	return {
		$schema: DIALECT,
		title: 'marcasite.yaml',
		description: 'Settings of a wiki that Marcasite publishes. All keys are optional.',
		type: ['object', 'null'],
		properties: Object.fromEntries(properties),
		additionalProperties: false,
		$defs: DEFINITIONS,
	}
}
