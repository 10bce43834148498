import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import fc from '../fast-check.ts'

/** Each acceptance of a note as `codes → the text it covers`. */
function acceptances(text: string): readonly string[] {
	return (compile(text).ignores ?? []).map(({ codes, from, to }) => `${codes.join(' ')} → ${text.slice(from, to)}`)
}

/** What is said of comments that accept nothing, each with the text it points at. */
function faults(text: string): readonly string[] {
	return compile(text)
		.problems.filter(({ code }) => code === 'ignore/syntax')
		.map(({ message, span }) => `${text.slice(span.offset, span.offset + span.length)} ⇒ ${message}`)
}

const ACCEPT = '<!-- marcasite-ignore link/broken: written soon -->'

describe('a comment before a block', () => {
	it.each([
		['a paragraph', `${ACCEPT}\n[[a]]\nmore\n\n[[b]]\n`, '[[a]]\nmore'],
		['a paragraph after blank lines', `${ACCEPT}\n\n\n[[a]]\n`, '[[a]]'],
		['a heading', `${ACCEPT}\n## [[a]]\n\n[[b]]\n`, '## [[a]]'],
		['the heading that becomes the title', `${ACCEPT}\n# A [[a]]\n\nb\n`, '# A [[a]]'],
		['a whole list', `${ACCEPT}\n- [[a]]\n- [[b]]\n\nend\n`, '- [[a]]\n- [[b]]'],
		['a whole quote', `${ACCEPT}\n> [[a]]\n>\n> [[b]]\n\nend\n`, '> [[a]]\n>\n> [[b]]'],
		['a callout', `${ACCEPT}\n> [!note]\n> [[a]]\n\nend\n`, '> [!note]\n> [[a]]'],
		['a table', `${ACCEPT}\n| a |\n|---|\n| [[b]] |\n\nend\n`, '| a |\n|---|\n| [[b]] |'],
		['HTML', `${ACCEPT}\n\n<div>\n<img src="a.png">\n</div>\n\nend\n`, '<div>\n<img src="a.png">\n</div>'],
		['a code block', `${ACCEPT}\n\`\`\`\n[[a]]\n\`\`\`\n`, '```\n[[a]]\n```'],
		['a footnote', `x[^1]\n\n${ACCEPT}\n\n[^1]: [[a]]\n`, '[^1]: [[a]]'],
		['display math', `${ACCEPT}\n\n$$\n\\frac\n$$\n`, '$$\n\\frac\n$$'],
		['a block inside a list item', `- first\n\n  ${ACCEPT}\n\n  [[a]]\n\n  [[b]]\n- [[c]]\n`, '[[a]]'],
		['a block inside a quote', `> ${ACCEPT}\n> [[a]]\n>\n> [[b]]\n`, '[[a]]'],
		['a block inside a callout', `> [!note] T\n> ${ACCEPT}\n>\n> [[a]]\n`, '[[a]]'],
		['the next item, from the end of one', `- first\n  ${ACCEPT}\n- [[a]]\n- [[b]]\n`, '- [[a]]'],
		['what follows a quote, from its end', `> first\n>\n> ${ACCEPT}\n\n[[a]]\n\n[[b]]\n`, '[[a]]'],
		['the same with Windows lines', `a\r\n\r\n${ACCEPT}\r\n[[a]]\r\n\r\n[[b]]\r\n`, '[[a]]'],
		['the same with old Mac lines', `a\r\r${ACCEPT}\r[[a]]\r\r[[b]]\r`, '[[a]]'],
	])('speaks of %s', (_, text, covered) => {
		expect(acceptances(text)).toEqual([`link/broken → ${covered}`])
		expect(faults(text)).toEqual([])
	})

	it('may have several codes, with commas or blanks between, and no reason', () => {
		const codes = 'link/broken, link/case embed/broken'
		expect(acceptances(`<!-- marcasite-ignore ${codes} -->\n[[a]]\n`)).toEqual([
			'link/broken link/case embed/broken → [[a]]',
		])
		expect(acceptances('<!--marcasite-ignore link/broken-->\n[[a]]\n')).toEqual(['link/broken → [[a]]'])
		expect(acceptances('<!--\nmarcasite-ignore link/broken:\nlong\nreason\n-->\n[[a]]\n')).toEqual([
			'link/broken → [[a]]',
		])
	})

	it('speaks of the same block as those next to it', () => {
		const other = '<!-- marcasite-ignore link/case -->'
		for (const between of ['\n', '\n\n'])
			expect(acceptances(`${ACCEPT}${between}${other}${between}[[a]]\n\n[[b]]\n`)).toEqual([
				'link/broken → [[a]]',
				'link/case → [[a]]',
			])
	})

	it('accepts nothing at the end of a file', () => {
		expect(acceptances(`[[a]]\n\n${ACCEPT}\n`)).toEqual(['link/broken → '])
		expect(acceptances(ACCEPT)).toEqual(['link/broken → '])
	})

	it.each([
		['a code block', `\`\`\`html\n${ACCEPT}\n\`\`\`\n\n[[a]]\n`],
		['indented code', `    ${ACCEPT}\n\n[[a]]\n`],
		['code in a line', `Write \`${ACCEPT}\` before it.\n`],
		['an Obsidian comment', `%%\n${ACCEPT}\n%%\n\n[[a]]\n`],
		['math', `$$\n${ACCEPT}\n$$\n\n[[a]]\n`],
		['another comment', '<!-- as in marcasite-ignore link/broken -->\n[[a]]\n'],
		['a longer word', '<!-- marcasite-ignored link/broken -->\n[[a]]\n'],
	])('means nothing in %s', (_, text) => {
		expect(acceptances(text)).toEqual([])
		expect(faults(text)).toEqual([])
	})

	it('is read in no time, however many there are', () => {
		expect(acceptances(`${`${ACCEPT}\n`.repeat(20_000)}[[a]]\n`)).toHaveLength(20_000)
	})
})

