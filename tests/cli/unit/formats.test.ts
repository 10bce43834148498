import { describe, expect, it } from 'vitest'
import { escapePath, escapeText } from '../../../src/cli/reporters/escape.ts'
import { FORMATS, type Format, formatForEnvironment, formatReport } from '../../../src/cli/reporters/formats.ts'
import { framesOf } from '../../../src/cli/reporters/frame.ts'
import type { Finding, Report } from '../../../src/cli/reporters/report.ts'
import { vaultPath } from '../../../src/note/brand.ts'
import { findLineStarts, spanAt } from '../../../src/note/lines.ts'
import { PROBLEMS, type ProblemCode, type Severity } from '../../../src/note/problem.ts'
import fc from '../../fast-check.ts'
import { READERS, type Read, readCommand } from './format-readers.ts'

const severities: readonly Severity[] = ['error', 'warning', 'info']
const options = { colour: false, severities, cap: Number.POSITIVE_INFINITY, summary: false, version: '1.2.3' }

/** What tries to end a string, a line, an element or a cell, to begin a command, or to hide. */
const nasty = [
	'\n',
	'\r\n',
	'::error::x',
	' ::error::x',
	'##[error]x',
	'##vso[task.complete]x',
	'%0A::error file=a.md::x',
	'%250A',
	']]>',
	'</testcase>',
	'<!--',
	'&lt;',
	'\u001b[31m',
	'\u009b',
	'\u0000',
	'\u202e',
	'\ud800',
	'\uffff',
	'"',
	"'",
	'|',
	'`',
	'```',
	'\\',
	'[x](http://x.example)',
	'https://x.example',
	'{0}',
	',',
	':',
	'%',
	'#',
	' ',
	'é日本👩‍👩‍👧',
	'- ',
	'1. ',
]

function finding(rest: Partial<Finding> = {}): Finding {
	return {
		code: 'link/broken',
		severity: 'error',
		path: vaultPath('a.md'),
		span: { offset: 0, length: 1, line: 1, column: 1 },
		message: '`x` names no note',
		file: 'a.md',
		repositoryFile: 'notes/a.md',
		fingerprint: '0123456789abcdef',
		...rest,
	}
}

function report(problems: readonly Finding[], text?: string): Report {
	return { problems, sources: () => text, notes: 3, kbs: 1, seconds: 0.25 }
}

/** What a reader of a format should find of a problem; what is shown to people is escaped. */
function expected(format: Format, problem: Finding): Read {
	const { code, severity, span } = problem
	const place = { code, severity, line: span.line, column: span.column }
	if (format === 'json' || format === 'jsonl') return { ...place, file: problem.file, message: problem.message }
	const hinted = format === 'sarif' || format === 'gitlab'
	const message = escapeText(`${problem.message}${hinted ? `. ${problem.hint ?? PROBLEMS[code].remedy}` : ''}`)
	if (hinted) return { ...place, message, file: problem.repositoryFile.toWellFormed() }
	if (format === 'github' || format === 'junit') return { ...place, message, file: escapeText(problem.repositoryFile) }
	return { ...place, message, file: format === 'pretty' ? escapePath(problem.file) : escapeText(problem.file) }
}

function readBack(format: Format, problems: Report): readonly Read[] {
	const read = READERS[format](formatReport(format, problems, options))
	return read.map(({ code, severity, file, line, column, message }) => ({
		code,
		severity,
		file,
		line,
		column,
		message,
	}))
}

/** Commands that a CI service would obey, if it read the output in a log. */
function commandsIn(output: string): number {
	return output.split(/[\n\r\u2028\u2029\u0085]/).filter(line => readCommand(line)).length
}

const texts = fc
	.array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 6 })), {
		minLength: 1,
		maxLength: 6,
	})
	.map(parts => parts.join(''))
	.filter(text => text.trim() !== '')

const findings = fc
	.record({
		code: fc.constantFrom(...(Object.keys(PROBLEMS) as ProblemCode[])),
		severity: fc.constantFrom(...severities),
		message: texts,
		file: texts,
		repositoryFile: texts,
		hint: fc.option(texts, { nil: undefined }),
		offset: fc.nat(60),
		length: fc.nat(20),
		fingerprint: fc.nat().map(seed => seed.toString(16).padStart(16, '0')),
	})
	.map(({ hint, offset, length, ...rest }) => ({ rest, hint, offset, length }))

const reports = fc.tuple(fc.array(findings, { maxLength: 8 }), texts).map(([rows, text]) => {
	const lines = findLineStarts(text)
	return report(
		rows.map(({ rest, hint, offset, length }) =>
			finding({ ...rest, span: spanAt(lines, offset, length), ...(hint === undefined ? {} : { hint }) }),
		),
		text,
	)
})

