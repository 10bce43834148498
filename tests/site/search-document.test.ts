import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/note/dates.ts'
import { type SearchDocument, searchPages } from '../../src/site/search-document.ts'

describe('searchPages', () => {
	it.each([
		['1951-06-02', '1951-06-02', '1951', '19510602'],
		['1951', '1951', '1951', '19510000'],
		['1939-1945', '1939–1945', '1939..1945', '19390000'],
		['1990s', '1990–1999', '1990..1999', '19900000'],
		['1990-present', '1990–', '1990..', '19900000'],
		['44 BCE', '44 BCE', '-43', '-430000'],
	])('shows, filters and sorts the date %s', (date, shown, years, key) => {
		const [html = ''] = pages({ date: readDate(date) })
		expect(property(html, 'meta', 'date')).toBe(shown)
		expect(property(html, 'filter', 'years')).toBe(years)
		expect(property(html, 'sort', 'date')).toBe(key)
	})

	it('sorts notes without a date behind all that have one', () => {
		const [html = ''] = pages({})
		expect(Number(property(html, 'sort', 'date'))).toBeLessThan(-9999 * 10_000)
		expect(html).not.toContain('"years')
	})

	it('sorts by importance, then by the notes that link here', () => {
		const key = (parts: Partial<SearchDocument>) => Number(property(pages(parts)[0] ?? '', 'sort', 'importance'))
		expect(key({ importance: 3 })).toBeGreaterThan(key({ importance: 2, backlinkCount: 1e6 }))
		expect(key({ backlinkCount: 3 })).toBeGreaterThan(key({ backlinkCount: 2 }))
	})

	it('parts the letters of scripts without spaces, and leaves ids alone', () => {
		const [html] = pages({ title: '改善', bodyHtml: '<h2 id="改善">改善</h2>' })
		expect(html).toContain('content=" 改  善 "')
		expect(html).toContain('<h2 id="改善"> 改  善 </h2>')
	})

	it('cuts a long note at headings, into parts of some thousand words', () => {
		const section = (at: number) => `<h2 id="s${at}">Part ${at}</h2><p>${'word '.repeat(900)}</p>`
		const bodyHtml = `<p>Before.</p>${Array.from({ length: 7 }, (_, at) => section(at)).join('')}`
		const found = pages({ bodyHtml, wordCount: 6300 })
		expect(found.map(html => [...html.matchAll(/id="(s\d)"/g)].map(([, id]) => id))).toEqual([
			['s0', 's1'],
			['s2', 's3'],
			['s4', 's5'],
			['s6'],
		])
		expect(found.join('').match(/word /g)).toHaveLength(7 * 900)
	})

	it('tells the first part the words of all others', () => {
		const bodyHtml = `<h2>One</h2><p>Apple</p>${'<p>word</p>'.repeat(5000)}<h2>Two</h2><p>Zebra &lt;b&gt;</p>`
		const [first = '', second = ''] = pages({ bodyHtml, wordCount: 5001 })
		expect(property(first, 'meta', 'words')).toMatch(/^apple .*two word zebra$/)
		expect(property(second, 'meta', 'words')).toBeUndefined()
	})

	it('cuts a long section below its heading', () => {
		const bodyHtml = `<h2 id="only">Only</h2>${`<p>${'word '.repeat(500)}</p>`.repeat(11)}`
		const found = pages({ bodyHtml, wordCount: 5501 })
		expect(found.map(html => html.match(/<h2 id="only">/g)?.length)).toEqual([1, 1, 1, 1])
		expect(found.join('').match(/word /g)).toHaveLength(5500)
	})
})

function pages(parts: Partial<SearchDocument>): readonly string[] {
	const document: SearchDocument = {
		href: '/k/a/',
		title: 'A',
		aliases: [],
		kb: 'k',
		type: 'concept',
		tags: [],
		date: undefined,
		importance: undefined,
		backlinkCount: 0,
		summary: undefined,
		bodyHtml: '<p>Text.</p>',
		wordCount: 1,
		...parts,
	}
	return searchPages(document, 1).map(({ html }) => html)
}

function property(html: string, kind: string, name: string): string | undefined {
	return new RegExp(`data-pagefind-${kind}="${name}\\[content\\]" content="([^"]*)"`).exec(html)?.[1]
}
