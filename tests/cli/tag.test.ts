/** `marcasite tag`, as its user sees it. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commitAll, git, write } from '../vault/temporary.ts'
import { filesIn, repository } from './repository.ts'
import { makeFolder, marcasite } from './transcript.ts'

const WIKI = {
	'marcasite.yaml': 'exclude: [tag:sea/hidden]\n',
	'a.md': '\ufeff---\r\ntags: [sea, "sea/tide", kept]\r\n---\r\nOf #sea and `#sea`.\r\n',
	'k/kb.yaml': 'name: k\n',
	'k/b.md': '---\ntags:\n  - Sea\n  - water\n---\n[[a]]\n',
	'k/c.md': '---\ntags: sea/hidden\n---\n',
}

describe('tag mv', () => {
	it('writes the new name wherever the tag stands, and takes it back', async () => {
		const root = repository(WIKI)
		expect(await marcasite(root, ['tag', 'mv', '#sea', 'water'])).toEqual({
			stdout: '',
			stderr: 'Renamed #sea to #water: 6 places in 4 files; 1 list had it already\n',
			code: 0,
		})
		expect(filesIn(root)).toEqual({
			...WIKI,
			'marcasite.yaml': 'exclude: [tag:water/hidden]\n',
			'a.md': '\ufeff---\r\ntags: [water, "water/tide", kept]\r\n---\r\nOf #water and `#sea`.\r\n',
			'k/b.md': '---\ntags:\n  - water\n---\n[[a]]\n',
			'k/c.md': '---\ntags: water/hidden\n---\n',
		})
		commitAll(root, '2024-01-02')
		expect((await marcasite(root, ['tag', 'mv', 'water', 'ocean', '--quiet'])).stderr).toBe('')
		expect((await marcasite(root, ['tag', 'mv', 'ocean', 'water', '--allow-dirty'])).code).toBe(0)
		expect(git(root, 'diff')).toBe('')
	})

	it('prints a patch that does the same', async () => {
		const [one, other] = [repository(WIKI), repository(WIKI)]
		const { stdout } = await marcasite(one, ['tag', 'mv', 'sea', 'water', '--dry-run'])
		expect(filesIn(one)).toEqual(WIKI)
		execFileSync('git', ['apply', '-'], { cwd: one, input: stdout })
		await marcasite(other, ['tag', 'mv', 'sea', 'water'])
		expect(filesIn(one)).toEqual(filesIn(other))
	})

	it('keeps to a KB, and says what it did as data', async () => {
		const root = makeFolder({
			'a/kb.yaml': 'name: a\n',
			'a/x.md': '#sea\n',
			'b/kb.yaml': 'name: b\n',
			'b/x.md': '#sea\n',
		})
		const { stdout } = await marcasite(root, ['tag', 'mv', 'sea', 'water', '--kb', 'b', '--json', '--in', '.'])
		expect(JSON.parse(stdout)).toEqual({
			version: 1,
			dryRun: false,
			from: 'sea',
			to: 'water',
			notes: 1,
			rewritten: [{ path: 'b/x.md', line: 1, column: 1, before: 'sea', after: 'water' }],
		})
		expect(filesIn(root)['a/x.md']).toBe('#sea\n')
	})

	it('leaves files alone that have changes of their own', async () => {
		const root = repository(WIKI)
		write(root, 'k/b.md', '#sea and more\n')
		const run = await marcasite(root, ['tag', 'mv', 'sea', 'water'])
		expect(run.stderr).toContain('k/b.md: It has changes that are not committed')
		expect(run.code).toBe(1)
		expect(filesIn(root)).toEqual({ ...WIKI, 'k/b.md': '#sea and more\n' })
	})

	it.each([
		[['see', 'water'], 2, 'no note has the tag `see`'],
		[['sea', 'a,b'], 2, '`a,b` is no tag: it cannot hold `,`'],
		[['sea', '/x'], 2, 'each level needs a name'],
		[['sea', 'sea'], 2, 'the two names are the same'],
		[['sea', 'two words'], 1, 'The tags of `a.md` cannot be written'],
		[['sea', 'water', '--kb', 'kk'], 2, 'there is no KB `kk`'],
	])('refuses %j', async (words, code, said) => {
		const root = makeFolder(WIKI)
		const run = await marcasite(root, ['tag', 'mv', ...words])
		expect(run.stderr).toContain(said)
		expect([run.code, run.stdout]).toEqual([code, ''])
		expect(filesIn(root)).toEqual(WIKI)
	})
})

describe('tag list', () => {
	it('counts the notes of each tag', async () => {
		const root = makeFolder(WIKI)
		const { stdout, code } = await marcasite(root, ['tag', 'list'])
		expect({ stdout, code }).toEqual({ stdout: '1  kept\n2  Sea\n1  sea/tide\n1  water\n', code: 0 })
		const { stdout: json } = await marcasite(root, ['tag', 'list', '--kb', 'k', '--json'])
		expect(JSON.parse(json).tags).toEqual([
			{ name: 'Sea', notes: 1 },
			{ name: 'water', notes: 1 },
		])
	})
})
