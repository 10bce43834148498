import { describe, expect, it } from 'vitest'
import { linkVault } from './vault.ts'

interface Declared {
	/** Lines of a field's mapping, as in `{type: select, options: [a]}`. */
	readonly field?: string
	readonly required?: string
	/** Value of `validation`. */
	readonly validation?: string
}

function schemaProblems(note: string, { field, required, validation }: Declared) {
	const lines = [
		'types:',
		'  thing:',
		...(required ? [`    required: ${required}`] : []),
		...(field ? ['    fields:', `      it: ${field}`] : []),
		...(required || field ? [] : ['    description: anything']),
		...(validation ? [`validation: ${validation}`] : []),
	]
	const wiki = linkVault({ 'kb.yaml': lines.join('\n'), 'a.md': `---\ntype: thing\n${note}\n---\n` })
	expect(wiki.problems.filter(problem => problem.code === 'kb/yaml')).toEqual([])
	return wiki.problems.filter(problem => problem.code.startsWith('schema/'))
}

const inShort = (note: string, declared: Declared) =>
	schemaProblems(note, declared).map(({ code, span, message }) => `${code}@${span.line}:${span.column} ${message}`)

describe('a value of a declared type', () => {
	it.each([
		['number', 'it: three', '`it` is not a number'],
		['number', 'it: [1]', '`it` is not a number'],
		['number', 'it: true', '`it` is not a number'],
		['integer', 'it: 1.5', '`it` is not a whole number'],
		['boolean', 'it: "true"', '`it` is neither true nor false'],
		['checkbox', 'it: yes', '`it` is neither true nor false'],
		['date', 'it: soon', '`it` is not a date'],
		['date', 'it: 2023-02-29', 'There is no day `2023-02-29`'],
		['date', 'it: [2023-02-28]', '`it` is not a date'],
		['datetime', 'it: 10:00', '`it` is not a date'],
		['list', 'it: {a: b}', '`it` is not a list'],
		['tags', 'it: {a: b}', '`it` is not a list'],
		['multi-select', 'it: {a: b}', '`it` is not a list'],
		['select', 'it: [a]', '`it` is not a single value'],
	])('%s: refuses %j', (type, note, message) => {
		expect(inShort(note, { field: `{type: ${type}}` })).toEqual([`schema/type@3:5 ${message}`])
	})

	it.each([
		['number', 'it: -1.5e3'],
		['number', 'it: "12"'],
		['integer', 'it: 2.0'],
		['boolean', 'it: false'],
		['date', 'it: 1951-03-04'],
		['date', 'it: c. 1951'],
		['date', 'it: 1951-present'],
		['datetime', 'it: 1951-03-04T10:00:00Z'],
		['list', 'it: [a]'],
		['list', 'it: a'],
		['select', 'it: anything'],
		['multi-select', 'it: [a]'],
		['text', 'it: {a: b}'],
		['string', 'it: 12'],
		['whatever', 'it: 12'],
		['date', 'it: null'],
		['number', 'it:'],
		['number', 'it: ""'],
		['date', 'other: x'],
	])('%s: takes %j', (type, note) => {
		expect(inShort(note, { field: `{type: ${type}}` })).toEqual([])
	})

	it('that the head already tells is impossible is told once', () => {
		const wiki = linkVault({
			'kb.yaml': 'types: {thing: {fields: {date: {type: date}}}}',
			'a.md': '---\ntype: thing\ndate: 2023-02-29\n---\n',
		})
		expect(wiki.problems.filter(problem => problem.span.line === 3).map(problem => problem.code)).toEqual(['fm/type'])
	})
})

