import { describe, expect, it } from 'vitest'
import { readState, writeState } from '../../src/client/search/page-state.ts'
import { parseQuery } from '../../src/client/search/query.ts'

describe('parseQuery', () => {
	it.each([
		['system leadership', 'system leadership', []],
		['"system leadership"', undefined, ['"system leadership"']],
		['senge "system leadership" trust', 'senge trust', ['"system leadership"']],
		['“system leadership”', undefined, ['"system leadership"']],
		['"a b" "c d"', undefined, ['"a b"', '"c d"']],
		['open "quote', 'open quote', []],
		['""', undefined, []],
	])('reads %s', (text, words, phrases) => {
		expect(parseQuery(text)).toEqual({ words, phrases })
	})
})

describe('the state of the search page', () => {
	it.each(['', '?q=a+%26+b', '?q=x&kb=senge&type=concept&tag=%3Cb%3E&sort=date', '?tag=c%23'])('survives %s', query => {
		expect(writeState(readState(query))).toBe(query)
	})

	it('leaves out what is empty or unknown', () => {
		expect(writeState(readState('?q=+&kb=&sort=price&other=1'))).toBe('')
	})
})
