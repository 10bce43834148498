import { describe, expect, it } from 'vitest'
import type { SearchDocument } from '../../src/site/search-document.ts'
import { searchLimit, withinLimit } from '../../src/site/search-limit.ts'

describe('the text that search knows', () => {
	it('is all of it up to 30,000 notes, and then less the more there are', () => {
		expect([1, 30_000].map(searchLimit)).toEqual([undefined, undefined])
		const limits = [30_001, 50_000, 100_000, 130_000, 1_000_000].map(searchLimit)
		expect(limits).toEqual([1690, 820, 170, 100, 100])
	})

	it('ends at a word, without markup or half a character reference', () => {
		const cut = (bodyHtml: string, limit: number) => withinLimit(note(bodyHtml), limit).bodyHtml
		expect(cut('<p>The <b>tide</b> rises &amp; falls.</p>', 9)).toBe('<p>The tide</p>')
		expect(cut('<p>Salt&amp;sand and more.</p>', 7)).toBe('<p>Salt</p>')
		expect(cut('<p>Short.</p>', 100)).toBe('<p>Short.</p>')
	})
})

function note(bodyHtml: string): SearchDocument {
	return {
		href: '/a/',
		title: 'A',
		aliases: [],
		kb: 'a',
		type: 'note',
		tags: [],
		date: undefined,
		importance: undefined,
		backlinkCount: 0,
		summary: undefined,
		bodyHtml,
		wordCount: 9000,
	}
}