describe('formatReport', () => {
	const all = report(
		nasty.flatMap((text, index) => [
			finding({ message: `a${text}b`, hint: `c${text}d`, file: `e${text}f.md`, repositoryFile: `g${text}h.md` }),
			finding({
				message: text,
				hint: text,
				file: text,
				repositoryFile: text,
				severity: severities[index % 3] ?? 'info',
			}),
		]),
		nasty.join(''),
	)

	it.each(FORMATS)('%s says of content that tries to break out what the report says', format => {
		expect(readBack(format, all)).toEqual(all.problems.map(problem => expected(format, problem)))
	})

	it.each(FORMATS)('%s says of any report what the report says', format => {
		fc.assert(
			fc.property(reports, random => {
				expect(readBack(format, random)).toEqual(random.problems.map(problem => expected(format, problem)))
			}),
			{ numRuns: 200 },
		)
	})

	it.each(FORMATS)('%s has nothing that a terminal or a CI service would obey', format => {
		fc.assert(
			fc.property(reports, random => {
				const output = formatReport(format, random, { ...options, summary: true })
				expect(output).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u)
				expect(output.isWellFormed()).toBe(true)
				expect(commandsIn(output)).toBe(format === 'github' ? random.problems.length : 0)
			}),
			{ numRuns: 200, examples: [[all]] },
		)
	})

	it.each(FORMATS)('%s ends its last line', format => {
		expect(formatReport(format, report([finding()]), options)).toMatch(/\n$/)
	})

	it.each(FORMATS)('%s holds 30,000 problems', format => {
		const many = report(
			Array.from({ length: 30_000 }, (_, index) => finding({ file: `${index >> 3}.md`, hint: 'h'.repeat(60) })),
			'[[x]]\n'.repeat(1000),
		)
		expect(formatReport(format, many, { ...options, cap: 200 })).toMatch(/\n$/)
	})

	it('leaves out what is not to be shown, except from the data formats', () => {
		const three = report(severities.map(severity => finding({ severity })))
		const counts = FORMATS.map(format => {
			const output = formatReport(format, three, { ...options, severities: ['error'] })
			return [format, READERS[format](output).length]
		})
		expect(Object.fromEntries(counts)).toEqual({
			pretty: 1,
			json: 3,
			jsonl: 3,
			github: 1,
			sarif: 3,
			junit: 1,
			gitlab: 1,
			markdown: 1,
		})
	})
})

describe('github', () => {
	it('marks the place within one line, and no columns past it', () => {
		const text = 'a [[x]] b\nc'
		const one = finding({ span: { offset: 2, length: 5, line: 1, column: 3 } })
		const two = finding({ span: { offset: 2, length: 9, line: 1, column: 3 } })
		expect(formatReport('github', report([one, two], text), options)).toBe(
			`${[
				'::error file=notes/a.md,line=1,col=3,endColumn=8,title=link/broken::`x` names no note%0AMend the name, or write the note.',
				'::error file=notes/a.md,line=1,col=3,title=link/broken::`x` names no note%0AMend the name, or write the note.',
			].join('\n')}\n`,
		)
	})

	it('writes as many annotations as GitHub shows, and counts the rest', () => {
		const many = report(severities.flatMap(severity => Array.from({ length: 20 }, () => finding({ severity }))))
		const { cap: _, ...usual } = options
		const lines = formatReport('github', many, usual).trimEnd().split('\n')
		const names = lines.map(line => readCommand(line)?.name)
		expect(names.filter(name => name === 'error')).toHaveLength(10)
		expect(names.filter(name => name === 'warning')).toHaveLength(10)
		expect(names.filter(name => name === 'notice')).toHaveLength(10)
		expect(readCommand(lines.at(-1) ?? '')?.data).toMatch(/^31 more problems/)
	})
})

describe('sarif', () => {
	it('keeps the gravest of more than 25,000 results, in their order, and says so', () => {
		const many = Array.from({ length: 30_000 }, (_, index) =>
			finding({ message: String(index), severity: index < 20_000 ? 'info' : index % 2 ? 'error' : 'warning' }),
		)
		const [run] = JSON.parse(formatReport('sarif', report(many), options)).runs
		const kept = run.results.map((result: { message: { text: string } }) => Number.parseInt(result.message.text, 10))
		expect(kept).toEqual([...Array(15_000).keys(), ...Array.from({ length: 10_000 }, (_, index) => 20_000 + index)])
		expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^5,000 more problems left out/)
	})

	it('says where a place ends that goes over lines', () => {
		const span = { offset: 2, length: 8, line: 1, column: 3 }
		const [run] = JSON.parse(formatReport('sarif', report([finding({ span })], 'a [[x\r\ny]] b'), options)).runs
		expect(run.results[0].locations[0].physicalLocation.region).toEqual({
			startLine: 1,
			startColumn: 3,
			endLine: 2,
			endColumn: 4,
			charOffset: 2,
			charLength: 8,
		})
	})
})

