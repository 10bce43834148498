import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { checkVault } from '../../src/vault/check-vault.ts'
import { openSession } from '../../src/vault/vault-session.ts'
import fc from '../fast-check.ts'
import { anyEdits, apply, type Edit, VAULT, verdictOf } from './edits.ts'
import { type Files, folderWith, write } from './temporary.ts'

const alone = { cacheDir: false } as const

/** Makes edits, and expects a session that hears of them to find what somebody finds who comes new. */
async function follow(files: Files, series: readonly (readonly Edit[])[]): Promise<void> {
	const root = folderWith(files)
	const session = await openSession(root, alone)
	for (const edits of series) {
		const paths = apply(root, edits)
		const found = await verdictOf(() => session.refresh(paths))
		expect(found).toEqual(await verdictOf(() => checkVault(root, alone)))
	}
}

describe('refresh', () => {
	it('finds what a new check finds, after any edit', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyEdits, { minLength: 1, maxLength: 8 }), async series => {
				await follow(VAULT, series)
			}),
			{ numRuns: 20 },
		)
	})

	it('judges notes of the same text apart', async () => {
		const text = '<!-- marcasite-ignore link/broken: x -->\n[[b]]\n'
		await follow({ 'kb/kb.yaml': 'name: kb\n', 'kb/n.md': text, 'a.md': '', 'b.md': '' }, [
			[{ path: 'a.md', content: text }],
		])
	})

	it('follows the collection of a folder', async () => {
		const path = 'sea/tides/__collection.yaml'
		await follow({ 'sea/kb.yaml': 'name: sea\n', 'sea/a.md': '[[collection-tides]]\n', [path]: 'title: Tides\n' }, [
			[{ path, content: 'title: Tides\nquery: "tpye:x"\n' }],
			[{ path: 'sea/b.md', content: '[[a]]\n' }],
			[{ path, content: undefined }],
			[{ path, content: 'title: All tides\n' }],
		])
	})

	it('keeps a collection that nobody has touched', async () => {
		const files = { 'sea/kb.yaml': 'name: sea\n', 'sea/__collection.yaml': 'title: All\n', 'sea/a.md': '' }
		const root = folderWith(files)
		const session = await openSession(root, alone)
		write(root, 'sea/a.md', 'Text.\n')
		const { relinked } = await session.refresh([vaultPath('sea/a.md')])
		expect([...relinked]).toEqual(['sea/a.md'])
	})

	it('reads a note again through a link that leads to it', async () => {
		const root = folderWith({ 'a.md': '[[b]]\n', 'b.md': '[[a]]\n' })
		symlinkSync(join(root, 'a.md'), join(root, 'c.md'))
		const session = await openSession(root, alone)
		write(root, 'a.md', '[[nobody]]\n')
		const { problems } = await session.refresh([vaultPath('a.md')])
		expect(problems.filter(({ code }) => code === 'link/broken').map(({ path }) => path)).toEqual(['a.md', 'c.md'])
	})

	it('reads a note that stands where a link was', async () => {
		await follow({ 'a.md': '[[b]]\n', 'b.md': '[[a]]\n' }, [
			[{ path: 'c.md', content: { linkTo: 'a.md' } }],
			[{ path: 'c.md', content: '[[nobody]]\n' }],
			[{ path: 'c.md', content: { linkTo: '../outside.md' } }],
		])
	})

	it('refuses a note that has grown too large', async () => {
		await follow({ 'a.md': '[[b]]\n' }, [
			[{ path: 'a.md', content: 'word '.repeat(500_000) }],
			[{ path: 'a.md', content: 'a' }],
		])
	})

	it('reads the other of two names that differ in Unicode form once the first is gone', async () => {
		await follow({ 'caf\u00e9.md': '[[x]]\n', 'cafe\u0301.md': '[[y]]\n' }, [
			[{ path: 'caf\u00e9.md', content: undefined }],
		])
	})

	it('fails on as long as the configuration is broken, and knows all that came meanwhile', async () => {
		await follow({ 'a.md': '[[b]]\n' }, [
			[{ path: 'marcasite.yaml', content: 'titel: x\n' }],
			[{ path: 'a.md', content: '[[c]]\n' }],
			[{ path: 'b.md', content: '[[a]]\n' }],
			[{ path: 'marcasite.yaml', content: 'title: x\n' }],
		])
	})

	it('fails where the folder is gone, and goes on where it is back', async () => {
		const root = folderWith({ 'a.md': '[[b]]\n' })
		const session = await openSession(root, alone)
		renameSync(root, `${root}-away`)
		await expect(session.refresh([vaultPath('a.md')])).rejects.toThrow('There is no folder')
		renameSync(`${root}-away`, root)
		expect((await session.refresh([vaultPath('a.md')])).notes).toBe(1)
	})

	it('takes no path for a note that has become a folder', async () => {
		const root = folderWith({ 'a.md': '[[b]]\n' })
		const session = await openSession(root, alone)
		rmSync(join(root, 'a.md'))
		write(root, 'a.md/b.md', 'B\n')
		await session.refresh([vaultPath('a.md')])
		expect(session.current.listed.notes.map(({ path }) => path)).toEqual(['a.md/b.md'])
	})

	it('keeps what it knew where it fails', async () => {
		const root = folderWith({ 'a.md': '[[b]]\n' })
		const session = await openSession(root, alone)
		write(root, 'marcasite.yaml', '[')
		await expect(session.refresh([vaultPath('marcasite.yaml')])).rejects.toThrow('marcasite.yaml:1:')
		expect(session.current.notes).toBe(1)
	})

	it.each<[string, string, string | undefined]>([
		['a note', 'a.md', '[[b]] and [[gone]]\n'],
		['a new note', 'new.md', '[[a]]\n'],
		['a new note in a new folder', 'deep/er/new.md', '[[a]]\n'],
		['a note that is gone', 'c.md', undefined],
		['settings', 'kb/kb.yaml', 'name: sea\n'],
		['new settings', 'sub/kb.yaml', 'name: sub\n'],
		['settings that are gone', 'kb/kb.yaml', undefined],
		['a new image', 'p.png', 'png'],
		['an image that is gone', 'd.svg', undefined],
	])('reads nothing but what it was told of: %s', async (_, path, text) => {
		const files = { 'a.md': '[[b]]\n', 'b.md': '![[d.svg]]\n', 'c.md': '', 'kb/kb.yaml': 'name: kb\n', 'kb/n.md': '' }
		const root = folderWith({ ...files, 'd.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>\n' })
		const session = await openSession(root, alone)
		if (text === undefined) rmSync(join(root, path))
		else write(root, path, text)
		const expected = await checkVault(root, alone)
		write(root, 'kb/n.md', '[[unheard of]]\n')
		write(root, 'unheard-of.md', '')
		const { problems, notes, kbs } = await session.refresh([vaultPath(path)])
		expect({ problems, notes, kbs }).toEqual({ problems: expected.problems, notes: expected.notes, kbs: expected.kbs })
	})

	it('says which notes were looked at again, and keeps the others', async () => {
		const root = folderWith({ 'a.md': '[[b]]\n', 'b.md': '[[c]]\n', 'works.bib': '@book{tides, title = {Tides}}\n' })
		const session = await openSession(root, alone)
		const { wiki } = session.current.vault
		write(root, 'c.md', '')
		const { relinked, vault } = await session.refresh([vaultPath('c.md')])
		expect([...relinked]).toEqual(['b.md', 'c.md'])
		const [id, note] = [...wiki.notes].find(([, { path }]) => path === 'a.md') ?? []
		expect(vault.wiki.notes.get(id as never)).toBe(note)
		write(root, 'marcasite.yaml', '# nothing\n')
		expect((await session.refresh([vaultPath('marcasite.yaml')])).relinked.size).toBe(0)
		write(root, 'works.bib', '@book{tides, title = {Tides}}\n\n')
		expect((await session.refresh([vaultPath('works.bib')])).relinked.size).toBe(0)
		expect((await session.refresh([])).relinked.size).toBe(0)
	})

	it('tells of the texts that it has', async () => {
		const root = folderWith({ 'a.md': 'A\n' })
		const session = await openSession(root, alone)
		const before = session.current.vault.contentHash(vaultPath('a.md'))
		write(root, 'a.md', 'B\n')
		const { vault } = await session.refresh([vaultPath('a.md')])
		expect(vault.contentHash(vaultPath('a.md'))).not.toBe(before)
		expect(vault.diskPath(vaultPath('a.md'))).toBe(join(vault.root, 'a.md'))
	})
})

