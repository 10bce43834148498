import { describe, expect, it } from 'vitest'
import { readGrowth } from '../../src/vault/git-growth.ts'
import { folderWith, git, write } from './temporary.ts'

function commit(root: string, date: string): void {
	git(root, 'add', '--all')
	git(root, 'commit', '--quiet', '--message', 'x', `--date=${date}T12:00:00+00:00`)
}

const TEXT = 'A text that is long enough to be known again after it was moved to another place.\n'.repeat(5)

describe('readGrowth', () => {
	it('tells of each month what came, changed and went, and how many there were', async () => {
		const root = folderWith({ 'notes/a.md': '1', 'notes/b.md': TEXT, 'notes/p.png': '', 'other.md': '' })
		git(root, 'init', '--quiet')
		commit(root, '2023-11-05')
		git(root, 'mv', 'notes/b.md', 'notes/c.md')
		write(root, 'notes/a.md', '2')
		commit(root, '2024-01-31')
		git(root, 'rm', '--quiet', 'notes/a.md')
		write(root, 'notes/d.MD', '1')
		write(root, 'notes/A', '1')
		commit(root, '2024-01-31')
		expect(await readGrowth(`${root}/notes`)).toEqual([
			{ month: '2023-11', added: 2, deleted: 0, changed: 0, notes: 2 },
			{ month: '2023-12', added: 0, deleted: 0, changed: 0, notes: 2 },
			{ month: '2024-01', added: 1, deleted: 1, changed: 2, notes: 2 },
		])
	})

	it('tells nothing without a history, or with one that is cut off', async () => {
		const root = folderWith({ 'a.md': '1' })
		expect(await readGrowth(root)).toBeUndefined()
		git(root, 'init', '--quiet')
		expect(await readGrowth(root)).toBeUndefined()
		commit(root, '2024-01-01')
		write(root, 'a.md', '2')
		commit(root, '2024-02-01')
		const copy = folderWith()
		git(copy, 'clone', '--quiet', '--depth', '1', `file://${root}`, 'cut')
		expect(await readGrowth(`${copy}/cut`)).toBeUndefined()
	})
})
