import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { compile } from '../../src/note/compile.ts'
import { VaultError } from '../../src/vault/errors.ts'
import { openVault } from '../../src/vault/open.ts'
import type { Progress } from '../../src/vault/read-vault.ts'
import { contentOf, folderWith, write } from './temporary.ts'

describe('openVault', () => {
	it('reads, compiles and links a folder', async () => {
		const root = folderWith({
			'a.md': '[[b]]',
			'b.md': '# B',
			'kb.yaml': 'name: k',
			'x.png': 'x',
			'marcasite.yaml': 'title: T',
		})
		const vault = await openVault(root, { cacheDir: false })
		expect(vault.contents).toEqual({
			folder: basename(root),
			config: expect.objectContaining({ title: 'T', lang: 'en' }),
			notes: [
				{ path: 'a.md', note: compile('[[b]]') },
				{ path: 'b.md', note: compile('# B') },
			],
			settings: [{ path: 'kb.yaml', text: 'name: k' }],
			files: ['x.png'],
			problems: [],
		})
		expect(vault.stats).toMatchObject({ notes: 2, compiled: 2, cached: 0 })
		expect([...vault.wiki.notes.keys()]).toEqual(['k/a', 'k/b'])
		expect(vault.diskPath(vaultPath('x.png'))).toBe(join(root, 'x.png'))
	})

	it('takes an empty folder', async () => {
		const vault = await openVault(folderWith(), { cacheDir: false })
		expect(vault.contents).toMatchObject({ notes: [], settings: [], files: [], problems: [] })
	})

	it('leaves out what is not text and reports it, in path order', async () => {
		const root = folderWith({
			'b.md': Buffer.from('caf\xe9', 'latin1'),
			'a.md': 'a\0b',
			'c.md': 'fine',
			'0/kb.yaml': Buffer.from([0xff, 0xfe, 0x61, 0]),
		})
		const { contents } = await openVault(root, { cacheDir: false })
		expect(contents.notes.map(({ path }) => path)).toEqual(['c.md'])
		expect(contents.settings).toEqual([])
		expect(contents.problems.map(({ code, severity, path }) => `${path} ${code} ${severity}`)).toEqual([
			'0/kb.yaml enc/utf16 error',
			'a.md enc/nul error',
			'b.md enc/invalid-utf8 error',
		])
	})

	it('lets the command line win over the configuration', async () => {
		const root = folderWith({ 'marcasite.yaml': 'title: T\nbase: /a/\nignore: [x.md]', 'x.md': '', 'y.md': '' })
		const { contents } = await openVault(root, { cacheDir: false, configOverrides: { base: '/b/' } })
		expect(contents.config).toMatchObject({ title: 'T', base: '/b/' })
		expect(contents.notes.map(({ path }) => path)).toEqual(['y.md'])
	})

	it('compiles only what has changed since', async () => {
		const root = folderWith({ 'a.md': 'a', 'b.md': 'b' })
		const cacheDir = folderWith()
		const cold = await openVault(root, { cacheDir })
		const warm = await openVault(root, { cacheDir })
		write(root, 'b.md', 'changed')
		const edited = await openVault(root, { cacheDir })
		expect([cold, warm, edited].map(({ stats }) => [stats.compiled, stats.cached])).toEqual([
			[2, 0],
			[0, 2],
			[1, 1],
		])
		expect(warm.contents).toEqual(cold.contents)
		const changed = ['a.md', 'b.md'].map(vaultPath).map(path => edited.contentHash(path) !== warm.contentHash(path))
		expect(changed).toEqual([false, true])
	})

	it('finds a note in the cache again after it moved', async () => {
		const root = folderWith({ 'a.md': 'text' })
		const cacheDir = folderWith()
		await openVault(root, { cacheDir })
		rmSync(join(root, 'a.md'))
		write(root, 'sub/b.md', 'text')
		expect((await openVault(root, { cacheDir })).stats).toMatchObject({ compiled: 0, cached: 1 })
	})

	it('takes a cache inside the vault for no content, and writes nothing else', async () => {
		const root = folderWith({ 'a.md': 'a' })
		await openVault(root, { cacheDir: join(root, 'cache') })
		expect((await openVault(root, { cacheDir: join(root, 'cache') })).contents.files).toEqual([])
		expect(Object.keys(contentOf(root))).toEqual(['a.md', 'cache/notes.jsonl'])
	})

	it('opens a vault by a link to it', async () => {
		const root = folderWith({ 'vault/a.md': '' })
		symlinkSync('vault', join(root, 'link'))
		const vault = await openVault(join(root, 'link'), { cacheDir: false })
		expect([vault.root, vault.contents.folder]).toEqual([join(root, 'vault'), 'vault'])
	})

	it('tells how far it is', async () => {
		const seen: Progress[] = []
		const root = folderWith({ 'a.md': 'a', 'b.md': 'b' })
		await openVault(root, { cacheDir: false, onProgress: progress => void seen.push(progress) })
		expect(seen.map(({ stage, done, total }) => `${stage} ${done}/${total}`)).toEqual([
			'read 0/2',
			'read 2/2',
			'compile 0/2',
			'compile 2/2',
			'link 0/2',
			'link 2/2',
		])
	})

	it.each([
		['missing', 'There is no folder `'],
		['file.md', '` is not a folder'],
	])('stops at a folder that is none: %s', async (name, message) => {
		const opened = openVault(join(folderWith({ 'file.md': '' }), name))
		await expect(opened).rejects.toThrow(VaultError)
		await expect(opened).rejects.toMatchObject({ exitCode: 3, hint: 'Name the folder that holds your notes' })
		await expect(opened).rejects.toThrow(message)
	})

	it('survives a folder that is called like a note', async () => {
		const root = folderWith({ 'a.md': '' })
		mkdirSync(join(root, 'folder.md'))
		write(root, 'folder.md/b.md', '')
		const { contents } = await openVault(root, { cacheDir: false })
		expect(contents.notes.map(({ path }) => path)).toEqual(['a.md', 'folder.md/b.md'])
	})
})
