import { describe, expect, it } from 'vitest'
import { countWords } from '../../src/note/words.ts'
import fc from '../fast-check.ts'

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const WORD = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu

describe('countWords', () => {
	it.each([
		['', 0],
		["don't re-enter 2.5 rooms", 4],
		['a -- b. c’', 3],
		['naïve 𝒳 ß', 3],
		['日本語 and more', 4],
	])('counts %j', (text, words) => {
		expect(countWords(text)).toBe(words)
	})

	it(`counts what its patterns match`, () => {
		const piece = fc.constantFrom(
			'a',
			'1',
			"'",
			'’',
			'.',
			'-',
			' ',
			'é',
			'日',
			'ア',
			'한',
			'𝒳',
			'𠀀',
			'々',
			'ｱ',
			'\ud800',
			'\udc00',
			'_',
			'\n',
		)
		const law = fc.property(fc.string({ unit: piece, maxLength: 12 }), text => {
			const divides = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff]/.test(text)
			const characters = divides ? (text.match(CJK)?.length ?? 0) : 0
			const rest = (divides ? text.replace(CJK, ' ') : text).match(WORD)?.length ?? 0
			expect(countWords(text)).toBe(rest + Math.ceil(characters / 2))
		})
		fc.assert(law, { numRuns: 3000 })
	})
})
