import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import AjvDraft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { formatReport } from '../../../src/cli/reporters/formats.ts'
import { LINE_SCHEMA, REPORT_SCHEMA } from '../../../src/cli/reporters/json-schema.ts'
import type { Finding, Report } from '../../../src/cli/reporters/report.ts'
import { vaultPath } from '../../../src/note/brand.ts'
import { PROBLEMS, type ProblemCode, type Severity } from '../../../src/note/problem.ts'

const severities: readonly Severity[] = ['error', 'warning', 'info']
const options = { colour: false, severities, summary: true, version: '1.2.3' }

const nasty = 'a\n<b> &"\' ]]> %0A::error::\u001b[31m \u202e \ud800 \u0000 \uffff |`#:, é日本.md'

/** A problem of every code, each severity in turn, in files with ordinary and with hostile names. */
const full: Report = {
	problems: (Object.keys(PROBLEMS) as ProblemCode[]).map((code, index): Finding => {
		const file = index % 2 ? `${nasty}${index >> 2}` : `notes/${index >> 2}.md`
		return {
			code,
			severity: severities[index % 3] ?? 'info',
			path: vaultPath(file),
			span: { offset: index, length: index % 5, line: index + 1, column: 1 },
			message: nasty,
			file,
			repositoryFile: file,
			fingerprint: index.toString(16).padStart(16, '0'),
			...(index % 4 ? { target: nasty, hint: nasty } : {}),
		}
	}),
	sources: () => 'one\ntwo\r\nthree\r'.repeat(50),
	notes: 12,
	kbs: 2,
	seconds: 1234.5678,
}
const empty: Report = { ...full, problems: [] }
const reports: readonly [string, Report][] = [
	['full', full],
	['empty', empty],
]

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../../fixtures/schemas', name), 'utf8')

describe('json', () => {
	const ajv = new Ajv2020({ allowUnionTypes: true })
	const validate = ajv.compile(REPORT_SCHEMA)
	const validateLine = ajv.compile(LINE_SCHEMA)

	it.each(reports)('is valid against its schema: %s', (_, report) => {
		validate(JSON.parse(formatReport('json', report, options)))
		expect(validate.errors).toBeNull()
	})

	it('has lines valid against their schema', () => {
		const lines = formatReport('jsonl', full, options).trimEnd().split('\n')
		expect(lines).toHaveLength(full.problems.length)
		for (const line of lines) {
			validateLine(JSON.parse(line))
			expect(validateLine.errors).toBeNull()
		}
	})

	it('has a schema that names every field, and refuses a report without one of them', () => {
		const report = JSON.parse(formatReport('json', full, options))
		const [problem] = report.problems
		expect(Object.keys(REPORT_SCHEMA.properties.problems.items.properties)).toEqual(Object.keys(problem))
		expect(Object.keys(REPORT_SCHEMA.properties.summary.properties)).toEqual(Object.keys(report.summary))
		for (const field of Object.keys(problem)) {
			const { [field]: _, ...rest } = problem
			expect(validate({ ...report, problems: [rest] })).toBe(false)
		}
	})
})

describe('sarif', () => {
	const ajv = new AjvDraft04.default({ strict: false, validateFormats: true, unicodeRegExp: false })
	addFormats.default(ajv)
	const validate = ajv.compile(JSON.parse(fixture('sarif-2.1.0-rtm.5.json')))

	it.each(reports)('is valid against the schema of OASIS: %s', (_, report) => {
		validate(JSON.parse(formatReport('sarif', report, options)))
		expect(validate.errors).toBeNull()
	})

	it('is judged by a schema that refuses what is wrong', () => {
		const log = JSON.parse(formatReport('sarif', full, options))
		log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0
		expect(validate(log)).toBe(false)
	})

	it('has what code scanning of GitHub asks for', () => {
		const [run] = JSON.parse(formatReport('sarif', full, options)).runs
		const { rules } = run.tool.driver
		expect(rules.map((rule: { id: string }) => rule.id)).toEqual(Object.keys(PROBLEMS).sort())
		for (const rule of rules) {
			for (const part of ['shortDescription', 'fullDescription', 'help']) expect(rule[part].text).toMatch(/./)
			expect(rule.shortDescription.text.length).toBeLessThan(1024)
		}
		for (const { ruleId, ruleIndex, message, locations, partialFingerprints } of run.results) {
			expect(rules[ruleIndex].id).toBe(ruleId)
			expect(message.text).toMatch(/./)
			expect(partialFingerprints).toEqual({ 'marcasite/v1': expect.stringMatching(/^[0-9a-f]{16}$/) })
			const [{ physicalLocation }] = locations
			for (const part of ['startLine', 'startColumn', 'endLine', 'endColumn']) {
				expect(physicalLocation.region[part]).toBeGreaterThan(0)
			}
			expect(physicalLocation.artifactLocation).toMatchObject({ uriBaseId: '%SRCROOT%' })
		}
	})
})

describe('gitlab', () => {
	const ajv = new AjvDraft04.default({ strict: false })
	const schema = JSON.parse(fixture('gitlab-codeclimate.json'))
	const validate = ajv.compile({ type: 'array', items: schema })

	it.each(reports)('is valid against the schema of GitLab: %s', (_, report) => {
		validate(JSON.parse(formatReport('gitlab', report, options)))
		expect(validate.errors).toBeNull()
	})

	it('has severities that GitLab knows, and fingerprints that are its own', () => {
		const issues: readonly { severity: string; fingerprint: string }[] = JSON.parse(
			formatReport('gitlab', full, options),
		)
		for (const { severity } of issues) expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity)
		expect(new Set(issues.map(issue => issue.fingerprint)).size).toBe(issues.length)
	})
})

describe('junit', () => {
	const schema = fixture('junit-10.xsd')
	const validate = (contents: string) => validateXML({ xml: [{ fileName: 'report.xml', contents }], schema: [schema] })

	it.each(reports)('is valid against the schema of Jenkins: %s', async (_, report) => {
		const { errors, valid } = await validate(formatReport('junit', report, options))
		expect(errors).toEqual([])
		expect(valid).toBe(true)
	})

	it('is judged by a schema that refuses what is wrong', async () => {
		const output = formatReport('junit', full, options)
			.replace('<failure ', '<fault ')
			.replace('</failure>', '</fault>')
		expect((await validate(output)).valid).toBe(false)
	})
})
