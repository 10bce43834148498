import { describe, expect, it } from 'vitest'
import { joinLetters, spaceLetters, spaceLettersOfHtml, unspacedRuns } from '../../../src/client/search/unspaced.ts'

describe('spaceLetters', () => {
	it.each([
		['系统 and system', '系 统 and system'],
		['カイゼン、改善', 'カ イ ゼ ン 、 改 善'],
		['Ωμέγα 시스템 العربية', 'Ωμέγα 시스템 العربية'],
		['ที่นี่', 'ที่ นี่'],
	])('parts the letters of %s', (text, expected) => {
		expect(spaceLetters(text).replace(/\s+/g, ' ').trim()).toBe(expected)
	})

	it('leaves tags and their attributes alone', () => {
		const html = spaceLettersOfHtml('<h2 id="系统">系统</h2><img alt="改善">')
		expect(html).toBe('<h2 id="系统"> 系  统 </h2><img alt="改善">')
	})
})

describe('joinLetters', () => {
	it.each(['トヨタ生産方式', '系统。「思考」', 'a b'])('undoes it for %s', text => {
		expect(joinLetters(spaceLetters(text)).trim()).toBe(text)
	})
})

it('finds the runs of such letters', () => {
	expect(unspacedRuns('a 系统 b 思')).toEqual(['系统', '思'])
})

it('knows every letter of these scripts, in whatever plane', () => {
	const letters = ['ก', 'ກ', 'က', 'ក', 'あ', 'ア', 'ㄅ', '一', '㐀', '豈', 'ｱ', '𠀀', '𪜀', '々', 'ー']
	expect(letters.filter(letter => spaceLetters(letter) !== ` ${letter} `)).toEqual([])
})
