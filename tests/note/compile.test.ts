import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import type { Hole } from '../../src/note/compiled-note.ts'
import { parseMarkdown } from '../../src/note/parse.ts'

const codes = (text: string) => compile(text).problems.map(({ code, span }) => `${code}@${span.line}:${span.column}`)
const html = (text: string) => {
	const { parts, holes } = compile(text).template
	const shown = (hole: Hole | undefined) => (hole && !/block|foot/.test(hole.kind) ? `⟨${hole.kind}⟩` : '')
	return parts.map((part, index) => part + shown(holes[index])).join('')
}

describe('the head', () => {
	it.each([
		['---js\nx\n---\n', 'fm/executable-language@1:4'],
		['---JavaScript\nx\n---\n', 'fm/executable-language@1:4'],
		['--- js\nx\n---\n', 'fm/executable-language@1:5'],
		['---toml\nx\n---\n', 'fm/unknown-language@1:4'],
		['---constructor\nx\n---\n', 'fm/unknown-language@1:4'],
		['+++\ntitle = "x"\n+++\n', 'fm/unknown-language@1:1'],
		['---\ntitle: x\n', 'fm/unclosed@1:1'],
		['---\ntitle: x\n----\n', 'fm/unclosed@1:1'],
		['---\ntitle: x\n---x\n', 'fm/unclosed@1:1'],
		['\n\n---\ntitle: x\n---\n', 'fm/not-at-start@3:1'],
		['---\ntitle: a: b\n---\n', 'fm/yaml@2:8'],
		['---\ntitle: x\ntitle: y\n---\n', 'fm/duplicate-key@3:1'],
		['---\n- a\n- b\n---\n', 'fm/not-a-mapping@2:1'],
		['---\njust words\n---\n', 'fm/not-a-mapping@2:1'],
		['---\n__proto__: x\n---\n', 'fm/reserved-key@2:1'],
		['---\na: &x [*x]\n---\n', 'fm/circular@2:8'],
		['---\ntitle: [[Note]]\n---\n', 'fm/type@2:8'],
		['---\ntitle: null\n---\n', 'fm/type@2:8'],
		['---\ntitle:\n---\n', 'fm/type@2:1'],
		['---\nid: 12:30:45\n---\n', 'fm/type@2:5'],
		['---\ntitle: !!js/function "x"\n---\n', 'fm/yaml@2:8'],
		['---\nid: 007\n---\n', 'fm/type@2:5'],
		['---\ntags: {a: b}\n---\n', 'fm/type@2:7'],
		['---\naliases:\n  - One\n  - The Other: a name\n---\n', 'fm/type@4:5'],
		['---\ndraft: "yes"\n---\n', 'fm/type@2:8'],
		['---\ndate: 2024-13-45\n---\n', 'fm/type@2:7'],
	])('%j is %s', (text, expected) => {
		expect(codes(text)).toEqual([expected])
	})

	it.each([
		['---\ntitle: no\n---\n', 'no'],
		['---\ntitle: 2024-01-01\n---\n', '2024-01-01'],
		['---\ntitle: 0x1f\n---\n', '0x1f'],
		['---\r\ntitle: CRLF\r\n---\r\nbody', 'CRLF'],
		['---\rtitle: CR\r---\rbody', 'CR'],
	])('%j has the title %j', (text, title) => {
		const field = compile(text).fields.find(item => item.key === 'title')?.value
		expect(field && 'text' in field && field.text).toBe(title)
		expect(codes(text)).toEqual([])
	})

	it('that is none loses no text', () => {
		expect(html('---\n\nA paragraph after a rule.\n')).toContain('A paragraph after a rule.')
		expect(html('---\njust words\n---\nrest')).toContain('just words')
	})

	it('never counts for positions of the body', () => {
		const [reference] = compile('---\ntitle: x\n---\n\nSee [[a]].').references
		expect(reference?.span).toEqual({ offset: 22, length: 5, line: 5, column: 5 })
	})

	it('expands aliases only so far', () => {
		const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
		for (let depth = 1; depth < 9; depth++)
			lines.push(
				`a${depth}: &a${depth} [${Array(9)
					.fill(`*a${depth - 1}`)
					.join(', ')}]`,
			)
		expect(codes(`---\n${lines.join('\n')}\n---\n`).some(code => code.startsWith('limit/expansion'))).toBe(true)
	})
})

