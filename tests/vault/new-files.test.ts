import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planFiles, writeFiles } from '../../src/vault/new-files.ts'
import { contentOf, folderWith } from './temporary.ts'

const files = ['a/b.txt', 'a/c/d.txt', 'e.txt'].map(path => ({ path, content: path }))

describe('new files', () => {
	it('are those that are not there', async () => {
		const root = folderWith({ 'e.txt': 'mine' })
		const plan = await planFiles(root, files)
		expect([plan.written.length, plan.left.map(({ path }) => path)]).toEqual([2, ['e.txt']])
		await writeFiles(root, plan.written).done
		expect(contentOf(root)).toEqual({ 'a/b.txt': 'a/b.txt', 'a/c/d.txt': 'a/c/d.txt', 'e.txt': 'mine' })
	})

	it('are copies where that is asked for', async () => {
		const root = folderWith({ 'from.bin': Buffer.from([0, 255]) })
		await writeFiles(join(root, 'to'), [{ path: 'x/y.bin', content: { copyOf: join(root, 'from.bin') } }]).done
		expect(contentOf(root)['to/x/y.bin']).toBe(contentOf(root)['from.bin'])
	})

	it('are all taken back when one cannot be written, and nothing else is', async () => {
		const root = folderWith({ 'a/mine.txt': '', 'e.txt': 'mine' })
		await expect(writeFiles(root, files).done).rejects.toThrow('(EEXIST); nothing is left of it')
		expect(contentOf(root)).toEqual({ 'a/mine.txt': '', 'e.txt': 'mine' })
		await expect(
			writeFiles(join(root, 'new'), [{ path: 'a', content: { copyOf: join(root, 'no') } }]).done,
		).rejects.toThrow('ENOENT')
		expect(contentOf(root)).toEqual({ 'a/mine.txt': '', 'e.txt': 'mine' })
	})

	it('are taken back when the writing is given up', async () => {
		const root = folderWith()
		const writing = writeFiles(root, files)
		await writing.done
		await writing.undo()
		expect(contentOf(root)).toEqual({})
	})
})
