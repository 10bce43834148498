import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { compile } from '../../src/note/compile.ts'
import { formatWork, withReferences } from '../../src/site/citations.ts'
import { makeSite } from '../../src/site/publication.ts'
import type { CslItem } from '../../src/wiki/bibliography.ts'
import { DEFAULT_CONFIG } from '../../src/wiki/config.ts'
import { link } from '../../src/wiki/link.ts'

const MEADOWS: CslItem = {
	type: 'book',
	title: 'Thinking in Systems',
	author: [{ family: 'Meadows', given: 'Donella H.' }],
	issued: { 'date-parts': [[2008]] },
}
const DOE: CslItem = {
	type: 'article-journal',
	title: 'On ash',
	author: [{ family: 'Doe', given: 'Jo' }, { family: 'Roe' }, { literal: 'The Group' }],
	issued: { literal: 'ca. 1999' },
	'container-title': 'Trees',
	DOI: '10.1/ash',
}

/** The text of note `a` of a KB as its page shows it. */
function bodyOf(files: Readonly<Record<string, string>>, works: Readonly<Record<string, CslItem>> = {}): string {
	const entries = Object.entries(works).map(([key, csl]) => [key, { path: vaultPath('w.bib'), line: 1, csl }] as const)
	const wiki = link({
		folder: 'vault',
		config: DEFAULT_CONFIG,
		notes: Object.entries(files).map(([path, text]) => ({ path: vaultPath(path), note: compile(text) })),
		settings: [{ path: vaultPath('kb.yaml'), text: 'name: k' }],
		files: [],
		...(entries.length > 0 ? { bibliography: new Map(entries) } : {}),
		problems: [],
	})
	const { publication } = makeSite(wiki, { kind: 'none' } as never, { base: '/p/', origin: undefined })
	const view = publication.content.view('k/a')
	return view?.kind === 'note' ? view.bodyHtml : ''
}

/** What stands before the list of works, without marks of our own. */
const textOf = (body: string) =>
	body
		.replace(/<section class="references".*$/s, '')
		.replace(/ data-(?:cite|type)="[^"]*"/g, '')
		.replace(/<\/?span[^>]*>/g, '')

describe('a citation on a page', () => {
	const works = { meadows: MEADOWS, doe: DOE }

	it.each([
		['[@meadows]', '(<a class="cite" href="#_ref-meadows">Meadows 2008</a>)'],
		['[@meadows, p. 3]', '(<a class="cite" href="#_ref-meadows">Meadows 2008</a>, p. 3)'],
		[
			'[see @meadows, pp. 3-5, and more]',
			'(see <a class="cite" href="#_ref-meadows">Meadows 2008</a>, pp. 3–5, and more)',
		],
		['[@meadows and others]', '(<a class="cite" href="#_ref-meadows">Meadows 2008</a> and others)'],
		['Meadows [-@meadows]', 'Meadows (<a class="cite" href="#_ref-meadows">2008</a>)'],
		['@meadows [p. 3] says', '<a class="cite" href="#_ref-meadows">Meadows (2008</a>, p. 3) says'],
		['[@doe]', '(<a class="cite" href="#_ref-doe">Doe et al. 1999</a>)'],
		['[@other]', '(@other)'],
		['[@meadows, <b]', '[<a class="cite" href="#_ref-meadows">Meadows (2008</a>), &#x3C;b]'],
		['[see "a" & b @meadows]', '(see "a" &amp; b <a class="cite" href="#_ref-meadows">Meadows 2008</a>)'],
		['ask @bob', 'ask @bob'],
	])('%j reads %s', (text, expected) => {
		expect(textOf(bodyOf({ 'a.md': text }, works))).toBe(`<p>${expected}</p>`)
	})

	it('leads to the note about the work', () => {
		const body = bodyOf({ 'a.md': '[@meadows]', 'meadows.md': '---\ntitle: Thinking\n---\n' }, works)
		expect(textOf(body)).toBe('<p>(<a class="link" href="/p/k/meadows/">Meadows 2008</a>)</p>')
		expect(body).toContain('<li id="_ref-meadows">')
	})

	it('is called by the title of the note where there is no bibliography', () => {
		const body = bodyOf({ 'a.md': '[@meadows, p. 3]', 'meadows.md': '---\ntitle: Thinking\n---\n' })
		expect(body).not.toContain('References')
		expect(textOf(body)).toBe('<p>(<a class="link" href="/p/k/meadows/">Thinking</a>, p. 3)</p>')
	})

	it('stays as it is written where there is neither', () => {
		expect(bodyOf({ 'a.md': '[see @x & y] and @z' })).toBe('<p>[see @x &amp; y] and @z</p>')
	})
})

