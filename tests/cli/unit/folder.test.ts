import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findNotesFolder, shortPath } from '../../../src/cli/folder.ts'
import { parseBase, parseSite } from '../../../src/cli/options.ts'
import { makeFolder } from '../transcript.ts'

describe('findNotesFolder', () => {
	it.each(['kb.yaml', 'marcasite.yaml', '.obsidian/app.json'])(
		'takes the working folder if it holds %s',
		async marker => {
			const folder = makeFolder({ [marker]: '', 'content/a.md': '' })
			expect(await findNotesFolder(undefined, folder)).toBe(folder)
		},
	)

	it('takes ./content otherwise', async () => {
		const folder = makeFolder({ 'content/a.md': '', 'README.md': '' })
		expect(await findNotesFolder(undefined, folder)).toBe(join(folder, 'content'))
	})

	it('takes the working folder if knowledge bases lie in it, but for those of packages', async () => {
		const folder = makeFolder({ 'sea/kb.yaml': '', 'README.md': '' })
		expect(await findNotesFolder(undefined, folder)).toBe(folder)
		const other = makeFolder({ 'node_modules/kb.yaml': '', '.cache/kb.yaml': '', 'README.md': '' })
		await expect(findNotesFolder(undefined, other)).rejects.toThrow('no folder of notes')
	})

	it('prefers what was named', async () => {
		const folder = makeFolder({ 'kb.yaml': '', 'content/a.md': '', 'other/b.md': '' })
		expect(await findNotesFolder('other', folder)).toBe(join(folder, 'other'))
	})
})

describe('shortPath', () => {
	it.each([
		['/a/b/dist', '/a/b', 'dist'],
		['/a/b', '/a/b', '.'],
		['/a/c', '/a/b', '/a/c'],
	])('%s seen from %s is %s', (path, cwd, short) => {
		expect(shortPath(path, cwd)).toBe(short)
	})
})

describe('parseBase', () => {
	it.each([
		['/', '/'],
		['', '/'],
		['wiki', '/wiki/'],
		['/a/b', '/a/b/'],
		['/a/b/', '/a/b/'],
	])('%j is %s', (text, base) => {
		expect(parseBase(text)).toBe(base)
	})

	it.each(['//x', '/a//b', '../a', '/a/./b', '/a?b', '/a#b', 'https://x', '/a b/', '/"><script>'])(
		'refuses %s',
		text => {
			expect(() => parseBase(text)).toThrow('Write a path')
		},
	)
})

describe('parseSite', () => {
	it.each([
		['https://example.org', 'https://example.org'],
		['https://example.org/', 'https://example.org'],
		['http://localhost:8080', 'http://localhost:8080'],
	])('%s is %s', (text, origin) => {
		expect(parseSite(text)).toBe(origin)
	})

	it.each(['example.org', 'ftp://example.org', 'javascript:alert(1)', 'https://user@example.org', 'https://a.org/b'])(
		'refuses %s',
		text => {
			expect(() => parseSite(text)).toThrow('Write')
		},
	)
})
