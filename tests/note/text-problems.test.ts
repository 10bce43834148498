import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'

const codes = (text: string) => compile(text).problems.map(({ code, span }) => `${code}@${span.line}:${span.column}`)

describe('brackets that were meant as links', () => {
	it.each([
		['See [the tables][tables].', 'link/undefined-reference@1:5'],
		['See [tables][tables].', 'link/undefined-reference@1:5'],
		['A claim.[^why]', 'link/undefined-footnote@1:9'],
		['Nothing [[ ]] here.', 'link/syntax@1:9'],
	])('tells of %s', (text, found) => {
		expect(codes(text)).toEqual([found])
	})

	it.each([
		'Two sources say so [1][2].',
		'他说[捂脸][捂脸]。',
		'An array: items[0][1].',
		'As it was [sic] written [emphasis mine].',
		'See [the tables][tables].\n\n[tables]: https://example.org/tables',
	])('takes %s as it is', text => {
		expect(codes(text)).toEqual([])
	})
})
