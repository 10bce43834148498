import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findRepository, resolveMergeBase, resolveRevision } from '../../src/vault/resolve-revision.ts'
import { openRevision } from '../../src/vault/revision.ts'
import { commitAll, contentOf, folderWith, git, head, repository, write } from './temporary.ts'

/** A clone that has the last commit only. */
function shallowClone(root: string): string {
	const clone = folderWith()
	git(clone, 'clone', '--quiet', '--depth=1', `file://${root}`, '.')
	return clone
}

/** Commits a tree as it is written here, with names and links that no work tree could hold. */
function commitTree(root: string, rows: readonly (readonly [mode: string, name: string, content: string])[]): void {
	const lines = rows.map(([mode, name, content]) => {
		const object = execFileSync('git', ['hash-object', '-w', '--stdin'], {
			cwd: root,
			input: content,
			encoding: 'utf8',
		})
		return Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(object.trim(), 'hex')])
	})
	const options = { cwd: root, input: Buffer.concat(lines), encoding: 'utf8' } as const
	const tree = execFileSync('git', ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin'], options).trim()
	git(root, 'update-ref', 'HEAD', git(root, 'commit-tree', '-m', 'Change', tree).trim())
}

/** The vault at a revision: paths of its notes, and its problems that are no remarks. */
async function opened(root: string, ref = 'HEAD') {
	const { wiki } = await openRevision(root, ref, { cacheDir: false })
	return {
		notes: [...wiki.notes.values()].map(note => note.path as string),
		problems: wiki.problems.filter(({ severity }) => severity !== 'info').map(({ code, path }) => `${code} ${path}`),
	}
}