describe('the text', () => {
	it('keeps the sentence around a reference, and the section', () => {
		const note = compile('# T\n\n## Where\n\nFirst one. Dr. Who met [[a]] and [[b|Bee]] in 1990. Third.')
		const [reference] = note.references
		expect(note.passages[reference?.passage ?? -1]).toEqual(['Dr. Who met ', 0, ' and ', 1, ' in 1990.'])
		expect(note.headings[reference?.section ?? -1]?.plain).toBe('Where')
	})

	it('takes the first heading for the title, and out of the body', () => {
		const note = compile('# The Title\n\ntext')
		expect([note.firstHeading, note.titleAnchor, note.headings.length]).toEqual(['The Title', 'the-title', 0])
		expect(html('# The Title\n\ntext')).toBe('<p>text</p>')
	})

	it('keeps a first heading that says something else, one level down', () => {
		expect(html('---\ntitle: Other\n---\n# Heading\n\n## Sub')).toMatch(/<h2 id="heading">.*<h3 id="sub">/s)
	})

	it('gives headings unique anchors, also without letters', () => {
		expect(compile('## A\n## A\n## 🎉\n## 🎉').headings.map(heading => heading.anchor)).toEqual([
			'a',
			'a-1',
			'section',
			'section-1',
		])
	})

	it('finds tags in words of their own', () => {
		const note = compile(
			'---\ntags: [one, "two/three"]\n---\n#four and (#five/six) but not a#b, #12, `#code` or [#x](y.md)\n',
		)
		expect(note.tags.map(tag => tag.name)).toEqual(['one', 'two/three', 'four', 'five/six'])
	})

	it('renders callouts', () => {
		expect(html('> [!warning] Mind *this*\n> text')).toBe(
			'<aside class="callout" data-callout="warning" role="note">\n<p class="callout-title">Mind <em>this</em></p>\n<p>text</p>\n</aside>',
		)
	})

	it('takes block ids out of the text', () => {
		expect(html('words ^here\n\n- item\n\n^list')).toBe(
			'<p id="^here">words</p>\n<ul id="^list">\n<li>item</li>\n</ul>',
		)
	})

	it.each([
		'<script>alert(1)</script>',
		'<img src=x onerror=alert(1)>',
		'<a href="javascript:alert(1)">x</a>',
		'[x](javascript:alert(1))',
		'[x](&#106;avascript:alert(1))',
		'<iframe src="https://example.org"></iframe>',
		'<hole-0 n="0"></hole-0> [[a]]',
		'<p data-pagefind-meta="url:x" style="color:red" onclick="x">y</p>',
		'<svg><script>alert(1)</script></svg>',
	])('renders %j without anything that runs', text => {
		expect(html(text)).not.toMatch(/<script|onerror|onclick|javascript:|<iframe|<hole|data-pagefind|style=|<svg/i)
	})

	it('takes time in proportion to the links of a paragraph', () => {
		const note = compile('[[t]] '.repeat(20_000))
		expect([note.references.length, note.problems]).toEqual([20_000, []])
	})

	it('is the same parsed with every extension as with those it needs', () => {
		const texts = [
			'a | b\n-|-\nc | d',
			'see www.example.org, a@b.cd',
			'~~x~~',
			'a[^1]\n\n[^1]: b',
			'- [ ] x',
			'plain *text*',
			'> | a |\n> |---|',
		]
		for (const text of texts) expect(parseMarkdown(text, 0).tree).toEqual(parseMarkdown(text, 0, true).tree)
	})

	it.each([
		['[[', 20_000, 'limit/complexity'],
		['![', 8_000, 'limit/complexity'],
		['*a_ ', 8_000, 'limit/complexity'],
		['> ', 4_000, 'limit/depth'],
		['- ', 8_000, 'limit/depth'],
	] as const)('refuses %j × %d as %s before it is parsed', (text, times, code) => {
		expect(compile(text.repeat(times)).problems.map(problem => problem.code)).toEqual([code])
	})
})