describe('the list of works', () => {
	const works = { meadows: MEADOWS, doe: DOE }
	const keysOf = (body: string) => [...body.matchAll(/<li id="_ref-([^"]*)"/g)].map(found => found[1])

	it('has each work once, by name', () => {
		const body = bodyOf({ 'a.md': '[@meadows] and @doe, then [@meadows]' }, works)
		expect(keysOf(body)).toEqual(['doe', 'meadows'])
		expect(body).toContain('<li id="_ref-meadows">Meadows, D. H. (2008). <i>Thinking in Systems</i>.</li>')
	})

	it('has the works that an embedded note cites', () => {
		const body = bodyOf({ 'a.md': '![[b]]', 'b.md': 'So [@doe].' }, works)
		expect(body).toContain('href="#_ref-doe"')
		expect(keysOf(body)).toEqual(['doe'])
	})

	it('is not there where nothing is cited', () => {
		expect(
			bodyOf({ 'a.md': '@bob <a data-cite="doe" class="cite" href="#x">x</a> `<a data-cite="doe"`' }, works),
		).not.toContain('References')
	})

	it('is not added by a text without a mark', () => {
		expect(withReferences({ works: new Map() } as never, '<p>x</p>')).toBe('<p>x</p>')
	})

	it('escapes keys', () => {
		const key = `a"&'`
		const body = bodyOf({ 'a.md': `[@{${key}}]` }, { [key]: MEADOWS })
		expect(body).toContain('href="#_ref-a%22%26\'"')
		expect(body).toContain(`<li id="_ref-a&quot;&amp;'">Meadows`)
	})
})

describe('formatWork', () => {
	const format = (csl: Partial<CslItem>, year = '2008') =>
		formatWork({ key: 'k', names: 'Meadows', year, csl: { ...MEADOWS, ...csl } as CslItem })

	it('sets a work in APA style, its addresses as links', () => {
		expect(format({ DOI: '10.1/x' })).toBe(
			'Meadows, D. H. (2008). <i>Thinking in Systems</i>. <a class="external" rel="noopener" href="https://doi.org/10.1/x">https://doi.org/10.1/x</a>',
		)
	})

	it('has the letter of the text', () => {
		expect(format({}, '2008b')).toContain('(2008b).')
	})

	it('keeps slant, weight and height of letters', () => {
		expect(format({ title: 'H<sub>2</sub>O', type: 'article-journal' })).toContain('H<sub>2</sub>O')
	})

	it.each([
		[{ title: '<script>alert(1)</script><img src=x onerror=alert(1)>' }],
		[{ title: '<b onclick="alert(1)">x</b>' }],
		[{ title: '&lt;script&gt;alert(1)&lt;/script&gt;' }],
		[{ URL: 'javascript:alert(1)' }],
		[{ URL: 'https://example.org/"onmouseover="alert(1)' }],
		[{ DOI: '"><script>alert(1)</script>' }],
		[{ author: [{ family: '<svg onload=alert(1)>' }] }],
		[{ publisher: '<style>*{display:none}</style>' }],
	] as const)('makes nothing of %j that runs', csl => {
		const html = format(csl as Partial<CslItem>)
		const tags = [...html.matchAll(/<[^>]*>/g)].map(found => found[0])
		for (const tag of tags)
			expect(tag).toMatch(/^<\/?(?:i|b|sup|sub|a)>$|^<a class="external" rel="noopener" href="https:\/\/[^"]*">$/)
	})

	it('names a work that has nothing else', () => {
		expect(formatWork({ key: 'k', names: 'k', year: 'n.d.', csl: { type: 'no-such-type' } })).not.toBe('')
	})

	it('is of the work at hand, not of one that was set before', () => {
		expect(format({ title: 'One' })).toContain('One')
		expect(format({ title: 'Two' })).toContain('Two')
	})
})
