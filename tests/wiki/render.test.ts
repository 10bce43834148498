import { describe, expect, it } from 'vitest'
import type { NoteId } from '../../src/note/brand.ts'
import { MAX_EMBED_DEPTH } from '../../src/wiki/embed-limits.ts'
import { passageText } from '../../src/wiki/passage.ts'
import { renderBody } from '../../src/wiki/render.ts'
import type { RenderContext } from '../../src/wiki/render-context.ts'
import type { LinkedNote } from '../../src/wiki/wiki.ts'
import { linkVault, problemsOf } from './vault.ts'

/** The body of `a.md`, without the line breaks between its blocks. */
function render(files: Readonly<Record<string, string>>, sizes: RenderContext['imageSize'] = () => undefined): string {
	const wiki = linkVault(files)
	const context: RenderContext = {
		wiki,
		href: address => `/base${address}`,
		tagUrl: name => `/tags/${name}/`,
		fileUrl: path => `/files/${path}`,
		imageSize: sizes,
		imageVariants: () => [],
		changed: () => undefined,
	}
	return renderBody(context, wiki.notes.get('vault/a' as NoteId) as LinkedNote).replaceAll('\n', '')
}

const source = (name: string, fragment = '') =>
	`<p class="embed-source"><a class="link" data-type="note" href="/base/${name}/${fragment}">`

describe('an embed', () => {
	it('of a note shows it with its source', () => {
		expect(render({ 'a.md': '![[b]]', 'b.md': 'text [[c]]', 'c.md': '' })).toBe(
			`<section class="embed">${source('b')}B</a></p><p>text <a class="link" data-type="note" href="/base/c/">c</a></p></section>`,
		)
	})

	it('among words divides the paragraph', () => {
		expect(render({ 'a.md': 'x ![[b]] y', 'b.md': 'text' })).toMatch(
			/^<p>x <\/p><section class="embed">.*<\/section><p> y<\/p>$/,
		)
	})

	it('inside a heading, a mark or a cell of a table is a link, or stays in its place', () => {
		const shown = render({ 'a.md': '# x\n\n## In ![[b]]\n\n*![[b]]*\n\n| a |\n|---|\n| ![[b]] |', 'b.md': 'text' })
		expect(shown).toMatch(/<h2[^>]*>In <a class="link"[^>]*>b<\/a>/)
		expect(shown).toMatch(/<em><a class="link"[^>]*>b<\/a><\/em>/)
		expect(shown).toMatch(/<td><section class="embed">/)
	})

	it('has a caption', () => {
		expect(render({ 'a.md': '![[b|What b says]]', 'b.md': 'text' })).toContain(
			'<p class="embed-source">What b says · <a',
		)
	})

	it('of a section ends at the next one', () => {
		const shown = render({ 'a.md': '![[b#Two]]', 'b.md': '## One\n1\n## Two\n2\n### Three\n3\n## Four\n4' })
		expect(shown).toContain(source('b', '#two'))
		expect(
			shown
				.replace(/<[^>]*>/g, ' ')
				.trim()
				.split(/\s+/),
		).toEqual(['B', '›', 'Two', 'Two', '2', 'Three', '3'])
	})

	it('of a block shows the block alone', () => {
		const b = 'one ^p\n\n- x ^i\n- y\n\n| t |\n|---|\n| c |\n\n^t'
		expect(render({ 'a.md': '![[b#^p]]', 'b.md': b })).toMatch(/<\/p><p id="_e1-\^p">one<\/p><\/section>$/)
		expect(render({ 'a.md': '![[b#^i]]', 'b.md': b })).toMatch(/<\/p><ul><li id="_e1-\^i">x<\/li><\/ul><\/section>$/)
		expect(render({ 'a.md': '![[b#^t]]', 'b.md': b })).toMatch(/<\/p><div class="table".*<td>c<\/td>.*<\/section>$/)
	})

	it('gives each text ids of its own, and leads within it', () => {
		const shown = render({
			'a.md': '## X\n\n![[b]]\n\n![[b]]',
			'b.md': '<p id="here">h</p>\n\n## X\n\n<a href="#here">h</a>',
		})
		const ids = [...shown.matchAll(/ id="([^"]*)"/g)].map(found => found[1])
		expect(new Set(ids).size).toBe(ids.length)
		expect(shown).toContain('href="#_e1-here"')
		expect(shown).toContain('href="#_e2-here"')
	})

	it('leaves text that looks like an attribute alone', () => {
		const text = 'write ` id="x"` or " id="x" href="#x"'
		expect(render({ 'a.md': '![[b]]', 'b.md': text })).toContain('write <code> id="x"</code> or " id="x" href="#x"')
	})

	it('leads to the source for a part that did not come along', () => {
		const shown = render({ 'a.md': '![[b#Two]]', 'b.md': '## One\n\n## Two\n\n<a href="#one">up</a> [[#One]]' })
		expect(shown).toContain('<a href="/base/b/#one">up</a>')
		expect(shown).toContain('<a class="link" data-type="note" href="/base/b/#one">One</a>')
	})

	it('brings the footnotes it refers to, with their numbers', () => {
		const b = '## One\n\nx[^1]\n\n## Two\n\ny[^2]\n\n[^1]: first\n[^2]: second'
		const shown = render({ 'a.md': 'z[^1]\n\n![[b#Two]]\n\n[^1]: mine', 'b.md': b })
		expect(shown).toMatch(/<li value="2" id="_e1-_fn-2"><p>second <a href="#_e1-_fnref-2"/)
		expect(shown).not.toContain('first')
		expect(shown).toContain('<li id="_fn-1"><p>mine')
	})

	it('brings all footnotes with a whole note, once', () => {
		const shown = render({ 'a.md': '![[b]]', 'b.md': 'x[^1]\n\n[^1]: first' })
		expect(shown.match(/first/g)).toHaveLength(1)
		expect(shown).toContain('href="#_e1-_fn-1"')
	})

	it('of a name that several notes have says so at its source', () => {
		const files = { 'a.md': '![[x]]', 'b/x.md': 'text', 'c/x.md': '' }
		expect(render(files)).toContain('<a class="link doubtful" data-type="note" title="Several pages have this name"')
	})

	it('of a part that is not there is a link', () => {
		expect(render({ 'a.md': '![[b#No]]', 'b.md': '' })).toBe(
			'<p><a class="link doubtful" data-type="note" title="The page has no such part" href="/base/b/">b</a></p>',
		)
	})

	it('of a heading with a block id shows the section, and of a callout the whole of it', () => {
		const b = '## One ^h\n\n1\n\n## Two\n\n> [!tip] T\n> text ^c'
		expect(render({ 'a.md': '![[b#^h]]', 'b.md': b })).toMatch(/<h2[^>]*>One<\/h2><p>1<\/p><\/section>$/)
		expect(render({ 'a.md': '![[b#^c]]', 'b.md': b })).toMatch(/<aside[^>]*>.*<p>text<\/p><\/aside><\/section>$/)
	})

	it('nests', () => {
		const shown = render({ 'a.md': '![[b]]', 'b.md': 'x\n\n![[c]]', 'c.md': 'deep' })
		expect(shown).toMatch(/<section class="embed">.*<section class="embed">.*deep.*<\/section><\/section>$/)
	})
})

