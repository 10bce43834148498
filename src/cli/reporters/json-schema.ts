/** What `--format json` and `--format jsonl` promise, as JSON Schema (2020-12). Fields may be added later. */
import { JSON_VERSION } from './json.ts'

const count = { type: 'integer', minimum: 0 } as const
const place = { type: 'integer', minimum: 1 } as const
const text = { type: 'string' } as const
const version = { const: JSON_VERSION } as const

const problem = {
	code: { type: 'string', pattern: '^[a-z]+/[a-z0-9-]+$' },
	severity: { enum: ['error', 'warning', 'info'] },
	path: { ...text, description: 'From the folder of notes.' },
	line: place,
	column: { ...place, description: 'In UTF-16 units.' },
	length: { ...count, description: 'In UTF-16 units.' },
	message: text,
	hint: { ...text, description: 'What to do.' },
	target: { type: ['string', 'null'], description: 'The name that was asked for, where there is one.' },
	file: { ...text, description: 'From the folder in which the program ran, or absolute.' },
	fingerprint: { type: 'string', pattern: '^[0-9a-f]{16}$', description: 'Stays while other lines change.' },
} as const

/** The whole output of `--format json`. */
export const REPORT_SCHEMA = {
	$schema: 'https://json-schema.org/draft/2020-12/schema',
	title: 'Report of `marcasite check --format json`',
	type: 'object',
	required: ['version', 'summary', 'problems'],
	properties: {
		version,
		summary: {
			type: 'object',
			required: ['errors', 'warnings', 'infos', 'notes', 'kbs'],
			properties: { errors: count, warnings: count, infos: count, notes: count, kbs: count },
		},
		problems: { type: 'array', items: { type: 'object', required: Object.keys(problem), properties: problem } },
	},
} as const

/** One line of `--format jsonl`. */
export const LINE_SCHEMA = {
	$schema: 'https://json-schema.org/draft/2020-12/schema',
	title: 'Line of `marcasite check --format jsonl`',
	type: 'object',
	required: ['version', ...Object.keys(problem)],
	properties: { version, ...problem },
} as const
