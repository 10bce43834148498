import { describe, expect, it } from 'vitest'
import { nearMark, readExcerpt } from '../../src/client/search/excerpt.ts'

describe('readExcerpt', () => {
	it('parts the text at the marks', () => {
		expect(readExcerpt('a <mark>b</mark> c')).toEqual([
			{ text: 'a ', marked: false },
			{ text: 'b', marked: true },
			{ text: ' c', marked: false },
		])
	})

	it('takes every other tag for text', () => {
		expect(shown('<img src=x onerror=alert(1)> &lt;mark&gt; <mark class=x>')).toBe(
			'<img src=x onerror=alert(1)> <mark> <mark class=x>',
		)
	})

	it.each([
		['The Argument. Leaders learn', 'Leaders learn'],
		['… The Argument. Leaders learn', 'Leaders learn'],
		['Argument. Leaders learn', 'Leaders learn'],
		['The <mark>Argument.</mark> Leaders learn', 'Leaders learn'],
		['Arguments grow', 'Arguments grow'],
		['… of leaders', '… of leaders'],
	])('leaves the heading out of %s', (excerpt, expected) => {
		expect(shown(excerpt, 'The Argument')).toBe(expected)
	})
})

describe('nearMark', () => {
	it('shortens what stands before the first mark, by whole words', () => {
		const runs = readExcerpt('one two three four <mark>five</mark> six')
		expect(join(nearMark(runs, 12))).toBe('… three four five six')
		expect(join(nearMark(runs, 100))).toBe('one two three four five six')
	})

	it('leaves text without marks alone', () => {
		expect(join(nearMark(readExcerpt('one two three'), 3))).toBe('one two three')
	})
})

function shown(excerpt: string, heading?: string): string {
	return join(readExcerpt(excerpt, heading))
}

function join(runs: readonly { readonly text: string }[]): string {
	return runs.map(({ text }) => text).join('')
}
