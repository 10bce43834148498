import { describe, expect, it } from 'vitest'
import { framesOf } from '../../../src/cli/reporters/frame.ts'
import { formatJson } from '../../../src/cli/reporters/json.ts'
import { formatProblems, formatSummary } from '../../../src/cli/reporters/pretty.ts'
import type { Finding, Report } from '../../../src/cli/reporters/report.ts'
import { type Span, vaultPath } from '../../../src/note/brand.ts'
import { findLineStarts, spanAt } from '../../../src/note/lines.ts'
import type { Problem } from '../../../src/note/problem.ts'
import { dedent } from '../transcript.ts'

const plain = { width: 40, paintMark: (text: string) => text, paintGutter: (text: string) => text }

/** The frame around the first place where `marked` stands. */
function frame(text: string, marked: string, width = 40): string {
	const span = spanAt(findLineStarts(text), text.indexOf(marked), marked.length)
	return framesOf(text, { ...plain, width })(span)
}

function problem(path: string, span: Partial<Span>, rest: Partial<Problem> = {}): Finding {
	return {
		code: 'link/broken',
		severity: 'error',
		path: vaultPath(path),
		span: { offset: 0, length: 1, line: 1, column: 1, ...span },
		message: '`x` names no note',
		file: path,
		repositoryFile: path,
		fingerprint: '0123456789abcdef',
		...rest,
	}
}

function report(problems: readonly Finding[], text?: string): Report {
	return { problems, sources: () => text, notes: 3, kbs: 1, seconds: 0.25 }
}

const options = { colour: false, severities: ['error', 'warning'] } as const

describe('framesOf', () => {
	it('shows two lines around the place', () => {
		expect(frame('1\n2\n3\n[[x]]\n5\n6\n7\n', '[[x]]')).toBe(
			['    2 │ 2', '    3 │ 3', '  > 4 │ [[x]]', '      │ ^^^^^', '    5 │ 5', '    6 │ 6'].join('\n'),
		)
	})

	it.each([
		['a\t[[x]] b', '[[x]]', 'a   [[x]] b', '    ^^^^^'],
		['日本 [[x]]', '[[x]]', '日本 [[x]]', '     ^^^^^'],
		['a [[日本]] b', '[[日本]]', 'a [[日本]] b', '  ^^^^^^^^'],
		['👩‍👩‍👧 [[x]]', '[[x]]', '👩‍👩‍👧 [[x]]', '   ^^^^^'],
		['e\u0301 [[x]]', '[[x]]', 'e\u0301 [[x]]', '  ^^^^^'],
		['\u001b[31m [[x]]', '[[x]]', '\\u{1b}[31m [[x]]', '           ^^^^^'],
		['\u202eabc [[x]]', '[[x]]', '\\u{202e}abc [[x]]', '            ^^^^^'],
	])('puts the mark below the place in %j', (line, marked, shown, mark) => {
		expect(frame(line, marked)).toBe(`  > 1 │ ${shown}\n      │ ${mark}`)
	})

	it('cuts a long line around the place', () => {
		const text = `${'a '.repeat(200)}[[x]]${' b'.repeat(200)}`
		const [line = '', mark = ''] = frame(text, '[[x]]')
			.split('\n')
			.map(row => row.slice(8))
		expect(line).toHaveLength(40)
		expect(line).toMatch(/^….*\[\[x\]\].*…$/)
		expect(mark.indexOf('^')).toBe(line.indexOf('[[x]]'))
		expect(mark.trim()).toBe('^^^^^')
	})

	it('marks as much of a long place as there is room for', () => {
		const [line = '', mark = ''] = frame(`x [[${'y'.repeat(200)}]]`, `[[${'y'.repeat(200)}]]`).split('\n')
		expect(line.length).toBeLessThanOrEqual(48)
		expect(mark.length).toBeLessThanOrEqual(48)
	})

	it('draws a place in a line of megabytes at once', () => {
		const text = `${'word '.repeat(400_000)}[[x]] tail`
		expect(frame(text, '[[x]]')).toContain('[[x]] tail')
	})

	it('marks one column for a place without length, also at the end of a line', () => {
		const draw = framesOf('abc', plain)
		expect(draw({ offset: 3, length: 0, line: 1, column: 4 })).toBe('  > 1 │ abc\n      │    ^')
	})

	it('marks to the end of the line what goes on in the next', () => {
		expect(frame('a [[x\ny]]', '[[x\ny]]')).toBe('  > 1 │ a [[x\n      │   ^^^\n    2 │ y]]')
	})
})

describe('formatProblems', () => {
	it('takes the hint of the table if a problem has none', () => {
		expect(formatProblems(report([problem('a.md', {})], 'x\n'), options)).toBe(
			`${dedent(`
			a.md:1:1  error  \`x\` names no note  [link/broken]
			  > 1 │ x
			      │ ^
			    2 │
			  hint: Mend the name, or write the note.
			`)}\n\n`,
		)
	})

	it('escapes paths, messages and hints', () => {
		const text = formatProblems(
			report([problem('::error::x\u001b.md', {}, { message: 'm\u0007\nn', hint: '\u2066h' })]),
			options,
		)
		expect(text).toBe('\\u{3a}:error::x\\u{1b}.md:1:1  error  m\\u{7}\\u{a}n  [link/broken]\n  hint: \\u{2066}h\n\n')
	})

	it('lists 200 problems and counts the rest', () => {
		const many = Array.from({ length: 1234 }, (_, index) => problem(`${index}.md`, {}))
		const text = formatProblems(report(many), options)
		expect(text.match(/\[link\/broken\]/g)).toHaveLength(200)
		expect(text).toContain('… and 1,034 more; `check --format json` lists them all')
	})
})

describe('formatSummary', () => {
	it('counts by code, most first', () => {
		const problems = [
			problem('a.md', {}),
			problem('a.md', {}, { code: 'field/broken', severity: 'warning' }),
			problem('b.md', {}, { code: 'field/broken', severity: 'warning' }),
			problem('b.md', {}, { code: 'graph/orphan', severity: 'info' }),
		]
		expect(formatSummary(report(problems), options)).toBe(
			[
				'  2  field/broken',
				'  1  link/broken',
				'1 error, 2 warnings in 3 notes (0.3 s)',
				'1 remark not shown; `--all` shows them',
				'',
			].join('\n'),
		)
	})
})

describe('formatJson', () => {
	it('writes the same text with nothing a terminal would obey', () => {
		const message = 'm\u001b\u009b\u202e\u{e0041}\n"'
		const json = formatJson(report([problem('a.md', {}, { message })]))
		for (const character of ['\u001b', '\u009b', '\u202e', '\u{e0041}']) expect(json).not.toContain(character)
		expect(JSON.parse(json).problems[0].message).toBe(message)
	})
})
