import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { type FieldValue, textsOf } from '../../src/note/yaml.ts'

const head = (yaml: string) => compile(`---\n${yaml}\n---\n`)
const codes = (yaml: string) => head(yaml).problems.map(({ code, span }) => `${code}@${span.line}:${span.column}`)

/** As JSON would say it, but that scalars are the letters they were written with. */
function plain(value: FieldValue): unknown {
	if (value.kind === 'list') return value.items.map(plain)
	if (value.kind === 'map') return Object.fromEntries(value.fields.map(field => [field.key, plain(field.value)]))
	return value.kind === 'null' ? undefined : value.text
}

const fields = (yaml: string) => Object.fromEntries(head(yaml).fields.map(({ key, value }) => [key, plain(value)]))

describe('what looks like a number or a boolean', () => {
	it.each([
		['title: 1984', '1984'],
		['title: 1_000', '1_000'],
		['title: 1.10', '1.10'],
		['title: 1e3', '1e3'],
		['title: 0o17', '0o17'],
		['title: .inf', '.inf'],
		['title: True', 'True'],
		['title: off', 'off'],
		['title: 12:30', '12:30'],
		['title: &a 007 # agent', '007'],
		['title: 123456789012345678901234567890', '123456789012345678901234567890'],
	])('%j keeps its letters', (yaml, title) => {
		expect(fields(yaml)).toEqual({ title })
	})

	it('keeps them in a list', () => {
		const list = head('aliases: [yes, 007, 2024-01-01, false, 1.0, null]').fields[0]?.value
		expect(textsOf(list)).toEqual(['yes', '007', '2024-01-01', 'false', '1.0'])
	})

	it('is a tag like any other', () => {
		expect(head('tags: [2024, true, 1.0]').tags.map(tag => tag.name)).toEqual(['2024', 'true', '1.0'])
		expect(head('tags: 2024').tags.map(tag => tag.name)).toEqual(['2024'])
	})
})

describe('anchors and aliases', () => {
	it('repeat a value of any kind', () => {
		expect(fields('date: &id001 1994-01-01\nlist: &l [a, b]\nmetadata:\n  date: *id001\n  list: *l')).toEqual({
			date: '1994-01-01',
			list: ['a', 'b'],
			metadata: { date: '1994-01-01', list: ['a', 'b'] },
		})
	})

	it('mean the last anchor of that name before them', () => {
		expect(fields('a: &x 1\nb: *x\nc: &x 2\nd: *x')).toEqual({ a: '1', b: '1', c: '2', d: '2' })
	})

	it.each([
		['a: *none', ['fm/yaml@2:4']],
		['a: &x {b: *x}', ['fm/circular@2:11']],
		['a: &x\n  <<: *x', ['fm/circular@3:7']],
	])('are refused in %j', (yaml, expected) => {
		expect(codes(yaml)).toEqual(expected)
	})
})

describe('merge keys', () => {
	it.each([
		['base: &b {x: 1, y: 2}\nnote: {y: 3, <<: *b}', { y: '3', x: '1' }],
		['base: &b {x: 1, y: 2}\nnote: {<<: *b, y: 3}', { y: '3', x: '1' }],
		['note: {<<: [{x: 1}, {x: 2, y: 2}]}', { x: '1', y: '2' }],
		['base: &b {<<: {x: 1}}\nnote: {<<: *b}', { x: '1' }],
		['note: {"<<": {x: 1}}', { '<<': { x: '1' } }],
		['note: {<<: words}', { '<<': 'words' }],
	])('in %j give %j', (yaml, expected) => {
		expect(fields(yaml).note).toEqual(expected)
	})

	it('work at the top of a head', () => {
		expect(fields('metadata: &m {title: One, summary: s}\ntitle: Two\n<<: *m')).toEqual({
			metadata: { title: 'One', summary: 's' },
			title: 'Two',
			summary: 's',
		})
	})

	it('bring no key that is reserved', () => {
		expect(codes('<<: {__proto__: x}')).toEqual(['fm/reserved-key@2:6'])
	})
})

describe('bombs', () => {
	const levels = (first: string, level: (from: string) => string) =>
		Array.from({ length: 9 }, (_, index) => (index === 0 ? first : `l${index}: &l${index} ${level(`*l${index - 1}`)}`))
	it.each([
		['lists', levels('l0: &l0 [x]', from => `[${`${from}, `.repeat(9)}${from}]`)],
		['mappings', levels('l0: &l0 {x: y}', from => `{${'abcdefghi'.replace(/./g, key => `${key}: ${from}, `)}}`)],
		['merges', levels('l0: &l0 {x: y}', from => `{<<: [${`${from}, `.repeat(9)}${from}], a: ${from}, b: ${from}}`)],
	])('of %s are defused', (_, lines) => {
		const note = head(`title: Kept\n${lines.join('\n')}`)
		expect(note.problems.map(problem => problem.code)).toEqual(['limit/expansion'])
		expect(note.fields[0]?.value).toMatchObject({ text: 'Kept' })
		expect(JSON.stringify(note.fields).length).toBeLessThan(2_000_000)
	})

	it('of depth are refused before they are parsed', () => {
		expect(codes(`a: ${'['.repeat(5000)}${']'.repeat(5000)}`)).toEqual(['limit/depth@2:104'])
		expect(codes(`a: ${'{a: '.repeat(5000)}`)).toEqual(['limit/depth@2:404'])
	})
})
