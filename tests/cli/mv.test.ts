/** `marcasite mv`, as its user sees it. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, utimesSync, watch } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commitAll, contentOf, git, write } from '../vault/temporary.ts'
import { filesIn, repository } from './repository.ts'
import { BIN, makeFolder, marcasite } from './transcript.ts'

const WIKI = {
	'notes/sea/kb.yaml': 'name: sea\n',
	'notes/sea/tide.md': '# Tide\n\nPulled by the [[moon]]. ![Map](../pics/map.png)\n',
	'notes/sea/moon.md': 'Pulls the [[tide|ebb]], see [[#^x]].\r\n\r\n![[tide]]\n',
	'notes/sea/cross-kb-links.yaml': '- {source: tide, target: sky-map, target_kb: sky}\n',
	'notes/sky/kb.yaml': 'name: sky\n',
	'notes/sky/sky-map.md': '\ufeff---\nlinks:\n  - target: sea:tide # why\n---\n[t](../sea/tide.md)\n',
	'notes/pics/map.png': '',
}

describe('mv', () => {
	it('moves the file with git, rewrites what names it, and takes all of it back', async () => {
		const root = repository(WIKI)
		const before = filesIn(root)
		const there = await marcasite(root, ['mv', 'tide', 'high-water', '--in', 'notes'])
		expect(there).toEqual({
			stdout: '',
			stderr:
				'Moved sea/tide.md to sea/high-water.md; 5 references in 3 files; /sea/tide/ leads on to /sea/high-water/\n' +
				'Note: Its title is still `Tide`; `--title "High water"` changes it, too\n',
			code: 0,
		})
		const after = filesIn(root)
		expect(after['notes/sea/moon.md']).toBe('Pulls the [[high-water|ebb]], see [[#^x]].\r\n\r\n![[high-water]]\n')
		expect(after['notes/sky/sky-map.md']).toBe(
			'\ufeff---\nlinks:\n  - target: sea:high-water # why\n---\n[t](../sea/high-water.md)\n',
		)
		expect(after['notes/sea/cross-kb-links.yaml']).toBe('- {source: high-water, target: sky-map, target_kb: sky}\n')
		expect(git(root, 'status', '--short')).toContain('notes/sea/tide.md -> notes/sea/high-water.md')
		commitAll(root, '2024-01-02')
		const back = await marcasite(root, ['mv', 'notes/sea/high-water.md', 'tide', '--in', 'notes', '--quiet'])
		expect(back).toEqual({ stdout: '', stderr: '', code: 0 })
		expect(filesIn(root)).toEqual(before)
	})

	it('says of a note that has the name already that there is nothing to do', async () => {
		const root = makeFolder({ 'kb.yaml': 'name: sea\n', 'ebb.md': '---\ntitle: Tide\n---\n' })
		const { stderr, code } = await marcasite(root, ['mv', 'Tide', 'ebb'])
		expect({ stderr, code }).toEqual({ stderr: 'marcasite: `ebb.md` has that name already\n', code: 2 })
		const { stderr: titled } = await marcasite(root, ['mv', 'ebb', '--title', 'Tide'])
		expect(titled).toBe('marcasite: `ebb.md` has that title already\n')
	})

	it('says what else may be meant by a name that is the same', async () => {
		const nfd = 'Ka\u0308se'
		const root = makeFolder({ 'kb.yaml': '', [`${nfd}.md`]: '', 'deep/a.md': '' })
		expect((await marcasite(root, ['mv', `${nfd}.md`, `${nfd.normalize('NFC')}.md`])).stderr).toBe(
			'marcasite: `Käse.md` has that name already, in another Unicode form on the disk, which is the same to the wiki\n',
		)
		expect((await marcasite(root, ['mv', 'deep/a.md', 'a'])).stderr).toBe(
			'marcasite: `deep/a.md` has that name already; a name alone stays in its folder, and `./a` is seen from here\n',
		)
	})

	it('gives no note a name that is longer than names may be', async () => {
		const root = makeFolder({ 'kb.yaml': '', 'a.md': '' })
		expect(await marcasite(root, ['mv', 'a', 'x'.repeat(198)])).toMatchObject({
			stderr: expect.stringContaining('.md`: The name is 201 bytes long; 200 are the limit'),
			code: 2,
		})
	})

	it.each([
		['a title that was the old name', '---\ntitle: Blue hole\n---\n', 'Blue hole'],
		['a first heading that was', '# Blue hole\n', 'Blue hole'],
		['no title that never was', '---\ntitle: Holes\n---\n', undefined],
		['none that follows by itself', 'Text.\n', undefined],
	])('says of %s that it is still there', async (_, text, title) => {
		const root = makeFolder({ 'blue-hole.md': text })
		const note = title ? `Note: Its title is still \`${title}\`; \`--title "Deep hole"\` changes it, too\n` : ''
		const { stderr } = await marcasite(root, ['mv', 'blue-hole', 'deep-hole'])
		expect(stderr).toBe(`Moved blue-hole.md to deep-hole.md; /blue-hole/ leads on to /deep-hole/\n${note}`)
	})

	it.each([
		['a note', ['mv', 'hello', 'cs.md/foo'], 'cs.md/foo.md'],
		['a picture', ['mv', 'p.png', 'cs.md/q'], 'cs.md/q.png'],
	])('takes all back when the folder of %s cannot be made', async (_, words, path) => {
		const files = { 'hello.md': 'Hello.\n', 'cs.md': '[[hello]] ![[p.png]]\n', 'p.png': '' }
		const root = repository(files)
		const { stderr, code } = await marcasite(root, words)
		expect(stderr).toContain(`${path}: A file stands where its folder would be`)
		expect(code).toBe(1)
		expect(filesIn(root)).toEqual(files)
		expect(git(root, 'status', '--short')).toBe('')
	})

	it('is done to its end when somebody interrupts it', async () => {
		const names = [...Array(200).keys()].map(index => `n${index}.md`)
		const root = repository(Object.fromEntries([...names.map(name => [name, '[[tide]]\n']), ['tide.md', 'x\n']]))
		const child = spawn(process.execPath, [BIN, 'mv', 'tide', 'ebb', '-q'], { cwd: root, stdio: 'ignore' })
		const ended = new Promise(resolve => child.once('exit', resolve))
		const watcher = watch(root, (_, name) => {
			if (!child.killed && /^n\d+\.md$/.test(name ?? '')) child.kill('SIGINT')
		})
		await ended
		watcher.close()
		const files = filesIn(root)
		expect(new Set(names.map(name => files[name]))).toEqual(new Set(['[[ebb]]\n']))
		expect(Object.keys(files)).toContain('ebb.md')
	})

	it('prints a patch that does the same, and changes nothing', async () => {
		const [one, other] = [repository(WIKI), repository(WIKI)]
		const before = filesIn(one)
		const words = ['mv', 'notes/sea/tide.md', 'notes/sky/high water.md', '--in', 'notes']
		const { stdout, code } = await marcasite(one, [...words, '--dry-run'])
		expect(code).toBe(0)
		expect(filesIn(one)).toEqual(before)
		execFileSync('git', ['apply', '-'], { cwd: one, input: stdout })
		expect((await marcasite(other, words)).code).toBe(0)
		expect(filesIn(one)).toEqual(filesIn(other))
		expect(filesIn(one)['notes/sky/high water.md']).toContain('[[sea:moon]]')
		// A row of the KB that it leaves begins at it.
		expect(filesIn(one)['notes/sea/cross-kb-links.yaml']).toContain('source_kb: sky')
	})

	it.each([
		['that folder', 'notes', []],
		['a folder in it', 'notes/sea', []],
		['a folder beside it', 'elsewhere', ['--in', '../notes']],
	])('prints a patch that git takes wherever it is made: in %s', async (_, folder, where) => {
		const [one, other] = [repository(WIKI), repository(WIKI)]
		for (const root of [one, other]) mkdirSync(join(root, 'elsewhere'))
		const words = ['mv', 'moon', 'luna', ...where]
		const { stdout } = await marcasite(join(one, folder), [...words, '--dry-run'])
		execFileSync('git', ['apply', '-'], { cwd: one, input: stdout })
		await marcasite(join(other, folder), words)
		expect(filesIn(one)).toEqual(filesIn(other))
		expect(filesIn(one)['notes/sea/tide.md']).toContain('[[luna]]')
	})

	it('says what it rewrote as data', async () => {
		const root = makeFolder(WIKI)
		const { stdout } = await marcasite(root, ['mv', 'moon', '--title', 'The Moon', '--in', 'notes', '--json'])
		expect(JSON.parse(stdout)).toMatchObject({ from: 'sea/moon.md', to: 'sea/moon.md', address: null, rewritten: [] })
		const { stdout: second } = await marcasite(root, ['mv', 'moon', 'luna', '--in', 'notes', '--json'])
		expect(JSON.parse(second).rewritten).toEqual([
			{ path: 'sea/tide.md', line: 3, column: 15, before: 'moon', after: 'luna' },
		])
	})

	it('says beside the patch what would stand in its way', async () => {
		const root = repository(WIKI)
		write(root, 'notes/sea/moon.md', 'Not committed: [[tide]].\n')
		chmodSync(join(root, 'notes/sky/sky-map.md'), 0o444)
		const words = ['mv', 'tide', 'ebb', '--in', 'notes', '--dry-run']
		const { stdout, stderr, code } = await marcasite(root, words)
		expect(stdout).toContain('rename to notes/sea/ebb.md')
		expect(stderr).toContain(`Note: As things are, it would be refused:
  sea/moon.md: It has changes that are not committed
  sky/sky-map.md: It is read-only
`)
		expect(code).toBe(0)
		const { stdout: data } = await marcasite(root, [...words, '--json', '--allow-dirty'])
		expect(JSON.parse(data).refused).toEqual(['sky/sky-map.md: It is read-only'])
	})

	it('prints a patch within the data, which does the same', async () => {
		const [one, other] = [repository(WIKI), repository(WIKI)]
		const words = ['mv', 'moon', 'luna', '--in', 'notes', '--json']
		const { stdout } = await marcasite(one, [...words, '--dry-run', '--quiet'])
		const { patch, ...data } = JSON.parse(stdout)
		expect(data).toMatchObject({ version: 1, dryRun: true, from: 'sea/moon.md', to: 'sea/luna.md' })
		execFileSync('git', ['apply', '-'], { cwd: one, input: patch })
		expect(data.remarks).toEqual([])
		const { stdout: done } = await marcasite(other, words)
		expect(JSON.parse(done)).toEqual({ ...data, dryRun: false })
		expect(filesIn(one)).toEqual(filesIn(other))
	})

	it('says as data why it is refused, too', async () => {
		const root = repository(WIKI)
		const taken = await marcasite(root, ['mv', 'moon', 'tide', '--in', 'notes', '--json'])
		expect(JSON.parse(taken.stdout)).toEqual({
			version: 1,
			refused: ['There is a file `sea/tide.md` already'],
			hint: null,
		})
		expect({ stderr: taken.stderr, code: taken.code }).toEqual({
			stderr: 'marcasite: nothing is changed:\nmarcasite:   There is a file `sea/tide.md` already\n',
			code: 1,
		})
		write(root, 'notes/sea/moon.md', 'Not committed.\n')
		const dirty = await marcasite(root, ['mv', 'moon', 'luna', '--in', 'notes', '--json'])
		expect(JSON.parse(dirty.stdout)).toEqual({
			version: 1,
			refused: ['sea/moon.md: It has changes that are not committed'],
			hint: 'Commit them first, or add `--allow-dirty`',
		})
	})

	it('finds a note by a title that holds a sign of links', async () => {
		const root = makeFolder({ 'c.md': '# C# intro\n' })
		const { stderr, code } = await marcasite(root, ['mv', 'C# intro', 'c-sharp', '-q'])
		expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
		expect(Object.keys(filesIn(root))).toEqual(['c-sharp.md'])
	})

	it.each(['New name', '🌊 Welle', 'مد', 'Über#uns'.replace('#', ' ')])('takes %s for a name', async name => {
		const root = makeFolder({ 'a.md': '[[b]] [b](b.md)\n', 'b.md': 'Text.\n' })
		expect((await marcasite(root, ['mv', 'b', name])).code).toBe(0)
		const files = filesIn(root)
		expect(files['a.md']).toContain(`[[${name}]]`)
		expect(Object.keys(files)).toContain(`${name}.md`)
		expect((await marcasite(root, ['check', '--quiet'])).code).toBe(0)
	})
})

describe('mv changes nothing', () => {
	const NOTES = {
		'marcasite.yaml': '',
		'a.md': '[[b]] [[wanted]]\n',
		'b.md': 'B.\n',
		'river.md': '',
		'x/c.md': '',
		'y/c.md': '',
	}

	it.each([
		[['b', 'a'], 1, 'There is a file `a.md` already'],
		[['b', 'wanted'], 1, '`wanted` in a.md:1:7'],
		[['b', '../outside.md'], 2, 'is not in the folder of notes'],
		[['b', 'con'], 2, 'the name of a device'],
		[['b', 'x'.repeat(300)], 2, '303 bytes long; 200 are the limit'],
		[['b', 'a|b'], 2, 'holds `|`'],
		[['b', '.hidden'], 2, 'would not be read as a note'],
		[['b', '_templates/b.md'], 2, 'would not be read as a note'],
		[['c', 'd'], 2, 'several notes are called `c`: `x/c.md`, `y/c.md`'],
		[['rivr', 'd'], 2, 'no note is called `rivr`; did you mean `river`?'],
		[['b'], 2, 'where to?'],
		[['b', '--title', ' '], 2, 'the title is empty'],
	])('for %j', async (words, code, said) => {
		const root = makeFolder(NOTES)
		const run = await marcasite(root, ['mv', ...words])
		expect(run.stderr).toContain(said)
		expect([run.code, run.stdout]).toEqual([code, ''])
		expect(filesIn(root)).toEqual(NOTES)
	})

	it('where a file cannot be written, not even in those that can', async () => {
		const root = makeFolder({ ...NOTES, 'z.md': '[[b]]\n' })
		chmodSync(join(root, 'z.md'), 0o444)
		const run = await marcasite(root, ['mv', 'b', 'new'])
		expect(run.stderr).toContain('z.md: It is read-only')
		expect(run.code).toBe(1)
		expect(filesIn(root)).toEqual({ ...NOTES, 'z.md': '[[b]]\n' })
	})

	it('where a folder leads out of the vault', async () => {
		const root = makeFolder(NOTES)
		const elsewhere = makeFolder({})
		mkdirSync(join(elsewhere, 'there'))
		symlinkSync(join(elsewhere, 'there'), join(root, 'out'))
		const run = await marcasite(root, ['mv', 'b', 'out/b.md'])
		expect(run.code).not.toBe(0)
		expect(contentOf(elsewhere)).toEqual({})
		expect(filesIn(root)['b.md']).toBe('B.\n')
	})

	it('in files with changes that are not committed, unless it may', async () => {
		const root = repository(NOTES)
		// A file that was only touched has none.
		utimesSync(join(root, 'b.md'), 1, 1)
		expect((await marcasite(root, ['mv', 'b', 'c', '--dry-run'])).code).toBe(0)
		expect((await marcasite(root, ['mv', 'b', 'b2'])).code).toBe(0)
		git(root, 'reset', '--quiet', '--hard')
		git(root, 'clean', '--quiet', '--force')
		write(root, 'a.md', '[[b]] [[wanted]] more\n')
		const run = await marcasite(root, ['mv', 'b', 'new'])
		expect(run.stderr).toContain('a.md: It has changes that are not committed')
		expect(run.code).toBe(1)
		expect((await marcasite(root, ['mv', 'b', 'new', '--allow-dirty'])).code).toBe(0)
		expect(filesIn(root)['a.md']).toBe('[[new]] [[wanted]] more\n')
	})
})
