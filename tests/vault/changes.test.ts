import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changedFiles } from '../../src/vault/changes.ts'
import { commitAll, folderWith, git, head, repository, write } from './temporary.ts'

/** What changed since a commit, or between two, as plain values. */
async function changes(root: string, base = head(root), to?: string) {
	const { changed, renamed, removed, untold } = await changedFiles(root, base, to)
	return {
		changed: [...changed].sort(),
		renamed: Object.fromEntries(renamed),
		removed: [...removed].sort(),
		untold: [...untold].sort(),
	}
}

const NOTHING = { changed: [], renamed: {}, removed: [], untold: [] }
const LONG = 'One line\nTwo lines\nThree lines\nFour lines\n'

describe('changedFiles', () => {
	it('finds nothing where nothing has changed', async () => {
		expect(await changes(repository({ 'a.md': 'A' }))).toEqual(NOTHING)
	})

	it('tells edited, new and removed files, committed, staged or neither', async () => {
		const root = repository({ 'a.md': '1', 'b.md': '1', 'c.md': '1', 'd.md': '1', 'e.md': '1' })
		const base = head(root)
		write(root, 'a.md', '2')
		git(root, 'rm', '--quiet', 'd.md')
		commitAll(root, '2024-01-02')
		write(root, 'b.md', '2')
		write(root, 'staged.md', 'x')
		git(root, 'add', '--all')
		write(root, 'c.md', '2')
		write(root, 'untracked.md', 'y')
		unlinkSync(join(root, 'e.md'))
		expect(await changes(root, base)).toEqual({
			...NOTHING,
			changed: ['a.md', 'b.md', 'c.md', 'staged.md', 'untracked.md'],
			removed: ['d.md', 'e.md'],
		})
	})

	it('compares two commits whatever lies on the disk', async () => {
		const root = repository({ 'a.md': '1', 'b.md': LONG })
		const base = head(root)
		write(root, 'a.md', '2')
		git(root, 'mv', 'b.md', 'c.md')
		commitAll(root, '2024-01-02')
		write(root, 'untracked.md', '')
		expect(await changes(root, base, head(root))).toEqual({
			...NOTHING,
			changed: ['a.md', 'c.md'],
			renamed: { 'c.md': 'b.md' },
			removed: ['b.md'],
		})
	})

	it('names files from the vault, and knows nothing of those outside', async () => {
		const root = repository({ 'sub dir/a.md': '1', 'sub dir/x/b.md': '1', 'other.md': '1' })
		const base = head(root)
		write(root, 'sub dir/x/b.md', '2')
		write(root, 'other.md', '2')
		write(root, 'new.md', '')
		write(root, 'sub dir/new.md', '')
		expect(await changes(join(root, 'sub dir'), base)).toEqual({ ...NOTHING, changed: ['new.md', 'x/b.md'] })
	})

	it('takes a file for the same that only looks changed', async () => {
		const root = repository({ 'a.md': 'A' })
		write(root, 'a.md', 'B')
		write(root, 'a.md', 'A')
		chmodSync(join(root, 'a.md'), 0o755)
		expect(await changes(root)).toEqual(NOTHING)
	})

	it('takes other line ends for the same text', async () => {
		const root = repository({ 'a.md': 'A\nB\n' })
		write(root, 'a.md', 'A\r\nB\r\n')
		expect(await changes(root)).toEqual(NOTHING)
	})

	it('finds what is no longer tracked and still there', async () => {
		const root = repository({ 'a.md': 'A', 'b.md': 'B' })
		git(root, 'rm', '--quiet', '--cached', 'a.md', 'b.md')
		write(root, 'b.md', 'other')
		expect(await changes(root)).toEqual({ ...NOTHING, changed: ['b.md'] })
	})

	it.each([
		'plain.md',
		'two words.md',
		'line\nbreak.md',
		'é.md',
		'cafe\u0301.md',
		'日本.md',
		'"quoted"\t.md',
		'[x]*?.md',
	])('reads the name %j', async name => {
		const root = repository({ [name]: 'A', 'other.md': '1' })
		write(root, name, 'B')
		write(root, `new ${name}`, 'C')
		expect(await changes(root)).toMatchObject({
			changed: [name, `new ${name}`].map(path => path.normalize('NFC')).sort(),
		})
	})

	it('finds renames that are committed, staged or neither, and edited', async () => {
		const root = repository({ 'a.md': `a\n${LONG}`, 'b.md': `b\n${LONG}b\n`, 'c.md': 'Quite\nanother\ntext\n' })
		const base = head(root)
		git(root, 'mv', 'a.md', 'a2.md')
		commitAll(root, '2024-01-02')
		git(root, 'mv', 'b.md', 'b2.md')
		renameSync(join(root, 'c.md'), join(root, 'c2.md'))
		write(root, 'c2.md', 'Quite\nanother\ntext\nnow\n')
		expect((await changes(root, base)).renamed).toEqual({ 'a2.md': 'a.md', 'b2.md': 'b.md', 'c2.md': 'c.md' })
	})

	it('prefers the same name among files of the same content, and says nothing of empty ones', async () => {
		const root = repository({ 'x/a.md': LONG, 'x/b.md': LONG, 'x/empty.md': '' })
		git(root, 'mv', 'x', 'y')
		git(root, 'mv', 'y/empty.md', 'y/nothing.md')
		expect((await changes(root)).renamed).toEqual({ 'y/a.md': 'x/a.md', 'y/b.md': 'x/b.md' })
	})

	it('does not call a rename what has little in common', async () => {
		const root = repository({ 'a.md': LONG })
		unlinkSync(join(root, 'a.md'))
		write(root, 'b.md', 'One line\nand much that was never to be read in the other note\n')
		expect(await changes(root)).toEqual({ ...NOTHING, changed: ['b.md'], removed: ['a.md'] })
	})

	it('sets ignored files and other repositories apart', async () => {
		const root = repository({ '.gitignore': 'private/\n*.tmp.md\n', 'a.md': 'A' })
		write(root, 'private/x.md', '')
		write(root, 'b.tmp.md', '')
		write(root, 'nested/n.md', '')
		git(join(root, 'nested'), 'init', '--quiet')
		commitAll(join(root, 'nested'), '2024-01-01')
		git(root, 'update-index', '--add', '--cacheinfo', `160000,${head(join(root, 'nested'))},module`)
		expect(await changes(root)).toEqual({ ...NOTHING, untold: ['b.tmp.md', 'module', 'nested', 'private'] })
	})

	it('refuses a folder that git ignores, in which it would find nothing', async () => {
		const root = repository({ '.gitignore': 'private\n', 'a.md': 'A' })
		write(root, 'private/notes/x.md', '')
		await expect(changes(join(root, 'private/notes'), head(root))).rejects.toThrow('`notes` is ignored by git')
	})

	it('says when git fails', async () => {
		const root = repository({ 'a.md': 'A' })
		await expect(changes(root, '0123456789'.repeat(4))).rejects.toMatchObject({ exitCode: 3 })
	})

	it('does not follow a symbolic link that took the place of a note', async () => {
		const root = repository({ 'a.md': 'A', 'b.md': 'A' })
		rmSync(join(root, 'b.md'))
		symlinkSync('a.md', join(root, 'b.md'))
		expect(await changes(root)).toEqual({ ...NOTHING, changed: ['b.md'] })
	})

	it('runs nothing that the repository configures, and leaves its index as it is', async () => {
		const tools = folderWith({ evil: '#!/bin/sh\ntouch "$(dirname "$0")/ran"\ncat\n' })
		const evil = join(tools, 'evil')
		chmodSync(evil, 0o755)
		const root = repository({ 'a.md': LONG, 'b.md': `${LONG}b`, '.gitattributes': '*.md filter=evil diff=evil\n' })
		for (const key of ['filter.evil.clean', 'filter.evil.smudge', 'filter.evil.process', 'diff.evil.textconv'])
			git(root, 'config', key, evil)
		for (const key of ['core.fsmonitor', 'diff.evil.command', 'diff.external']) git(root, 'config', key, evil)
		git(root, 'config', 'filter.evil.required', 'true')
		git(root, 'config', 'core.hooksPath', tools)
		for (const hook of ['post-index-change', 'post-checkout', 'reference-transaction']) cpSync(evil, join(tools, hook))
		write(root, 'a.md', `${LONG}more\n`)
		renameSync(join(root, 'b.md'), join(root, 'c.md'))
		const index = readFileSync(join(root, '.git/index'))
		expect(await changes(root)).toMatchObject({ changed: ['a.md', 'c.md'], renamed: { 'c.md': 'b.md' } })
		expect(readFileSync(join(root, '.git/index'))).toEqual(index)
		expect(existsSync(join(tools, 'ran'))).toBe(false)
	})
})