describe('openRevision', () => {
	it('opens what was committed, not what lies on the disk', async () => {
		const root = repository({ 'a.md': '[[b]]', 'b.md': 'B' })
		write(root, 'a.md', '[[nobody]]')
		write(root, 'c.md', '')
		expect(await opened(root)).toEqual({ notes: ['a.md', 'b.md'], problems: [] })
	})

	it('opens a folder of the repository, under its name', async () => {
		const root = repository({ 'my notes/a.md': '', 'other.md': '' })
		const { wiki } = await openRevision(join(root, 'my notes'), 'HEAD', { cacheDir: false })
		expect([...wiki.notes.keys()]).toEqual(['my notes/a'])
	})

	it('reads settings, bibliographies and drawings, and of other files only their names', async () => {
		const root = repository({
			'kb.yaml': 'name: k\ntypes:\n  t: {}\n',
			'marcasite.yaml': 'exclude: [tag:secret]\n',
			'.obsidian/app.json': '{"userIgnoreFilters": ["Drafts/"]}',
			'Drafts/d.md': '',
			'secret.md': '---\ntags: [secret]\n---\n',
			'works.bib': '@book{known, title={T}, author={A}}',
			'bad.svg': '<svg><script>1</script></svg>',
			'photo.png': Buffer.alloc(10_000, 1),
			'a.md': '[@known] [@unknown] ![](photo.png) ![](bad.svg)',
		})
		expect(await opened(root)).toEqual({
			notes: ['a.md'],
			problems: ['cite/unknown a.md', 'asset/missing a.md', 'asset/active-content bad.svg'],
		})
	})

	it('is an empty wiki where the folder was not there yet', async () => {
		const root = repository({ 'a.md': '' })
		write(root, 'notes/b.md', '')
		expect(await opened(join(root, 'notes'))).toEqual({ notes: [], problems: [] })
	})

	it('does without a configuration that was faulty then', async () => {
		const root = repository({ 'a.md': '', 'marcasite.yaml': 'nonsense: 1\n' })
		expect(await opened(root)).toEqual({ notes: ['a.md'], problems: [] })
	})

	it.each(['two words.md', 'line\nbreak.md', 'é.md', 'cafe\u0301.md', '日本.md', '"q"\t.md'])(
		'opens %j',
		async name => {
			const root = repository({ [name]: '' })
			expect((await opened(root)).notes).toEqual([name.normalize('NFC')])
		},
	)

	it('tells of names that are not UTF-8, and of notes that are too large, as ever', async () => {
		const root = repository({ 'large.md': Buffer.alloc(2_100_000, 97), 'huge.md': Buffer.alloc(8_500_000, 97) })
		git(root, 'config', 'core.precomposeUnicode', 'false')
		execFileSync('sh', ['-c', 'printf x > "$(printf \'caf\\351.md\')"'], { cwd: root })
		commitAll(root, '2024-01-02')
		expect((await opened(root)).problems).toEqual([
			'path/invisible-char caf\ufffd.md',
			'limit/size huge.md',
			'limit/size large.md',
		])
	})

	it('follows links inside the vault and refuses the others, as ever', async () => {
		const root = repository({ 'a.md': '[[there]] [[out]]', 'sub/real.md': '' })
		symlinkSync('sub/real.md', join(root, 'there.md'))
		symlinkSync('/etc/passwd', join(root, 'out.md'))
		symlinkSync('sub', join(root, 'folder'))
		commitAll(root, '2024-01-02')
		expect(await opened(root)).toEqual({
			notes: ['a.md', 'sub/real.md', 'there.md'],
			problems: ['link/broken a.md', 'path/symlink folder', 'path/outside-root out.md'],
		})
	})

	it('leaves other repositories out', async () => {
		const root = repository({ 'a.md': '' })
		git(root, 'update-index', '--add', '--cacheinfo', `160000,${head(root)},module`)
		git(root, 'commit', '--quiet', '--message', 'Change')
		expect(await opened(root)).toEqual({ notes: ['a.md'], problems: [] })
	})

	it('writes nowhere but into its own folder', async () => {
		const outside = folderWith()
		const root = folderWith()
		git(root, 'init', '--quiet')
		commitTree(root, [
			['100644', '../escaped.md', 'x'],
			['100644', `${outside}/absolute.md`, 'x'],
			['100644', '.git', 'x'],
			['100644', 'ok.md', 'x'],
			['120000', 'way', outside],
			['100644', 'way/through.md', 'x'],
			['120000', 'way', outside],
		])
		const temporary = folderWith()
		const before = process.env.TMPDIR
		process.env.TMPDIR = temporary
		try {
			expect((await opened(root)).notes).toContain('ok.md')
			expect(readdirSync(temporary)).toEqual([])
		} finally {
			if (before === undefined) delete process.env.TMPDIR
			else process.env.TMPDIR = before
		}
		expect(contentOf(outside)).toEqual({})
		expect(existsSync(join(root, '../escaped.md'))).toBe(false)
	})

	it('removes its folder when the process ends under way', async () => {
		const temporary = folderWith()
		const root = repository({ 'a.md': '' })
		const module = new URL('../../src/vault/revision.ts', import.meta.url).href
		const script = `import { openRevision } from ${JSON.stringify(module)}
			import { readdirSync } from 'node:fs'
			openRevision(process.argv[1], 'HEAD', { cacheDir: false, onProgress: () => {
				process.stdout.write(String(readdirSync(process.argv[2]).length))
				process.exit(7)
			} })`
		const child = spawn(process.execPath, ['--input-type=module', '-e', script, root, temporary], {
			env: { ...process.env, TMPDIR: temporary },
			stdio: ['ignore', 'pipe', 'inherit'],
		})
		const said = await new Promise<string>(resolve => child.stdout.once('data', data => resolve(String(data))))
		expect([said, await new Promise(resolve => child.once('close', resolve))]).toEqual(['1', 7])
		expect(readdirSync(temporary)).toEqual([])
	})

	it('uses the cache, and leaves it as it is', async () => {
		const cacheDir = folderWith()
		const root = repository({ 'a.md': 'A', 'b.md': 'B' })
		const { openVault } = await import('../../src/vault/open.ts')
		await openVault(root, { cacheDir })
		const kept = contentOf(cacheDir)
		write(root, 'c.md', 'C')
		git(root, 'rm', '--quiet', 'b.md')
		commitAll(root, '2024-01-02')
		await openRevision(root, 'HEAD', { cacheDir })
		expect(contentOf(cacheDir)).toEqual(kept)
	})

	it('runs nothing that the repository configures, and changes nothing in it', async () => {
		const tools = folderWith({ evil: '#!/bin/sh\ntouch "$(dirname "$0")/ran"\ncat\n' })
		const evil = join(tools, 'evil')
		chmodSync(evil, 0o755)
		mkdirSync(join(tools, 'hooks'))
		for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction'])
			cpSync(evil, join(tools, 'hooks', hook))
		const root = repository({ 'a.md': '[[b]]', 'b.md': '', '.gitattributes': '*.md filter=evil diff=evil\n' })
		for (const key of ['filter.evil.clean', 'filter.evil.smudge', 'diff.evil.textconv', 'core.fsmonitor', 'core.pager'])
			git(root, 'config', key, evil)
		git(root, 'config', 'core.hooksPath', join(tools, 'hooks'))
		const before = contentOf(root)
		expect(await opened(root)).toEqual({ notes: ['a.md', 'b.md'], problems: [] })
		expect(contentOf(root)).toEqual(before)
		expect(existsSync(join(tools, 'ran'))).toBe(false)
	})

	it('fetches nothing that a clone left out', async () => {
		const root = repository({ 'a.md': '1' })
		write(root, 'a.md', '2')
		commitAll(root, '2024-01-02')
		git(root, 'config', 'uploadpack.allowFilter', 'true')
		const clone = folderWith()
		git(clone, 'clone', '--quiet', '--filter=blob:none', `file://${root}`, '.')
		await expect(openRevision(clone, 'HEAD~1', { cacheDir: false })).rejects.toMatchObject({
			exitCode: 3,
			message: 'The git repository does not hold all files of the commit',
		})
		expect(git(clone, 'rev-list', '--objects', '--missing=print', 'HEAD')).toContain('?')
	})

	it('reads repositories whose hashes are SHA-256', async () => {
		const root = folderWith({ 'a.md': '' })
		git(root, 'init', '--quiet', '--object-format=sha256')
		commitAll(root, '2024-01-01')
		expect((await opened(root)).notes).toEqual(['a.md'])
	})
})

