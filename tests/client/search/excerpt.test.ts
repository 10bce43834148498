import { describe, expect, it } from 'vitest'
import { nearMark, readExcerpt, readName } from '../../../src/client/search/excerpt.ts'

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

describe('letters of scripts without spaces', () => {
	it('are joined, and so are their marks', () => {
		expect(readExcerpt('它 是 <mark>系</mark> <mark>统</mark> 思 考 。 by <mark>Senge</mark> 。')).toEqual([
			{ text: '它是', marked: false },
			{ text: '系统', marked: true },
			{ text: '思考。 by ', marked: false },
			{ text: 'Senge', marked: true },
			{ text: ' 。', marked: false },
		])
	})

	it('keeps words apart that have spaces', () => {
		expect(readExcerpt('<mark>system</mark> <mark>leaders</mark>')).toHaveLength(3)
	})

	it('makes a name as it was', () => {
		expect(readName(' ト  ヨ  タ  生  産  方  式  (TPS)')).toBe('トヨタ生産方式 (TPS)')
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
