import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { type MarkdownOptions, PLAIN_MARKDOWN, toolsFor } from '../../src/note/tools.ts'

const html = async (text: string) => {
	const { parts, holes } = compile(text, await toolsFor(text)).template
	return parts.map((part, index) => part + (holes[index] ? '⟨⟩' : '')).join('')
}
const names = (text: string) => compile(text).references.map(reference => reference.name)

describe('comments', () => {
	it.each([
		['a %%hidden%% b', '<p>a  b</p>'],
		['%%\nhidden\n\n- hidden\n%%\n\nb', '<p>b</p>'],
		['a %%never closed', '<p>a %%never closed</p>'],
		['`%%code%%`', '<p><code>%%code%%</code></p>'],
		['100%% of 50%', '<p>100%% of 50%</p>'],
		['\\%%a%%', '<p>%%a%%</p>'],
	])('%j is shown as %j', async (text, shown) => {
		expect((await html(text)).trim()).toBe(shown)
	})

	it('hide links, tags and math from everything', () => {
		const text = 'a %%[[b]] #tag $x$%% [[c]]\n\n%%\n[[d]]\n%%'
		expect(names(text)).toEqual(['c'])
		expect(compile(text).tags).toEqual([])
	})

	it('inside code are code, and what is between two of them is text', async () => {
		expect(await html('```\n%%a%%\n```')).toContain('%%a%%')
		expect((await html('%%a%%b%%c%%')).trim()).toBe('<p>b</p>')
	})
})

describe('highlights', () => {
	it.each([
		['a ==marked *text*== b', '<p>a <mark>marked <em>text</em></mark> b</p>'],
		['a == b == c', '<p>a == b == c</p>'],
		['`==code==`', '<p><code>==code==</code></p>'],
	])('%j is shown as %j', async (text, shown) => {
		expect(await html(text)).toBe(shown)
	})

	it('may hold links', () => {
		expect(names('==see [[b]]==')).toEqual(['b'])
	})
})

describe('math', () => {
	it.each([
		['the price is $5 and $6', 'the price is $5 and $6'],
		['from $5-$10', 'from $5-$10'],
		['\\$x\\$', '$x$'],
		['`$x$`', '<code>$x$</code>'],
		['$ x $', '$ x $'],
	])('%j is no math', async (text, shown) => {
		expect(await html(text)).toBe(`<p>${shown}</p>`)
	})

	it('is MathML, in the line and by itself', async () => {
		expect(await html('so $x^2$ is')).toMatch(/^<p>so <math[^>]*>.*<msup>.*<\/math> is<\/p>$/s)
		expect(await html('$$\nx^2\n$$')).toMatch(/^<math display="block"[^>]*>.*<msup>/s)
		expect(await html('a\n\n> $$x$$')).toMatch(/<blockquote>\s*(?:<p>)?<math display="block"/)
	})

	it('needs no style attribute and no script', async () => {
		const shown = await html(
			'$$\\begin{array}{|c:c|} a & b \\\\ \\hline c & \\boxed{d} \\end{array} \\color{red}{x} \\vec{y}$$',
		)
		expect(shown).not.toMatch(/\sstyle=/)
	})

	it('holds no links, comments or emphasis', async () => {
		expect(names('$a [[b]] c$ $$[[d]]$$')).toEqual([])
		expect(await html('$a_1 * b_1 * c$')).not.toContain('<em>')
	})

	it('that is none is a warning, and shown as it is written', async () => {
		const text = 'a $\\frac{1}$ b'
		const note = compile(text, await toolsFor(text))
		expect(note.problems.map(({ code, span }) => `${code}@${span.line}:${span.column}`)).toEqual(['math/syntax@1:3'])
		expect(note.template.parts.join('')).toContain('<code class="math-source">$\\frac{1}$</code>')
	})

	it('may stand in the cell of a table', async () => {
		expect(await html('| a | b |\n|---|---|\n| $\\|x\\|$ | c |')).toMatch(/<td><math.*<\/math><\/td>\s*<td>c<\/td>/s)
	})
})

