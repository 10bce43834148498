/** `marcasite rm`, as its user sees it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commitAll, git, write } from '../vault/temporary.ts'
import { filesIn, repository } from './repository.ts'
import { makeFolder, marcasite } from './transcript.ts'

const WIKI = {
	'marcasite.yaml': 'home: sea/tide.md\nnav:\n  - {text: Tides, href: /sea/tide/}\n',
	'sea/kb.yaml': 'name: sea\n',
	'sea/tide.md': '---\nlinks: [moon]\n---\nPulled by the [[moon]].\n',
	'sea/moon.md': 'It pulls the [[tide|ebb]] and more. See ![[tide]].\n',
	'sea/draft.md': '---\ndraft: true\nup: "[[Tide]]"\n---\n',
	'sea/lone.md': 'Of the [[moon]].\nNo end',
	'sea/cross-kb-links.yaml': '- {source: moon, target: tide, target_kb: sea, note: It moves.}\n',
}

describe('rm', () => {
	it('removes a note that nothing names, so that git can bring it back', async () => {
		const root = repository(WIKI)
		expect(await marcasite(root, ['rm', 'lone'])).toEqual({ stdout: '', stderr: 'Removed sea/lone.md\n', code: 0 })
		expect(git(root, 'status', '--short')).toBe('D  sea/lone.md\n')
		git(root, 'reset', '--quiet', '--hard')
		expect(filesIn(root)).toEqual(WIKI)
	})

	it('takes signs in names for letters, and leaves notes that git would match by them', async () => {
		const root = repository({ 'Paper [2020].md': 'x\n', 'Paper 2.md': 'y\n', 'FAQ?.md': '', 'FAQ2.md': 'z\n' })
		write(root, 'Paper 2.md', 'precious\n')
		expect((await marcasite(root, ['rm', 'Paper [2020].md', '-q'])).code).toBe(0)
		expect((await marcasite(root, ['merge', 'FAQ?.md', 'Paper 2', '-q', '--allow-dirty'])).code).toBe(0)
		const files = filesIn(root)
		expect(Object.keys(files)).toEqual(['FAQ2.md', 'Paper 2.md'])
		expect(files['Paper 2.md']).toContain('precious')
		write(root, 'Plan*.md', 'Not known to git.\n')
		write(root, 'Plan 1.md', 'one\n')
		git(root, 'add', 'Plan 1.md')
		expect((await marcasite(root, ['rm', 'Plan*.md', '-q', '--force'])).code).toBe(0)
		expect(Object.keys(filesIn(root))).toEqual(['FAQ2.md', 'Paper 2.md', 'Plan 1.md'])
	})

	it('says who would miss it, where, and what can be done', async () => {
		const root = repository(WIKI)
		const run = await marcasite(root, ['rm', 'sea/tide.md'])
		expect(run).toEqual({
			stdout: '',
			stderr: [
				'marcasite: nothing is changed:',
				'marcasite:   sea/draft.md:3:6 is related to it: `Tide`',
				'marcasite:   sea/moon.md:1:14 links to it: It pulls the ebb and more.',
				'marcasite:   sea/moon.md:1:41 embeds it: See tide.',
				'marcasite:   sea/cross-kb-links.yaml:1:26 has a row with it: It moves.',
				'marcasite:   marcasite.yaml names it: `home`',
				'marcasite:   marcasite.yaml names it: `nav: Tides`',
				'  hint: Lead them elsewhere with `marcasite merge sea/tide.md OTHER`, or remove it all the same with `--force`\n',
			].join('\n'),
			code: 1,
		})
		expect(filesIn(root)).toEqual(WIKI)
	})

	it('removes it all the same when it is told to', async () => {
		const root = repository(WIKI)
		const { stdout, stderr, code } = await marcasite(root, ['rm', 'tide', '--force', '--json'])
		expect(stderr).toBe('Removed sea/tide.md; 6 places named it: see `marcasite check`\n')
		const data = JSON.parse(stdout)
		expect([data.removed, data.path, data.namedBy.length, code]).toEqual([true, 'sea/tide.md', 6, 0])
		expect(data.namedBy[1]).toEqual({
			kind: 'link',
			path: 'sea/moon.md',
			line: 1,
			column: 14,
			written: 'tide',
			sentence: 'It pulls the ebb and more.',
		})
		expect(existsSync(join(root, 'sea/tide.md'))).toBe(false)
	})

	it('says in a patch of a program that it is one, so that git has nothing to remark', async () => {
		const root = repository(WIKI)
		chmodSync(join(root, 'sea/lone.md'), 0o755)
		commitAll(root, '2024-01-02')
		const { stdout } = await marcasite(root, ['rm', 'lone', '--dry-run'])
		const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: root, input: stdout, encoding: 'utf8' })
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
	})

	it('prints a patch that does the same', async () => {
		const root = repository({ ...WIKI, 'sea/empty note.md': '' })
		for (const note of ['lone', 'empty note']) {
			const { stdout, stderr } = await marcasite(root, ['rm', note, '--dry-run'])
			expect(stderr).toBe(`Would remove sea/${note}.md\n`)
			execFileSync('git', ['apply', '-'], { cwd: root, input: stdout, stdio: 'pipe' })
		}
		expect(git(root, 'status', '--short')).toBe(' D "sea/empty note.md"\n D sea/lone.md\n')
	})

	it('does not destroy what git does not have', async () => {
		const root = repository(WIKI)
		write(root, 'sea/new.md', 'Not yet committed\n')
		write(root, 'sea/lone.md', 'Changed\n')
		const untracked = await marcasite(root, ['rm', 'new'])
		expect(untracked.stderr).toContain('sea/new.md: No commit has it, so that it could not be had back')
		git(root, 'add', 'sea/new.md')
		expect((await marcasite(root, ['rm', 'new'])).code).toBe(1)
		const dirty = await marcasite(root, ['rm', 'lone'])
		expect(dirty.stderr).toContain('sea/lone.md: It has changes that are not committed')
		expect([untracked.code, dirty.code]).toEqual([1, 1])
		for (const note of ['new', 'lone']) expect((await marcasite(root, ['rm', note, '--force'])).code).toBe(0)
		expect(Object.keys(filesIn(root))).not.toContain('sea/new.md')
		const elsewhere = makeFolder(WIKI)
		expect(await marcasite(elsewhere, ['rm', 'lone'])).toEqual({
			stdout: '',
			stderr:
				'marcasite: nothing is changed:\nmarcasite:   sea/lone.md: Its folder is in no git repository, so that it could not be had back\n  hint: Run `git init` there and commit the notes first, or add `--force`\n',
			code: 1,
		})
		expect((await marcasite(elsewhere, ['rm', 'lone', '--force'])).code).toBe(0)
		expect(existsSync(join(elsewhere, 'sea/lone.md'))).toBe(false)
	})

	it('asks for a note that is there', async () => {
		const run = await marcasite(makeFolder(WIKI), ['rm', 'lome'])
		expect(run).toEqual({ stdout: '', stderr: 'marcasite: no note is called `lome`; did you mean `lone`?\n', code: 2 })
	})
})
