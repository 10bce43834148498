import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAX_NOTE_BYTES, readText } from '../../src/vault/read.ts'
import { folderWith } from './temporary.ts'

function read(bytes: Buffer | string): string {
	const root = folderWith({ 'n.md': bytes })
	const result = readText(join(root, 'n.md'), 'n.md')
	if (result.kind !== 'refused') return result.kind === 'text' ? `text ${result.text}` : result.kind
	const { code, span } = result.problem
	return `${code} ${span.line}:${span.column} @${span.offset}`
}

const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex')

describe('read', () => {
	it.each([
		['UTF-8', Buffer.from('é 😀'), 'text é 😀'],
		['an empty file', hex(''), 'text '],
		['a BOM', hex('efbbbf 61'), 'text a'],
		['a BOM inside', hex('61 efbbbf 61'), 'text a\ufeffa'],
		['a written replacement character', Buffer.from('a \ufffd b'), 'text a \ufffd b'],
		['a byte that is never valid', hex('61 ff 0a'), 'enc/invalid-utf8 1:2 @1'],
		['an overlong form', hex('c0af 0a'), 'enc/invalid-utf8 1:1 @0'],
		['an overlong form of three bytes', hex('61 e0809f'), 'enc/invalid-utf8 1:2 @1'],
		['a surrogate', hex('eda080 0a'), 'enc/invalid-utf8 1:1 @0'],
		['a value above U+10FFFF', hex('61 f4908080'), 'enc/invalid-utf8 1:2 @1'],
		['a sequence cut off by the end', hex('6162 e282'), 'enc/invalid-utf8 1:3 @2'],
		['a lone continuation byte', hex('61 80'), 'enc/invalid-utf8 1:2 @1'],
		['Latin-1', hex('23 20 63 61 66 e9 0a'), 'enc/invalid-utf8 1:6 @5'],
		['a bad byte after astral characters', hex('f09f9880 f09f9880 ff'), 'enc/invalid-utf8 1:5 @4'],
		['a bad byte after CRLF and CR', hex('61 0d0a 62 0d 63 ff'), 'enc/invalid-utf8 3:2 @6'],
		['a bad byte after a BOM', hex('efbbbf 61 ff'), 'enc/invalid-utf8 1:2 @1'],
		['NUL', hex('6162 00 63 0a'), 'enc/nul 1:3 @2'],
		['NUL before a bad byte', hex('61 00 ff'), 'enc/nul 1:2 @1'],
		['UTF-16, little end first', hex('fffe 6100'), 'enc/utf16 1:1 @0'],
		['UTF-16, big end first', hex('feff 0061'), 'enc/utf16 1:1 @0'],
		['a PNG', hex('89504e470d0a1a0a 0000000d'), 'enc/binary 1:1 @0'],
		['gzip', hex('1f8b0800000000000003'), 'enc/binary 1:1 @0'],
		['a PDF without a bad byte', Buffer.from('%PDF-1.7\n'), 'enc/binary 1:1 @0'],
		['many control bytes', hex('00 01 02 03 04 05 61 62'), 'enc/binary 1:1 @0'],
	])('judges %s', (_, bytes, result) => {
		expect(read(bytes)).toBe(result)
	})

	it('takes 2 MiB and not a byte more', () => {
		expect(read(Buffer.alloc(MAX_NOTE_BYTES, 'a'))).toMatch(/^text a/)
		expect(read(Buffer.alloc(MAX_NOTE_BYTES + 1, 'a'))).toBe('limit/size 1:1 @0')
	})

	it('passes over a file that has vanished', () => {
		expect(readText(join(folderWith(), 'n.md'), 'n.md')).toEqual({ kind: 'gone' })
	})

	it('does not follow a link that was put in the place of a file', () => {
		const root = folderWith({ 'secret.txt': 'SECRET' })
		symlinkSync('secret.txt', join(root, 'n.md'))
		expect(readText(join(root, 'n.md'), 'n.md')).toEqual({ kind: 'gone' })
	})

	it('passes over a folder that was put in the place of a file', () => {
		const root = folderWith()
		mkdirSync(join(root, 'n.md'))
		expect(readText(join(root, 'n.md'), 'n.md')).toEqual({ kind: 'gone' })
	})

	it.runIf(process.geteuid?.() === 0)('stops with a clear error at a file that it may not read', () => {
		const root = folderWith({})
		writeFileSync(join(root, 'n.md'), '', { mode: 0 })
		process.seteuid?.(65534)
		try {
			expect(() => readText(join(root, 'n.md'), 'n.md')).toThrow('Cannot read `n.md` (EACCES)')
		} finally {
			process.seteuid?.(0)
		}
	})
})