describe('rejudge', () => {
	it('finds with texts that are not saved what a check finds once they are, and forgets them', async () => {
		const files = { 'a.md': '[[b#Part]] [[c]]\n', 'b.md': '# B\n', 'kb.yaml': 'name: kb\n' }
		const unsaved = { 'b.md': '# B\n\n## Part\n', 'c.md': '[[d]]\n', 'kb.yaml': 'name: [\n' }
		let texts: Files = {}
		const named = () => Object.entries(texts).map(([path, text]) => ({ path: vaultPath(path), text: String(text) }))
		const session = await openSession(folderWith(files), { ...alone, unsaved: named })
		const before = session.current.problems
		texts = unsaved
		const saved = await checkVault(folderWith({ ...files, ...unsaved }), alone)
		expect((await session.rejudge()).problems).toEqual(saved.problems)
		expect(saved.problems).not.toEqual(before)
		texts = {}
		expect((await session.rejudge()).problems).toEqual(before)
	})
})

describe('a document that is open', () => {
	const files = { 'a.md': '[[b]]\n', 'b.md': '# B\r\n', 'kb.yaml': 'name: x\n' }

	/** The notes of a vault in which `texts` are open while `change` is made to the files. */
	async function notesAfter(texts: Files, change: (root: string) => readonly string[], later: Files = texts) {
		const root = folderWith(files)
		let open = texts
		const unsaved = () => Object.entries(open).map(([path, text]) => ({ path: vaultPath(path), text: String(text) }))
		const session = await openSession(root, { ...alone, unsaved })
		await session.refresh(change(root).map(vaultPath))
		open = later
		const { listed } = await session.rejudge()
		return listed.notes.map(({ path }) => path)
	}
	const removeB = (root: string) => {
		rmSync(join(root, 'b.md'))
		return ['b.md']
	}

	it('goes with its file if all of it was saved', async () => {
		expect(await notesAfter({ 'b.md': '# B\r\n' }, removeB)).toEqual(['a.md'])
		expect(await notesAfter({ 'b.md': '# B\r\n' }, root => removeB(root) && [])).toEqual(['a.md'])
	})

	it('goes with it whatever its editor does to line endings and byte order marks', async () => {
		expect(await notesAfter({ 'b.md': '\ufeff# B\n' }, removeB)).toEqual(['a.md'])
	})

	it('stays if it has changes that were not saved', async () => {
		expect(await notesAfter({ 'b.md': '# B, longer\r\n' }, removeB)).toEqual(['a.md', 'b.md'])
	})

	it('is there again once something is written in it, or its file is back', async () => {
		expect(await notesAfter({ 'b.md': '# B\r\n' }, removeB, { 'b.md': '# B!\r\n' })).toEqual(['a.md', 'b.md'])
		const back = (root: string) => {
			write(root, 'c.md', '')
			return ['c.md']
		}
		expect(await notesAfter({ 'b.md': '# B\r\n' }, back)).toEqual(['a.md', 'b.md', 'c.md'])
	})

	it('is there from the beginning if it never had a file', async () => {
		expect(await notesAfter({ 'new.md': '' }, removeB)).toEqual(['a.md', 'new.md'])
	})

	it('follows a note that is moved, and takes no id from it', async () => {
		const move = (root: string) => {
			renameSync(join(root, 'b.md'), join(root, 'c.md'))
			return ['b.md', 'c.md']
		}
		expect(await notesAfter({ 'b.md': '# B\r\n' }, move)).toEqual(['a.md', 'c.md'])
	})

	it('is not gone if its file cannot be read as text', async () => {
		const garble = (root: string) => {
			writeFileSync(join(root, 'b.md'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]))
			return ['b.md']
		}
		expect(await notesAfter({ 'b.md': '# B\r\n' }, garble)).toEqual(['a.md', 'b.md'])
	})
})
