import { describe, expect, it } from 'vitest'
import fc from '../fast-check.ts'
import { linkVault } from './vault.ts'

/** What is said of a kb.yaml, each with the text it points at. */
function said(yaml: string, code: 'kb/unknown-key' | 'kb/unenforced'): readonly string[] {
	const { problems } = linkVault({ 'kb.yaml': yaml, 'a.md': 'A\n' })
	return problems
		.filter(problem => problem.code === code)
		.map(({ span, message, hint }) => {
			const marked = yaml.slice(span.offset, span.offset + span.length)
			return `${span.line}:${span.column} ${marked}: ${message}${hint ? ` (${hint})` : ''}`
		})
}

const unknownKeys = (yaml: string) => said(yaml, 'kb/unknown-key')
const unenforced = (yaml: string) => said(yaml, 'kb/unenforced')

const NOBODY = 'Nothing reads it: remove it, or write it as a comment'

describe('a key that nothing reads', () => {
	it.each<[string, string, string]>([
		['at the top', 'name: k\ntype:\n  a: {}\n', '2:1 type: `type` is no key of kb.yaml (Did you mean `types`?)'],
		['that is nothing like another', 'name: k\nzebra: 1\n', `2:1 zebra: \`zebra\` is no key of kb.yaml (${NOBODY})`],
		['with its letters in another order', 'nmae: k\n', '1:1 nmae: `nmae` is no key of kb.yaml (Did you mean `name`?)'],
		['in quotation marks', 'name: k\n"zebra": 1\n', `2:1 "zebra": \`zebra\` is no key of kb.yaml (${NOBODY})`],
		[
			'in the validation',
			'name: k\nvalidation: {enforced: true}\n',
			'2:14 enforced: `enforced` is no key of `validation` (Did you mean `enforce`?)',
		],
		[
			'in a type',
			'name: k\ntypes:\n  cause:\n    feilds: {}\n',
			'4:5 feilds: `feilds` is no key of the type `cause` (Did you mean `fields`?)',
		],
		[
			'in a field',
			'name: k\ntypes:\n  cause:\n    fields:\n      x: {type: text, requierd: true}\n',
			'5:23 requierd: `requierd` is no key of the field `x` (Did you mean `required`?)',
		],
		['with lines of Windows', 'name: k\r\nzebra: 1\r\n', `2:1 zebra: \`zebra\` is no key of kb.yaml (${NOBODY})`],
	])('is told %s', (_, yaml, expected) => {
		expect(unknownKeys(yaml)).toEqual([expected])
	})

	it('is told at each place', () => {
		const yaml = 'name: k\nx1: 1\ntypes:\n  a: {x2: 1}\n  b: {x2: 1, fields: {c: {x3: 1}}}\n'
		expect(unknownKeys(yaml).map(line => line.split(' ')[0])).toEqual(['2:1', '4:7', '5:7', '5:27'])
	})

	it('is not among the names of types, fields, relations and options', () => {
		const yaml =
			'name: k\ntypes:\n  zebra:\n    fields:\n      zebra: {type: select, options: [zebra]}\nrelationship_types:\n  related_to: {zebra: 1}\n'
		expect(unknownKeys(yaml)).toEqual([])
	})

	it.each(['', 'name: k\n', '- a\n', 'name: [\n'])('is not looked for where nothing can be: %j', yaml => {
		expect(unknownKeys(yaml)).toEqual([])
	})

	it('is told of each kb.yaml', () => {
		const { problems } = linkVault({
			'a/kb.yaml': 'name: a\nx: 1\n',
			'b/kb.yaml': 'name: b\ny: 1\n',
			'a/n.md': '',
			'b/n.md': '',
		})
		expect(problems.filter(({ code }) => code === 'kb/unknown-key').map(({ path }) => path)).toEqual([
			'a/kb.yaml',
			'b/kb.yaml',
		])
	})
})

const ONLY = 'Not all that is declared is enforced: '