describe('callouts', () => {
	it.each([
		['> [!tldr]\n> text', 'data-callout="abstract"', 'TL;DR'],
		['> [!faq] Why?\n> text', 'data-callout="question"', 'Why?'],
		['> [!constructor]\n> text', 'data-callout="constructor"', 'Constructor'],
		['> [!tip|wide] Title *here*', 'data-callout="tip"', 'Title <em>here</em>'],
		['> [!my-kind]\n> text', 'data-callout="my-kind"', 'My kind'],
	])('%j has %s and the title %s', async (text, attribute, title) => {
		const shown = await html(text)
		expect(shown).toContain(`<aside class="callout" ${attribute} role="note">`)
		expect(shown).toContain(`<p class="callout-title">${title}</p>`)
	})

	it('fold, open or closed', async () => {
		expect(await html('> [!note]- A\n> b')).toContain('<details class="callout" data-callout="note">')
		expect(await html('> [!note]+ A\n> b')).toContain('<details class="callout" data-callout="note" open>')
	})

	it('nest, and hold links', async () => {
		const text = '> [!note] [[a]]\n> > [!tip]\n> > [[b]]'
		expect(await html(text)).toMatch(/<aside[^>]*callout="note".*<aside[^>]*callout="tip"/s)
		expect(names(text)).toEqual(['a', 'b'])
	})
})

