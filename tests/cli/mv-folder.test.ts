/** `marcasite mv` of folders, and of files that are no notes, as its user sees it. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commitAll, git, write } from '../vault/temporary.ts'
import { filesIn, repository } from './repository.ts'
import { makeFolder, marcasite } from './transcript.ts'

const PICTURE = new Uint8Array([137, 80, 78, 71, 0, 255])
const WIKI = {
	'marcasite.yaml': 'home: concepts/tide.md # first\n',
	'concepts/tide.md': '# Tide\n\nPulled by the [[moon]]. ![Map](../pics/map.png) ![[depth chart.png]]\n',
	'concepts/deep/moon.md': '---\ncover: /concepts/deep/moon.png\n---\nPulls the [tide](../tide.md).\n',
	'concepts/deep/moon.png': PICTURE,
	'concepts/.keep': '',
	'pics/map.png': PICTURE,
	'pics/depth chart.png': PICTURE,
	'sea.md': '[[concepts/tide]] [moon](concepts/deep/moon.md) ![](concepts/deep/moon.png) ![[map.png]]\n',
	'other/x.md': 'X.\n',
}

describe('mv of a folder', () => {
	it('moves all of it with git, rewrites what names it, and takes all of it back', async () => {
		const root = repository(WIKI)
		const before = filesIn(root)
		const there = await marcasite(root, ['mv', 'concepts/', 'topics'])
		expect(there).toEqual({
			stdout: '',
			stderr:
				'Moved concepts/ to topics/: 2 notes, 2 files; 5 references in 3 files are rewritten; 2 addresses lead on\n',
			code: 0,
		})
		const after = filesIn(root)
		expect(Object.keys(after).filter(path => path.startsWith('topics/'))).toEqual([
			'topics/.keep',
			'topics/deep/moon.md',
			'topics/deep/moon.png',
			'topics/tide.md',
		])
		expect(after['sea.md']).toBe('[[topics/tide]] [moon](topics/deep/moon.md) ![](topics/deep/moon.png) ![[map.png]]\n')
		expect(after['topics/deep/moon.md']).toBe(
			'---\ncover: /topics/deep/moon.png\nredirect_from:\n  - /concepts/deep/moon/\n---\nPulls the [tide](../tide.md).\n',
		)
		expect(after['marcasite.yaml']).toBe('home: topics/tide.md # first\n')
		const status = git(root, 'status', '--short')
		expect(status).toContain('R  concepts/deep/moon.png -> topics/deep/moon.png')
		expect(status).toContain('RM concepts/tide.md -> topics/tide.md')
		commitAll(root, '2024-01-02')
		expect(await marcasite(root, ['mv', 'topics', 'concepts', '-q'])).toEqual({ stdout: '', stderr: '', code: 0 })
		expect(filesIn(root)).toEqual(before)
		expect((await marcasite(root, ['check', '--quiet'])).code).toBe(0)
	})

	it('goes into a folder that is there, and beside itself under a bare name', async () => {
		const root = makeFolder(WIKI)
		expect((await marcasite(root, ['mv', 'concepts', 'other/'])).stderr).toContain(
			'Moved concepts/ to other/concepts/:',
		)
		expect((await marcasite(root, ['mv', 'other/concepts', 'ideas'])).stderr).toContain(
			'Moved other/concepts/ to other/ideas/:',
		)
		expect((await marcasite(join(root, 'other'), ['mv', 'ideas', '../new/place/'])).stderr).toContain(
			'Moved other/ideas/ to new/place/:',
		)
		expect(filesIn(root)['sea.md']).toContain('[[place/tide]] [moon](new/place/deep/moon.md)')
	})

	it('is named from the folder of notes where it is not from here', async () => {
		const root = makeFolder({ 'notes/old/n.md': 'N.\n', 'notes/x.md': '[[old/n]]\n' })
		const run = await marcasite(root, ['mv', 'old', 'some/new', '--in', 'notes'])
		expect(run.stderr).toContain('Moved old/ to some/new/: 1 note;')
		expect(filesIn(root)['notes/x.md']).toBe('[[some/new/n]]\n')
		expect((await marcasite(root, ['mv', 'notes/some/new', 'notes/old', '--in', 'notes'])).code).toBe(0)
	})

	it('goes into a KB', async () => {
		const root = makeFolder({
			'a/kb.yaml': 'name: sea\n',
			'a/old/n.md': 'N.\n',
			'b/kb.yaml': 'name: sky\n',
			'b/x.md': '[[sea:n]]\n',
		})
		expect((await marcasite(root, ['mv', 'a/old', 'sky:'])).stderr).toContain('Moved a/old/ to b/old/: 1 note;')
		expect(filesIn(root)['b/x.md']).toBe('[[n]]\n')
	})

	it('prints a patch that does the same, and changes nothing', async () => {
		const [one, other] = [repository(WIKI), repository(WIKI)]
		const before = filesIn(one)
		const words = ['mv', 'concepts/', 'some topics']
		const { stdout, stderr, code } = await marcasite(one, [...words, '--dry-run'])
		expect(code).toBe(0)
		expect(stderr).toMatch(/^Would move concepts\/ to some topics\/: 2 notes, 2 files; 5 references in 3 files/)
		expect(stdout).toContain('rename from concepts/deep/moon.png\nrename to some topics/deep/moon.png\n')
		expect(filesIn(one)).toEqual(before)
		execFileSync('git', ['apply', '-'], { cwd: one, input: stdout })
		expect((await marcasite(other, words)).code).toBe(0)
		expect(filesIn(one)).toEqual(filesIn(other))
	})

	it('says what has moved and what it rewrote as data', async () => {
		const root = makeFolder(WIKI)
		const { stdout } = await marcasite(root, ['mv', 'concepts/deep', 'concepts/far', '--json'])
		expect(JSON.parse(stdout)).toEqual({
			version: 1,
			dryRun: false,
			from: 'concepts/deep/',
			to: 'concepts/far/',
			moved: [
				{
					from: 'concepts/deep/moon.md',
					to: 'concepts/far/moon.md',
					address: { before: '/concepts/deep/moon/', after: '/concepts/far/moon/' },
				},
				{ from: 'concepts/deep/moon.png', to: 'concepts/far/moon.png', address: null },
			],
			rewritten: [
				{
					path: 'concepts/deep/moon.md',
					line: 2,
					column: 8,
					before: '/concepts/deep/moon.png',
					after: '/concepts/far/moon.png',
				},
				{ path: 'sea.md', line: 1, column: 19, before: 'concepts/deep/moon.md', after: 'concepts/far/moon.md' },
				{ path: 'sea.md', line: 1, column: 49, before: 'concepts/deep/moon.png', after: 'concepts/far/moon.png' },
			],
			remarks: [],
		})
	})

	it('means a note by a bare name that both have, and says how to mean the folder', async () => {
		const root = makeFolder({ 'tide.md': 'T.\n', 'tide/ebb.md': 'E.\n', 'marcasite.yaml': '' })
		const run = await marcasite(root, ['mv', 'tide', 'flood', '--dry-run'])
		expect(run.stderr).toContain('Would move tide.md to flood.md')
		expect(run.stderr).toContain('Note: `tide` is a folder, too; write `tide/` to mean it\n')
		expect((await marcasite(root, ['mv', 'tide/', 'flood'])).stderr).toContain('Moved tide/ to flood/: 1 note')
	})

	it('takes what is not of the wiki with it, unless that would become content', async () => {
		const files = {
			'marcasite.yaml': 'ignore: ["old/tmp/**", "*.log"]\n',
			'old/n.md': '',
			'old/tmp/draft.md': '',
			'old/a.log': '',
		}
		const root = makeFolder(files)
		expect((await marcasite(root, ['mv', 'old', 'new'])).code).toBe(0)
		expect(filesIn(root)).toMatchObject({
			'marcasite.yaml': 'ignore: ["new/tmp/**", "*.log"]\n',
			'new/tmp/draft.md': '',
			'new/a.log': '',
		})
		const other = makeFolder({ ...files, 'marcasite.yaml': 'ignore: ["*/*/draft.md"]\n' })
		const run = await marcasite(other, ['mv', 'old', 'some/new'])
		expect(run.stderr).toContain(
			'`old/tmp/draft.md` is left out by `ignore` of marcasite.yaml, and `some/new/tmp/draft.md`',
		)
		expect(run.code).toBe(2)
	})
})