describe('a choice', () => {
	it.each([
		[
			'{type: select, options: [sketch, checked]}',
			'it: checkt',
			'`checkt` is no value of `it`',
			'Did you mean `checked`?',
		],
		[
			'{type: select, values: [sketch, checked]}',
			'it: unknown',
			'`unknown` is no value of `it`',
			'One of: sketch, checked',
		],
		['{type: select, options: [1951, 1960]}', 'it: 3', '`3` is no value of `it`', 'One of: 1951, 1960'],
		['{type: multi-select, options: [ebb, flow]}', 'it: calm', '`calm` is no value of `it`', 'One of: ebb, flow'],
		['{type: multi-select, options: [a, b]}', 'it: [a, {b: c}]', 'This is no value of `it`', 'One of: a, b'],
	])('of %s refuses %j', (field, note, message, hint) => {
		expect(schemaProblems(note, { field })).toMatchObject([{ code: 'schema/select', message, hint }])
	})

	it.each([
		['{type: select, options: [sketch], values: [checked]}', 'it: checked'],
		['{type: select, options: [sketch], allow_other: true}', 'it: else'],
		['{type: select, options: [2024, yes]}', 'it: yes'],
		['{type: multi-select, options: [a, b]}', 'it: [b, a, null]'],
	])('of %s takes %j', (field, note) => {
		expect(inShort(note, { field })).toEqual([])
	})
})

describe('bounds', () => {
	it.each([
		['{type: number, min: 1, max: 10}', 'it: 0', 'schema/range@3:5 `it` is 0, less than 1'],
		['{type: number, max: 10}', 'it: 10.5', 'schema/range@3:5 `it` is 10.5, more than 10'],
		['{type: date, min: 1900}', 'it: c. 1899', 'schema/range@3:5 `it` is 1899, less than 1900'],
		['{type: text, min: 3}', 'it: three', 'schema/type@3:5 `it` is not a number'],
		['{type: number, min: 3}', 'it: three', 'schema/type@3:5 `it` is not a number'],
		['{type: text, max_length: 3}', 'it: "four"', 'schema/range@3:5 `it` has 4 characters, more than 3'],
		['{type: text, min_length: 2}', 'it: 👩', 'schema/range@3:5 `it` has 1 character, less than 2'],
		['{type: list, min_length: 2}', 'it: [a]', 'schema/range@3:5 `it` has 1 item, less than 2'],
		['{type: text, format: ISO8601}', 'it: c. 1951', 'schema/type@3:5 `it` is not a date of ISO 8601'],
	])('%s refuses %j', (field, note, expected) => {
		expect(inShort(note, { field })).toEqual([expected])
	})

	it.each([
		['{type: number, min: 1, max: 10}', 'it: 1'],
		['{type: number, min: 1, max: 10}', 'it: 10'],
		['{type: number, min: words}', 'it: 0'],
		['{type: date, min: 1900, max: 2000}', 'it: 2000-12-31'],
		['{type: text, max_length: 4}', 'it: "four"'],
		['{type: text, format: ISO8601}', 'it: 1951-03'],
		['{type: text, format: email}', 'it: none'],
	])('%s takes %j', (field, note) => {
		expect(inShort(note, { field })).toEqual([])
	})
})

describe('rules for all notes', () => {
	it.each([
		['{rules: [{field: it, range: [1, 10]}]}', 'it: 11', ['schema/range@3:5 `it` is 11, more than 10']],
		['{rules: [{field: it, range: [1, 10]}]}', 'it: 10', []],
		['{rules: [{field: it, format: ISO8601}]}', 'it: 4 March 1951', ['schema/type@3:5 `it` is not a date of ISO 8601']],
		['{rules: [{field: it, format: ISO8601}]}', 'it: 1951-03-04', []],
		['{rules: [{field: it, format: ISO8601}]}', 'it: ', []],
		['{rules: [{range: [1, 2]}, words]}', 'it: 3', []],
		['{rules: words}', 'it: 3', []],
	])('%s judge %j', (validation, note, expected) => {
		expect(inShort(note, { validation })).toEqual(expected)
	})

	it('tell what the type tells no second time', () => {
		const declared = { field: '{type: number, max: 5}', validation: '{rules: [{field: it, range: [1, 5]}]}' }
		expect(inShort('it: 11', declared)).toHaveLength(1)
		expect(inShort('it: words', declared)).toHaveLength(1)
	})

	it('hold for notes of any type', () => {
		const wiki = linkVault({
			'kb.yaml': 'validation: {rules: [{field: importance, range: [1, 10]}]}',
			'a.md': '---\nimportance: 11\n---\n',
		})
		expect(wiki.problems.map(problem => problem.code)).toContain('schema/range')
	})

	it('make faults errors where they are enforced', () => {
		const declared = { field: '{type: number}', required: '[more]' }
		const severities = (validation: string) =>
			schemaProblems('it: x', { ...declared, validation }).map(({ code, severity }) => `${code} ${severity}`)
		expect(severities('{enforce: false}')).toEqual(['schema/required warning', 'schema/type warning'])
		expect(severities('{enforce: true}')).toEqual(['schema/required error', 'schema/type error'])
	})
})