describe('a comment that accepts nothing', () => {
	it.each([
		['names no code', '<!-- marcasite-ignore -->', 'This comment does not say which problem is accepted'],
		['has a reason only', '<!-- marcasite-ignore: later -->', 'This comment does not say which problem is accepted'],
		['names an unknown code', '<!-- marcasite-ignore link/brokn: x -->', 'There is no problem `link/brokn`'],
		[
			'names a known and an unknown one',
			'<!-- marcasite-ignore link/broken, constructor -->',
			'There is no problem `constructor`',
		],
	])('is told where it %s', (_, comment, message) => {
		expect(faults(`a\n\n${comment}\n\n[[a]]\n`)).toEqual([`${comment} ⇒ ${message}`])
		expect(acceptances(`a\n\n${comment}\n\n[[a]]\n`)).toEqual([])
	})

	const stray = `${ACCEPT} ⇒ This comment does not stand by itself before a block, so it accepts nothing`

	it.each([
		['in the middle of a paragraph', `See ${ACCEPT} [[a]].\n`],
		['at the end of a paragraph', `[[a]] ${ACCEPT}\n`],
		['before text on its line', `${ACCEPT} [[a]]\n`],
		['in a heading', `## Title ${ACCEPT}\n`],
		['in a table', `| a |\n|---|\n| ${ACCEPT} [[b]] |\n`],
		['in a link', `[a ${ACCEPT}](b.md)\n`],
		['in bold text', `a **b ${ACCEPT} c** d\n`],
		['in HTML', `<div>\n${ACCEPT}\n<img src="a.png">\n</div>\n`],
		['in HTML in a quote', `> <div>\n> ${ACCEPT}\n> </div>\n`],
		['in a list item', `- a ${ACCEPT} [[b]]\n`],
	])('is told %s', (_, text) => {
		expect(faults(text)).toEqual([stray])
		expect(acceptances(text)).toEqual([])
	})

	it('is told of each of two on a line', () => {
		expect(faults(`${ACCEPT} ${ACCEPT}\n[[a]]\n`)).toEqual([stray, stray])
	})

	it('is told where it is never closed', () => {
		expect(faults('<!-- marcasite-ignore link/broken: x\n\n[[a]]\n\n[[b]]\n')).toEqual([
			'<!-- marcasite-ignore link/broken: x ⇒ This comment does not stand by itself before a block, so it accepts nothing',
		])
	})
})