describe('a link', () => {
	const files = {
		'k/kb.yaml': 'name: k',
		'k/deming.md': '---\ntitle: W. Edwards Deming\naliases: [Ed Deming]\n---\n',
		'k/soil.md': '---\ntitle: Soil\n---\n',
		'Field Work.md': '# On going out\n',
	}
	const shown = (text: string) => render({ ...files, 'a.md': text }).replace(/<[^>]*>/g, '')

	it.each([
		['[[k:deming]]', 'W. Edwards Deming'],
		['[[k:Ed Deming]]', 'W. Edwards Deming'],
		['[[k:deming|he]]', 'he'],
		['[[Field Work]]', 'Field Work'],
		['[[Field Work.md]]', 'On going out'],
		['[[on going out]]', 'on going out'],
	])('%s reads %s', (text, words) => {
		expect(shown(text)).toBe(words)
	})

	it('to an id of its KB reads as the title, to an alias as the alias', () => {
		const wiki = { ...files, 'k/a.md': '[[soil]], [[deming]], [[Ed Deming]], [[SOIL]]' }
		const note = linkVault(wiki).notes.get('k/a' as NoteId) as LinkedNote
		const passage = passageText(linkVault(wiki), note, note.compiled.passages[0] ?? [])
		expect(passage).toBe('Soil, W. Edwards Deming, Ed Deming, Soil')
	})

	it('to a file keeps the page, and a link of Markdown its title', () => {
		const all = { 'a.md': '[[d.pdf#page=2]] [x](b.md "Why")', 'd.pdf': '', 'b.md': '' }
		expect(render(all)).toContain('href="/base/files/d.pdf#page=2"')
		expect(render(all)).toContain('title="Why" href="/base/b/">x</a>')
	})
})

