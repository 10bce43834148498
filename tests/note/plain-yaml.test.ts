/** The reader of plain heads gives what the parser of all YAML gives, or gives up. */

import { describe, expect, it } from 'vitest'
import { HEAD_CODES } from '../../src/note/frontmatter.ts'
import { findLineStarts } from '../../src/note/lines.ts'
import { readPlainYaml } from '../../src/note/plain-yaml.ts'
import { parseYaml } from '../../src/note/yaml.ts'
import fc from '../fast-check.ts'

const key = fc.oneof(
	{ weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'k-v', 'a b', '日付') },
	fc.constantFrom('true', 'Null', '\u3000', 'constructor'),
)
const easy = fc.constantFrom(
	'a',
	'a b',
	'1',
	'1.5',
	'2024-01-02',
	'true',
	'null',
	'"a: b"',
	"'c'",
	'日本',
	'a\n  b',
	'[a, "b"]',
)
const hard = fc.constantFrom(
	...['a', 'a b', 'a\n  b', 'a\n    b c', 'a\n b', 'a\n  - b', 'a\n  b: c', 'a\n  # b', '1\n   2', '日本', '“x”', '😀'],
	...['1', '007', '1.5', '1.', '1e3', '.5', '-1', '0x1', '0o7', '12:30', '1_000', '2024-01-02', 'true', 'False', 'no'],
	...[
		'null',
		'Null',
		'NULL',
		'TRUE',
		'~',
		'',
		'/x/y',
		'(a)',
		'_x',
		'http://x.y/z#f',
		'a:b',
		'a#b',
		'a, b',
		'a: b',
		'a #b',
		'a:',
		'- a',
	],
	...[
		'"a b"',
		'""',
		"'c'",
		"''",
		'"a: b"',
		'"a\\n"',
		"'a''b'",
		'"a" b',
		'a "b"',
		'*x',
		'&x a',
		'!t',
		'{{d}}',
		'|',
		'x\u3000',
	],
)
const leaf = fc.oneof({ weight: 6, arbitrary: easy }, hard)
const flowLeaf = fc.constantFrom(
	'a',
	'b c',
	'1',
	'"x, y"',
	"'z'",
	'(x)',
	'true',
	'null',
	'',
	'a:b',
	' a',
	'é',
	'[x]',
	'{y: z}',
	"x'y",
)
const flow = fc.oneof(
	fc.array(flowLeaf, { maxLength: 3 }).map(items => `[${items.join(', ')}]`),
	fc
		.array(fc.tuple(key, flowLeaf), { maxLength: 3 })
		.map(pairs => `{${pairs.map(pair => pair.join(': ')).join(', ')}}`),
)
const pair = fc
	.tuple(key, fc.oneof(leaf, flow, fc.constant(undefined)))
	.map(([name, value]) => `${name}:${value === undefined ? '' : ` ${value}`}`)
const start = fc.oneof({ weight: 4, arbitrary: fc.constant('') }, fc.constantFrom('  ', '- ', '  - ', '    '))
const line = fc.tuple(start, fc.oneof({ weight: 9, arbitrary: pair }, leaf, flow)).map(parts => parts.join(''))
const head = fc.array(line, { minLength: 1, maxLength: 6 }).map(lines => `\n${lines.join('\n')}`)
const mutation = fc.constantFrom(
	'',
	' ',
	'\n',
	':',
	'#',
	'"',
	"'",
	'-',
	'[',
	']',
	'{',
	'}',
	',',
	'\t',
	'\\',
	'&',
	'\r',
	'\u00a0',
)
const mutated = fc.tuple(head, fc.nat(), mutation).map(([text, place, sign]) => {
	const at = place % (text.length + 1)
	return text.slice(0, at) + sign + text.slice(at + (place % 2))
})

function plain(source: string): unknown {
	return readPlainYaml(source, 3, findLineStarts(`---${source}`))
}

function expectSame(source: string): boolean {
	const value = plain(source)
	if (value === undefined) return false
	expect({ value, problems: [] }).toEqual(parseYaml(source, 3, findLineStarts(`---${source}`), HEAD_CODES))
	return true
}

describe('readPlainYaml', () => {
	it(`gives what the parser of all YAML gives, or gives up`, () => {
		let read = 0
		const law = fc.property(fc.oneof(head, mutated), source => {
			if (expectSame(source)) read += 1
		})
		fc.assert(law, { numRuns: 5000 })
		expect(read).toBeGreaterThan(200)
	})

	it.each([
		'\ntitle: "A note"\ntags: [one, "two, three"]\nlinks:\n  - {target: x, relation: y, note: "z: 1"}',
		'\nlinks:\n- target: a\n  note: goes on\n    in the next line\n- target: b\nimportance: 9',
		'\na:\n  b:\n    - 1\n    - c: d\n      e:\nf:\ndate created: 2024-01-02\n日付: 昨日',
		"\nurl: https://example.org/a#b\nempty: []\ntime: 12:30\nname: 'it is'",
	])('reads %j', source => {
		expect(expectSame(source)).toBe(true)
	})

	it.each([
		'\na: 1 # b',
		'\n# b\na: 1',
		'\na: "\\n"',
		'\na: &x 1',
		'\na: |\n  b',
		'\na: 1\na: 2',
		'\n<<: 1',
		'\n__proto__: 1',
		'\nconstructor: 1',
		'\na: 1\r\nb: 2',
		'\na:\tb',
		'\na: [b',
		'\n- a\n- b',
		'\na: 0x1F',
	])('leaves %j to the parser of all YAML', source => {
		expect(plain(source)).toBeUndefined()
	})
})
