/** The schema that editors use and the check of kb.yaml agree: what one refuses, the other refuses. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { FIELD_KEYS, FIELD_TYPES, TOP_KEYS, TYPE_KEYS, VALIDATION_KEYS } from '../../src/wiki/kb-keys.ts'
import { kbSchema } from '../../src/wiki/kb-schema.ts'
import { linkVault } from './vault.ts'

const isValid = new Ajv2020({ allowUnionTypes: true, strict: true, strictRequired: false }).compile(kbSchema())

const refused = (yaml: string) =>
	linkVault({ 'kb.yaml': yaml, 'a.md': 'A\n' })
		.problems.filter(({ path, code }) => path === 'kb.yaml' && code !== 'kb/unenforced')
		.map(({ message }) => message)

const inField = (field: string) => `types: {a: {fields: {b: ${field}}}}`

describe('the schema of kb.yaml', () => {
	it.each([
		'# nothing yet',
		'name:',
		'name: sea\nshortname: s\ntitle: 2024\ndescription: "About: the sea"',
		'$schema: ./node_modules/marcasite/kb.schema.json',
		'types:',
		'types: {concept: , person: {}}',
		'types: {concept: {required: summary, fields: {a: }}}',
		'types: {concept: {required: [summary, 2], subdirectory: concepts, file_pattern: "{id}.md"}}',
		...['.', './people/', 'a/b', 'a\\b', '""', '2024'].map(folder => `types: {a: {subdirectory: ${folder}}}`),
		inField('{type: select, options: [a, 2, true], allow_other: true, required: "TRUE"}'),
		inField('{type: list, items: object-ref, min_length: 1, max_length: "9"}'),
		inField('{type: list, items: {type: object-ref}, target_type: [a, b]}'),
		inField('{type: date, format: ISO8601, min: 1900, default: [anything]}'),
		'relationship_types: {drains: "drains", fills: {label: fills, inverse: filled_by}, filled_by: }',
		'validation: {enforce: true, rules: [{field: importance, range: [1, 10]}, {field: date, format: ISO8601}]}',
		'guidelines: {voice: plain}\ngoals: [one]\ntags: [a, b]',
	])('allows %j, as the check does', yaml => {
		expect(refused(yaml)).toEqual([])
		expect([isValid(parse(yaml)), isValid.errors]).toEqual([true, null])
	})

	it.each([
		['- a', 'kb.yaml is not a list of `key: value` lines'],
		['nmae: sea', '`nmae` is no key of kb.yaml'],
		['name: [sea]', '`name` is not a text, so it is not read'],
		['types: [concept]', '`types` is not a mapping, so it is not read'],
		['types: {concept: an idea}', '`concept` is not a mapping, so it is not read'],
		['types: {concept: {feilds: {}}}', '`feilds` is no key of the type `concept`'],
		['types: {concept: {required: {summary: true}}}', '`required` is not a list of texts, so it is not read'],
		...['..', '../../out', '/people', 'people/../..', '.hidden', 'a/.b', 'C:\\\\people', '[a]'].map(folder => [
			`types: {a: {subdirectory: ${folder}}}`,
			'`subdirectory` is not a folder in that of kb.yaml, so it is not read',
		]),
		[inField('select'), '`b` is not a mapping, so it is not read'],
		[inField('{requierd: true}'), '`requierd` is no key of the field `b`'],
		[inField('{required: yes}'), '`required` is not true or false, so it is not read'],
		[inField('{min: few}'), '`min` is not a number, so it is not read'],
		[inField('{options: [[a], b]}'), '`options` is not a list of texts, so it is not read'],
		[inField('{type: list, items: [object-ref]}'), '`items` is not a text or a mapping, so it is not read'],
		['validation: strict', '`validation` is not a mapping, so it is not read'],
		['validation: {enforced: true}', '`enforced` is no key of `validation`'],
		['validation: {rules: {field: a}}', '`rules` is not a list, so it is not read'],
	])('refuses %j, as the check does', (yaml, message) => {
		expect(refused(yaml)).toEqual([message])
		expect(isValid(parse(yaml))).toBe(false)
	})

	it('refuses a type of field that is not known, which the check tells as a remark', () => {
		expect(isValid(parse(inField('{type: txet}')))).toBe(false)
	})

	it('allows what is shipped, and what the handbook shows', () => {
		const content = join(import.meta.dirname, '../../content')
		const kbs = readdirSync(content, { withFileTypes: true }).filter(entry => entry.isDirectory())
		for (const { name } of kbs) expect(isValid(parse(readFileSync(join(content, name, 'kb.yaml'), 'utf8')))).toBe(true)
		const pages = ['reference/kb-yaml.md', 'guides/knowledge-bases-and-types.md']
		const blocks = pages.flatMap(page => [
			...readFileSync(join(content, 'handbook', page), 'utf8').matchAll(/^```yaml\n([\s\S]*?)^```$/gm),
		])
		expect(blocks.length).toBeGreaterThan(2)
		for (const [, yaml = ''] of blocks) expect([isValid(parse(yaml)), isValid.errors, yaml]).toEqual([true, null, yaml])
	})

	it('knows each key and type of field that the handbook tells of', () => {
		const page = readFileSync(join(import.meta.dirname, '../../content/handbook/reference/kb-yaml.md'), 'utf8')
		const section = (title: string) => page.slice(page.indexOf(`\n## ${title}\n`) + 1).split('\n## ')[0] ?? ''
		const told = (title: string) =>
			[...section(title).matchAll(/^\| (`[^|]+) \|/gm)].flatMap(row => namesIn(row[1] ?? ''))
		for (const key of told('At the top')) expect([...TOP_KEYS.keys()]).toContain(key)
		for (const key of told('In a type')) expect([...TYPE_KEYS.keys()]).toContain(key)
		for (const key of told('In a field')) expect([...FIELD_KEYS.keys(), ...FIELD_TYPES.keys()]).toContain(key)
		for (const key of told('In validation'))
			expect([...VALIDATION_KEYS.keys(), 'field', 'range', 'format']).toContain(key)
		expect(told('In a field').length).toBeGreaterThan(15)
	})
})

function namesIn(cell: string): readonly string[] {
	return [...cell.matchAll(/`([\w$-]+)`/g)].map(match => match[1] ?? '')
}