describe('required fields', () => {
	it.each([
		['other: x', 'is missing', '2:7 A `thing` needs the field `it`'],
		['it:', 'has no value', '3:1 A `thing` needs the field `it`, which is empty'],
		['it: "  "', 'is blank', '3:1 A `thing` needs the field `it`, which is empty'],
		['it: []', 'is an empty list', '3:1 A `thing` needs the field `it`, which is empty'],
	])('with %j, one %s', (note, _what, told) => {
		const expected = [`schema/required@${told}`]
		expect(inShort(note, { required: '[title, it]' })).toEqual(expected)
		expect(inShort(note, { field: '{required: true}' })).toEqual(expected)
	})

	it('are there with any other value', () => {
		for (const value of ['0', 'false', '[null]', '{a: b}'])
			expect(inShort(`it: ${value}`, { required: '[it]' })).toEqual([])
	})
})

describe('the type of a note', () => {
	const problems = (settings: string, type: string) =>
		linkVault({ 'kb.yaml': settings, 'a.md': `---\n${type}\n---\n` })
			.problems.filter(problem => problem.code.startsWith('schema/'))
			.map(({ code, hint, severity }) => `${code} ${severity} ${hint}`)

	it.each([
		['types: {thing: {}}', 'type: thin', ['schema/unknown-type warning Did you mean `thing`?']],
		['types: {thing: {}}', 'type: persn', ['schema/unknown-type warning Did you mean `person`?']],
		[
			'types: {thing: {}}\nvalidation: {enforce: true}',
			'type: gadget',
			['schema/unknown-type warning Declare it under `types` in kb.yaml'],
		],
		['types: {thing: {}}', 'title: none', []],
		['types: {thing: {}}', 'type: note', []],
		['types: {thing: {}}', 'type: organization', []],
		['title: no types', 'type: gadget', []],
	])('with %j, %j', (settings, type, expected) => {
		expect(problems(settings, type)).toEqual(expected)
	})

	it.each([
		['type: event', ['schema/required']],
		['type: event\ndate: 1951-03-04', []],
		['type: event\ndate: someday', ['schema/type']],
		['type: relationship\nsource_entity: a', ['schema/required']],
		['type: qa_assessment\ntier: 1.5', ['schema/type']],
	])('is known by itself in %j', (head, expected) => {
		expect(problems('title: KB', head).map(problem => problem.split(' ')[0])).toEqual(expected)
	})

	it('that is built in can be declared otherwise', () => {
		expect(problems('types: {event: {description: no date needed}}', 'type: event')).toEqual([])
	})

	it('is not judged where there is no kb.yaml', () => {
		expect(linkVault({ 'a.md': '---\ntype: event\n---\n' }).problems.map(problem => problem.code)).not.toContain(
			'schema/required',
		)
	})
})

describe('a relation that nobody declares', () => {
	const kb = 'name: k\nrelationship_types:\n  shelters: Shelters\n'

	it.each([
		['sheltrs', 'Did you mean `shelters`?'],
		['owned_bye', 'Did you mean `owned_by`?'],
		['is_the_uncle_of', 'Declare it under `relationship_types` in kb.yaml'],
	])('%s is told where it is written', (relation, hint) => {
		const wiki = linkVault({
			'kb.yaml': kb,
			'a.md': `---\nlinks:\n- target: b\n  relation: ${relation}\n---\n`,
			'b.md': '',
		})
		const problem = wiki.problems.find(({ code }) => code === 'kb/unknown-relation')
		expect(problem).toMatchObject({ span: { line: 4, column: 13 }, hint })
	})
})
