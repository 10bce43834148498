import { execFileSync } from 'node:child_process'
import {
	chmodSync,
	chownSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { cacheKey, openCache } from '../../src/vault/cache.ts'
import { cacheDirFor } from '../../src/vault/cache-folder.ts'
import { folderWith } from './temporary.ts'

const VERSION = '1-0.1.0'
const key = (text: string) => cacheKey(VERSION, text)

async function cacheOf(folder: string, texts: readonly string[]): Promise<void> {
	const cache = await openCache(folder, VERSION)
	for (const text of texts) cache.get(key(text)) ?? cache.put(key(text), compile(text))
	expect(await cache.save()).toBe(true)
}

describe('the cache', () => {
	it('returns what was put, in a later process', async () => {
		const folder = join(folderWith(), 'made')
		const text = '---\ntitle: Ä\n---\n[[b|Label]] and a line\u2028separator 😀\n'
		await cacheOf(folder, [text])
		const cache = await openCache(folder, VERSION)
		expect(cache.get(key(text))).toEqual(compile(text))
		expect(cache.get(key('other'))).toBeUndefined()
	})

	it('leaves nothing but its file', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a'])
		expect(readdirSync(folder)).toEqual(['notes.jsonl'])
	})

	it('forgets what was not used, once that is the larger part', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a', 'b', 'c'])
		await cacheOf(folder, ['a', 'b'])
		expect((await openCache(folder, VERSION)).get(key('c'))).toEqual(compile('c'))
		await cacheOf(folder, ['b'])
		const cache = await openCache(folder, VERSION)
		expect(['a', 'b', 'c'].map(text => cache.get(key(text)))).toEqual([undefined, compile('b'), undefined])
	})

	it('writes what is new behind what is there', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a', 'b'])
		const before = readFileSync(join(folder, 'notes.jsonl'))
		await cacheOf(folder, ['a', 'b', 'c'])
		expect(readFileSync(join(folder, 'notes.jsonl')).subarray(0, before.length)).toEqual(before)
		const cache = await openCache(folder, VERSION)
		expect(['a', 'b', 'c'].map(text => cache.get(key(text)))).toEqual(['a', 'b', 'c'].map(text => compile(text)))
	})

	it('goes on behind a line that was cut off', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a', 'b'])
		const file = join(folder, 'notes.jsonl')
		writeFileSync(file, readFileSync(file).subarray(0, -30))
		await cacheOf(folder, ['a', 'b', 'c'])
		const cache = await openCache(folder, VERSION)
		expect(['a', 'b', 'c'].map(text => cache.get(key(text)))).toEqual(['a', 'b', 'c'].map(text => compile(text)))
	})

	it('returns no note for another when the file is replaced meanwhile', async () => {
		const [folder, other] = [folderWith(), folderWith()]
		const texts = ['a', 'b', 'a longer note', '# c']
		await cacheOf(folder, texts)
		await cacheOf(other, texts.toReversed())
		const cache = await openCache(folder, VERSION)
		renameSync(join(other, 'notes.jsonl'), join(folder, 'notes.jsonl'))
		await setImmediate()
		for (const text of texts) expect([undefined, compile(text)]).toContainEqual(cache.get(key(text)))
		cache.put(key('new'), compile('new'))
		expect(await cache.save()).toBe(true)
		const later = await openCache(folder, VERSION)
		for (const text of texts) expect([undefined, compile(text)]).toContainEqual(later.get(key(text)))
		expect(later.get(key('new'))).toEqual(compile('new'))
	})

	it('follows no symbolic link', async () => {
		const [folder, other] = [folderWith(), folderWith()]
		await cacheOf(other, ['a'])
		const target = readFileSync(join(other, 'notes.jsonl'))
		symlinkSync(join(other, 'notes.jsonl'), join(folder, 'notes.jsonl'))
		expect((await openCache(folder, VERSION)).get(key('a'))).toBeUndefined()
		await cacheOf(folder, ['b'])
		expect(readFileSync(join(other, 'notes.jsonl'))).toEqual(target)
		expect((await openCache(folder, VERSION)).get(key('b'))).toEqual(compile('b'))
	})

	it('makes the file again when it was removed meanwhile', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a'])
		const cache = await openCache(folder, VERSION)
		cache.get(key('a'))
		cache.put(key('b'), compile('b'))
		rmSync(folder, { recursive: true })
		expect(await cache.save()).toBe(true)
		expect((await openCache(folder, VERSION)).get(key('b'))).toEqual(compile('b'))
	})

	it.runIf(process.getuid?.() === 0)('believes nothing of what somebody else owns', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a'])
		chownSync(join(folder, 'notes.jsonl'), 12_345, 12_345)
		expect((await openCache(folder, VERSION)).get(key('a'))).toBeUndefined()
	})

	it.runIf(process.getuid?.() !== 0)('goes on where the file cannot be read', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a'])
		chmodSync(join(folder, 'notes.jsonl'), 0)
		expect((await openCache(folder, VERSION)).get(key('a'))).toBeUndefined()
		await cacheOf(folder, ['a'])
		expect((await openCache(folder, VERSION)).get(key('a'))).toEqual(compile('a'))
	})

	it.each(['add', 'replace'])('leaves what was there when the disk is full: %s', async how => {
		const folder = folderWith()
		await cacheOf(folder, ['a', 'b', 'c'])
		const file = join(folder, 'notes.jsonl')
		const before = readFileSync(file)
		const script = fileURLToPath(new URL('./save-cache.ts', import.meta.url))
		// A limit of the shell on the size of files stands for the full disk.
		const command = `trap '' XFSZ; ulimit -f 8; exec "$0" "$@"`
		const used = how === 'add' ? ['a', 'b', 'c'] : ['b']
		const values = ['-c', command, process.execPath, script, folder, VERSION, ...used]
		expect(execFileSync('bash', values, { encoding: 'utf8' })).toBe('false')
		expect(readdirSync(folder)).toEqual(['notes.jsonl'])
		expect(readFileSync(file)).toEqual(before)
	})

	it('does not write when nothing has changed', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a'])
		const file = join(folder, 'notes.jsonl')
		chmodSync(file, 0o400)
		await cacheOf(folder, ['a'])
		// A file that was written anew would have the mode of a new file.
		expect(readdirSync(folder).length).toBe(1)
		expect(statSync(file).mode & 0o777).toBe(0o400)
	})

	it('believes nothing of another version', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a'])
		const other = await openCache(folder, '2-0.1.0')
		expect(other.get(key('a'))).toBeUndefined()
	})

	it.each([
		['empty', () => Buffer.alloc(0)],
		['foreign', () => Buffer.from('{"a":1}\n')],
		['cut off in the header', (bytes: Buffer) => bytes.subarray(0, 5)],
		['cut off in the note', (bytes: Buffer) => bytes.subarray(0, bytes.length - 30)],
		['cut off before the last line break', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
		['changed in one letter', (bytes: Buffer) => flip(bytes, bytes.length - 20)],
		['changed in the key', (bytes: Buffer) => flip(bytes, bytes.indexOf(10) + 3)],
		['changed in the checksum', (bytes: Buffer) => flip(bytes, bytes.indexOf(10) + 46)],
		['of valid JSON with a wrong checksum', (bytes: Buffer) => Buffer.from(bytes.toString().replace(/\{.*\}/, '{}'))],
	])('compiles again when the file is %s', async (_, damage) => {
		const folder = folderWith()
		await cacheOf(folder, ['text of a note'])
		const file = join(folder, 'notes.jsonl')
		writeFileSync(file, damage(readFileSync(file)))
		const cache = await openCache(folder, VERSION)
		expect(cache.get(key('text of a note'))).toBeUndefined()
	})

	it('believes no note that stands under the key of another', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a'])
		const file = join(folder, 'notes.jsonl')
		writeFileSync(file, readFileSync(file, 'utf8').replace(key('a'), key('b')))
		const cache = await openCache(folder, VERSION)
		expect(cache.get(key('b'))).toBeUndefined()
	})

	it('keeps the sound lines of a damaged file', async () => {
		const folder = folderWith()
		await cacheOf(folder, ['a', 'b'])
		const file = join(folder, 'notes.jsonl')
		writeFileSync(file, flip(readFileSync(file), readFileSync(file).length - 20))
		const cache = await openCache(folder, VERSION)
		expect([cache.get(key('a')), cache.get(key('b'))]).toEqual([compile('a'), undefined])
	})

	it('is whole after builds that saved at the same time', async () => {
		const folder = folderWith()
		const texts = Array.from({ length: 50 }, (_, index) => `note ${index}`)
		await Promise.all([cacheOf(folder, texts), cacheOf(folder, texts), cacheOf(folder, texts.slice(0, 25))])
		const cache = await openCache(folder, VERSION)
		expect(texts.slice(0, 25).map(text => cache.get(key(text)))).toEqual(texts.slice(0, 25).map(text => compile(text)))
		expect(readdirSync(folder)).toEqual(['notes.jsonl'])
	})

	it('goes on where it cannot be written', async () => {
		const root = folderWith({ file: '' })
		const cache = await openCache(join(root, 'file', 'below'), VERSION)
		cache.put(key('a'), compile('a'))
		expect(await cache.save()).toBe(false)
	})
})

