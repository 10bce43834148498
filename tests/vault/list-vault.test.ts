import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type VaultPath, vaultPath } from '../../src/note/brand.ts'
import { VaultError } from '../../src/vault/errors.ts'
import { digestOf, listVault, withText } from '../../src/vault/list-vault.ts'
import { type Files, folderWith, write } from './temporary.ts'

const alone = { cacheDir: false } as const
const path = (name: string): VaultPath => vaultPath(name)

describe('listVault', () => {
	it('tells notes, settings, files, and what cannot be read, each in its order', () => {
		const root = folderWith({
			'b.md': '\ufeffB\n',
			'a.MD': 'A\n',
			'kb.yaml': 'name: k\n',
			'p.png': 'png',
			'bad.md': Buffer.from([0xe9]),
			'marcasite.yaml': 'ignore: [left]\n',
			'left/c.md': 'C\n',
			'.hidden/d.md': 'D\n',
			'odd\u200b.md': 'O\n',
		})
		const listed = listVault(root, alone)
		expect(listed.notes).toEqual([
			{ path: 'a.MD', text: 'A\n' },
			{ path: 'b.md', text: 'B\n' },
			{ path: 'odd\u200b.md', text: 'O\n' },
		])
		expect(listed.settings).toEqual([{ path: 'kb.yaml', text: 'name: k\n' }])
		expect(listed.files).toEqual(['p.png'])
		expect(listed.unread.map(problem => [problem.path, problem.code])).toEqual([['bad.md', 'enc/invalid-utf8']])
		expect(listed.misnamed.map(problem => problem.code)).toEqual(['path/invisible-char'])
	})

	it('counts what it reads', () => {
		const steps: string[] = []
		listVault(folderWith({ 'a.md': '', 'b.md': '' }), {
			...alone,
			onProgress: ({ done, total }) => steps.push(`${done}/${total}`),
		})
		expect(steps).toEqual(['0/2', '2/2'])
	})

	it('names the real folder, where a link leads to it', () => {
		const root = folderWith({ 'real/a.md': 'A\n' })
		symlinkSync('real', join(root, 'link'))
		const listed = listVault(join(root, 'link'), alone)
		expect(listed.root).toBe(join(root, 'real'))
		expect(listed.diskPath(path('a.md'))).toBe(join(root, 'real/a.md'))
	})

	it.each([
		['that is not there', 'gone', 'There is no folder `gone`'],
		['that is a file', 'a.md', '`a.md` is not a folder'],
		['below a file', 'a.md/b', 'Cannot read the folder `a.md/b` (ENOTDIR)'],
	])('refuses a folder %s', (_, name, message) => {
		const root = folderWith({ 'a.md': '' })
		expect(() => listVault(join(root, name), alone)).toThrow(
			new VaultError(message.replace(name, join(root, name)), 'Name the folder that holds your notes'),
		)
	})
})

describe('withText', () => {
	const listed = () => listVault(folderWith({ 'a.md': 'A\n', 'c.md': 'C\n', 'bad.md': Buffer.from([0xe9]) }), alone)
	const texts = (vault: ReturnType<typeof listed>) => vault.notes.map(note => `${note.path} ${note.text.trim()}`)

	it('puts a text in the place of another', () => {
		expect(texts(withText(listed(), path('a.md'), Buffer.from('\ufeffNew\n')))).toEqual(['a.md New', 'c.md C'])
	})

	it('adds a note where it belongs', () => {
		expect(texts(withText(listed(), path('b.md'), Buffer.from('B\n')))).toEqual(['a.md A', 'b.md B', 'c.md C'])
	})

	it('says why a text is none, and no longer that it was', () => {
		const spoiled = withText(listed(), path('a.md'), Buffer.from([0xff, 0xfe]))
		expect(texts(spoiled)).toEqual(['c.md C'])
		expect(spoiled.unread.map(problem => problem.path).sort()).toEqual(['a.md', 'bad.md'])
		expect(withText(listed(), path('bad.md'), Buffer.from('Good\n')).unread).toEqual([])
	})
})

describe('digestOf', () => {
	const base: Files = {
		'a.md': 'A\n',
		'kb.yaml': 'name: k\n',
		'd.svg': '<svg/>',
		'w.bib': '@book{a, title = {A}}',
		'p.png': 'p',
	}
	const digest = (root: string) => digestOf(listVault(root, alone), 'v1', 'l1')

	it.each<[string, (root: string) => void]>([
		['a note', root => write(root, 'a.md', 'B\n')],
		['the name of a note', root => write(root, 'b.md', 'A\n')],
		['kb.yaml', root => write(root, 'kb.yaml', 'name: l\n')],
		['the configuration', root => write(root, 'marcasite.yaml', 'rules: {link/broken: off}\n')],
		['an overriding rule', root => write(root, 'marcasite.yaml', 'overrides: [{kb: k, rules: {link/broken: off}}]\n')],
		['a drawing', root => write(root, 'd.svg', '<svg><script/></svg>')],
		['a bibliography', root => write(root, 'w.bib', '@book{b, title = {B}}')],
		['a new file', root => write(root, 'q.png', '')],
		['a missing file', root => rmSync(join(root, 'p.png'))],
		['a bad name', root => symlinkSync('nowhere', join(root, 'l.png'))],
		['a text that is none', root => write(root, 'bad.md', Buffer.from([0xe9]))],
		['what Obsidian leaves out', root => write(root, '.obsidian/app.json', '{"userIgnoreFilters": ["a.md"]}')],
	])('changes with %s', (_, change) => {
		const root = folderWith(base)
		const before = digest(root)
		expect(digest(root)).toBe(before)
		change(root)
		expect(digest(root)).not.toBe(before)
	})

	it('changes with what judges', () => {
		const listed = listVault(folderWith(base), alone)
		expect(
			new Set([digestOf(listed, 'v1', 'l1'), digestOf(listed, 'v2', 'l1'), digestOf(listed, 'v1', 'l2')]).size,
		).toBe(3)
	})

	it('does not change with what nothing is judged by', () => {
		const root = folderWith(base)
		const before = digest(root)
		write(root, 'p.png', 'other')
		write(root, '.git/HEAD', 'x')
		expect(digest(root)).toBe(before)
	})

	it('does not mix up where one part ends and the next begins', () => {
		const parent = folderWith({ '1/v/a.md': 'A', '1/v/b.md': '', '2/v/a.md': '', '2/v/b.md': 'A' })
		expect(digest(join(parent, '1/v'))).not.toBe(digest(join(parent, '2/v')))
	})
})
