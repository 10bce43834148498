import { describe, expect, it } from 'vitest'
import { correctWords, strangeWords, vocabularyOf } from '../../../src/client/search/spelling.ts'

const titles = ['Leverage Points', 'System Leadership', 'Systems Thinking', 'Café Culture']
const vocabulary = vocabularyOf(
	titles.map(title => ({
		href: '/',
		title,
		aliases: ['Donella'],
		kb: '',
		kbTitle: '',
		type: '',
		typeLabel: '',
		colour: 0,
		rank: 0,
	})),
)

describe('strangeWords', () => {
	it.each([
		['levrage points', ['levrage']],
		['lever', []],
		['CAFE', []],
		['"levrage" of', []],
		['系统思考的学科', []],
		['levrage levrage', ['levrage']],
	])('of %s', (query, expected) => {
		expect(strangeWords(query, vocabulary)).toEqual(expected)
	})
})

describe('correctWords', () => {
	it.each([
		['levrage points', ['levrage'], 'leverage points'],
		['donela, systm', ['donela', 'systm'], 'donella, system'],
		['zzzzzz', ['zzzzzz'], undefined],
		['points', [], undefined],
	])('of %s', (query, words, expected) => {
		expect(correctWords(query, words, vocabulary)).toBe(expected)
	})
})
