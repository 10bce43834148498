import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder, marcasite, type Run } from './transcript.ts'

function placesOf({ stdout }: Run): readonly string[] {
	return [...stdout.matchAll(/^(\S.*?:\d+:\d+) {2}/gm)].map(([, place = '']) => place)
}

describe('marcasite check --baseline', () => {
	it('accepts what is known, fails with what is new, and only shrinks', async () => {
		const folder = makeFolder({ 'n/a.md': '[[x]]\n', 'n/b.md': '[[y]]\n' })
		const save = (path: string, text: string) => writeFileSync(join(folder, path), text)
		const check = (...args: readonly string[]) => marcasite(folder, ['check', 'n', '--baseline', 'base.json', ...args])

		const missing = await check()
		expect(missing).toEqual({
			stdout: '',
			stderr: 'marcasite: there is no baseline `base.json`; `--update-baseline` makes it\n',
			code: 2,
		})
		const made = await check('--update-baseline')
		expect(made).toEqual({ stdout: '', stderr: '2 findings accepted in `base.json`\n', code: 0 })

		save('n/a.md', 'More text.\n\nAnd more.\n\n[[x]]\n')
		const moved = await check('--max-warnings', '0')
		expect(moved.stderr).toBe('2 findings accepted by `base.json`\n')
		expect([placesOf(moved), moved.code]).toEqual([[], 0])

		save('n/a.md', '[[x]]\n\n[[z]]\n')
		const more = await check()
		expect([placesOf(more), more.code]).toEqual([['n/a.md:3:1'], 1])

		save('n/a.md', 'Mended.\n')
		const fixed = await check('--quiet')
		expect(fixed).toEqual({
			stdout: '',
			stderr:
				'`base.json` accepts 1 finding that is no longer there:\n  n/a.md  link/broken  x\n  hint: run it once with `--update-baseline`, and commit the file\n',
			code: 1,
		})
		expect((await check('--update-baseline')).stderr).toBe('1 finding accepted in `base.json`\n')
		expect((await check()).code).toBe(0)
		expect(readdirSync(folder).sort()).toEqual(['base.json', 'n'])
	})

	it('speaks only of what was looked at', async () => {
		const folder = makeFolder({ 'one/a.md': '[[x]]\n', 'one/b.md': '[[y]]\n', 'two/c.md': '[[z]]\n' })
		const check = (...args: readonly string[]) => marcasite(folder, ['check', ...args, '--baseline', 'base.json'])
		const accepted = () =>
			JSON.parse(readFileSync(join(folder, 'base.json'), 'utf8')).accepted.map((item: { file: string }) => item.file)
		await check('one', 'two', '--update-baseline')
		writeFileSync(join(folder, 'one/a.md'), 'Mended.\n')

		const [other, file, whole] = await Promise.all([check('two'), check('one/b.md'), check('one')])
		expect([other.code, file.code, whole.code]).toEqual([0, 0, 1])
		expect((await check('one/a.md')).stderr).toContain('one/a.md  link/broken  x\n')

		await check('two', '--update-baseline')
		expect(accepted()).toEqual(['one/a.md', 'one/b.md', 'two/c.md'])
		await check('one/a.md', '--update-baseline')
		expect(accepted()).toEqual(['one/b.md', 'two/c.md'])
		rmSync(join(folder, 'one/b.md'))
		await check('one', '--update-baseline')
		expect(accepted()).toEqual(['two/c.md'])
	})

	it('keeps what only web addresses can answer, and tells of other addresses', async () => {
		const entry = (code: string) => ({ fingerprint: `${code}`, code, file: 'n/a.md' })
		const base = JSON.stringify({ version: 1, accepted: [entry('url/dead'), entry('url/userinfo')] })
		const folder = makeFolder({ 'n/a.md': 'A\n', 'base.json': base })
		const { stderr, code } = await marcasite(folder, ['check', 'n', '--baseline', 'base.json'])
		expect(stderr).toContain('accepts 1 finding that is no longer there:\n  n/a.md  url/userinfo\n')
		expect(code).toBe(1)
		await marcasite(folder, ['check', 'n', '--baseline', 'base.json', '--update-baseline'])
		expect(readFileSync(join(folder, 'base.json'), 'utf8')).toMatch(/url\/dead/)
	})

	it('refuses what it does not understand, and leaves it as it is', async () => {
		const text = '{"version": 7, "accepted": []}'
		const folder = makeFolder({ 'n/a.md': 'A\n', 'base.json': text, 'dir/x': '' })
		const [version, directory] = await Promise.all([
			marcasite(folder, ['check', 'n', '--baseline', 'base.json']),
			marcasite(folder, ['check', 'n', '--baseline', 'dir', '--update-baseline']),
		])
		expect(version).toEqual({
			stdout: '',
			stderr:
				'marcasite: `base.json` is a baseline of version 7, and 1 is understood; `--update-baseline` writes it anew\n',
			code: 2,
		})
		expect(directory).toEqual({ stdout: '', stderr: 'marcasite: Cannot read the baseline `dir` (EISDIR)\n', code: 3 })
		expect(readFileSync(join(folder, 'base.json'), 'utf8')).toBe(text)
	})

	it('prints nothing of it that a terminal would obey', async () => {
		const evil = { fingerprint: 'x', code: '\u001b[2J', file: 'n/\u001b]0;x\u0007.md', target: '\u202e' }
		const folder = makeFolder({ 'n/a.md': 'A\n', 'base.json': JSON.stringify({ version: 1, accepted: [evil] }) })
		const { stderr } = await marcasite(folder, ['check', 'n', '--baseline', 'base.json'])
		expect(stderr).toContain('n/\\u{1b}]0;x\\u{7}.md  \\u{1b}[2J  \\u{202e}\n')
		for (const character of '\u001b\u0007\u202e') expect(stderr).not.toContain(character)
	})

	it('lies in the wiki without being part of it', async () => {
		const folder = makeFolder({ 'n/a.md': '[[x]]\n' })
		const check = (...args: readonly string[]) =>
			marcasite(folder, ['check', 'n', '--baseline', 'n/base.json', '--all', ...args])
		await check('--update-baseline')
		const { stdout, code } = await check('--report', 'json=n/r.json')
		expect(stdout).not.toContain('.json')
		expect(code).toBe(0)
	})
})
