/** `marcasite mentions`, as its user sees it. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { write } from '../vault/temporary.ts'
import { filesIn, repository } from './repository.ts'
import { makeFolder, marcasite } from './transcript.ts'

const WIKI = {
	'marcasite.yaml': '',
	'sea/kb.yaml': 'name: sea\n',
	'sea/tide.md': '# The tide\n\nPulled by the full moon and by the\u001b[31m sun\u001b[0m.\n',
	'sea/full-moon.md': '# Full moon\n\nIt makes the tide.\r\nThe tide again.\r\n',
	'sky/kb.yaml': 'name: sky\n',
	'sky/map.md': 'Of the full moon, [[sea:tide]] and the tide.\n',
}

describe('mentions', () => {
	it('lists them with place, note and sentence', async () => {
		const root = makeFolder(WIKI)
		expect(await marcasite(root, ['mentions'])).toEqual({
			stdout: [
				'sea/full-moon.md:3:10 the tide -> sea/tide: It makes the tide.',
				'sea/tide.md:3:15 full moon -> sea/full-moon: Pulled by the full moon and by the\\u{1b}[31m sun\\u{1b}[0m.',
				'sky/map.md:1:8 full moon -> sea/full-moon: Of the full moon, [[sea:tide]] and the tide.\n',
			].join('\n'),
			stderr: '3 mentions in 3 notes\n',
			code: 0,
		})
		expect(filesIn(root)).toEqual(WIKI)
	})

	it.each([
		[['full-moon'], ['sea/full-moon.md']],
		[['sky'], ['sky/map.md']],
		[
			['--of', 'full-moon'],
			['sea/tide.md', 'sky/map.md'],
		],
		[['sea', '--of', 'full-moon', '--in', '.'], ['sea/tide.md']],
	])('of %j as data', async (words, paths) => {
		const root = makeFolder(WIKI)
		const { stdout, code } = await marcasite(root, ['mentions', ...words, '--in', '.', '--json', '--quiet'])
		expect(JSON.parse(stdout).mentions.map((it: { path: string }) => it.path)).toEqual(paths)
		expect(code).toBe(0)
	})

	it('makes links of them, once', async () => {
		const root = repository(WIKI)
		expect(await marcasite(root, ['mentions', '--fix'])).toEqual({
			stdout: '',
			stderr: 'Made 3 links in 3 notes\n',
			code: 0,
		})
		expect(filesIn(root)).toEqual({
			...WIKI,
			'sea/tide.md': WIKI['sea/tide.md'].replace('full moon', '[[full-moon|full moon]]'),
			'sea/full-moon.md': WIKI['sea/full-moon.md'].replace('the tide', '[[tide|the tide]]'),
			'sky/map.md': WIKI['sky/map.md'].replace('full moon', '[[sea:full-moon|full moon]]'),
		})
		expect((await marcasite(root, ['mentions', '--fix'])).stderr).toBe('Made 0 links in 0 notes\n')
		expect((await marcasite(root, ['check', '--quiet'])).code).toBe(0)
	})

	it('prints a patch that does the same', async () => {
		const [one, other] = [repository(WIKI), repository(WIKI)]
		const { stdout, stderr } = await marcasite(one, ['mentions', '--fix', '--dry-run'])
		expect(stderr).toBe('Would make 3 links in 3 notes\n')
		expect(filesIn(one)).toEqual(WIKI)
		execFileSync('git', ['apply', '-'], { cwd: one, input: stdout })
		await marcasite(other, ['mentions', '--fix'])
		expect(filesIn(one)).toEqual(filesIn(other))
	})

	it('leaves files alone that have changes of their own', async () => {
		const root = repository(WIKI)
		write(root, 'sky/map.md', 'Another full moon\n')
		const run = await marcasite(root, ['mentions', '--fix'])
		expect(run.stderr).toContain('sky/map.md: It has changes that are not committed')
		expect(run.code).toBe(1)
		expect((await marcasite(root, ['mentions', 'sea/tide.md', '--fix'])).code).toBe(0)
		expect((await marcasite(root, ['mentions', 'nobody'])).code).toBe(2)
	})
})
