import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { findLineStarts } from '../../src/note/lines.ts'
import { parseMarkdown } from '../../src/note/parse.ts'
import { rawFragmentProblems } from '../../src/note/raw-fragments.ts'

function problems(text: string): readonly string[] {
	const { tree, masked } = parseMarkdown(text, 0)
	masked.restore(tree)
	return rawFragmentProblems(tree, compile(text), findLineStarts(text)).map(
		({ code, span, message }) => `${code}@${span.line}:${span.column}+${span.length} ${message}`,
	)
}

describe('a link of raw HTML to a part of its note', () => {
	it('has a problem where there is no such part', () => {
		expect(problems('x <a href="#no">y</a>\n\n<div><A title=z HREF=#none>q</A></div>')).toEqual([
			'link/broken-anchor@1:3+14 This note has no `#no`',
			'link/broken-anchor@3:6+22 This note has no `#none`',
		])
	})

	it('is sound where it leads to a heading, the title, an id, a footnote or the beginning', () => {
		const links = ['t', 'part', 'x', '%C3%A9', '_fn-1', '', 'top'].map(to => `<a href="#${to}">x</a>`).join(' ')
		expect(problems(`# T\n\n## Part\n\n## é\n\n${links} <b id="x"></b>[^1]\n\n[^1]: y`)).toEqual([])
	})

	it('is not judged where it is not published', () => {
		expect(problems('x `<a href="#no">`\n\n<!-- <a href="#no"> -->\n\n<script><a href="#no"></script>')).toEqual([])
		expect(problems('<!-- <a href="#no"> --> <a href="#no">x</a>')).toEqual([
			'link/broken-anchor@1:25+14 This note has no `#no`',
		])
	})
})

describe('an address of raw HTML', () => {
	const html = (text: string) => compile(text).template.parts.join('')

	it('gets the slashes without which browsers take it for a path', () => {
		expect(html('<a href="https:/a.example/b">x</a>')).toContain('href="https://a.example/b"')
		expect(html('[x](HTTP:a.example)')).toContain('href="http://a.example"')
	})

	it('is not published as the source of a quotation, if it is none of the web', () => {
		expect(html('<q cite="x.md">y</q> <q cite="https://a.example">z</q>')).toBe(
			'<p><q>y</q> <q cite="https://a.example">z</q></p>',
		)
	})
})
