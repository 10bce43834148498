import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dedent, makeFolder, marcasite, transcript } from './transcript.ts'

describe('marcasite build', () => {
	it('publishes into dist, and says so on standard error only', async () => {
		const files = { 'content/a.md': '# A\n\nSee [[b]].\n', 'content/b.md': '# B\n' }
		const text = await transcript(files, 'marcasite build')
		expect(text.replace(/\d+ pages/, 'n pages')).toBe(
			dedent(`
			$ marcasite build
			! Hint: Pages show no dates of change: this folder is in no git repository
			! Published n pages from 2 notes to dist (… kB) in … s
			exit 0
			`).replace('… kB', text.includes('… MB') ? '… MB' : '… kB'),
		)
	})

	it('publishes broken links as wanted pages, with exit code 0', async () => {
		const folder = makeFolder({ 'content/a.md': '# A\n\nSee [[nobody]].\n' })
		const { stdout, stderr, code } = await marcasite(folder, ['build'])
		expect(stderr).toContain('a.md:3:5  error  `nobody` names no note  [link/broken]')
		expect(stderr).toMatch(/^Published .*; 1 error$/m)
		expect(existsSync(join(folder, 'dist/index.html'))).toBe(true)
		expect({ stdout, code }).toEqual({ stdout: '', code: 0 })
	})

	it('publishes the other notes beside an unsound one, and exits with 1', async () => {
		const folder = makeFolder({ 'n/a.md': '---\ntitle: [x\n---\nText\n', 'n/good.md': '# Good\n' })
		const plain = await marcasite(folder, ['build', 'n', '--out', 'site', '--quiet'])
		expect(plain.stderr).toMatch(/^n\/a\.md:\d+:\d+ {2}error .*\[fm\/yaml\]$/m)
		expect(plain.stderr).not.toContain('Published')
		expect(existsSync(join(folder, 'site/good/index.html'))).toBe(true)
		const allowed = await marcasite(folder, ['build', 'n', '--out', 'site', '--quiet', '--allow-problems'])
		expect([plain.code, allowed.code]).toEqual([1, 0])
	})

	it('publishes nothing with --strict if there is an error, and leaves the old site', async () => {
		const folder = makeFolder({ 'n/a.md': '# Old\n' })
		await marcasite(folder, ['build', 'n'])
		const old = readFileSync(join(folder, 'dist/a/index.html'), 'utf8')
		const broken = makeFolder({ 'n/a.md': '# New\n\n[[nobody]]\n' }, folder)
		const { stderr, code } = await marcasite(broken, ['build', 'n', '--strict'])
		expect(stderr).toMatch(/^Nothing is published: 1 error; `dist` is as it was$/m)
		expect(readFileSync(join(broken, 'dist/a/index.html'), 'utf8')).toBe(old)
		expect(code).toBe(1)
	})

	it('deletes nothing in a folder it did not write', async () => {
		const folder = makeFolder({ 'n/a.md': 'A\n', 'site/precious.txt': 'mine' })
		const { stdout, stderr, code } = await marcasite(folder, ['build', 'n', '--out', 'site'])
		expect(stderr).toBe(
			'marcasite: `site` was not written by marcasite; nothing was deleted\n' +
				'  hint: Name another folder with `--out`, or remove it yourself\n',
		)
		expect(readdirSync(join(folder, 'site'))).toEqual(['precious.txt'])
		expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
	})

	it('refuses to write over the notes', async () => {
		const folder = makeFolder({ 'n/a.md': 'A\n' })
		const { stderr, code } = await marcasite(folder, ['build', 'n', '--out', 'n'])
		expect(stderr).toMatch(/^marcasite: .*notes/)
		expect(readdirSync(join(folder, 'n'))).toEqual(['a.md'])
		expect(code).toBe(2)
	})

	it('warns of an empty folder, and publishes an empty wiki', async () => {
		const folder = makeFolder({ 'n/.keep': '' })
		const { stderr, code } = await marcasite(folder, ['build', 'n'])
		expect(stderr).toContain('Warning: there are no notes in `n`\n')
		expect(existsSync(join(folder, 'dist/index.html'))).toBe(true)
		expect(code).toBe(0)
	})
})
