/** `marcasite mv note#Part`, as its user sees it. */
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commitAll, write } from '../vault/temporary.ts'
import { filesIn, repository } from './repository.ts'
import { makeFolder, marcasite } from './transcript.ts'

const WIKI = {
	'notes/sea/kb.yaml': 'name: sea\n',
	'notes/sea/tide.md':
		'# Tide\n\n[How](#how-it-works)\n\n## How it works ##\r\n\r\nIt comes. ^first\n\n## Notes\n\n## Notes\n\n## Last\n',
	'notes/sea/moon.md': 'See [[tide#How it works|why]] and [[tide#^first]].\n',
	'notes/sky/kb.yaml': 'name: sky\n',
	'notes/sky/star.md': '\ufeff---\nlinks:\n  - target: sea:tide#How it works # why\n---\n![[sea:tide#how it works]]\n',
	'notes/sky/all.md': '![[sea:tide]] [[sea:tide#Last]]\n',
}
const HEADING = ['mv', 'tide#How it works', 'Why it comes', '--in', 'notes']

describe('mv of a part', () => {
	it('rewrites a heading and what leads to it, and takes all of it back', async () => {
		const root = repository(WIKI)
		const before = filesIn(root)
		expect(await marcasite(root, HEADING)).toEqual({
			stdout: '',
			stderr: 'Renamed sea/tide.md#How it works to #Why it comes; 4 references in 3 files\n',
			code: 0,
		})
		const after = filesIn(root)
		expect(after['notes/sea/tide.md']).toContain('[How](#why-it-comes)\n\n## Why it comes ##\r\n')
		expect(after['notes/sea/moon.md']).toBe('See [[tide#Why it comes|why]] and [[tide#^first]].\n')
		expect(after['notes/sky/star.md']).toBe(
			'\ufeff---\nlinks:\n  - target: sea:tide#Why it comes # why\n---\n![[sea:tide#why it comes]]\n',
		)
		commitAll(root, '2024-01-02')
		const back = ['mv', 'notes/sea/tide.md#why-it-comes', 'How it works', '--in', 'notes', '--quiet']
		expect(await marcasite(root, back)).toEqual({ stdout: '', stderr: '', code: 0 })
		expect(filesIn(root)).toEqual(before)
	})

	it.each([
		['sea:tide#^first', 'sea:tide#^one'],
		['notes/sea/tide.md#^first', '^one'],
		['tide^first', 'one'],
	])('rewrites the id of a block, typed as %s', async (from, to) => {
		const root = repository(WIKI)
		const { stderr } = await marcasite(root, ['mv', from, to, '--in', 'notes'])
		expect(stderr).toBe('Renamed sea/tide.md#^first to #^one; 1 reference in 1 file\n')
		expect(filesIn(root)['notes/sea/tide.md']).toContain('It comes. ^one\n')
		expect(filesIn(root)['notes/sea/moon.md']).toContain('[[tide#^one]]')
	})

	it('takes the heading that is the title for the title', async () => {
		const root = repository(WIKI)
		expect(await marcasite(root, ['mv', 'tide#Tide', 'Tides', '--in', 'notes'])).toEqual({
			stdout: '',
			stderr: 'Retitled sea/tide.md\n',
			code: 0,
		})
		expect(filesIn(root)['notes/sea/tide.md']).toMatch(/^# Tides\n/)
	})

	it('prints a patch that does the same, and changes nothing', async () => {
		const [one, other] = [repository(WIKI), repository(WIKI)]
		const before = filesIn(one)
		const { stdout, stderr } = await marcasite(one, [...HEADING, '--dry-run'])
		expect(stderr).toBe('Would rename sea/tide.md#How it works to #Why it comes; 4 references in 3 files\n')
		expect(filesIn(one)).toEqual(before)
		execFileSync('git', ['apply', '-'], { cwd: one, input: stdout })
		expect((await marcasite(other, HEADING)).code).toBe(0)
		expect(filesIn(one)).toEqual(filesIn(other))
	})

	it('says what it rewrote as data', async () => {
		const { stdout } = await marcasite(makeFolder(WIKI), [...HEADING, '--json'])
		expect(JSON.parse(stdout)).toEqual({
			version: 1,
			dryRun: false,
			from: 'sea/tide.md#How it works',
			to: 'sea/tide.md#Why it comes',
			address: { before: '/sea/tide/#how-it-works', after: '/sea/tide/#why-it-comes' },
			rewritten: [
				{ path: 'sea/moon.md', line: 1, column: 5, before: 'How it works', after: 'Why it comes' },
				{ path: 'sea/tide.md', line: 3, column: 1, before: 'how-it-works', after: 'why-it-comes' },
				{ path: 'sky/star.md', line: 5, column: 1, before: 'how it works', after: 'why it comes' },
				{ path: 'sky/star.md', line: 3, column: 13, before: 'How it works', after: 'Why it comes' },
			],
			remarks: [],
		})
	})

	it('moves a file that has such a name', async () => {
		const root = makeFolder({ 'a#b.md': 'Text.\n' })
		expect((await marcasite(root, ['mv', 'a#b.md', 'c'])).code).toBe(0)
		expect(filesIn(root)).toHaveProperty('c.md')
	})

	it.each([
		[['tide#How it work', 'x'], 2, 'has no heading `How it work`; did you mean `How it works`?'],
		[['tide#^frst', 'x'], 2, '`sea/tide.md` has no block `^frst`; did you mean `^first`?'],
		[
			['tide#Notes', 'x'],
			2,
			'several headings are called `Notes`; name one: `tide#notes` (line 9), `tide#notes-1` (line 11)',
		],
		[['all#How it works', 'x'], 2, '`How it works` stands in `sea/tide.md`, which `sky/all.md` embeds'],
		[['#Notes', 'x'], 2, 'of which note? write `note#Notes`'],
		[['tide#', 'x'], 2, 'which part of `tide`?'],
		[['tide#How it works'], 2, 'what is it called now?'],
		[['tide#How it works', ' '], 2, 'what is it called now?'],
		[['tide#How it works', '--title', 'x'], 2, '`--title` is for a note'],
		[['tide#How it works', 'How it works'], 2, '`sea/tide.md#How it works` has that name already'],
		[['tide#How it works', 'a|b'], 1, '`tide#How it works` in sea/moon.md:1:5 cannot hold the `|` of the new name'],
		[['tide#Last', 'notes'], 1, '`sea/tide.md` has a heading `Notes` already, in line 9'],
		[['tide#^first', 'a b'], 1, 'A block id has letters'],
	])('changes nothing for %j', async (words, code, said) => {
		const root = makeFolder(WIKI)
		const run = await marcasite(root, ['mv', ...words, '--in', 'notes'])
		expect(run.stderr).toContain(said)
		expect([run.code, run.stdout]).toEqual([code, ''])
		expect(filesIn(root)).toEqual(WIKI)
	})

	it('changes nothing in files with changes that are not committed, unless it may', async () => {
		const root = repository(WIKI)
		write(root, 'notes/sky/star.md', '[[sea:tide#How it works]] more\n')
		const run = await marcasite(root, HEADING)
		expect(run.stderr).toContain('sky/star.md: It has changes that are not committed')
		expect(run.code).toBe(1)
		expect((await marcasite(root, [...HEADING, '--allow-dirty'])).code).toBe(0)
		expect(filesIn(root)['notes/sky/star.md']).toBe('[[sea:tide#Why it comes]] more\n')
	})
})