describe('junit', () => {
	it('fails for errors only, and names each test case for good', () => {
		const problems = severities.map((severity, index) => finding({ severity, fingerprint: `${index}`.repeat(16) }))
		const moved = problems.map(problem => ({ ...problem, span: { ...problem.span, line: 9 } }))
		const names = (output: string) => output.match(/testcase name="[^"]*"/g)
		const output = formatReport('junit', report(problems), options)
		expect(output.match(/<failure/g)).toHaveLength(1)
		expect(output).toContain('<testsuite name="notes/a.md" tests="3" failures="1" errors="0">')
		expect(names(output)).toEqual(names(formatReport('junit', report(moved), options)))
		expect(new Set(names(output)).size).toBe(3)
	})

	it('has a test case that passes where there is no problem', () => {
		const output = formatReport('junit', report([]), options)
		expect(output).toContain('tests="1" failures="0"')
		expect(output.match(/<testcase/g)).toHaveLength(1)
	})
})

describe('markdown', () => {
	it('shows counts, a table by code, and the problems by file', () => {
		const problems = [finding(), finding({ code: 'link/case', severity: 'warning', file: 'b`c.md', hint: 'Write `X`' })]
		expect(formatReport('markdown', report(problems), { ...options, summary: true })).toBe(
			`${[
				'## 1 error, 1 warning in 3 notes',
				'',
				'| Problem | Count |',
				'| --- | ---: |',
				'| `link/broken` | 1 |',
				'| `link/case` | 1 |',
				'',
				'### `a.md`',
				'',
				'- 1:1 **error** `` `x` names no note `` (`link/broken`)\\',
				'  `Mend the name, or write the note.`',
				'',
				'### ``b`c.md``',
				'',
				'- 1:1 **warning** `` `x` names no note `` (`link/case`)\\',
				'  `` Write `X` ``',
			].join('\n')}\n`,
		)
	})

	it('stays below what GitHub takes, and counts the rest', () => {
		const many = Array.from({ length: 20_000 }, (_, index) =>
			finding({ file: `${index}.md`, message: '日'.repeat(90) }),
		)
		const output = formatReport('markdown', report(many), { ...options, summary: true })
		expect(Buffer.byteLength(output)).toBeLessThan(2 ** 20)
		const shown = output.match(/^- /gm)?.length ?? 0
		expect(output).toMatch(/… and [\d,]+ more; `check --format json` lists them all\n$/)
		expect(output).toContain(`… and ${(20_000 - shown).toLocaleString('en-US')} more`)
	})

	it('says that there is nothing', () => {
		expect(formatReport('markdown', report([]), { ...options, summary: true })).toBe('## No problems in 3 notes\n')
	})
})

describe('pretty', () => {
	it('has the summary only where it is asked for', () => {
		const summed = formatReport('pretty', report([finding()]), { ...options, summary: true })
		expect(summed.startsWith(formatReport('pretty', report([finding()]), options))).toBe(true)
		expect(summed).toMatch(/1 error in 3 notes/)
	})

	it('shows no command of a CI service in a frame, and marks the place below it', () => {
		const plain = { width: 80, paintMark: (text: string) => text, paintGutter: (text: string) => text }
		const text = '##[error]no ##[Heading](x) [[y]]'
		const draw = framesOf(text, plain)
		const [line = '', mark = ''] = draw(spanAt(findLineStarts(text), text.indexOf('[[y]]'), 5)).split('\n')
		expect(line).toBe('  > 1 │ \\u{23}#[error]no \\u{23}#[Heading](x) [[y]]')
		expect(mark.indexOf('^')).toBe(line.indexOf('[[y]]'))
	})
})

describe('formatForEnvironment', () => {
	it.each([
		[{ GITHUB_ACTIONS: 'true' }, 'github'],
		[{ GITLAB_CI: 'true' }, 'gitlab'],
		[{ CI: 'true' }, 'pretty'],
		[{ GITHUB_ACTIONS: 'false' }, 'pretty'],
		[{}, 'pretty'],
	])('takes from %j %s', (env, format) => {
		expect(formatForEnvironment(env)).toBe(format)
	})
})
