/** `marcasite merge` of two notes, as its user sees it. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { git, write } from '../vault/temporary.ts'
import { filesIn, repository } from './repository.ts'
import { makeFolder, marcasite } from './transcript.ts'

const WIKI = {
	'sea/kb.yaml': 'name: sea\n',
	'sea/tide.md': '---\nsummary: Water\nstatus: new\n---\n# Tide\n\nIt ebbs.\r\n',
	'sea/ebb.md': '---\nstatus: old\ntags: [water]\n---\n# Ebb\n\nSee [[tide]].\n',
	'sea/moon.md': 'It pulls the [[tide]], [[ebb#Ebb|that]], [t](tide.md).\n',
}

describe('merge', () => {
	it('puts one note into the other, and git can bring both back', async () => {
		const root = repository(WIKI)
		expect(await marcasite(root, ['merge', 'tide', 'sea/ebb.md', '--in', '.'])).toEqual({
			stdout: '',
			stderr:
				'Merged sea/tide.md into sea/ebb.md; 3 references in 2 files; /sea/tide/ leads on to /sea/ebb/\nNote: `status` of the two differ; those of sea/tide.md stand in a comment below its heading\n',
			code: 0,
		})
		expect(filesIn(root)).toEqual({
			'sea/kb.yaml': WIKI['sea/kb.yaml'],
			'sea/ebb.md':
				'---\nstatus: old\ntags: [water]\naliases:\n  - Tide\nredirect_from:\n  - /sea/tide/\nsummary: Water\n---\n# Ebb\n\nSee [[#Tide|Tide]].\n\n## Tide\n\n<!-- From the head of sea/tide.md:\nstatus: new\n-->\n\nIt ebbs.\n',
			'sea/moon.md': 'It pulls the [[ebb|Tide]], [[ebb#Ebb|that]], [t](ebb.md).\n',
		})
		expect((await marcasite(root, ['check', '--quiet', '--in', '.'])).code).toBe(0)
		git(root, 'reset', '--quiet', '--hard')
		expect(filesIn(root)).toEqual(WIKI)
	})

	it('says where the comments of a head are', async () => {
		const root = repository({ ...WIKI, 'sea/tide.md': '---\ntitle: Tide # or tides\n---\n' })
		const run = await marcasite(root, ['merge', 'tide', 'ebb', '--in', '.', '--json'])
		expect(run.stderr).toContain('Note: The comments of the head of sea/tide.md stand in a comment below its heading\n')
		expect(JSON.parse(run.stdout)).toMatchObject({ differing: [], comments: ['title: Tide # or tides'] })
		expect(filesIn(root)['sea/ebb.md']).toContain('<!-- From the head of sea/tide.md:\ntitle: Tide # or tides\n-->')
	})

	it('prints a patch that does the same', async () => {
		const [one, other] = [repository(WIKI), repository(WIKI)]
		const words = ['merge', 'tide', 'ebb', '--in', '.']
		const { stdout } = await marcasite(one, [...words, '--dry-run'])
		expect(filesIn(one)).toEqual(WIKI)
		execFileSync('git', ['apply', '-'], { cwd: one, input: stdout })
		const { stdout: json } = await marcasite(other, [...words, '--json'])
		expect(filesIn(one)).toEqual(filesIn(other))
		expect(JSON.parse(json)).toMatchObject({ from: 'sea/tide.md', into: 'sea/ebb.md', differing: ['status'] })
	})

	it.each([
		[['tide'], 2, 'merge what? name two notes'],
		[['tide', 'tide'], 1, 'A note cannot be merged with itself'],
		[['tide', 'nobody'], 2, 'no note is called `nobody`'],
	])('refuses %j', async (words, code, said) => {
		const root = repository(WIKI)
		const run = await marcasite(root, ['merge', ...words, '--in', '.'])
		expect(run.stderr).toContain(said)
		expect([run.code, run.stdout]).toEqual([code, ''])
		expect(filesIn(root)).toEqual(WIKI)
	})

	it('leaves files alone that have changes of their own, or that no commit has', async () => {
		const root = repository(WIKI)
		write(root, 'sea/moon.md', 'Another [[tide]]\n')
		write(root, 'sea/new.md', 'New\n')
		const dirty = await marcasite(root, ['merge', 'tide', 'ebb', '--in', '.'])
		expect(dirty.stderr).toContain('sea/moon.md: It has changes that are not committed')
		const fresh = await marcasite(root, ['merge', 'new', 'ebb', '--in', '.'])
		expect(fresh.stderr).toContain('sea/new.md: No commit has it')
		expect((await marcasite(root, ['merge', 'new', 'ebb', '--in', '.', '--allow-dirty'])).code).toBe(0)
		const elsewhere = await marcasite(makeFolder(WIKI), ['merge', 'tide', 'ebb', '--in', '.'])
		expect(elsewhere.stderr).toContain('sea/tide.md: Its folder is in no git repository')
		expect(elsewhere.stderr).toContain('hint: Run `git init` there and commit the notes first, or add `--allow-dirty`')
	})
})
