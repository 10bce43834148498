import { describe, expect, it } from 'vitest'
import { previewAddress } from '../../src/client/preview/address.ts'
import type { PreviewFile } from '../../src/client/preview/preview-file.ts'
import { pageSets } from '../../src/site/page-sets.ts'
import { beginningOf } from '../../src/site/preview/beginning.ts'
import { previewFiles } from '../../src/site/previews.ts'
import { makeSite } from '../../src/site/publication.ts'
import { linkVault } from '../wiki/vault.ts'

function siteOf(files: Readonly<Record<string, string>>, base = '/') {
	const settings = { 'k/kb.yaml': 'title: The K', ...files }
	return makeSite(linkVault(settings), { kind: 'none', reason: 'no-git' } as never, { base, origin: undefined })
}

function previewsOf(files: Readonly<Record<string, string>>, base?: string): ReadonlyMap<string, PreviewFile> {
	const { context, publication } = siteOf(files, base)
	const made = previewFiles(context, path => publication.content.view(path))
	return new Map(Array.from(made.values(), file => [file.path, JSON.parse(file.text()) as PreviewFile] as const))
}

function previewOf(text: string, more: Readonly<Record<string, string>> = {}): PreviewFile {
	return previewsOf({ 'k/a.md': text, ...more }).get('k/a/_preview.json') as PreviewFile
}

describe('the preview of a note', () => {
	it('says what the note is, where it stands, and how it begins, with its links', () => {
		const preview = previewOf('---\ntitle: The A\ntype: concept\n---\nIt follows [[b]].', { 'k/b.md': '# B' })
		expect(preview).toEqual({
			title: 'The A',
			type: ['Concept', 0],
			kb: ['The K', '/k/'],
			html: '<p>It follows <a class="link" href="/k/b/">B</a>.</p>',
		})
	})

	it('keeps to a few lines, cut between words', () => {
		const { html } = previewOf('word '.repeat(4000))
		expect(html).toMatch(/^<p>word (?:word )*word…<\/p>$/)
		expect(html.length).toBeLessThan(360)
	})

	it('cuts text that has no blanks', () => {
		expect(previewOf('字'.repeat(900)).html).toBe(`<p>${'字'.repeat(340)}…</p>`)
	})

	it('never cuts a link so short that nothing is left of it', () => {
		const { html } = previewOf(`${'x'.repeat(336)} [[b|beautiful wide words]]`, { 'k/b.md': '# B' })
		expect(html).toBe(`<p>${'x'.repeat(336)}…</p>`)
	})

	it('ends before a heading once it has said something', () => {
		expect(previewOf(`${'word '.repeat(30)}\n\n## Next\n\nMore.`).html).not.toContain('More')
		expect(previewOf('Short.\n\n## Next\n\nMore.').html).toBe('<p>Short.</p><p>More.</p>')
	})

	it('has no ids, no marks of notes, no tables, code and pictures', () => {
		const text = [
			'A word.[^n] ^block',
			'| a |\n| - |\n| cell |',
			'```js\ncode()\n```',
			'> [!note]- Folded\n> hidden',
			'- [ ] done',
			'[^n]: the note',
		]
		const { html } = previewOf(text.join('\n\n'))
		expect(html).not.toMatch(/ id=|cell|code\(\)|hidden|the note|<input|<sup/)
		expect(html).toContain('<p>A word.</p>')
		expect(html).toContain('done')
	})

	it('keeps a formula whole, or leaves it out', () => {
		const formula = '<math class="tml"><mrow><mi></mi><mi>x</mi></mrow></math>'
		const cut = (limit: number) => beginningOf(`<p>A <code>b</code> ${formula} c.</p>`, { href: '/', limit })
		expect(cut(100)).toBe(`<p>A <code>b</code> ${formula} c.</p>`)
		expect(cut(10)).toBe('<p>A <code>b</code>…</p>')
	})

	it('is made of sanitised text only, whatever stands in attributes', () => {
		const { html } = previewOf(
			'<a href="https://e.org" title="<img src=x onerror=alert(1)> id=&quot;t&quot;">l</a> &lt;b&gt; <script>1</script>',
		)
		expect(html).not.toMatch(/<img|<script|<b>/)
		expect(html).toContain('&#x3C;b>')
	})

	it('leads from its own parts to the page', () => {
		expect(previewOf('See [[#Later]].\n\n## Later\n\nText.').html).toContain('href="/k/a/#later"')
	})

	it('falls back on the summary where the text begins with nothing to show', () => {
		expect(previewOf('---\nsummary: In short\n---\n```\ncode\n```').html).toBe('<p>In short</p>')
		expect(previewOf('---\ntitle: A\n---\n').html).toBe('')
	})
})

