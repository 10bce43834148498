import { describe, expect, it } from 'vitest'
import { judgeThemeSheet } from '../../src/vault/theme-sheet.ts'

const judge = (text: string) => {
	const { css, problems } = judgeThemeSheet(text, 'theme.css')
	return { css, faults: problems.map(({ span, message }) => `${span.line}:${span.column} ${message}`) }
}

describe('judgeThemeSheet', () => {
	it.each([
		':root { --link: teal; --measure: 40rem }',
		'@layer a, b; @layer a { .title { color: light-dark(#000, #fff) } }',
		'@media (width >= 40rem) { .prose { & p { hyphens: auto } > ul { margin: 0 } } }',
		'@container (min-width: 3rem) { a { color: oklch(from var(--link) l c h / 50%) } }',
		'@supports selector(:has(a)) { a::after { content: "see url(x)" } }',
		'.x { color: if(style(--a: 1): red; else: blue) }',
		'/* url(x) and @import */ a { b: c }',
	])('keeps %j as it is', text => {
		expect(judge(text)).toEqual({ css: text, faults: [] })
	})

	it.each([
		['a { background: url(x.png) }', 'url()'],
		['a { background: url("https://example.org/x.png") }', 'url()'],
		['a { background: URL( data:image/png,x ) }', 'url()'],
		['a { background: u\\72 l(x.png) }', 'url()'],
		['a { background: url(x y) }', 'url()'],
		['a { --x: url(x.png) }', 'url()'],
		['a { background: src("x.png") }', 'src()'],
		['a { background: -webkit-image-set("x.png" 1x) }', '-webkit-image-set()'],
		['@import "x.css";', '@import'],
		['@\\69mport "x.css";', '@import'],
		['@charset "utf-7";', '@charset'],
		['@font-face { font-family: x; src: url(x.woff2) }', 'url()'],
	])('leaves out %j', (text, what) => {
		expect(judge(`p { a: b }\n${text}\nq { c: d }`)).toEqual({
			css: 'p { a: b }\n\nq { c: d }',
			faults: [expect.stringContaining(`The rule is left out: \`${what}\` loads something`)],
		})
	})

	it('points at what loads, and leaves out the innermost rule alone', () => {
		const text = '@media print {\n  a { b: c }\n  d { e: f; g: url(x) }\n}\n'
		expect(judge(text)).toEqual({
			css: '@media print {\n  a { b: c }\n  \n}\n',
			faults: ['3:16 The rule is left out: `url()` loads something'],
		})
	})

	it('leaves a rule within a rule out, and keeps what is around it', () => {
		expect(judge('a { b: c; & d { e: url(x) } f: g }').css).toBe('a { b: c;  f: g }')
	})

	it.each(['} a { b: url(x) }', 'a { b: c; d { e: url(x', '{{{ url(x) }}} a{', '<!-- a { b: url(x) } -->', 'url(x)'])(
		'never lets %j load',
		text => {
			const { css, faults } = judge(text)
			expect(css).not.toContain('url')
			expect(faults).toHaveLength(1)
		},
	)
})