describe('mv of a file that is no note', () => {
	it('rewrites what shows it, and keeps its ending', async () => {
		const root = repository(WIKI)
		const run = await marcasite(root, ['mv', 'pics/map.png', 'media/sea map'])
		expect(run).toEqual({
			stdout: '',
			stderr: 'Moved pics/map.png to media/sea map.png; 2 references in 2 files\n',
			code: 0,
		})
		const after = filesIn(root)
		expect(after['concepts/tide.md']).toContain('![Map](../media/sea%20map.png)')
		expect(after['sea.md']).toContain('![[sea map.png]]')
		expect(git(root, 'status', '--short')).toContain('R  pics/map.png -> "media/sea map.png"')
		expect(
			(await marcasite(root, ['mv', 'media/sea map.png', 'pics/map.png', '--allow-dirty', '--json'])).stdout,
		).toContain('"address": null')
		expect(git(root, 'status', '--short')).toBe('')
	})

	it('goes into a folder, and beside itself under a bare name', async () => {
		const root = makeFolder({ ...WIKI, 'pics/a.jpg': '' })
		expect((await marcasite(root, ['mv', 'pics/map.png', 'other'])).stderr).toContain('to other/map.png')
		expect((await marcasite(root, ['mv', 'other/map.png', 'chart'])).stderr).toContain('to other/chart.png')
		expect((await marcasite(root, ['mv', 'pics/a.jpg', 'b.jpeg'])).stderr).toBe('Moved pics/a.jpg to b.jpeg\n')
	})
})

