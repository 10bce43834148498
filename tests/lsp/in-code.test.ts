/** Where in a note completion is silent, for code is written there. */
import { describe, expect, it } from 'vitest'
import { contextAt } from '../../src/lsp/completion-context.ts'
import { sectionStart } from '../../src/lsp/section-start.ts'
import { codeRanges } from '../../src/note/code-ranges.ts'
import { compile } from '../../src/note/compile.ts'
import fc from '../fast-check.ts'

function cursorIn(marked: string) {
	return { text: marked.replace('‸', ''), offset: marked.indexOf('‸') }
}

/** Whether a link is completed at `‸`. */
function isCompleted(marked: string): boolean {
	const { text, offset } = cursorIn(marked)
	return contextAt(text, offset) !== undefined
}

const FENCE = '```'

describe('completion is silent', () => {
	it.each([
		[`${FENCE}\n[[ti‸`],
		[`${FENCE}\n[[ti‸\n\n${FENCE}\n`],
		[`${FENCE}md [[ti‸\n`],
		[`${FENCE}md\n${FENCE}js\n[[ti‸\n${FENCE}\n`],
		['~~~\n```\n[[ti‸'],
		['    code [[ti‸'],
		['x\n\n    a\n\n    [[ti‸'],
		['\tcode [[ti‸'],
		['- a\n\n      code [[ti‸'],
		[`- a\n  ${FENCE}\n  [[ti‸`],
		[`> ${FENCE}\n> [[ti‸`],
		['a `[[ti‸` b'],
		['a `[[ti‸'],
		['a `b` and (`[[ti‸'],
		['a ``b ` [[ti‸`` c'],
		[`${FENCE} x \`\`a\`b\`\` [[ti‸ ${FENCE}`],
		['a `code\nthat [[ti‸ goes on` b'],
		[`---\ntitle: x\n---\n${FENCE}\n[[ti‸`],
		[`---\r\ntitle: x\r\n---\r\n\r\n${FENCE}\r\n[[ti‸\r\n${FENCE}`],
	])('in %j', marked => expect(isCompleted(marked)).toBe(false))
})

describe('completion goes on', () => {
	it.each([
		[`${FENCE}let a${FENCE} is code\n\n[[ti‸`],
		[`${FENCE}let a${FENCE} is code [[ti‸`],
		[`${FENCE}md\n${FENCE}js\n${FENCE}\n\n[[ti‸`],
		[`x\n\n    ${FENCE}\n    code\n\n[[ti‸`],
		[`> ${FENCE}\n> x\n\n[[ti‸`],
		[`> ${FENCE}\n> x\n[[ti‸`],
		[`- a\n  ${FENCE}\n  x\n\n- b [[ti‸`],
		[`<!--\n${FENCE}\n-->\n\n[[ti‸`],
		[`%%\n${FENCE}\n%%\n\n[[ti‸`],
		['a \\` key [[ti‸'],
		['x ``a`b`` [[ti‸'],
		['`a` [[ti‸'],
		['the ` key [[ti‸'],
		['don`t [[ti‸'],
		['an open `one\n\n[[ti‸'],
		['text\n    [[ti‸'],
		['- a\n\n    [[ti‸'],
		['- a\n    - [[ti‸'],
		[`---\nnote: "${FENCE}"\n---\n[[ti‸`],
	])('in %j', marked => expect(isCompleted(marked)).toBe(true))
})

describe('completion in any text', () => {
	const line = fc.constantFrom(
		...[
			'',
			'',
			'text',
			'# Part',
			'> quote',
			'- item',
			'  more',
			'    deep',
			'\tdeep',
			'1. one',
			'---',
			'| a | b |',
			'| - | - |',
		],
		...[
			'```',
			'```js',
			'  ```',
			'> ```',
			'- ```',
			'    ```',
			'````',
			'~~~',
			'```a``` b',
			'a `b` c',
			'a ``b',
			'c`` d',
			'a \\` b',
		],
		...['<!--', '-->', '<pre>', '</pre>', '%%', '$$', '[x]: y', '[^1]: z', '> - ```', '>     x', 'a\r'],
	)
	const link = fc.constantFrom(
		'[[ti',
		'text [[ti',
		'    [[ti',
		'> [[ti',
		'- [[ti',
		'  [[ti',
		'\t[[ti',
		'`a` [[ti',
		'b` [[ti',
	)

	const lines = fc.array(line, { maxLength: 8 })

	it('is silent where the whole note has code, and nowhere else', () => {
		fc.assert(
			fc.property(lines, link, lines, (above, here, below) => {
				const { text, offset } = cursorIn([...above, `${here}‸`, ...below].join('\n'))
				fc.pre(!text.startsWith('---'))
				const isCode = isCodeIn(text, offset)
				if (isCode || !here.includes('b`')) expect(contextAt(text, offset) === undefined).toBe(isCode)
			}),
		)
	})

	it('says the same from the heading on that is still as it was', () => {
		fc.assert(
			fc.property(lines, link, lines, lines, (above, here, below, before) => {
				const { text, offset } = cursorIn([...above, `${here}‸`, ...below].join('\n'))
				const old = [...above, ...before].join('\n')
				const section = sectionStart(text, offset, compile(old), old)
				expect(contextAt(text, offset, section)).toEqual(contextAt(text, offset))
			}),
		)
	})
})

function isCodeIn(text: string, offset: number): boolean {
	return codeRanges(text, 0).some(({ start, end }) => start < offset && offset <= end)
}

describe('the section that decides', () => {
	it.each([
		['# A\n\ntext\n\n## B\n\n[[ti‸', '# A\n\ntext\n\n## B\n', '## B'],
		['# A\n\ntext\n\nB\n---\n\n[[ti‸', '# A\n\ntext\n\nB\n---\n', 'B\n---'],
		['# A\n\nother\n\n## B\n\n[[ti‸', '# A\n\ntext\n\n## B\n', '# A'],
		['# A\n\n> ## B\n\n- ## C\n\n[[ti‸', '# A\n\n> ## B\n\n- ## C\n', '# A'],
		['# A\n\n[[ti‸\n\n## B\n', '# A\n\n\n\n## B\n', '# A'],
		['## A [[ti‸', '## A', '## A [[ti'],
		['%%\n\n# A\n\n[[ti‸', '%%\n\n# A\n', '%%'],
	])('in %j', (marked, old, begin) => {
		const { text, offset } = cursorIn(marked)
		expect(text.slice(sectionStart(text, offset, compile(old), old))).toMatch(
			new RegExp(`^${begin.replace('[[', '..')}`),
		)
	})
})
