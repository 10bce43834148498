import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'

const codes = (text: string) => compile(text).problems.map(({ code, span }) => `${code}@${span.line}:${span.column}`)

describe('brackets that were meant as links', () => {
	it.each([
		['See [the tables][tables].', 'link/undefined-reference@1:5'],
		['See [tables][tables].', 'link/undefined-reference@1:5'],
		['A claim.[^why]', 'link/undefined-footnote@1:9'],
		['Nothing [[ ]] here.', 'link/syntax@1:9'],
		['Half of [[one] and more.', 'link/syntax@1:9'],
		['Half of [[one|two]. And [more].', 'link/syntax@1:9'],
		['At the end [[one', 'link/syntax@1:12'],
		['At the end ![[one  \nof a line', 'link/syntax@1:13'],
		['Over [[two\nlines]]', 'link/syntax@1:6'],
		['- in an item [[海\n- and another', 'link/syntax@1:14'],
	])('tells of %s', (text, found) => {
		expect(codes(text)).toEqual([found])
	})

	it.each([
		'Two sources say so [1][2].',
		'他说[捂脸][捂脸]。',
		'An array: items[0][1], or [[a,b],[c,d]], or [[1] [2].',
		'He wrote [[sic] as if it were nothing].',
		'[[see *this*] for more], [[see [Tides](tides.md)], for more], [[see `x`] for more].',
		'| a |\n|---|\n| [[see *x*] y] |',
		'[[sic\nas he wrote] and so on]',
		'[[note[^1] more]\n\n[^1]: Why.',
		'Write `[[` and a name, \\[[ or [[ in text.',
		'[[one](https://example.org/)] and [[two]] and [[ three ]] and [[[four]]].',
		'```\n[[one]\n```',
		'https://example.org/到[[one two]]',
		'As it was [sic] written [emphasis mine].',
		'See [the tables][tables].\n\n[tables]: https://example.org/tables',
	])('takes %s as it is', text => {
		expect(codes(text)).toEqual([])
	})
})
