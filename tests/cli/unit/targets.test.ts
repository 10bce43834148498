import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findTargets, isIn } from '../../../src/cli/check/targets.ts'
import { UsageError } from '../../../src/cli/exit.ts'
import { vaultPath } from '../../../src/note/brand.ts'
import { type Files, folderWith } from '../../vault/temporary.ts'

/** What is to be looked at from the folder `from`: `root` for all of a folder, `root: a.md sub` for a part of it. */
async function targets(
	root: string,
	names: readonly string[],
	{ from = '.', within }: { readonly from?: string; readonly within?: string } = {},
): Promise<readonly string[]> {
	const found = await findTargets(names, join(root, from), within)
	return found.map(target => {
		const folder = relative(root, target.root) || '.'
		return target.only ? `${folder}: ${[...target.only].join(' ')}` : folder
	})
}

const NOTES: Files = { 'notes/a.md': '', 'notes/sub/b.md': '', 'other/c.md': '' }

describe('findTargets, for folders', () => {
	it('takes each as a wiki of its own, and once', async () => {
		const root = folderWith(NOTES)
		expect(await targets(root, ['notes', 'other', './notes/', join(root, 'notes')])).toEqual(['notes', 'other'])
	})

	it('takes what `check` takes by itself where none is named', async () => {
		expect(await targets(folderWith({ 'content/a.md': '', 'x/y.md': '' }), [])).toEqual(['content'])
		expect(await targets(folderWith({ 'content/a.md': '', 'kb.yaml': '' }), [])).toEqual(['.'])
	})

	it('looks once at a folder in another', async () => {
		for (const names of [
			['notes', 'notes/sub'],
			['notes/sub', 'notes'],
		])
			expect(await targets(folderWith(NOTES), names)).toEqual(['notes'])
	})

	it('judges a part of a wiki that a marcasite.yaml marks within it', async () => {
		const root = folderWith({ 'wiki/marcasite.yaml': '', 'wiki/kb/kb.yaml': '', 'wiki/kb/sub/a.md': '' })
		expect(await targets(root, ['wiki/kb'])).toEqual(['wiki: kb'])
		expect(await targets(root, ['wiki/kb/sub', 'wiki/kb'])).toEqual(['wiki: kb'])
		expect(await targets(root, ['wiki/kb', 'wiki'])).toEqual(['wiki'])
		expect(await targets(root, ['.'], { from: 'wiki/kb/sub' })).toEqual(['wiki: kb/sub'])
		expect(await targets(root, [], { from: 'wiki/kb' })).toEqual(['wiki: kb'])
	})

	it.each<[string, Files, string]>([
		['has a marcasite.yaml itself', { 'sub/marcasite.yaml': '' }, 'sub'],
		['is an Obsidian vault', { 'sub/.obsidian/app.json': '' }, 'sub'],
		['is ignored by the wiki around it', { 'marcasite.yaml': 'ignore: [sub]\n' }, 'sub'],
		['is hidden from the wiki around it', { '.drafts/a.md': '' }, '.drafts'],
		['is a site that marcasite wrote', { 'dist/.marcasite-site': '' }, 'dist'],
		['is a repository of its own', { 'sub/.git/HEAD': '' }, 'sub'],
	])('takes a folder by itself that %s', async (_, files, name) => {
		const root = folderWith({ 'marcasite.yaml': '', 'sub/a.md': '', ...files })
		expect(await targets(root, [name])).toEqual([name])
	})

	it('follows a symbolic link to a part of a wiki, and keeps the name of one to a wiki', async () => {
		const root = folderWith({ 'wiki/marcasite.yaml': '', 'wiki/kb/a.md': '', 'plain/b.md': '' })
		symlinkSync(join(root, 'wiki/kb'), join(root, 'part'))
		symlinkSync(join(root, 'plain'), join(root, 'link'))
		expect(await targets(root, ['part', 'link'])).toEqual(['wiki: kb', 'link'])
	})
})

