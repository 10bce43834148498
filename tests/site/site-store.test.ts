import { appendFileSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSiteStore, type SiteStore } from '../../src/site/site-store.ts'
import { contentOf, folderWith } from '../vault/temporary.ts'

/** Fills a new site in `root` from its store, and keeps what it has. */
async function build(root: string, name: string, fill: (store: SiteStore) => void): Promise<Record<string, string>> {
	const store = openSiteStore(join(root, 'store'), join(root, name))
	fill(store)
	expect(await store.save()).toBe(true)
	return contentOf(join(root, name))
}

describe('a file of a site', () => {
	it('comes from the store under its key, and under no other', async () => {
		const root = folderWith()
		await build(root, '1', store => store.put('a/index.html', 'k1', 'One'))
		const second = await build(root, '2', store => {
			expect(store.take('a/index.html', 'k2')).toBe(false)
			expect(store.take('b/index.html', 'k1')).toBe(false)
			expect(store.take('a/index.html', 'k1')).toBe(true)
		})
		expect(second).toEqual({ 'a/index.html': 'One' })
	})

	it('is forgotten when a build does without it, with the folder it leaves empty', async () => {
		const root = folderWith()
		await build(root, '1', store => {
			store.put('a/b/index.html', 'k', 'One')
			store.put('a/index.html', 'k', 'Two')
		})
		await build(root, '2', store => void store.take('a/index.html', 'k'))
		expect(readdirSync(join(root, 'store/files/a'))).toEqual(['index.html'])
		expect(openSiteStore(join(root, 'store'), join(root, '3')).take('a/b/index.html', 'k')).toBe(false)
	})

	it('can be put anew after it was taken, and the older site keeps its bytes', async () => {
		const root = folderWith()
		await build(root, '1', store => store.put('a', 'k', 'One'))
		const second = await build(root, '2', store => {
			store.take('a', 'k')
			store.put('a', 'l', 'Two')
			expect(store.size).toEqual({ bytes: 3, files: 1 })
		})
		expect(second).toEqual({ a: 'Two' })
		expect(contentOf(join(root, '1'))).toEqual({ a: 'One' })
	})

	it('that is cheap to make is made once, and kept where it is the same', async () => {
		const root = folderWith()
		await build(root, '1', store => store.add('a.json', () => '{}'))
		const before = statSync(join(root, '1/a.json'))
		await build(root, '2', store => {
			store.add('a.json', () => '{}')
			store.add('a.json', () => {
				throw new Error('made again')
			})
		})
		expect(statSync(join(root, '2/a.json')).mtimeMs).toBe(before.mtimeMs)
		expect(await build(root, '3', store => store.add('a.json', () => '[]'))).toEqual({ 'a.json': '[]' })
	})

	it('is copied again when its source has changed, and never the source itself', async () => {
		const root = folderWith({ 'photo.png': 'first' })
		const source = join(root, 'photo.png')
		await build(root, '1', store => store.copy('_files/photo.png', source))
		expect(statSync(join(root, '1/_files/photo.png')).ino).not.toBe(statSync(source).ino)
		writeFileSync(source, 'other')
		utimesSync(source, 1, 1)
		expect(await build(root, '2', store => store.copy('_files/photo.png', source))).toEqual({
			'_files/photo.png': 'other',
		})
	})

	it('of a folder is taken with all others made with it, or not at all', async () => {
		const root = folderWith()
		await build(root, '1', store => {
			store.put('pagefind/a', 'k', 'A')
			store.put('pagefind/b', 'k', 'B')
			store.put('pagefind/c', 'other', 'C')
		})
		expect(await build(root, '2', store => expect(store.takeFolder('pagefind', 'k')).toBe(true))).toEqual({
			'pagefind/a': 'A',
			'pagefind/b': 'B',
		})
		appendFileSync(join(root, 'store/files/pagefind/b'), '!')
		expect(openSiteStore(join(root, 'store'), join(root, '3')).takeFolder('pagefind', 'k')).toBe(false)
	})
})

describe('what was spoiled is made again', () => {
	const stored = async () => {
		const root = folderWith()
		await build(root, '1', store => store.put('a', 'k', 'One'))
		return { root, take: () => openSiteStore(join(root, 'store'), join(root, '2')).take('a', 'k') }
	}

	it('a published file that somebody wrote into', async () => {
		const { root, take } = await stored()
		writeFileSync(join(root, '1/a'), 'Not')
		expect(take()).toBe(false)
	})

	it('but not one that was only touched', async () => {
		const { root, take } = await stored()
		utimesSync(join(root, '1/a'), 1, 1)
		expect(take()).toBe(true)
	})

	it('a file that was cut off', async () => {
		const { root, take } = await stored()
		writeFileSync(join(root, 'store/files/a'), 'O')
		expect(take()).toBe(false)
	})

	it.each([
		['cut off', (text: string) => text.slice(0, -9)],
		['changed', (text: string) => text.replace('"k"', '"l"')],
		['of another format', (text: string) => text.replace('marcasite-site-2', 'marcasite-site-9')],
		['empty', () => ''],
	])('a manifest that is %s', async (_, spoil) => {
		const { root, take } = await stored()
		const manifest = join(root, 'store/manifest.json')
		const text = readFileSync(manifest, 'utf8')
		expect(spoil(text)).not.toBe(text)
		writeFileSync(manifest, spoil(text))
		expect(take()).toBe(false)
	})

	it('a file that a killed build replaced before it could write that down', async () => {
		const { root } = await stored()
		openSiteStore(join(root, 'store'), join(root, '2')).put('a', 'new', 'Two')
		const next = openSiteStore(join(root, 'store'), join(root, '3'))
		expect([next.take('a', 'k'), next.take('a', 'new')]).toEqual([false, false])
	})
})

describe('a store that cannot be written', () => {
	it('leaves the site as it should be', async () => {
		const root = folderWith({ store: 'a file where a folder should be' })
		const store = openSiteStore(join(root, 'store'), join(root, '1'))
		store.put('a/index.html', 'k', 'One')
		expect(await store.save()).toBe(false)
		expect(contentOf(join(root, '1'))).toEqual({ 'a/index.html': 'One' })
	})
})
