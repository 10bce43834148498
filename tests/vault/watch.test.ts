import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type WatchOptions, watchVault } from '../../src/vault/watch.ts'
import { folderWith, write } from './temporary.ts'

/** Watches a folder and hands out what is reported, one batch after the other. */
async function watching(root: string, options: WatchOptions = {}): Promise<() => Promise<readonly string[]>> {
	const batches: (readonly string[])[] = []
	let wake = () => {}
	await new Promise<void>(resolve => {
		const watcher = watchVault(
			root,
			paths => {
				batches.push(paths)
				wake()
			},
			{ onReady: resolve, ignore: ['*.tmp'], ...options },
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
	const next = await watching(root, { skip: [join(root, 'dist')] })
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

/** Hands out each word of a watcher: `ready`, or the paths that it reports. */
function hearing(root: string): () => Promise<string | undefined> {
	const heard: string[] = []
	let wake = () => {}
	const hear = (what: string) => {
		heard.push(what)
		wake()
	}
	const watcher = watchVault(root, paths => hear(paths.join(' ')), { onReady: () => hear('ready') })
	onTestFinished(() => watcher.close())
	return async () => {
		while (heard.length === 0) await new Promise<void>(resolve => (wake = resolve))
		return heard.shift()
	}
}

it('sees each of several saves in a row', async () => {
	const root = folderWith({ 'a.md': '' })
	const next = await watching(root, { quiet: 5 })
	write(root, 'a.md', '1')
	await next()
	for (const text of ['22', '333', '4444']) {
		write(root, 'a.md', text)
		expect(await next()).toEqual(['a.md'])
	}
})

it('sees what is written in the folder after it was away, and in another that has taken its place', async () => {
	const root = folderWith({ 'vault/a.md': '1', 'vault/sub/b.md': '1', 'other/c.md': '1' })
	const vault = join(root, 'vault')
	const next = hearing(vault)
	expect(await next()).toBe('ready')
	renameSync(vault, join(root, 'away'))
	expect(await next()).toBe('ready')
	renameSync(join(root, 'away'), vault)
	expect(await next()).toBe('ready')
	write(vault, 'sub/b.md', '2')
	expect(await next()).toBe('sub/b.md')
	renameSync(vault, join(root, 'away'))
	renameSync(join(root, 'other'), vault)
	expect(await next()).toBe('ready')
	write(vault, 'c.md', '2')
	expect(await next()).toBe('c.md')
	rmSync(vault, { recursive: true })
	expect(await next()).toBe('ready')
})

it('watches a folder that went before all was watched, once it is there', async () => {
	const root = folderWith()
	const next = hearing(join(root, 'later'))
	expect(await next()).toBe('ready')
	expect(await next()).toBe('ready')
	write(root, 'later/a.md', '')
	expect(await next()).toBe('ready')
	write(root, 'later/b.md', '')
	expect(await next()).toBe('b.md')
})

it('names a decomposed file in its composed form', async () => {
	const root = folderWith()
	const next = await watching(root)
	write(root, 'cafe\u0301.md', '')
	expect(await next()).toEqual(['caf\u00e9.md'])
})
