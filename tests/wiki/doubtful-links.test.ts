import { describe, expect, it } from 'vitest'
import type { NoteId } from '../../src/note/brand.ts'
import { renderBody } from '../../src/wiki/render.ts'
import type { RenderContext } from '../../src/wiki/render-context.ts'
import type { LinkedNote } from '../../src/wiki/wiki.ts'
import { linkVault, outcomeOf, problemsOf } from './vault.ts'

/** The body of `a.md`. */
function render(files: Readonly<Record<string, string>>): string {
	const wiki = linkVault(files)
	const context: RenderContext = {
		wiki,
		href: address => address,
		tagUrl: name => `/tags/${name}/`,
		fileUrl: path => `/files/${path}`,
		imageSize: () => undefined,
		imageVariants: () => [],
		changed: () => undefined,
	}
	return renderBody(context, wiki.notes.get('vault/a' as NoteId) as LinkedNote)
}

describe('a link that leads to a page, and perhaps not to what was meant', () => {
	it('says that the part is not there', () => {
		expect(render({ 'a.md': '[[b#No]]', 'b.md': '' })).toBe(
			'<p><a class="link doubtful" data-type="note" title="The page has no such part" href="/b/">b</a></p>',
		)
	})

	it('says so behind the title that its author gave', () => {
		expect(render({ 'a.md': '[x](b.md#no "Q & A")', 'b.md': '' })).toContain(
			'title="Q &amp; A · The page has no such part"',
		)
	})

	it('says that several notes have the name', () => {
		const files = { 'a.md': '[[x]]', 'b/x.md': '', 'c/x.md': '' }
		expect(render(files)).toContain('class="link doubtful" data-type="note" title="Several pages have this name"')
	})

	it('is told apart from one that is sure', () => {
		expect(render({ 'a.md': '[[b#Yes]]', 'b.md': '## Yes' })).not.toContain('doubtful')
	})
})

describe('a link of raw HTML', () => {
	it('keeps its address where the note has that part', () => {
		const text =
			'# T\n\n## é\n\n<b id="x"></b>[^1] <a href="#x">1</a> <a href="#%C3%A9">2</a> <a href="#t">3</a>\n\n[^1]: y'
		expect(render({ 'a.md': text })).not.toContain('inert')
	})

	it('keeps that of the beginning of the page', () => {
		expect(render({ 'a.md': '<a href="#">1</a> <a href="#top">2</a>' })).not.toContain('inert')
	})

	it('is text where the note has no such part, also within an embed', () => {
		const text = '<a title="t" href="#no">x</a>'
		expect(render({ 'a.md': text })).toBe('<p><a class="inert">x</a></p>')
		expect(render({ 'a.md': '![[b]]', 'b.md': text })).toContain('<p><a class="inert">x</a></p>')
	})
})

describe('an item of links: that is a quoted wiki link', () => {
	const vault = (target: string) => linkVault({ 'a.md': `---\nlinks:\n  - "[[${target}]]"\n---\n`, 'b.md': '## Part' })

	it('is one reference, with its part', () => {
		expect(outcomeOf(vault('b#Part'), 'vault/a')).toBe('vault/b#part')
		expect(vault('b#Part').edges).toHaveLength(1)
	})

	it('has one problem', () => {
		expect(problemsOf(vault('nothing'))).toEqual(['kb/missing-target@a.md:3:5'])
		expect(problemsOf(vault('b#No'))).toEqual(['link/broken-anchor@a.md:3:5'])
	})
})
