import { describe, expect, it } from 'vitest'
import { readCodeInfo } from '../../src/note/code-info.ts'

/** The info as Markdown hands it over: its first word, then the rest. */
function read(info: string) {
	const [, lang = '', meta = ''] = /^(\S*)\s*(.*)$/.exec(info) ?? []
	return readCodeInfo(lang, meta)
}

describe('the language of a code block', () => {
	it.each([
		['ts', 'ts'],
		['c++', 'c++'],
		['obj-c', 'obj-c'],
		['ts:src/a.ts', 'ts'],
		['js{1,3}', 'js'],
		['{.python .numberLines}', 'python'],
		['{r}', 'r'],
		['"><b>x', 'bx'],
		['{1}', undefined],
		['title="a b"', undefined],
		['', undefined],
	])('of %s is %s', (info, language) => {
		expect(read(info).language).toBe(language)
	})
})

describe('the title of a code block', () => {
	it.each([
		['ts title="src/a b.ts"', 'src/a b.ts'],
		["ts title='a.ts'", 'a.ts'],
		['ts title=a.ts', 'a.ts'],
		['ts file="a.ts"', 'a.ts'],
		['ts {1} Title="a.ts" wrap', 'a.ts'],
		['ts:src/a.ts', 'src/a.ts'],
		['ts:a.ts title="b.ts"', 'b.ts'],
		['ts:a.ts title=" "', 'a.ts'],
		['title="a b"', 'a b'],
		['ts subtitle="a"', undefined],
		['ts x="title=a.ts"', undefined],
	])('of %s is %s', (info, title) => {
		expect(read(info).title).toBe(title)
	})
})

describe('the lines of a code block', () => {
	it.each([
		[
			'ts {1,3-5}',
			[
				[1, 1],
				[3, 5],
			],
		],
		[
			'ts { 2, 4 - 5 }',
			[
				[2, 2],
				[4, 4],
				[5, 5],
			],
		],
		[
			'ts{1, 3}',
			[
				[1, 1],
				[3, 3],
			],
		],
		['ts ins={1}', []],
		['ts title="{1}"', []],
		['ts {a}', []],
	])('marked by %s are %j', (info, marks) => {
		expect(read(info).marks).toEqual(marks)
	})

	it.each([
		['ts showLineNumbers', 1],
		['ts showLineNumbers=5', 5],
		['ts showLineNumbers{5}', 5],
		['ts numbers', 1],
		['ts linenos=table linenostart=7', 7],
		['{.ts .numberLines}', undefined],
		['ts linenos=false', undefined],
		['ts showLineNumbers=99999999999', 1],
		['ts', undefined],
	])('numbered by %s begin with %s', (info, first) => {
		expect(read(info).firstNumber).toBe(first)
	})

	it('are wrapped where the info says so', () => {
		expect([read('ts wrap'), read('ts wrap=false'), read('wrap')].map(info => info.wraps)).toEqual([true, false, false])
	})
})