describe('previews', () => {
	const fence = (text: string) => `before\n\n\`\`\`\`md preview\n${text}\n\`\`\`\`\n\nafter`

	it('show the source and what comes of it', async () => {
		const shown = await html(fence('**bold** and `code`'))
		expect(shown).toMatch(
			/<div class="preview"><pre.*\*\*bold\*\*.*<\/pre><div class="preview-result"><p><strong>bold<\/strong>/s,
		)
	})

	it('are part of the note: links, headings, footnotes and positions', () => {
		const text = fence('## Part\n\nsee [[b]][^1]\n\n[^1]: note')
		const note = compile(text)
		expect(note.headings.map(heading => heading.plain)).toEqual(['Part'])
		const span = note.references[0]?.span
		expect(text.slice(span?.offset, (span?.offset ?? 0) + (span?.length ?? 0))).toBe('[[b]]')
	})

	it('know comments and math, and contain no previews', async () => {
		const shown = await html(fence('%%hidden [[x]]%% $x$\n\n```md preview\n*a*\n```'))
		expect(shown).toMatch(/preview-result">.*<math/s)
		expect(shown.match(/class="preview"/g)).toHaveLength(1)
	})

	it('reach to the end where they are not closed', async () => {
		expect(await html('```md preview\n*a*')).toContain('<div class="preview-result"><p><em>a</em></p>')
	})
})

describe('what is written and what is shown', () => {
	it('an escaped number sign begins no tag', async () => {
		expect(await html('\\#plain #real')).toBe('<p>#plain ⟨⟩</p>')
		expect(compile('\\#plain #real').tags.map(tag => tag.name)).toEqual(['real'])
	})

	it('the first of three brackets is text', async () => {
		expect(await html('[[[a]]] b')).toBe('<p>[⟨⟩] b</p>')
		expect(names('[[[a]]] b')).toEqual(['a'])
	})

	it('a bar with a backslash in a table is a bar, in labels and in code', async () => {
		const text = '| a |\n|---|\n| ![[a.svg\\|Alt\\|160]] `[[a\\|b]]` |'
		expect(compile(text).references[0]?.label).toBe('Alt|160')
		expect(await html(text)).toContain('<code>[[a|b]]</code>')
	})

	it('a heading of two lines has both in its anchor', () => {
		expect(compile('x\n\nWhere rivers\nlast\n---').headings[0]?.anchor).toBe('where-rivers-last')
	})
})

describe('a text that costs too much', () => {
	const long = 'word '.repeat(5_000)

	it.each([
		['a bracket open over a page of addresses', `[a@b.cd ${long}`, ['limit/complexity']],
		['one that is closed after it', `[a@b.cd ${long}]`, ['limit/complexity']],
		['the same in code', `\`\`\`json\n[a@b.cd ${long}]\n\`\`\``, []],
		['the same in a preview', `\`\`\`md preview\n[a@b.cd ${long}]\n\`\`\``, ['limit/complexity']],
		['a page without addresses', `[a ${long}`, []],
	])('%s', (_, text, codes) => {
		expect(compile(text).problems.map(problem => problem.code)).toEqual(codes)
	})
})

describe('the options of Markdown', () => {
	const shown = async (text: string, options: Partial<MarkdownOptions>) => {
		const tools = await toolsFor(text, { ...PLAIN_MARKDOWN, ...options })
		return compile(text, tools).template.parts.join('⟨⟩')
	}

	it('are off by default', async () => {
		expect(await shown('"a" -- b... :tada:', {})).toBe('<p>"a" -- b... :tada:</p>')
	})

	it('set quotes, dashes and ellipses, but not in code, math or links', async () => {
		expect(await shown('"a" -- it\'s --- b... `"c" --` [[d--e]]', { smartPunctuation: true })).toBe(
			'<p>“a” – it’s — b… <code>"c" --</code> ⟨⟩</p>',
		)
	})

	it('turn shortcodes into emoji, but not in code', async () => {
		expect(await shown(':tada: `:tada:` :no-such-code: 10:30:00', { emoji: true })).toBe(
			'<p>🎉 <code>:tada:</code> :no-such-code: 10:30:00</p>',
		)
	})

	it('leave the positions of links and tags alone', async () => {
		const text = '"x" ... :tada: [[a]] #tag'
		const note = compile(text, await toolsFor(text, { ...PLAIN_MARKDOWN, smartPunctuation: true, emoji: true }))
		expect(note.references[0]?.span.offset).toBe(text.indexOf('[[a'))
		expect(note.tags[0]?.span.offset).toBe(text.indexOf('#tag'))
	})
})

describe('a section that raw HTML calls footnotes', () => {
	it('is a section as others, whose headings keep their ids', async () => {
		expect(await html('<section data-footnotes>\n\n## H\n')).toContain('<h2 id="h">')
		const withBoth = await html('a[^1]\n\n[^1]: b\n\n<section data-footnotes>\n\n## H\n')
		expect(withBoth).toContain('<h2 id="h">')
		expect(withBoth).toContain('id="_footnotes"')
	})
})

describe('footnotes within a line', () => {
	it('are footnotes, with their markup and links', async () => {
		const text = 'a^[see *this* [[b]] and [x](y.md)] c^[two [nested\\] brackets]]'
		const shown = await html(text)
		expect(shown).toMatch(/^<p>a<sup><a href="#_fn-inline-1"[^>]*>1<\/a><\/sup> c<sup>/)
		expect(shown).toMatch(/<li id="_fn-inline-1">\s*<p>see <em>this<\/em> ⟨⟩ and ⟨⟩x⟨⟩/)
		expect(names(text)).toEqual(['b', 'y.md'])
		const span = compile(text).references[0]?.span
		expect(text.slice(span?.offset, (span?.offset ?? 0) + (span?.length ?? 0))).toBe('[[b]]')
	})

	it.each(['a ^[link](https://example.org)', 'a ^[never closed', 'a ^[]', '`a ^[b]`', 'a^[over\n\nb]'])(
		'%j has none',
		async text => {
			expect(await html(text)).not.toContain('footnote')
		},
	)

	it('keep clear of the labels that the note uses', async () => {
		const shown = await html('a^[b] c[^inline-1]\n\n[^inline-1]: mine')
		expect(shown.match(/<li id="[^"]*"/g)).toEqual(['<li id="_fn-inline-note-1"', '<li id="_fn-inline-1"'])
	})
})

describe('tasks', () => {
	it.each([
		['- [ ] a', 'aria-label="To do"'],
		['- [x] a', 'aria-label="Done"'],
		[
			'- [/] a',
			'<li class="task-list-item"><span class="task-state" role="img" aria-label="In progress" data-task="/"></span> a</li>',
		],
		['1. [-] [[b]]', 'aria-label="Cancelled" data-task="-"></span> ⟨⟩</li>'],
	])('%j has a sign for its state', async (text, shown) => {
		expect(await html(text)).toContain(shown)
	})

	it.each(['- [1] a', '- [a] b', '- a [/] b', '[/] a', '- [/]a', '- `[/] a`'])('%j is text', async text => {
		expect(await html(text)).not.toContain('task-state')
	})
})

describe('what others write', () => {
	it.each([
		['是**项目（Project）**这', '<strong>项目（Project）</strong>'],
		['```math\nx^2\n```', '<msup>'],
		[
			'[![Build](https://x.org/a.svg)](https://x.org)',
			'<a href="https://x.org" class="external" rel="noopener">Build</a>',
		],
		['![remote|100](https://x.org/a.png)', '>remote</a>'],
		['<a name="old"></a>', '<a id="old">'],
	])('%j is shown as meant', async (text, shown) => {
		expect(await html(text)).toContain(shown)
	})

	it('a block id at the end of a heading is not part of it', () => {
		const note = compile('x\n\n## Part ^b-1')
		expect(note.headings[0]).toMatchObject({ plain: 'Part', anchor: 'part' })
		expect(note.blocks).toEqual([{ id: 'b-1', anchor: 'part' }])
	})

	it('line ends are breaks where they are asked for', async () => {
		const tools = await toolsFor('a\nb', { ...PLAIN_MARKDOWN, hardBreaks: true })
		expect(compile('a\nb', tools).template.parts.join('')).toBe('<p>a<br>\nb</p>')
	})
})
