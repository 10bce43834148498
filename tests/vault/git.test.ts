import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { gitFacts } from '../../src/vault/git.ts'
import { remotePages } from '../../src/vault/git-remote.ts'
import { commitAll, folderWith, git, write } from './temporary.ts'

/** A repository with a commit for each step, in the order they are written. */
function repository(
	...steps: readonly { readonly date: string; readonly files: Readonly<Record<string, string>> }[]
): string {
	const root = folderWith()
	git(root, 'init', '--quiet')
	for (const { date, files } of steps) {
		for (const [path, text] of Object.entries(files)) write(root, path, text)
		commitAll(root, date)
	}
	return root
}

async function dates(root: string, wanted?: readonly string[]): Promise<Record<string, string> | string> {
	const facts = await gitFacts(root, wanted?.map(vaultPath))
	return facts.kind === 'history' ? Object.fromEntries(facts.changed) : facts.reason
}

/** Gives the last commit a signature, which git would have a program check. */
function sign(root: string): void {
	const commit = git(root, 'cat-file', 'commit', 'HEAD')
	const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----\n\n'
	write(root, '.git/signed', commit.replace('\n\n', `\n${signature}`))
	git(root, 'update-ref', 'HEAD', git(root, 'hash-object', '-w', '-t', 'commit', '.git/signed').trim())
}

describe('gitFacts', () => {
	it('dates each file by the last commit that touched it', async () => {
		const root = repository(
			{ date: '2020-01-01', files: { 'a.md': '1', 'b.md': '1' } },
			{ date: '2021-02-03', files: { 'b.md': '2', 'sub/c.md': '1' } },
		)
		expect(await dates(root)).toEqual({ 'a.md': '2020-01-01', 'b.md': '2021-02-03', 'sub/c.md': '2021-02-03' })
	})

	it('goes by the order of commits, not by their dates', async () => {
		const root = repository(
			{ date: '2022-01-01', files: { 'a.md': '1' } },
			{ date: '2019-01-01', files: { 'a.md': '2' } },
		)
		expect(await dates(root)).toEqual({ 'a.md': '2019-01-01' })
	})

	it('names files from the vault, and knows nothing of those outside', async () => {
		const root = repository({ date: '2020-01-01', files: { 'vault/a.md': '', 'other.md': '' } })
		expect(await dates(join(root, 'vault'))).toEqual({ 'a.md': '2020-01-01' })
	})

	it('gives no date to what is not committed', async () => {
		const root = repository({ date: '2020-01-01', files: { 'a.md': '' } })
		write(root, 'new.md', '')
		expect(await dates(root)).toEqual({ 'a.md': '2020-01-01' })
	})

	it('does not hold a move for a change of the old name', async () => {
		const root = repository({ date: '2020-01-01', files: { 'a.md': 'text' } })
		git(root, 'mv', 'a.md', 'b.md')
		commitAll(root, '2021-01-01')
		expect(await dates(root, ['b.md'])).toMatchObject({ 'b.md': '2021-01-01' })
	})

	it.each(['é ü.md', 'cafe\u0301.md', 'a\tb"c.md', '\u00012020-13-13x.md'])('reads the name %j', async name => {
		const root = repository({ date: '2020-01-01', files: { [name]: '' } })
		expect(await dates(root)).toEqual(
			name.startsWith('\u0001') ? { [name]: '2020-01-01' } : { [name.normalize('NFC')]: '2020-01-01' },
		)
	})

	it('stops once all wanted files are dated', async () => {
		const root = repository(
			{ date: '2020-01-01', files: { 'old.md': '' } },
			{ date: '2021-01-01', files: { 'new.md': '' } },
		)
		expect(await dates(root, ['new.md'])).toEqual({ 'new.md': '2021-01-01' })
	})

	it('runs nothing that the repository configures', async () => {
		const tools = folderWith({ evil: `#!/bin/sh\ntouch "$(dirname "$0")/ran"\n` })
		chmodSync(join(tools, 'evil'), 0o755)
		const root = repository({ date: '2020-01-01', files: { 'a.md': '', '.gitattributes': '*.md diff=evil' } })
		sign(root)
		const keys = [
			'core.fsmonitor',
			'core.pager',
			'diff.external',
			'diff.evil.textconv',
			'diff.evil.command',
			'gpg.program',
		]
		for (const key of keys) git(root, 'config', key, join(tools, 'evil'))
		git(root, 'config', 'log.showSignature', 'true')
		expect(await dates(root)).toMatchObject({ 'a.md': '2020-01-01' })
		expect(existsSync(join(tools, 'ran'))).toBe(false)
	})

	it('says why there is no history', async () => {
		const empty = folderWith()
		git(empty, 'init', '--quiet')
		const full = repository(
			{ date: '2020-01-01', files: { 'a.md': '1' } },
			{ date: '2021-01-01', files: { 'a.md': '2' } },
		)
		const shallow = folderWith()
		git(shallow, 'clone', '--quiet', '--depth=1', `file://${full}`, '.')
		expect([
			await dates(folderWith()),
			await dates(empty),
			await dates(shallow),
			await dates(join(full, '.git')),
		]).toEqual(['not-a-repository', 'empty', 'shallow', 'not-a-repository'])
	})

	it('does without git', async () => {
		const path = process.env.PATH
		process.env.PATH = folderWith()
		try {
			expect(await dates(folderWith())).toBe('no-git')
		} finally {
			process.env.PATH = path
		}
	})

	it('knows the pages of the remote, with branch and folder', async () => {
		const root = repository({ date: '2020-01-01', files: { 'my notes/a.md': '' } })
		git(root, 'remote', 'add', 'origin', 'git@github.com:owner/repo.git')
		expect(await gitFacts(join(root, 'my notes'))).toMatchObject({
			remote: {
				edit: 'https://github.com/owner/repo/edit/main/my%20notes/{path}',
				history: 'https://github.com/owner/repo/commits/main/my%20notes/{path}',
			},
		})
	})

	it('knows no pages of a commit without a branch', async () => {
		const root = repository({ date: '2020-01-01', files: { 'a.md': '' } })
		git(root, 'remote', 'add', 'origin', 'https://github.com/owner/repo')
		git(root, 'checkout', '--quiet', '--detach')
		expect(await gitFacts(root)).toMatchObject({ kind: 'history', remote: undefined })
	})

	it('reads the folder it is asked about, whatever a hook says', async () => {
		const root = repository({ date: '2020-01-01', files: { 'a.md': '' } })
		const other = folderWith()
		mkdirSync(join(other, '.git'))
		process.env.GIT_DIR = join(other, '.git')
		try {
			expect(await dates(root)).toEqual({ 'a.md': '2020-01-01' })
		} finally {
			delete process.env.GIT_DIR
		}
	})
})