describe('resolveRevision', () => {
	it('takes branches, tags and abbreviated hashes', async () => {
		const root = repository({ 'a.md': '' })
		git(root, 'tag', '--annotate', '-m', 'x', 'v1')
		for (const ref of ['HEAD', 'main', 'v1', head(root).slice(0, 8)])
			expect(await resolveRevision(root, ref)).toBe(head(root))
	})

	it.each(['', '-x', '--output=x', '^HEAD', 'a\nb', 'a\0b'])('refuses %j', async ref => {
		const refusal = { exitCode: 2, message: `\`${ref}\` cannot be the name of a revision` }
		await expect(resolveRevision(repository({ 'a.md': '' }), ref)).rejects.toMatchObject(refusal)
	})

	it.each(['nobody', 'HEAD..HEAD', 'HEAD:a.md', 'HEAD^{tree}', '0000000'])('knows no commit %j', async ref => {
		const refusal = { exitCode: 2, message: `\`${ref}\` names no commit of this repository` }
		await expect(resolveRevision(repository({ 'a.md': '' }), ref)).rejects.toMatchObject(refusal)
	})

	it('suggests a near name, and that of the remote', async () => {
		const root = repository({ 'a.md': '' })
		await expect(resolveRevision(root, 'mian')).rejects.toMatchObject({ hint: 'Did you mean `main`?' })
		git(root, 'branch', 'feature')
		const clone = folderWith()
		git(clone, 'clone', '--quiet', `file://${root}`, '.')
		await expect(resolveRevision(clone, 'feature')).rejects.toMatchObject({ hint: 'Did you mean `origin/feature`?' })
	})

	it('says that there are no commits, no repository, no git', async () => {
		const empty = folderWith()
		git(empty, 'init', '--quiet')
		const none = folderWith()
		await expect(resolveRevision(empty, 'HEAD')).rejects.toMatchObject({
			exitCode: 2,
			message: 'The git repository has no commits yet',
		})
		const outside = { exitCode: 2, message: expect.stringContaining('lies in no git repository') }
		await expect(resolveRevision(none, 'HEAD')).rejects.toMatchObject(outside)
		await expect(resolveRevision(join(repository({ a: '' }), '.git'), 'HEAD')).rejects.toMatchObject(outside)
		const path = process.env.PATH
		process.env.PATH = none
		try {
			await expect(resolveRevision(none, 'HEAD')).rejects.toMatchObject({
				exitCode: 3,
				message: 'There is no git on this machine',
			})
		} finally {
			process.env.PATH = path
		}
	})

	it('says `fetch-depth: 0` in a clone whose history is cut off', async () => {
		const root = repository({ 'a.md': '1' })
		write(root, 'a.md', '2')
		commitAll(root, '2024-01-02')
		await expect(resolveRevision(shallowClone(root), 'HEAD~1')).rejects.toMatchObject({
			exitCode: 2,
			hint: expect.stringContaining('`fetch-depth: 0`'),
		})
	})
})