describe('findTargets, for files', () => {
	it.each<[string, Files, readonly string[], string]>([
		['a named folder', NOTES, ['notes', 'notes/sub/b.md'], 'notes'],
		['what check takes by itself', { 'content/kb/a.md': '' }, ['content/kb/a.md'], 'content: kb/a.md'],
		['the wiki that this is a part of', { 'marcasite.yaml': '', 'b/a.md': '' }, ['b/a.md'], '.: b/a.md'],
	])('judges one within %s', async (_, files, names, expected) => {
		expect(await targets(folderWith(files), names)).toEqual([expected])
	})

	it.each<[string, Files, string]>([
		['its own folder', {}, 'w/x/y: a.md'],
		['the folder with a marcasite.yaml', { 'w/marcasite.yaml': '', 'w/x/y/kb.yaml': '' }, 'w: x/y/a.md'],
		['the Obsidian vault', { 'w/.obsidian/app.json': '', 'w/x/y/kb.yaml': '' }, 'w: x/y/a.md'],
		['the nearest of both', { 'w/marcasite.yaml': '', 'w/x/.obsidian/app.json': '' }, 'w/x: y/a.md'],
		['the nearest kb.yaml', { 'w/x/kb.yaml': '' }, 'w/x: y/a.md'],
		['the uppermost of a row of kb.yaml', { 'w/kb.yaml': '', 'w/x/kb.yaml': '', 'w/x/y/kb.yaml': '' }, 'w: x/y/a.md'],
		['no kb.yaml beyond a gap', { 'w/kb.yaml': '', 'w/x/y/kb.yaml': '' }, 'w/x/y: a.md'],
		['no more than its repository', { 'kb.yaml': '', 'w/.git/HEAD': '' }, 'w/x/y: a.md'],
		[
			'its repository, if that is a wiki',
			{ 'kb.yaml': '', 'w/.git/HEAD': '', 'w/kb.yaml': '', 'w/x/kb.yaml': '' },
			'w: x/y/a.md',
		],
	])('judges one that lies elsewhere within %s', async (_, files, expected) => {
		const root = folderWith({ 'here/z.md': '', 'w/x/y/a.md': '', ...files })
		expect(await targets(root, ['../w/x/y/a.md'], { from: 'here' })).toEqual([expected])
	})

	it('gathers those of one wiki, each once', async () => {
		const root = folderWith({ 'content/a.md': '', 'content/b/c.md': '', 'other/d.md': '' })
		expect(await targets(root, ['content/b/c.md', './content/a.md', 'content/a.md', 'other/d.md'])).toEqual([
			'content: b/c.md a.md',
			'other: d.md',
		])
	})

	it('knows a part of a wiki by both its files and its folders', async () => {
		const root = folderWith({ 'wiki/marcasite.yaml': '', 'wiki/kb/a.md': '', 'wiki/b.md': '' })
		expect(await targets(root, ['wiki/b.md', 'wiki/kb'])).toEqual(['wiki: b.md kb'])
	})

	it('finds a file in a folder that a symbolic link leads to', async () => {
		const root = folderWith({ 'wiki/marcasite.yaml': '', 'wiki/kb/a.md': '' })
		symlinkSync(join(root, 'wiki/kb'), join(root, 'wiki/link'))
		expect(await targets(root, ['wiki/link/a.md'])).toEqual(['wiki: kb/a.md'])
	})

	it.each(['..notes/a.md', 'my notes/täglich/ü b.md', 'new\nline/a.md', '-rf/a.md'])('takes %j', async name => {
		const root = folderWith({ [`content/${name}`]: '' })
		expect(await targets(root, [join(root, 'content', name)])).toEqual([`content: ${name}`])
	})

	it('knows a name in its composed form', async () => {
		const root = folderWith({ 'content/cafe\u0301.md': '' })
		expect(await targets(root, ['content/cafe\u0301.md'])).toEqual(['content: caf\u00e9.md'])
	})
})

describe('findTargets, within a folder', () => {
	it('takes all of it, or what is named of it', async () => {
		const root = folderWith(NOTES)
		expect(await targets(root, [], { within: 'notes' })).toEqual(['notes'])
		expect(await targets(root, ['notes/sub/b.md', 'notes/sub'], { within: 'notes' })).toEqual(['notes: sub/b.md sub'])
		expect(await targets(root, ['notes'], { within: 'notes' })).toEqual(['notes'])
	})

	it.each(['other/c.md', 'other', '.'])('refuses %s, which lies outside', async name => {
		await expect(targets(folderWith(NOTES), [name], { within: 'notes' })).rejects.toThrow(
			new UsageError(`\`${name}\` is not in the folder \`notes\``),
		)
	})

	it.each(['missing', 'notes/a.md'])('refuses the folder %s', async within => {
		const root = folderWith(NOTES)
		await expect(targets(root, [], { within })).rejects.toThrow(new UsageError(`there is no folder \`${within}\``))
		await expect(targets(root, ['notes/a.md'], { within })).rejects.toThrow(UsageError)
	})
})

it('refuses what is not there, and then looks at nothing', async () => {
	const root = folderWith(NOTES)
	symlinkSync(join(root, 'nowhere'), join(root, 'dangling.md'))
	for (const name of ['missing.md', 'missing', 'notes/a.md/x', 'dangling.md', '/dev/null'])
		await expect(targets(root, ['notes/a.md', name])).rejects.toThrow(
			new UsageError(`there is no file or folder \`${name}\``),
		)
})

it('refuses an empty name', async () => {
	await expect(targets(folderWith(NOTES), [''])).rejects.toThrow(
		new UsageError('the name of a file or folder is empty'),
	)
})

it('refuses to guess where nothing says that a folder holds notes', async () => {
	const root = folderWith({ 'README.md': '' })
	mkdirSync(join(root, 'empty'))
	await expect(targets(root, [])).rejects.toThrow(UsageError)
	expect(realpathSync(root)).toBe(root)
})

describe('isIn', () => {
	it.each([
		['a.md', true],
		['kb', true],
		['kb/x/b.md', true],
		['kb.md', false],
		['kbx/b.md', false],
		['x/a.md', false],
	])('says of %s that it is %s', (path, expected) => {
		expect(isIn(new Set(['a.md', 'kb'].map(vaultPath)), vaultPath(path))).toBe(expected)
		expect(isIn(undefined, vaultPath(path))).toBe(true)
	})
})
