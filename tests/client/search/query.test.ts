import { describe, expect, it } from 'vitest'
import { readState, writeState } from '../../../src/client/search/page-state.ts'
import { isSearchable, parseQuery } from '../../../src/client/search/query.ts'

describe('parseQuery', () => {
	it.each([
		['system leadership', 'system leadership', []],
		['"system leadership"', undefined, ['"system leadership"']],
		['senge "system leadership" trust', 'senge trust', ['"system leadership"']],
		['“system leadership”', undefined, ['"system leadership"']],
		['"a b" "c d"', undefined, ['"a b"', '"c d"']],
		['open "quote', 'open quote', []],
		['""', undefined, []],
		['系统', undefined, ['"系 统"']],
		['senge 系统思考 学', 'senge 学', ['"系 统 思 考"']],
		['「トヨタ生産」', undefined, ['"ト ヨ タ 生 産"']],
		['시스템 사고', '시스템 사고', []],
	])('reads %s', (text, words, phrases) => {
		expect(parseQuery(text)).toMatchObject({ words, phrases })
	})

	it('knows all words, quoted or not, for their rank', () => {
		expect(parseQuery('a "b c" 系统').all).toBe('a b c 系 统')
	})
})

describe('isSearchable', () => {
	it.each([
		['', false],
		['ab', false],
		['abc', true],
		['禅', true],
	])('judges %j', (text, expected) => {
		expect(isSearchable(text)).toBe(expected)
	})
})

describe('the state of the search page', () => {
	it.each([
		'',
		'?q=a+%26+b',
		'?q=x&kb=senge&type=concept&tag=%3Cb%3E&sort=date',
		'?tag=c%23&tag=d',
		'?q=x&from=-44&to=1990&sort=oldest',
	])('survives %s', query => {
		expect(writeState(readState(query))).toBe(query)
	})

	it('leaves out what is empty, unknown or said twice', () => {
		expect(writeState(readState('?q=+&kb=&sort=price&other=1&from=soon&tag=a&tag=a'))).toBe('?tag=a')
	})
})
