import { mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyBaseline, readBaseline, readOldBaseline, writeBaseline } from '../../../src/cli/check/baseline.ts'
import { UsageError } from '../../../src/cli/exit.ts'
import type { Finding } from '../../../src/cli/reporters/report.ts'
import { vaultPath } from '../../../src/note/brand.ts'
import { VaultError } from '../../../src/vault/errors.ts'
import { contentOf, folderWith } from '../../vault/temporary.ts'

function finding(fingerprint: string, rest: Partial<Finding> = {}): Finding {
	const span = { offset: 0, length: 1, line: 1, column: 1 }
	const file = { path: vaultPath('a.md'), file: 'n/a.md', repositoryFile: 'repo/n/a.md' }
	return { code: 'link/broken', severity: 'error', span, message: 'x', fingerprint, ...file, ...rest }
}

const accepted = (fingerprint: string) => ({ fingerprint, code: 'link/broken', file: 'repo/n/a.md' })

describe('writeBaseline', () => {
	it('writes what stays the same when lines move, in an order that makes small diffs', () => {
		const file = join(folderWith(), 'base.json')
		const other = { repositoryFile: 'b.md', target: 'x', severity: 'warning' } as const
		const count = writeBaseline(file, 'base.json', [
			finding('2'),
			finding('3', other),
			finding('1'),
			finding('0', { severity: 'info' }),
		])
		expect(count).toBe(3)
		expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
			version: 1,
			accepted: [
				{ code: 'link/broken', file: 'b.md', target: 'x', fingerprint: '3' },
				{ code: 'link/broken', file: 'repo/n/a.md', fingerprint: '1' },
				{ code: 'link/broken', file: 'repo/n/a.md', fingerprint: '2' },
			],
		})
		expect(readFileSync(file, 'utf8')).toMatch(/\n$/)
	})

	it('is read as it was written, whatever is in it', () => {
		const file = join(folderWith(), 'base.json')
		const odd = { repositoryFile: '\u001b]0;x\u0007 "ü".md', target: '__proto__' }
		writeBaseline(file, 'base.json', [finding('1', odd)], [accepted('2')])
		expect(readBaseline(file, 'base.json').accepted).toEqual([
			{ code: 'link/broken', file: odd.repositoryFile, target: '__proto__', fingerprint: '1' },
			accepted('2'),
		])
	})

	it('replaces a file at once, and what a link leads to', () => {
		const root = folderWith({ 'real.json': 'old' })
		symlinkSync('real.json', join(root, 'link.json'))
		writeBaseline(join(root, 'link.json'), 'link.json', [])
		expect(realpathSync(join(root, 'link.json'))).toBe(join(root, 'real.json'))
		expect(JSON.parse(readFileSync(join(root, 'real.json'), 'utf8'))).toEqual({ version: 1, accepted: [] })
		expect(readdirSync(root)).toEqual(['link.json', 'real.json'])
	})

	it.each([
		['in a folder that is not there', 'missing/base.json', 'ENOENT'],
		['below a file', 'a.md/base.json', 'ENOTDIR'],
		['in the place of a folder', 'sub', 'it is not a file'],
		['in the place of a device', '/dev/null', 'it is not a file'],
	])('refuses to write %s, and leaves nothing behind', (_, name, why) => {
		const root = folderWith({ 'a.md': 'A', 'sub/b.md': 'B' })
		const before = contentOf(root)
		expect(() => writeBaseline(join(name.startsWith('/') ? '' : root, name), name, [])).toThrow(
			new VaultError(`Cannot write the baseline \`${name}\` (${why})`),
		)
		expect(contentOf(root)).toEqual(before)
	})
})

describe('readBaseline', () => {
	it.each<[string, string, string]>([
		['no JSON', '{', '`b` is no baseline; `--update-baseline` writes it anew'],
		['empty', '', '`b` is no baseline; `--update-baseline` writes it anew'],
		['a list', '[]', '`b` is no baseline; `--update-baseline` writes it anew'],
		['null', 'null', '`b` is no baseline; `--update-baseline` writes it anew'],
		['another tool’s', '{"accepted": []}', '`b` is no baseline; `--update-baseline` writes it anew'],
		['without a list', '{"version": 1}', '`b` is no baseline; `--update-baseline` writes it anew'],
		[
			'of a later version',
			'{"version": 2, "findings": {}}',
			'`b` is a baseline of version 2, and 1 is understood; `--update-baseline` writes it anew',
		],
		[
			'with an entry of another kind',
			'{"version": 1, "accepted": [1]}',
			'`b` has an entry that is none; `--update-baseline` writes it anew',
		],
		[
			'with an odd target',
			'{"version": 1, "accepted": [{"fingerprint": "1", "code": "c", "file": "f", "target": 1}]}',
			'`b` has an entry that is none; `--update-baseline` writes it anew',
		],
	])('refuses one that is %s', (_, text, message) => {
		const file = join(folderWith({ b: text }), 'b')
		expect(() => readBaseline(file, 'b')).toThrow(new UsageError(message))
		expect(readOldBaseline(file, 'b')).toEqual({ accepted: [] })
	})

	it('refuses one that is not there, and says how to make it', () => {
		const file = join(folderWith(), 'b')
		expect(() => readBaseline(file, 'b')).toThrow(
			new UsageError('there is no baseline `b`; `--update-baseline` makes it'),
		)
		expect(readOldBaseline(file, 'b')).toEqual({ accepted: [] })
	})

	it('does not take a folder for one, nor for one that may be replaced', () => {
		const root = folderWith()
		mkdirSync(join(root, 'b'))
		for (const read of [readBaseline, readOldBaseline])
			expect(() => read(join(root, 'b'), 'b')).toThrow(new VaultError('Cannot read the baseline `b` (EISDIR)'))
	})

	it('reads one with a byte order mark, as some editors write it', () => {
		const root = folderWith()
		writeFileSync(join(root, 'b'), '\ufeff{"version": 1, "accepted": []}\r\n')
		expect(readBaseline(join(root, 'b'), 'b')).toEqual({ accepted: [] })
	})
})

describe('applyBaseline', () => {
	it('tells known from new, and what is gone', () => {
		const findings = [finding('1'), finding('2')]
		expect(applyBaseline({ accepted: [accepted('1'), accepted('3')] }, findings)).toEqual({
			fresh: [findings[1]],
			accepted: 1,
			fixed: [accepted('3')],
		})
	})

	it('leaves remarks alone', () => {
		const remark = finding('1', { severity: 'info' })
		expect(applyBaseline({ accepted: [] }, [remark])).toEqual({ fresh: [remark], accepted: 0, fixed: [] })
	})

	it('does not count as fixed what rules have made a remark', () => {
		const remark = finding('1', { severity: 'info' })
		expect(applyBaseline({ accepted: [accepted('1')] }, [remark]).fixed).toEqual([])
	})
})