describe('mv changes nothing', () => {
	const FILES = {
		...WIKI,
		'marcasite.yaml': 'ignore: [out]\n',
		'kb/kb.yaml': 'title: K\n',
		'kb/n.md': '',
		'empty/.hidden': '',
		'topics/y.md': '',
		'theme.css': '',
	}

	it.each([
		[['concepts', 'concepts/deep'], 2, '`concepts/` cannot be moved into itself'],
		[['concepts', 'concepts'], 2, '`concepts/` cannot be moved into itself'],
		[['concepts/', './'], 2, '`concepts/` has that name already'],
		[['.', 'new'], 2, '`.` is the folder of all notes'],
		[['concepts', '../outside'], 2, 'is not in the folder of notes'],
		[['concepts', 'out/side'], 2, '`out/side` would not be read with what is in it'],
		[['concepts', '.hidden'], 2, '`.hidden` would not be read with what is in it'],
		[['concepts', 'a#b'], 2, 'holds `#`'],
		[['concepts', 'sea.md'], 2, 'there is a file `sea.md` already'],
		[['concepts', 'TOPICS'], 1, 'There is a folder `topics/` already'],
		[['empty', 'full'], 2, '`empty` is a folder with nothing of the wiki in it'],
		[['nothing/', 'x'], 2, 'there is no folder `nothing/`'],
		[['concepts'], 2, 'where to?'],
		[['concepts', 'x', '--title', 'T'], 2, '`concepts` is a folder; only a note has a title'],
		[['kb', 'base'], 1, 'The KB `kb` in `kb` would be called `base`; write `name: kb` into its kb.yaml first'],
		[['kb/kb.yaml', 'other/kb.yaml'], 2, '`kb/kb.yaml` says what its folder is; move the folder'],
		[['pics/map.png', 'x.jpg'], 2, '`x.jpg` would be another kind of file; end its name in `.png`'],
		[['pics/map.png', 'x.md'], 2, '`x.md` would be another kind of file'],
		[['pics/map.png', 'PICS/Map.png'], 0, ''],
		[['pics/map.png', 'pics/Depth Chart.png'], 1, 'There is a file `pics/depth chart.png` already'],
		[['theme.css', 'other/'], 2, '`theme.css` is the look of the site'],
	])('for %j', async (words, code, said) => {
		const root = makeFolder(FILES)
		const before = filesIn(root)
		const run = await marcasite(root, ['mv', ...words, '--dry-run'])
		expect(run.stderr).toContain(said)
		expect(run.code).toBe(code)
		expect((await marcasite(root, ['mv', ...words])).code).toBe(code)
		if (code !== 0) expect(filesIn(root)).toEqual(before)
	})

	it('where a file cannot be written, not even in those that can', async () => {
		const root = repository(WIKI)
		const before = filesIn(root)
		chmodSync(join(root, 'sea.md'), 0o444)
		const run = await marcasite(root, ['mv', 'concepts', 'topics'])
		expect(run.stderr).toContain('sea.md: It is read-only')
		expect(run.code).toBe(1)
		expect(filesIn(root)).toEqual(before)
	})

	it('where the place leads out of the vault, once the texts are written: they are put back', async () => {
		const [root, elsewhere] = [repository(WIKI), makeFolder({})]
		symlinkSync(elsewhere, join(root, 'out'))
		const before = filesIn(root)
		const run = await marcasite(root, ['mv', 'concepts', 'out/concepts'])
		expect(run.stderr).toContain('out/concepts: Its folder leads out of the vault')
		expect(run.code).toBe(1)
		expect(filesIn(root)).toEqual(before)
		expect(filesIn(elsewhere)).toEqual({})
	})

	it('where symbolic links would not be the same', async () => {
		const root = makeFolder(WIKI)
		symlinkSync(join(root, 'concepts/tide.md'), join(root, 'link.md'))
		const run = await marcasite(root, ['mv', 'concepts', 'topics'])
		expect(run.stderr).toContain('`link.md` is a symbolic link to `concepts/tide.md`')
		expect(run.code).toBe(2)
	})

	it('in a folder with changes that are not committed, unless it may', async () => {
		const root = repository(WIKI)
		mkdirSync(join(root, 'concepts/new'))
		write(root, 'concepts/deep/moon.png', 'other')
		write(root, 'concepts/new/later.md', 'L.\n')
		const run = await marcasite(root, ['mv', 'concepts', 'topics'])
		expect(run.stderr).toContain('concepts/deep/moon.png: It has changes that are not committed')
		expect(run.code).toBe(1)
		expect((await marcasite(root, ['mv', 'concepts', 'topics', '--allow-dirty'])).code).toBe(0)
		expect(filesIn(root)).toMatchObject({ 'topics/new/later.md': expect.stringContaining('L.\n') })
	})
})
