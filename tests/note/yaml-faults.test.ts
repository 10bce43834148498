import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'

/** What is said of a head, as `line:column+length message`. */
function faults(yaml: string): readonly string[] {
	const { problems } = compile(`---\n${yaml}\n---\n\nText.\n`)
	return problems
		.filter(problem => problem.code === 'fm/yaml')
		.map(({ span, message }) => `${span.line}:${span.column}+${span.length} ${message}`)
}

describe('faults of YAML', () => {
	it.each([
		['title: Tides: a primer', '2:8+15 This value holds a colon and a blank, and has no quotes'],
		['title: Tide\n  born: 1951', '2:8+4 This value goes on as a mapping'],
		['title: @tide', '2:8+5 A value without quotes cannot begin with `@`'],
		['title: %tide', '2:8+5 A value without quotes cannot begin with `%`'],
		['title: `tide`', '2:8+6 A value without quotes cannot begin with a backtick'],
		['sea:\n\ttide: 1', '3:1+1 Tabs cannot indent YAML'],
		['tags: [sea', '2:11+1 The bracket that is opened here or above is not closed by `]`'],
		['tags: {sea', '2:11+1 The bracket that is opened here or above is not closed by `}`'],
		['title: "Tide', '2:13+1 The quotation mark is not closed'],
		['title: Tide\nsea', '3:1+3 This line is not `key: value`'],
		['title: *tide', '2:8+5 Nothing before this has the anchor `&tide`'],
	])('in %j are told in plain words, where they are', (yaml, expected) => {
		expect(faults(yaml)).toEqual([expected])
	})

	it('point at the alias that repeats too much, not at what it repeats', () => {
		const ten = (name: string) => `[${Array.from({ length: 10 }, () => name).join(', ')}]`
		const yaml = `a: &a ${ten('1')}\nb: &b ${ten('*a')}\nc: &c ${ten('*b')}\nd: ${ten('*c')}`
		const { problems } = compile(`---\n${yaml}\n---\n\nText.\n`)
		expect(problems.map(({ code, span }) => `${code}@${span.line}:${span.column}`)).toEqual(['limit/expansion@5:33'])
	})
})
