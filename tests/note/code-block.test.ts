import type { Element, Nodes } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { describe, expect, it } from 'vitest'
import { codeBlock } from '../../src/note/code-block.ts'
import { GRAMMARS } from '../../src/note/code-languages.ts'
import fc from '../fast-check.ts'

const html = (lang: string, value: string, meta = '') => toHtml(codeBlock({ lang, meta, value }))

function textOf(node: Nodes): string {
	if (node.type === 'text') return node.value
	return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** Texts of the lines, each with its classes. */
function lines(lang: string, value: string, meta = ''): readonly string[] {
	const code = codeBlock({ lang, meta, value }).children[0] as Element
	return code.children.map(line => {
		const { className } = (line as Element).properties
		return `${(className as string[]).join('.')} ${textOf(line).trimEnd()}`
	})
}

describe('codeBlock', () => {
	it('colours what its language tells apart', () => {
		expect(html('ts', 'const a = 1')).toBe(
			'<pre tabindex="0"><code class="language-ts"><span class="hl-keyword">const</span> a = ' +
				'<span class="hl-number">1</span>\n</code></pre>',
		)
	})

	it('takes a part of another language for code of that language', () => {
		expect(html('html', '<style>b{color:red}</style>')).toContain('<span class="hl-attribute">color</span>')
	})

	it('says the title in a caption', () => {
		expect(html('', 'x', 'title="<a>.ts"')).toBe(
			'<figure class="code"><figcaption>&#x3C;a>.ts</figcaption><pre tabindex="0"><code>x\n</code></pre></figure>',
		)
	})

	it.each(['"><script>alert(1)</script>', 'x onload=alert(1)', '__proto__', 'constructor', 'no-such', '\u0000'])(
		'shows the unknown language %j plain',
		lang => {
			const code = codeBlock({ lang, value: '<b>' }).children[0] as Element
			expect(code.children).toEqual([{ type: 'text', value: '<b>\n' }])
			for (const name of [code.properties.className ?? []].flat()) expect(name).toMatch(/^language-[\w+#.-]+$/)
		},
	)

	it('shows plain what its grammar would lose a character of', () => {
		expect(textOf(codeBlock({ lang: 'css', value: '[\r\n' }))).toBe('[\r\n\n')
	})

	it('is empty where the source is', () => {
		expect(html('ts', '', '{1} numbers')).toBe(
			'<pre tabindex="0" class="numbered"><code class="language-ts"></code></pre>',
		)
	})
})

describe('lines', () => {
	it('are marked as the info says, and no others', () => {
		expect(lines('text', 'a\nb\n\nd', '{0,2-3,9}')).toEqual(
			['line a', 'line.marked b', 'line.marked', 'line d'].map(pad),
		)
	})

	it('are numbered outside the text', () => {
		const block = codeBlock({ lang: 'text', meta: 'numbers=9', value: 'a\nb' })
		expect(toHtml(block)).toContain('<span class="line" data-line="10">b')
		expect(textOf(block)).toBe('a\nb\n')
	})

	it('divide a token that crosses them', () => {
		expect(html('js', '/* a\nb */', '{2}')).toContain(
			'<span class="line"><span class="hl-comment">/* a\n</span></span>' +
				'<span class="line marked"><span class="hl-comment">b */</span>\n</span>',
		)
	})

	it('of a patch are added or removed, but for the names of files', () => {
		expect(lines('patch', '--- a\n+++ b\n@@ -1 +1 @@\n-x\n--x\n+y\n z')).toEqual([
			'line --- a',
			'line +++ b',
			'line @@ -1 +1 @@',
			'line.removed -x',
			'line.removed --x',
			'line.added +y',
			'line  z',
		])
	})

	it.each(['{1-99999999}', '{1-99999999999999999999}', '{99999999-1}', `{${'1-99999999,'.repeat(90)}}`])(
		'cost no more for %.20s…',
		meta => {
			expect(lines('text', 'a\nb', meta)).toHaveLength(2)
		},
	)
})

describe('what is too large', () => {
	it.each([
		['a text', 'a;\n'.repeat(7_000)],
		['a line', `a;${'a;'.repeat(500)}`],
		['a run of words', 'if '.repeat(200)],
		['a run of blanks', `a${'\n'.repeat(600)}`],
	])('is shown plain: %s', (_what, value) => {
		const code = codeBlock({ lang: 'c', value: `if (1);\n${value}` }).children[0] as Element
		expect(code.children).toEqual([{ type: 'text', value: `if (1);\n${value}\n` }])
	})

	it('has no lines either, far beyond', () => {
		const code = codeBlock({ lang: '', meta: '{1}', value: '\n'.repeat(60_000) }).children[0] as Element
		expect(code.children).toHaveLength(1)
	})
})

describe.each(GRAMMARS)('%s', lang => {
	it('keeps the text, with lines and without, however odd', () => {
		const odd = fc.string({ unit: fc.constantFrom(...'abA01 \n\n\t\r<>{}()[]"\'`\\/*#$%&|:;=-+.,!?@^~_é😀') })
		fc.assert(
			fc.property(fc.oneof(odd, fc.string({ unit: 'binary' })), fc.constantFrom('', '{1}'), (value, meta) => {
				expect(textOf(codeBlock({ lang, meta, value }))).toBe(value === '' ? '' : `${value}\n`)
			}),
			{ numRuns: 25 },
		)
	})

	it('takes a page of one character', () => {
		for (const unit of ['<', '"', "'", '\\', '/', '{', '(', '[', '`${', '<!--', '{{']) {
			const value = `${unit.repeat(200)}\n`.repeat(5)
			expect(textOf(codeBlock({ lang, value }))).toBe(`${value}\n`)
		}
	})
})

function pad(line: string): string {
	return line.includes(' ') ? line : `${line} `
}