describe('the parts of a preview', () => {
	it('are those sections and blocks that links lead to', () => {
		const text =
			'Start.\n\n## One\n\nFirst.\n\n### Deeper\n\nBelow.\n\n## Two\n\nSecond.\n\n- item ^it\n- other\n\n## Three\n\nThird.'
		const { parts } = previewOf(text, { 'k/b.md': '[[a#One]] [[a#^it]] [[a#Nowhere]]' })
		expect(parts).toEqual({
			one: { title: 'One', html: '<p>First.</p><p>Below.</p>' },
			'^it': { html: '<ul><li>item</li></ul>' },
		})
	})

	it('are also those in which another note is mentioned, which its page leads to', () => {
		const { parts } = previewOf('## Why\n\nBecause of [[b]].', { 'k/b.md': '# B' })
		expect(Object.keys(parts ?? {})).toEqual(['why'])
	})

	it('may have any name', () => {
		const preview = previewOf('## \\_\\_proto\\_\\_\n\nText.', { 'k/b.md': '[[a#__proto__]]' })
		expect(Object.values(preview.parts ?? {})).toEqual([{ title: '__proto__', html: '<p>Text.</p>' }])
	})
})

describe('the preview of a wanted page', () => {
	it('says who asks for it, how often and in which sentence', () => {
		const previews = previewsOf({
			'k/a.md': '# A\n\nNobody knows [[the thing]] well.',
			'k/b.md': '# B\n\n[[the thing]]',
			'k/c.md': '# C\n\n[[the thing]]',
			'k/d.md': '# D\n\n[[the thing]] and [[the thing]]',
		})
		const preview = previews.get('wanted/k/the-thing/_preview.json')
		expect(preview).toMatchObject({ title: 'the thing', kb: ['The K', '/k/'], wanted: true })
		expect(preview?.html).toContain('4 notes ask for it')
		expect(preview?.html).toContain('<a class="link" href="/k/a/">A</a>: Nobody knows <mark>the thing</mark> well.')
		expect(preview?.html).toContain('and 1 more')
	})
})

describe('where previews lie', () => {
	const files = {
		'k/a.md': '# A\n\n[[nowhere]] #tag #tag/below',
		'k/b.md': '---\ntags: [tag, tag/below]\ndate: 1951\naliases: [old/b]\n---\nB',
		'j/kb.yaml': 'title: J',
		'j/a.md': '# A',
	}

	it.each(['/', '/wiki/'])('a link below %s has one exactly if there is a file for it', base => {
		const { publication } = siteOf(files, base)
		const previews = previewsOf(files, base)
		const asked = pageSets(publication).flatMap(({ address, set }) =>
			set.paths.flatMap(path => {
				const page = set.view(path) as { readonly kind?: string } | undefined
				if (page?.kind === 'redirect') return []
				const url = new URL(`${base.slice(0, -1)}${address}${path}${path === '' ? '' : '/'}`, 'https://example.org')
				return previewAddress(url, 'https://example.org', base) ?? []
			}),
		)
		expect(asked.sort()).toEqual([...previews.keys()].map(path => base + path).sort())
	})

	it('a note of the same name keeps its address', () => {
		const previews = previewsOf({ 'k/a.md': '# A', 'k/_preview.json.md': '# B' })
		expect([...previews.keys()]).toEqual(['k/_preview.json/_preview.json', 'k/a/_preview.json'])
	})
})
