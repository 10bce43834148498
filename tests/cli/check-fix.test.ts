import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentOf, git } from '../vault/temporary.ts'
import { makeFolder, marcasite } from './transcript.ts'

const NOTES = {
	'n/peter-senge.md': '# Peter Senge\n',
	'n/a.md': '# A\n\nBy [[peter-sengee]], and [[nobody at all]].\n',
	'n/sub/b.md': 'See [[peter-senge]] and [him](../peter-senge.md).\n',
	'n/sub/c.md': '[[peter-sengee|Senge]]\n',
}

describe('marcasite check --fix', () => {
	it('mends what is sure, says so, and goes on with the rest', async () => {
		const folder = makeFolder(NOTES)
		const first = await marcasite(folder, ['check', 'n', '--fix'])
		expect(first.stderr).toBe(
			'n/a.md:3:4  peter-sengee → peter-senge\nn/sub/c.md:1:1  peter-sengee → peter-senge\n2 references in 2 files mended\n',
		)
		expect(first.stdout).toContain('`nobody at all` names no note')
		expect(first.stdout).not.toContain('peter-sengee')
		expect(first.code).toBe(1)
		const mended = contentOf(folder)
		expect(mended['n/a.md']).toBe('# A\n\nBy [[peter-senge]], and [[nobody at all]].\n')
		expect(mended['n/sub/c.md']).toBe('[[peter-senge|Senge]]\n')

		const second = await marcasite(folder, ['check', 'n', '--fix'])
		expect(second.stderr).toBe('Nothing mended\n')
		expect(contentOf(folder)).toEqual(mended)
	})

	it('shows with --dry-run what git then can do', async () => {
		const folder = makeFolder(NOTES)
		const before = contentOf(folder)
		const shown = await marcasite(folder, ['check', 'n', '--fix', '--dry-run'])
		expect(shown.stderr).toBe('2 references in 2 files can be mended; nothing is written\n')
		expect(shown.code).toBe(1)
		expect(contentOf(folder)).toEqual(before)
		writeFileSync(join(folder, 'fix.diff'), shown.stdout)
		git(folder, 'apply', 'fix.diff')
		expect(readFileSync(join(folder, 'n/sub/c.md'), 'utf8')).toBe('[[peter-senge|Senge]]\n')
		const again = await marcasite(folder, ['check', 'n', '--fix', '--dry-run'])
		expect(again).toEqual({ stdout: '', stderr: 'Nothing can be mended\n', code: 0 })
	})

	it('changes only what is named, file or folder', async () => {
		const folder = makeFolder({ ...NOTES, 'n/marcasite.yaml': 'title: Notes\n' })
		await marcasite(folder, ['check', 'n/sub', '--fix', '--quiet'])
		expect(contentOf(folder)).toMatchObject({ 'n/a.md': NOTES['n/a.md'], 'n/sub/c.md': '[[peter-senge|Senge]]\n' })
		const run = await marcasite(folder, ['check', 'n/a.md', '--fix', '--quiet'])
		expect(run.stderr).toBe('')
		expect(contentOf(folder)['n/a.md']).toContain('[[peter-senge]]')
	})

	it('leaves alone what its author or the configuration accepts', async () => {
		const folder = makeFolder({
			...NOTES,
			'n/a.md': '<!-- marcasite-ignore link/broken: a quotation -->\n[[peter-sengee]]\n',
			'n/marcasite.yaml': 'overrides:\n  - {files: "sub/**", rules: {link/broken: off}}\n',
		})
		const before = contentOf(folder)
		const run = await marcasite(folder, ['check', 'n', '--fix'])
		expect(run.stderr).toBe('Nothing mended\n')
		expect(run.code).toBe(0)
		expect(contentOf(folder)).toEqual(before)
	})
})
