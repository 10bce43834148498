import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { watchVault } from '../../src/vault/watch.ts'
import { folderWith, write } from './temporary.ts'

/** Watches a folder and hands out what is reported, one batch after the other. */
async function watching(root: string, skip: readonly string[] = []): Promise<() => Promise<readonly string[]>> {
	const batches: (readonly string[])[] = []
	let wake = () => {}
	await new Promise<void>(resolve => {
		const watcher = watchVault(
			root,
			paths => {
				batches.push(paths)
				wake()
			},
			{ onReady: resolve, ignore: ['*.tmp'], skip },
		)
		onTestFinished(() => watcher.close())
	})
	return async () => {
		while (batches.length === 0) await new Promise<void>(resolve => (wake = resolve))
		return batches.shift() ?? []
	}
}

it('reports a burst of changes at once, sorted', async () => {
	const root = folderWith({ 'a.md': '', 'gone.md': '', 'sub/c.md': '' })
	const next = await watching(root)
	write(root, 'sub/c.md', 'changed')
	write(root, 'new.md', 'new')
	write(root, 'marcasite.yaml', 'title: x')
	rmSync(join(root, 'gone.md'))
	expect(await next()).toEqual(['gone.md', 'marcasite.yaml', 'new.md', 'sub/c.md'])
})

it('does not see what is not content', async () => {
	const root = folderWith({ 'a.md': '', '.git/x': '', 'dist/x.md': '', 'sub/_templates/t.md': '' })
	const next = await watching(root, [join(root, 'dist')])
	for (const path of ['.git/x', 'dist/x.md', 'sub/_templates/t.md', 'x.tmp', 'node_modules/p.md', 'a.md'])
		write(root, path, '2')
	expect(await next()).toEqual(['a.md'])
})

it('sees a save by rename', async () => {
	const root = folderWith({ 'a.md': '1' })
	const next = await watching(root)
	write(root, '.a.md.swp', '2')
	renameSync(join(root, '.a.md.swp'), join(root, 'a.md'))
	expect(await next()).toEqual(['a.md'])
})

it('names a decomposed file in its composed form', async () => {
	const root = folderWith()
	const next = await watching(root)
	write(root, 'cafe\u0301.md', '')
	expect(await next()).toEqual(['caf\u00e9.md'])
})
