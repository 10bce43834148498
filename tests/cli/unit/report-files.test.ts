import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { describe, expect, it } from 'vitest'
import { parseReportFile, writeReports } from '../../../src/cli/check/report-files.ts'
import { FORMATS } from '../../../src/cli/reporters/formats.ts'
import type { Report } from '../../../src/cli/reporters/report.ts'
import { VaultError } from '../../../src/vault/errors.ts'
import { folderWith } from '../../vault/temporary.ts'

const EMPTY: Report = { problems: [], sources: () => undefined, notes: 0, kbs: 0, seconds: 0 }
const options = { severities: ['error', 'warning'], version: '1.2.3' } as const

describe('parseReportFile', () => {
	it('takes every format, and a file of any name', () => {
		for (const format of FORMATS) expect(parseReportFile(`${format}=x`)).toEqual([{ format, file: 'x' }])
		expect(parseReportFile('json=a=b c/ü\n.json')).toEqual([{ format: 'json', file: 'a=b c/ü\n.json' }])
	})

	it('adds to those before', () => {
		expect(parseReportFile('sarif=b', parseReportFile('json=a'))).toEqual([
			{ format: 'json', file: 'a' },
			{ format: 'sarif', file: 'b' },
		])
	})

	it.each(['', 'json', 'json=', '=x', 'yaml=x', 'JSON=x', 'constructor=x', 'notes.sarif'])('refuses %j', text => {
		expect(() => parseReportFile(text)).toThrow(InvalidArgumentError)
	})
})

describe('writeReports', () => {
	it('writes each, and makes the folders they lie in', () => {
		const root = folderWith()
		writeReports(parseReportFile('jsonl=b.jsonl', parseReportFile('json=out/of/a.json')), EMPTY, root, options)
		expect(JSON.parse(readFileSync(join(root, 'out/of/a.json'), 'utf8')).version).toBe(1)
		expect(existsSync(join(root, 'b.jsonl'))).toBe(true)
	})

	it('writes without colour what people read', () => {
		const root = folderWith()
		writeReports(parseReportFile('pretty=a.txt'), EMPTY, root, options)
		expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('No problems in 0 notes (0.0 s)\n')
	})

	it.each([
		['a folder', 'sub', 'EISDIR'],
		['a full disk', '/dev/full', 'ENOSPC'],
		['a place below a file', 'file/x.json', /^(?:EEXIST|ENOTDIR)$/],
		['a link to itself', 'loop', 'ELOOP'],
	])('tells of %s', (_, file, code) => {
		const root = folderWith({ file: '' })
		mkdirSync(join(root, 'sub'))
		symlinkSync('loop', join(root, 'loop'))
		const write = () => writeReports([{ format: 'json', file }], EMPTY, root, options)
		expect(write).toThrow(VaultError)
		const [, found] = /^Cannot write the report `.*` \((\w+)\)$/.exec(messageOf(write)) ?? []
		expect(found).toMatch(code)
	})
})

function messageOf(action: () => void): string {
	try {
		action()
	} catch (error) {
		return error instanceof Error ? error.message : ''
	}
	return ''
}
