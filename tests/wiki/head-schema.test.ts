/** The schema of a note's head and the check of notes agree: what one refuses, the other refuses. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { headSchema } from '../../src/wiki/head-schema.ts'
import { linkVault } from './vault.ts'

/** What the check says, and what the schema does, of a note of the type `thing`. */
function judge(head: string, { field, required, rules }: Declared) {
	const lines = [
		'types:',
		'  thing:',
		`    required: [${required ?? ''}]`,
		...(field ? ['    fields:', `      it: ${field}`] : []),
		...(rules ? [`validation: {rules: [${rules}]}`] : []),
	]
	const wiki = linkVault({ 'kb.yaml': lines.join('\n'), 'a.md': `---\n${head}\n---\n` })
	const [kb] = wiki.kbs
	const type = kb?.types.get('thing')
	if (!kb || !type) throw new Error('There is no such type')
	const ajv = new Ajv2020({ allowUnionTypes: true, strict: true, strictTypes: false, strictRequired: false })
	const isValid = ajv.compile(headSchema(kb, type))
	const said = wiki.problems.filter(({ code }) => /^(?:schema|fm)\//.test(code)).map(({ message }) => message)
	return { said, isValid: isValid(parse(head) ?? {}), errors: isValid.errors }
}

interface Declared {
	readonly field?: string
	readonly required?: string
	readonly rules?: string
}

const FIELDS: readonly (readonly [field: string, sound: readonly string[], faulty: readonly string[]])[] = [
	['{type: text}', ['x', '3', '[a, b]', '{a: b}', ''], []],
	['{type: object-ref}', ['some-note', '[a, b]', '"[[A]]"'], []],
	['{type: number}', ['3', '-1.5', '"2"', '1e3', '', '""', '[]'], ['three', '[1]', 'true', '{a: 1}']],
	['{type: integer}', ['3', '-2', '"4"'], ['1.5', 'x', '[1]']],
	['{type: boolean}', ['true', 'false', ''], ['"true"', 'yes', '1']],
	['{type: date}', ['2020-01-02', '1951', 'c. 1951', ''], ['[2020-01-02]', 'true', '{a: 1}']],
	['{type: date, format: ISO8601}', ['2020-01-02', '1951', '2020-01'], ['"4 March 1951"', '2020-1-2']],
	['{type: select, options: [a, 1951, true]}', ['a', '1951', '"1951"', 'true', ''], ['b', '[a]', '1952', 'false']],
	['{type: select, options: [a], allow_other: true}', ['a', 'b', '3'], ['[a]', '{a: b}']],
	['{type: select}', ['anything', '3'], ['[a]']],
	['{type: multi-select, values: [a, b]}', ['a', '[a, b]', '[]', '[a, ]'], ['c', '[a, c]', '{a: b}', '[a, [b]]']],
	['{type: list}', ['a', '[a, {b: c}]', '3'], ['{a: b}']],
	['{type: tags}', ['[a]', 'a'], ['{a: b}']],
	['{type: number, min: 1, max: 10}', ['1', '10', '5.5'], ['0', '11', 'x']],
	['{type: text, min: 1}', ['3'], ['x', '[a]', '0']],
	['{type: text, min_length: 2, max_length: 3}', ['ab', '"🌊🌊🌊"'], ['a', 'abcd']],
	['{type: list, min_length: 2}', ['[a, b]', '[]'], ['[a]']],
]

describe('the schema of a head', () => {
	it.each(FIELDS.flatMap(([field, sound]) => sound.map(value => [field, value] as const)))(
		'allows for %s the value %j, as the check does',
		(field, value) => {
			const { said, isValid, errors } = judge(`type: thing\nit: ${value}`, { field })
			expect({ said, isValid, errors }).toEqual({ said: [], isValid: true, errors: null })
		},
	)

	it.each(FIELDS.flatMap(([field, , faulty]) => faulty.map(value => [field, value] as const)))(
		'refuses for %s the value %j, as the check does',
		(field, value) => {
			const { said, isValid } = judge(`type: thing\nit: ${value}`, { field })
			expect({ said: said.length, isValid }).toEqual({ said: 1, isValid: false })
		},
	)

	it.each([
		['type: thing', { required: 'title' }, true],
		['type: thing\nit: x', { required: 'it' }, true],
		['type: thing', { required: 'it' }, false],
		['type: thing\nit:', { required: 'it' }, false],
		['type: thing\nit: " "', { required: 'it' }, false],
		['type: thing\nit: []', { required: 'it' }, false],
		['type: thing', { field: '{type: text, required: true}' }, false],
		['type: thing\nsummary: x', { required: 'summary' }, true],
		['type: thing\nanything: {else: x}', {}, true],
		['type: thing\nrank: 11', { rules: '{field: rank, range: [1, 10]}' }, false],
		['type: thing\nrank: 10', { rules: '{field: rank, range: [1, 10]}' }, true],
		['type: thing\nrank: soon', { rules: '{field: rank, format: ISO8601}' }, false],
		['type: thing\ndraft: perhaps', {}, false],
		['type: thing\nid: 12', {}, false],
		['type: thing\ntitle: [a]', {}, false],
		['type: thing\ntags: [a, b]\naliases: c\nlinks: [{target: a, relation: b}]', {}, true],
		['type: thng', {}, false],
	] as const)('judges %j as the check does', (head, declared, isSound) => {
		const { said, isValid } = judge(head, declared)
		expect({ isSound: said.length === 0, isValid }).toEqual({ isSound, isValid: isSound })
	})

	it('says what a type and its fields mean', () => {
		const { kbs } = linkVault({
			'kb.yaml': 'name: k\ntypes: {thing: {description: A thing, fields: {it: {description: What it is}}}}',
			'a.md': '',
		})
		const [kb] = kbs
		const schema = kb && headSchema(kb, kb.types.get('thing') as never)
		expect(schema).toMatchObject({
			title: 'thing (k)',
			description: 'A thing',
			properties: {
				it: { description: 'What it is' },
				type: { const: 'thing' },
				summary: { description: expect.stringContaining('sentence') },
			},
		})
	})
})