describe('cacheDirFor', () => {
	it('obeys MARCASITE_CACHE', () => {
		const root = folderWith()
		expect(cacheDirFor(root, { environment: { MARCASITE_CACHE: '/c' } })).toMatch(/^\/c\/[0-9a-f]{16}$/)
	})

	it('lies in the nearest node_modules above the working folder', () => {
		const root = folderWith({ 'node_modules/x': '', 'a/b/c.md': '' })
		const place = { workingFolder: join(root, 'a/b'), environment: {} }
		expect(cacheDirFor(root, place)).toMatch(new RegExp(`^${root}/node_modules/.cache/marcasite/[0-9a-f]{16}$`))
	})

	it('lies in the cache folder of the user where there is no node_modules', () => {
		const root = folderWith()
		const place = { workingFolder: '/', environment: { XDG_CACHE_HOME: join(root, 'xdg') } }
		expect(cacheDirFor(root, place)).toMatch(new RegExp(`^${root}/xdg/marcasite/[0-9a-f]{16}$`))
	})

	it('is one for all names of a vault', () => {
		const root = folderWith({ 'vault/n.md': '' })
		symlinkSync('vault', join(root, 'link'))
		expect(cacheDirFor(join(root, 'link'))).toBe(cacheDirFor(join(root, 'vault')))
	})
})

function flip(bytes: Buffer, at: number): Buffer {
	const changed = Buffer.from(bytes)
	changed[at] = (changed[at] ?? 0) ^ 1
	return changed
}
