/** Every problem code has an example, and each example is what a check says it is. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROBLEMS, type Problem, type ProblemCode, type Severity } from '../../src/note/problem.ts'
import { acceptancePlace, type ProblemExample, placeOf, type WrittenExample } from '../../src/note/problem-example.ts'
import { EXAMPLES } from '../../src/note/problem-examples.ts'
import { readConfig } from '../../src/vault/config.ts'
import { openVault } from '../../src/vault/open.ts'
import { link } from '../../src/wiki/link.ts'
import { folderWith, write } from '../vault/temporary.ts'
import { MADE } from './made-problems.ts'

const EXAMPLE_OF = Object.entries(EXAMPLES) as [ProblemCode, ProblemExample][]
/** Asked of the web by `check --external` only. */
const ASKED: readonly ProblemCode[] = ['url/dead', 'url/unknown']
const written = EXAMPLE_OF.filter((item): item is [ProblemCode, WrittenExample] => item[1].kind === 'written')
const made = EXAMPLE_OF.filter(([code, example]) => example.kind === 'made' && !ASKED.includes(code))

describe.each(written)('%s', (code, example) => {
	it('is reported once, at its exact place', async () => {
		const [problem, ...others] = await problemsOf(folderWith(example.files), code)
		expect(problem && asReported(problem)).toEqual(asWritten(code, example))
		expect(others).toEqual([])
		expect(markedText(example.files, problem)).toBe(example.marks)
	})

	it('is gone once it is mended, and nothing else has come', async () => {
		const root = folderWith(example.files)
		for (const [path, text] of Object.entries(example.mended)) {
			if (text === undefined) rmSync(join(root, path))
			else write(root, path, text)
		}
		const { wiki } = await openVault(root, { cacheDir: false })
		expect(wiki.problems.filter(problem => problem.code === code || problem.severity !== 'info')).toEqual([])
	})
})

describe.each(made)('%s', (code, example) => {
	it('is reported once, at its exact place', async () => {
		const [problem, ...others] = await problemsOf(makeRoot(code, example), code)
		expect(problem && asReported(problem)).toEqual(asWritten(code, example))
		expect(others).toEqual([])
	})
})

describe('a comment', () => {
	const acceptable = written.filter(([, example]) => acceptancePlace(example) !== 'nowhere')

	it.each(acceptable)('accepts %s', async (code, example) => {
		const { path, line } = placeOf(example)
		const inHead = acceptancePlace(example) === 'head'
		const comment = inHead ? `# marcasite-ignore ${code}: known` : `<!-- marcasite-ignore ${code}: known -->\n`
		const lines = (example.files[path] ?? '').split('\n')
		// What stands in a fence is accepted before it.
		const fence = inHead ? -1 : lines.findIndex((text, index) => index === line - 2 && text.startsWith('```'))
		const root = folderWith({
			...example.files,
			[path]: lines.toSpliced(fence === -1 ? line - 1 : fence, 0, comment).join('\n'),
		})
		const { wiki } = await openVault(root, { cacheDir: false })
		const codes = wiki.problems.map(problem => problem.code)
		expect(codes).not.toContain(code)
		expect(codes).not.toContain('ignore/unused')
	})
})

describe('marcasite.yaml', () => {
	it.each(EXAMPLE_OF)('sets the severity of %s for all, for a KB and for a glob', async (code, example) => {
		if (ASKED.includes(code)) return
		const { contents, wiki } = await openVault(makeRoot(code, example), { cacheDir: false })
		const severities = (settings: string) => {
			const { config, problems } = readConfig(settings, 'marcasite.yaml')
			expect(problems).toEqual([])
			const found = link({ ...contents, config }).problems.filter(problem => problem.code === code)
			return found.map(problem => problem.severity)
		}
		const { path } = placeOf(example)
		const kb = wiki.kbs[0]?.name
		const usual = PROBLEMS[code].severity
		const other = usual === 'info' ? 'error' : 'info'
		for (const [setting, expected] of Object.entries({ [other]: [other], off: [] })) {
			const rules = `rules: {${code}: ${setting}}`
			expect(severities(rules)).toEqual(expected)
			expect(severities(`overrides: [{files: "${path}", ${rules}}]`)).toEqual(expected)
			expect(severities(`overrides: [{kb: "${kb}", ${rules}}]`)).toEqual(expected)
			expect(severities(`overrides: [{files: "other/**", ${rules}}]`)).toEqual([usual])
			expect(severities(`overrides: [{kb: other, ${rules}}]`)).toEqual([usual])
		}
	})
})

function makeRoot(code: ProblemCode, example: ProblemExample): string {
	if (example.kind === 'written') return folderWith(example.files)
	const root = folderWith({ 'kb.yaml': 'name: sea\n' })
	MADE[code]?.(root)
	return root
}

async function problemsOf(root: string, code: ProblemCode): Promise<readonly Problem[]> {
	const { wiki } = await openVault(root, { cacheDir: false })
	return wiki.problems.filter(problem => problem.code === code)
}

interface Shown {
	readonly at: string
	readonly severity: Severity
	readonly says: string
	readonly hint: string
}

function asReported({ code, path, span, severity, message, hint }: Problem): Shown {
	return { at: `${path}:${span.line}:${span.column}`, severity, says: message, hint: hint ?? PROBLEMS[code].remedy }
}

function asWritten(code: ProblemCode, { at, says, hint }: ProblemExample): Shown {
	const { severity, remedy } = PROBLEMS[code]
	return { at, severity, says, hint: hint ?? remedy }
}

/** What the span covers, up to the end of its line; undefined where it is the whole file. */
function markedText(files: WrittenExample['files'], problem: Problem | undefined): string | undefined {
	if (!problem) return undefined
	const { offset, length, line, column } = problem.span
	const text = files[problem.path] ?? ''
	const isWhole = length === 0 || (line === 1 && column === 1 && length === 1)
	return isWhole ? undefined : text.slice(offset, offset + length).split('\n')[0]
}
