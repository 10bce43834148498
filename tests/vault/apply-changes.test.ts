import {
	chmodSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type VaultPath, vaultPath } from '../../src/note/brand.ts'
import { type Applied, applyChangeSet, isPlainFile } from '../../src/vault/apply-changes.ts'
import { findFiles } from '../../src/vault/find.ts'
import { decodeText } from '../../src/vault/read.ts'
import { contentOf, folderWith, write } from './temporary.ts'

/** Puts `new` for each `old` of the named notes, as they were when `between` was not yet done. */
async function replaceOld(root: string, paths: readonly string[], between = () => {}): Promise<Applied> {
	const found = findFiles(root)
	const diskPath = (path: VaultPath) => found.diskPaths.get(path) ?? join(root, path)
	const texts = new Map(paths.map(path => [path, textOf(diskPath(vaultPath(path)))]))
	const edits = paths.map(path => {
		const places = [...(texts.get(path) ?? '').matchAll(/old/g)]
		return { path: vaultPath(path), edits: places.map(place => ({ offset: place.index, length: 3, text: 'néw' })) }
	})
	between()
	return await applyChangeSet({ edits }, { root, diskPath, expected: path => texts.get(path) })
}

function textOf(disk: string): string {
	const read = decodeText(readFileSync(disk))
	return read.kind === 'text' ? read.text : ''
}

describe('applyChangeSet', () => {
	it('writes what changes, and leaves no other file behind', async () => {
		const root = folderWith({ 'a.md': 'old x old', 'b/c.md': 'old', 'd.md': 'old' })
		const { written, refused } = await replaceOld(root, ['a.md', 'b/c.md'])
		expect([written, refused]).toEqual([['a.md', 'b/c.md'], []])
		expect(contentOf(root)).toEqual({ 'a.md': 'néw x néw', 'b/c.md': 'néw', 'd.md': 'old' })
		expect(readdirSync(root).sort()).toEqual(['a.md', 'b', 'd.md'])
	})

	it('keeps a BOM, line endings, Unicode forms and characters of several units', async () => {
		const text = '\ufeffe\u0301 😀\r\nold\rx\nold'
		const root = folderWith({ 'a.md': text })
		await replaceOld(root, ['a.md'])
		expect(readFileSync(join(root, 'a.md'))).toEqual(Buffer.from(text.replaceAll('old', 'néw')))
	})

	it('finds a file whose name is decomposed on the disk', async () => {
		const name = 'u\u0308bung.md'
		const root = folderWith({ [name]: 'old' })
		const { written } = await replaceOld(root, [name.normalize('NFC')])
		expect(written).toEqual([name.normalize('NFC')])
		expect(contentOf(root)).toEqual({ [name]: 'néw' })
	})

	it('keeps the permissions', async () => {
		const root = folderWith({ 'a.md': 'old' })
		chmodSync(join(root, 'a.md'), 0o754)
		await replaceOld(root, ['a.md'])
		expect(statSync(join(root, 'a.md')).mode & 0o7777).toBe(0o754)
	})

	it('leaves a read-only file, and changes the others', async () => {
		const root = folderWith({ 'a.md': 'old', 'b.md': 'old' })
		chmodSync(join(root, 'a.md'), 0o444)
		const { written, refused } = await replaceOld(root, ['a.md', 'b.md'])
		expect(written).toEqual(['b.md'])
		expect(refused).toEqual([{ path: 'a.md', reason: 'It is read-only' }])
		expect(contentOf(root)).toEqual({ 'a.md': 'old', 'b.md': 'néw' })
	})

	it('leaves a file that has changed since, be it only its end', async () => {
		const root = folderWith({ 'a.md': 'old', 'b.md': 'old', 'c.md': 'old' })
		const { written, refused } = await replaceOld(root, ['a.md', 'b.md', 'c.md'], () => {
			write(root, 'a.md', 'old!')
			write(root, 'b.md', Buffer.from('old\xff', 'latin1'))
		})
		expect(written).toEqual(['c.md'])
		const reason = 'It has changed since it was read'
		expect(refused).toEqual([
			{ path: 'a.md', reason },
			{ path: 'b.md', reason },
		])
		expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('old!')
	})

	it('says of a file that is gone that it is none', async () => {
		const root = folderWith({ 'a.md': 'old', 'b.md': 'old' })
		const { refused } = await replaceOld(root, ['a.md', 'b.md'], () => rmSync(join(root, 'a.md')))
		expect(refused).toEqual([{ path: 'a.md', reason: 'It is not a plain file of this folder' }])
	})

	it('never writes through a symbolic link', async () => {
		const outside = folderWith({ 'x.md': 'old' })
		const root = folderWith({ 'real.md': 'old' })
		symlinkSync(join(root, 'real.md'), join(root, 'inside.md'))
		symlinkSync(join(outside, 'x.md'), join(root, 'out.md'))
		symlinkSync(outside, join(root, 'folder'))
		const { written, refused } = await replaceOld(root, ['inside.md', 'out.md', 'folder/x.md'])
		expect(written).toEqual([])
		expect(refused.map(({ path }) => path)).toEqual(['inside.md', 'out.md', 'folder/x.md'])
		expect(contentOf(outside)).toEqual({ 'x.md': 'old' })
		expect(lstatSync(join(root, 'inside.md')).isSymbolicLink()).toBe(true)
		expect(readFileSync(join(root, 'real.md'), 'utf8')).toBe('old')
	})

	it('gives a file with two names one of its own, as editors do', async () => {
		const root = folderWith({ 'a.md': 'old' })
		linkSync(join(root, 'a.md'), join(root, 'b.md'))
		await replaceOld(root, ['a.md'])
		expect(contentOf(root)).toEqual({ 'a.md': 'néw', 'b.md': 'old' })
	})
})

describe('isPlainFile', () => {
	it('takes files below the root only, under their own path', () => {
		const root = folderWith({ 'a.md': '', 'b/c.md': '' })
		mkdirSync(join(root, 'd.md'))
		const isPlain = (path: string, disk: string) => isPlainFile(root, vaultPath(path), join(root, disk))
		expect(isPlain('a.md', 'a.md')).toBe(true)
		expect(isPlain('b/c.md', 'b/c.md')).toBe(true)
		expect(isPlain('a.md', 'b/c.md')).toBe(false)
		expect(isPlain('d.md', 'd.md')).toBe(false)
		expect(isPlain('../a.md', '../a.md')).toBe(false)
	})
})