describe('embeds that never end', () => {
	it('are links, and one problem names the circle', () => {
		const files = { 'a.md': 'A ![[b]]', 'b.md': 'B ![[c]]', 'c.md': 'C ![[a]]' }
		expect(problemsOf(linkVault(files))).toEqual(['embed/cycle@a.md:1:3'])
		expect(linkVault(files).problems.find(problem => problem.code === 'embed/cycle')?.message).toBe(
			'These embed each other: `a.md` → `b.md` → `c.md` → `a.md`',
		)
		const doubt = 'title="This cannot be shown within another page"'
		expect(render(files)).toBe(`<p>A <a class="link doubtful" data-type="note" ${doubt} href="/base/b/">b</a></p>`)
	})

	it('are told of a note that embeds itself, and not of one that embeds its own section', () => {
		expect(problemsOf(linkVault({ 'a.md': '![[a]]' }))).toEqual(['embed/cycle@a.md:1:1'])
		const own = { 'a.md': '## One\n\nx\n\n## Two\n\n![[#One]]' }
		expect(problemsOf(linkVault(own))).toEqual([])
		expect(render(own)).toMatch(/<section class="embed">.*<p>x<\/p><\/section>$/)
	})

	it('are cut at a depth, at the note that would pass it', () => {
		const files = Object.fromEntries(
			Array.from({ length: MAX_EMBED_DEPTH + 3 }, (_, index) => {
				const name = index === 0 ? 'a' : `n${index}`
				return [`${name}.md`, `level ${index} ![[n${index + 1}]]`]
			}),
		)
		files[`n${MAX_EMBED_DEPTH + 3}.md`] = 'end'
		expect(problemsOf(linkVault(files)).filter(text => text.startsWith('embed/'))).toEqual(['embed/too-deep@a.md:1:9'])
	})

	it('are cut where the page would grow too large', () => {
		const files: Record<string, string> = { 'n9.md': 'x'.repeat(2_000) }
		for (let level = 0; level < 9; level++)
			files[`${level === 0 ? 'a' : `n${level}`}.md`] = `![[n${level + 1}]]\n\n`.repeat(10)
		expect(problemsOf(linkVault(files)).filter(text => text.startsWith('limit/'))).toEqual(['limit/expansion@a.md:3:1'])
		expect(render(files).length).toBeLessThan(5_000_000)
	})
})

describe('a file', () => {
	const size = () => ({ width: 400, height: 200 })

	it.each([
		[
			'![[p.png]]',
			'<p><img src="/base/files/p.png" alt="P" width="400" height="200" loading="lazy" decoding="async"></p>',
		],
		[
			'![[p.png|Low water|100]]',
			'<figure><img src="/base/files/p.png" alt="Low water" width="100" height="50" loading="lazy" decoding="async"><figcaption>Low water</figcaption></figure>',
		],
		[
			'x ![[p.png|50x20]]',
			'<p>x <img src="/base/files/p.png" alt="P" width="50" height="20" loading="lazy" decoding="async"></p>',
		],
		[
			'![Low|100](p.png)',
			'<p><img src="/base/files/p.png" alt="Low" width="100" height="50" loading="lazy" decoding="async"></p>',
		],
		[
			'![Low](p.png "At *noon* <b>")',
			'<figure><img src="/base/files/p.png" alt="Low" title="At *noon* &lt;b&gt;" width="400" height="200" loading="lazy" decoding="async"><figcaption>At *noon* &lt;b&gt;</figcaption></figure>',
		],
		[
			'<img src="p.png" alt="x" width="40" onerror="alert(1)">',
			'<p><img src="/base/files/p.png" alt="x" width="40" height="20" loading="lazy" decoding="async"></p>',
		],
		[
			'![[s.mp3|The song]]',
			'<figure><audio controls preload="metadata" aria-label="The song" src="/base/files/s.mp3"></audio><figcaption><a class="file" href="/base/files/s.mp3">The song</a></figcaption></figure>',
		],
		[
			'![[v.mp4#t=10]]',
			'<figure><video controls preload="metadata" aria-label="v.mp4" src="/base/files/v.mp4#t=10"></video><figcaption><a class="file" href="/base/files/v.mp4">v.mp4</a></figcaption></figure>',
		],
		[
			'![[d.pdf#page=3]]',
			'<figure><iframe class="document" title="d.pdf" loading="lazy" src="/base/files/d.pdf#page=3"></iframe><figcaption><a class="file" href="/base/files/d.pdf">d.pdf</a></figcaption></figure>',
		],
		['![[t.csv]]', '<p><a class="file" href="/base/files/t.csv">t.csv</a></p>'],
		['![[none.png]]', '<p><span class="missing">none.png</span></p>'],
		['![x](none.png)', '<p><span class="missing">x</span></p>'],
	])('%s is shown by its kind', (text, shown) => {
		const files = { 'a.md': text, 'p.png': '', 's.mp3': '', 'v.mp4': '', 'd.pdf': '', 't.csv': '' }
		expect(render(files, size)).toBe(shown)
	})
})