describe('a declaration that nothing enforces', () => {
	const fields = (...lines: readonly string[]) =>
		`name: k\ntypes:\n  a:\n    fields:\n${lines.map(line => `      ${line}\n`).join('')}`

	it.each<[string, string, string]>([
		[
			'a type of fields',
			fields('x: {type: colour}'),
			`5:17 colour: ${ONLY}a field has the type \`colour\`, which is not known`,
		],
		[
			'the same type twice',
			fields('x: {type: colour}', 'y: {type: colour}'),
			`5:17 colour: ${ONLY}2 fields have the type \`colour\`, which is not known`,
		],
		['a select without options', fields('x: {type: select}'), `5:7 x: ${ONLY}a select has no \`options\``],
		[
			'a select with an empty list',
			fields('x: {type: multi-select, options: []}'),
			`5:7 x: ${ONLY}a select has no \`options\``,
		],
		[
			'a select that has `values`',
			fields('x: {type: select, values: [a]}'),
			`5:7 x: ${ONLY}a select has \`values\`, and Pyrite reads \`options\` only`,
		],
		[
			'a relation without its pair',
			'name: k\nrelationship_types:\n  haunts: {}\n',
			`3:3 haunts: ${ONLY}the relation \`haunts\` has no inverse`,
		],
		[
			'five of them',
			`name: k\nrelationship_types:\n${['haunts', 'bends', 'eats', 'rings', 'dims'].map(name => `  ${name}: {}\n`).join('')}`,
			`3:3 haunts: ${ONLY}5 relations have no inverse (\`haunts\`, \`bends\`, \`eats\`, \`rings\`, …)`,
		],
	])('is told: %s', (_, yaml, expected) => {
		expect(unenforced(yaml)).toEqual([expected])
	})

	it('is one remark a KB, at the first of all places', () => {
		const yaml = `name: k\nrelationship_types:\n  haunts: {}\ntypes:\n  a:\n    fields:\n      y: {type: select}\n      x: {type: colour}\n`
		expect(unenforced(yaml)).toEqual([
			`3:3 haunts: ${ONLY}a field has the type \`colour\`, which is not known; a select has no \`options\`; the relation \`haunts\` has no inverse`,
		])
	})

	it.each(['text', 'string', 'number', 'date', 'checkbox', 'object-ref', 'list', 'tags'])(
		'is not a field of the type %s',
		type => {
			expect(unenforced(fields(`x: {type: ${type}}`, 'y: {}', 'z: {type: select, options: [a]}'))).toEqual([])
		},
	)
})

describe('the pair of a relation', () => {
	const lonely = (...declared: readonly string[]) =>
		unenforced(`name: k\nrelationship_types:\n${declared.map(line => `  ${line}\n`).join('')}`).length > 0

	it.each<readonly string[]>([
		['owns: {}'],
		['owned_by: {}'],
		['related_to: {}'],
		['haunts: {inverse: is_haunted}'],
		['haunts: {inverse: is_haunted}', 'is_haunted: {}'],
		['haunts: {}', 'haunted_by: {}'],
		['translates: {}', 'translated_by: {}'],
		['carries_to: {}', 'carried_to_by: {}'],
		['supplies: {}', 'supplied_by: {}'],
	])('is known of %s', (...declared) => {
		expect(lonely(...declared)).toBe(false)
	})

	it.each<readonly string[]>([
		['haunts: {}'],
		['haunted_by: {}'],
		['haunts: {}', 'hunted_by: {}'],
		['haunts: {}', 'haunted: {}'],
		['carries_to: {}', 'carried_from_by: {}'],
		['by: {}'],
		['_by: {}', 's: {}', 'x: {}'],
	])('is missing from %s', (...declared) => {
		expect(lonely(...declared)).toBe(true)
	})
})

it('points at the kb.yaml that it speaks of, whatever that holds', () => {
	const key = fc.constantFrom(
		'name',
		'types',
		'validation',
		'relationship_types',
		'fields',
		'type',
		'options',
		'values',
		'x',
		'__proto__',
	)
	const value = fc.letrec<{ value: unknown }>(tie => ({
		value: fc.oneof(
			{ maxDepth: 5 },
			fc.constantFrom('select', 'text', 'colour', 3, true, null, []),
			fc.dictionary(key, tie('value'), { maxKeys: 3 }),
			fc.array(tie('value'), { maxLength: 2 }),
		),
	})).value
	fc.assert(
		fc.property(value, content => {
			const yaml = JSON.stringify(content, undefined, 1)
			const { problems } = linkVault({ 'kb.yaml': yaml, 'a.md': 'A\n' })
			for (const { path, span, code } of problems)
				if (/^kb\/un(?:known-key|enforced)$/.test(code)) {
					expect(path).toBe('kb.yaml')
					expect(span.offset + span.length).toBeLessThanOrEqual(yaml.length)
				}
		}),
		{ numRuns: 200 },
	)
})