describe('a comment in a head', () => {
	const comment = '# marcasite-ignore field/broken: later'

	it.each([
		['a field', `---\n${comment}\nrelated: a\ntitle: T\n---\n`, 'related: a\n'],
		['the last field', `---\ntitle: T\n${comment}\nrelated: a\n---\nText\n`, 'related: a\n'],
		['a field with all its items', `---\n${comment}\nrelated:\n- a\n- b\ntitle: T\n---\n`, 'related:\n- a\n- b\n'],
		[
			'a field with its indented items',
			`---\n${comment}\nrelated:\n  - a\n\n  - b\ntitle: T\n---\n`,
			'related:\n  - a\n\n  - b\n',
		],
		['an item', `---\nrelated:\n  - a\n  ${comment}\n  - b\n  - c\n---\n`, '  - b\n'],
		[
			'an item of several lines',
			`---\nx:\n  ${comment}\n  - id: a\n    as: b\n  - id: c\n---\n`,
			'  - id: a\n    as: b\n',
		],
		['a nested field', `---\nx:\n  y: 1\n  ${comment}\n  z: a\n  w: b\n---\n`, '  z: a\n'],
		['a field below other comments', `---\n${comment}\n# of old\n\nrelated: a\nt: b\n---\n`, 'related: a\n'],
		['the same with Windows lines', `---\r\n${comment}\r\nrelated: a\r\nt: b\r\n---\r\n`, 'related: a\r\n'],
		['the same with old Mac lines', `---\r${comment}\rrelated: a\rt: b\r---\r`, 'related: a\r'],
		['nothing at its end', `---\ntitle: T\n${comment}\n---\n[[a]]\n`, '---\n'],
	])('speaks of %s', (_, text, covered) => {
		expect(acceptances(text)).toEqual([`field/broken → ${covered}`])
		expect(faults(text)).toEqual([])
	})

	it('is told with the way to write it there', () => {
		const text = '---\n# marcasite-ignore fild/broken: x\nrelated: a\n---\n'
		expect(faults(text)).toEqual(['# marcasite-ignore fild/broken: x ⇒ There is no problem `fild/broken`'])
		expect(compile(text).problems[0]?.hint).toBe('Write it as # marcasite-ignore field/broken: reason')
	})

	it('is told where it stands behind a value', () => {
		expect(faults(`---\nrelated: a ${comment}\n---\n`)).toEqual([
			`${comment} ⇒ This comment does not stand on a line of its own above a field, so it accepts nothing`,
		])
	})

	it.each([
		['a text in quotation marks', '---\ntitle: "a # marcasite-ignore link/broken"\n---\n'],
		['a text of several lines', '---\ntitle: |\n  # marcasite-ignore link/broken\n  b\nid: x\n---\n'],
		['a heading of the body', '---\ntitle: T\n---\n# marcasite-ignore link/broken\n'],
	])('means nothing in %s', (_, text) => {
		expect(acceptances(text)).toEqual([])
		expect(faults(text)).toEqual([])
	})
})

it('covers what comes after its comment, and no two comments are one', () => {
	const line = fc.constantFrom(
		...[ACCEPT, `  ${ACCEPT}`, `> ${ACCEPT}`, `- ${ACCEPT}`, `a ${ACCEPT}`, '[[a]]', '- [[b]]', '> [[c]]', '  - [[d]]'],
		...[
			'',
			'```',
			'%%',
			'<div>',
			'</div>',
			'# H',
			'| a |',
			'|---|',
			'$$',
			'---',
			'related: [[e]]',
			'# marcasite-ignore x',
		],
	)
	fc.assert(
		fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
			const text = lines.join(end)
			const { ignores = [], problems } = compile(text)
			for (const { span, from, to } of ignores) {
				expect(from).toBeGreaterThanOrEqual(span.offset)
				expect(to).toBeGreaterThanOrEqual(from)
				expect(to).toBeLessThanOrEqual(text.length)
				expect(text.slice(span.offset, span.offset + span.length)).toContain('marcasite-ignore')
			}
			const places = [...ignores, ...problems.filter(({ code }) => code === 'ignore/syntax')].map(
				({ span }) => span.offset,
			)
			expect(new Set(places).size).toBe(places.length)
		}),
		{ numRuns: 300 },
	)
})