describe('resolveMergeBase', () => {
	it('is where the two parted', async () => {
		const root = repository({ 'a.md': '1' })
		const base = head(root)
		git(root, 'checkout', '--quiet', '-b', 'side')
		write(root, 'b.md', '')
		commitAll(root, '2024-01-02')
		git(root, 'checkout', '--quiet', 'main')
		write(root, 'c.md', '')
		commitAll(root, '2024-01-03')
		expect(await resolveMergeBase(root, 'side')).toBe(base)
		expect(await resolveMergeBase(root, 'side', 'side')).toBe(git(root, 'rev-parse', 'side').trim())
	})

	it('is the revision itself where they have nothing in common', async () => {
		const root = repository({ 'a.md': '1' })
		const other = head(root)
		git(root, 'checkout', '--quiet', '--orphan', 'new')
		write(root, 'b.md', '')
		commitAll(root, '2024-01-02')
		expect(await resolveMergeBase(root, 'main')).toBe(other)
	})

	it('is not known where the history is cut off before', async () => {
		const root = repository({ 'a.md': '1' })
		git(root, 'branch', 'side')
		write(root, 'a.md', '2')
		commitAll(root, '2024-01-02')
		git(root, 'checkout', '--quiet', 'side')
		write(root, 'b.md', '2')
		commitAll(root, '2024-01-03')
		git(root, 'checkout', '--quiet', 'main')
		const clone = folderWith()
		git(clone, 'clone', '--quiet', '--depth=1', '--no-single-branch', `file://${root}`, '.')
		await expect(resolveMergeBase(clone, 'origin/side')).rejects.toMatchObject({
			exitCode: 2,
			hint: expect.stringContaining('`fetch-depth: 0`'),
		})
	})
})

describe('findRepository', () => {
	it('knows the folder of the vault, whatever it is called', async () => {
		const root = repository({ 'a\nb/c d/x.md': '' })
		expect(await findRepository(join(root, 'a\nb/c d'))).toEqual({ prefix: 'a\nb/c d/', shallow: false })
		expect(await findRepository(shallowClone(root))).toEqual({ prefix: '', shallow: true })
		expect(readFileSync(join(root, 'a\nb/c d/x.md'), 'utf8')).toBe('')
	})
})
