import { describe, expect, it } from 'vitest'
import { readYears, wordsWithin, writeYears } from '../../../src/client/search/years.ts'

describe('years as words', () => {
	it.each([
		['1990', 1990, 1990],
		['1939..1945', 1939, 1945],
		['-300..-43', -300, -43],
		['1990..', 1990, Number.POSITIVE_INFINITY],
	])('writes and reads %s', (word, from, to) => {
		expect(writeYears({ from, to })).toBe(word)
		expect(readYears(word)).toEqual({ from, to })
	})

	it.each(['', '..1990', '19901990', '1990-1991', '1990 ', '\n'])('refuses %j', word => {
		expect(readYears(word)).toBeUndefined()
	})
})

describe('wordsWithin', () => {
	const words = ['1930', '1939..1945', '1990..', '-43', 'x']

	it.each([
		[{ from: 1945, to: 1950 }, ['1939..1945']],
		[{ from: 1940, to: 1941 }, ['1939..1945']],
		[{ from: 2020 }, ['1990..']],
		[{ to: 0 }, ['-43']],
		[{ from: 1951, to: 1930 }, []],
		[{}, ['1930', '1939..1945', '1990..', '-43']],
	])('touches %j', (range, expected) => {
		expect(wordsWithin(words, range)).toEqual(expected)
	})
})
