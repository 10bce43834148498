/** The JSON Schema of kb.yaml, by which editors complete and check it while it is written. */
import { DIALECT, described, mapping, orNothing, type Schema } from './json-schema.ts'
import { FIELD_KEYS, FIELD_TYPES, type KbKeys, type Shape, TOP_KEYS, TYPE_KEYS, VALIDATION_KEYS } from './kb-keys.ts'

/** The schema, made of the tables by which the file is checked. Keys without a value are allowed and say nothing. */
export function kbSchema(): Schema {
	return {
		$schema: DIALECT,
		title: 'kb.yaml',
		description: 'Settings of a knowledge base: its name, its types of notes, its relations. All keys are optional.',
		...level(TOP_KEYS, {
			types: named('type'),
			relationship_types: named('relation'),
			validation: { $ref: '#/$defs/validation' },
		}),
		type: ['object', 'null'],
		$defs: {
			type: level(TYPE_KEYS, { fields: named('field') }),
			field: level(FIELD_KEYS, { type: { enum: [...FIELD_TYPES.keys()] } }),
			relation: {
				anyOf: [TEXT, { type: 'object', properties: { label: orNothing(TEXT), inverse: orNothing(TEXT) } }],
			},
			validation: level(VALIDATION_KEYS, { rules: { type: 'array', items: RULE } }),
		},
	}
}

/** A mapping of the keys of a table, some of them with more than their shape to say. */
function level(keys: KbKeys, exact: Readonly<Record<string, Schema>>): Schema {
	const properties = [...keys].map(([key, { meaning, shape }]) => [
		key,
		described(meaning, exact[key] ?? SHAPES[shape]),
	])
	return mapping(Object.fromEntries(properties))
}

/** A mapping from names that the author chooses to what `definition` describes. */
function named(definition: string): Schema {
	return { type: 'object', additionalProperties: orNothing({ $ref: `#/$defs/${definition}` }) }
}

const TEXT: Schema = { type: ['string', 'number', 'boolean'] }
/** As `innerFolder` reads them: not from the root, and no part begins with a dot but `.` itself. */
const INNER_FOLDER = '^(?!\\s*([/\\\\]|[a-zA-Z]:))(?!([^]*[/\\\\])?\\s*\\.[^/\\\\\\s])'
const NUMBER: Schema = { anyOf: [{ type: 'number' }, { type: 'string', pattern: '^\\s*[-+]?[0-9.]+\\s*$' }] }

const SHAPES: Readonly<Record<Shape, Schema>> = {
	text: TEXT,
	folder: { ...TEXT, pattern: INNER_FOLDER },
	texts: { anyOf: [TEXT, { type: 'array', items: TEXT }] },
	flag: { anyOf: [{ type: 'boolean' }, { type: 'string', pattern: '^([tT][rR][uU][eE]|[fF][aA][lL][sS][eE])$' }] },
	number: NUMBER,
	mapping: { type: 'object' },
	list: { type: 'array' },
	'text or mapping': { anyOf: [TEXT, { type: 'object' }] },
	anything: {},
}

const RULE: Schema = {
	type: 'object',
	properties: {
		field: { ...TEXT, description: 'Name of the field.' },
		range: { description: 'Least and greatest; for a date, of its year.', type: 'array', items: orNothing(NUMBER) },
		format: described('`ISO8601`: only dates as that standard writes them.', TEXT),
	},
	required: ['field'],
}