describe('remotePages', () => {
	it.each([
		['https://github.com/o/r', 'https://github.com/o/r/edit/b/{path}'],
		['https://github.com/o/r.git/', 'https://github.com/o/r/edit/b/{path}'],
		['https://token:x@github.com/o/r.git', 'https://github.com/o/r/edit/b/{path}'],
		['git@github.com:o/r.git', 'https://github.com/o/r/edit/b/{path}'],
		['ssh://git@github.com:22/o/r.git', 'https://github.com/o/r/edit/b/{path}'],
		['git@gitlab.com:group/sub/r.git', 'https://gitlab.com/group/sub/r/-/edit/b/{path}'],
		['https://gitlab.example.org/g/r', 'https://gitlab.example.org/g/r/-/edit/b/{path}'],
		['https://codeberg.org/o/r.git', 'https://codeberg.org/o/r/_edit/b/{path}'],
		['https://example.org/o/r', undefined],
		['https://github.com.evil.org/o/r', undefined],
		['https://github.com/', undefined],
		['/srv/git/r.git', undefined],
		['C:\\git\\r', undefined],
		['file:///srv/r.git', undefined],
	])('reads %s', (remote, edit) => {
		expect(remotePages(remote, 'b', '')?.edit).toBe(edit)
	})

	it('keeps the slashes of a branch and encodes the rest', () => {
		expect(remotePages('https://github.com/o/r', 'fix/a#b', 'x y/')?.history).toBe(
			'https://github.com/o/r/commits/fix/a%23b/x%20y/{path}',
		)
	})
})
