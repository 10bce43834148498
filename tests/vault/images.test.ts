import { execFileSync } from 'node:child_process'
import { rmSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { readImageSizes } from '../../src/vault/images.ts'
import { type Files, folderWith } from './temporary.ts'

function sizesIn(root: string, names: readonly string[]): Record<string, string> {
	const sizes = readImageSizes(names.map(vaultPath), path => join(root, path))
	return Object.fromEntries([...sizes].map(([path, { width, height }]) => [path, `${width}x${height}`]))
}

const sizesOf = (files: Files) => sizesIn(folderWith(files), Object.keys(files))
const sizeOf = (name: string, content: string | Buffer) => sizesOf({ [name]: content })[name]

const u16 = (value: number) => [value >> 8, value & 255]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]
const reversed = (bytes: readonly number[]) => [...bytes].reverse()
const text = (value: string) => [...Buffer.from(value, 'latin1')]

const png = (width: number, height: number) =>
	Buffer.from([...text('\x89PNG\r\n\x1a\n'), ...u32(13), ...text('IHDR'), ...u32(width), ...u32(height), 8, 2, 0, 0, 0])

const gif = (width: number, height: number) =>
	Buffer.from([...text('GIF89a'), ...reversed(u16(width)), ...reversed(u16(height)), 0, 0, 0])

const bmp = (width: number, height: number) =>
	Buffer.from([...text('BM'), ...Array(16).fill(0), ...reversed(u32(width)), ...reversed(u32(height))])

const webp = (width: number, height: number) => {
	const size = [...reversed(u32(width - 1)).slice(0, 3), ...reversed(u32(height - 1)).slice(0, 3)]
	return Buffer.from([...text('RIFF'), ...u32(0), ...text('WEBPVP8X'), ...reversed(u32(10)), 0, 0, 0, 0, ...size])
}

const box = (name: string, content: readonly number[]) => [...u32(content.length + 8), ...text(name), ...content]

const avif = (width: number, height: number) => {
	const size = box('ispe', [...u32(0), ...u32(width), ...u32(height)])
	const meta = box('meta', [...u32(0), ...box('iprp', box('ipco', size))])
	return Buffer.from([...box('ftyp', [...text('avif'), ...u32(0), ...text('mif1')]), ...meta])
}

const segment = (marker: number, content: readonly number[]) => [0xff, marker, ...u16(content.length + 2), ...content]

const jpeg = (width: number, height: number, before: readonly number[] = segment(0xe0, text('JFIF\0'))) =>
	Buffer.from([0xff, 0xd8, ...before, ...segment(0xc0, [8, ...u16(height), ...u16(width), 3, 0, 0, 0])])

/** The EXIF segment of a picture that was taken with the camera turned. */
const turned = (orientation: number) => {
	const entry = [...u16(274), ...u16(3), ...u32(1), ...u16(orientation), 0, 0]
	return segment(0xe1, [...text('Exif\0\0MM'), ...u16(42), ...u32(8), ...u16(1), ...entry, ...u32(0)])
}

const svg = (attributes: string) => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><path d="M0 0"/></svg>`

describe('readImageSizes', () => {
	it.each([
		['png', png(3, 2)],
		['gif', gif(3, 2)],
		['bmp', bmp(3, 2)],
		['webp', webp(3, 2)],
		['avif', avif(3, 2)],
		['jpg', jpeg(3, 2)],
		['jpeg', jpeg(3, 2)],
		['svg', svg('width="3" height="2"')],
	])('reads the size of a %s file', (extension, bytes) => {
		expect(sizeOf(`a.${extension}`, bytes)).toBe('3x2')
	})

	it('goes by the content, whatever a file is called', () => {
		expect(sizesOf({ 'a.PNG': jpeg(3, 2), 'a.txt': png(3, 2), 'a.pdf': png(3, 2) })).toEqual({ 'a.PNG': '3x2' })
	})

	it.each([
		[1, '3x2'],
		[3, '3x2'],
		[5, '2x3'],
		[6, '2x3'],
		[8, '2x3'],
		[9, '3x2'],
	])('applies the orientation %i that a camera noted', (orientation, size) => {
		expect(sizeOf('a.jpg', jpeg(3, 2, turned(orientation)))).toBe(size)
	})

	it('finds the size of a photo behind profiles and previews', () => {
		const profile = segment(0xe2, Array(65_000).fill(7))
		expect(sizeOf('a.jpg', jpeg(3, 2, [...profile, ...profile, ...turned(6)]))).toBe('2x3')
	})

	it.each([
		['its own units', svg('width="96pt" height="1in"'), '128x96'],
		['the view box alone', svg('viewBox="0 0 40 30"'), '40x30'],
		['commas in the view box', svg('viewBox="0,0,40,30"'), '40x30'],
		['the width and the view box', svg('width="80" viewBox="0 0 40 30"'), '80x60'],
		['the view box where the width is a share', svg('width="100%" height="100%" viewBox="0 0 40 30"'), '40x30'],
		[
			'the root and no comment',
			`<?xml version="1.0"?><!-- <svg width="9" height="9"> -->${svg('viewBox="0 0 4 3"')}`,
			'4x3',
		],
		['the root behind a long comment', `<!--${'x'.repeat(3000)}-->${svg('viewBox="0 0 4 3"')}`, '4x3'],
		['nothing', svg(''), undefined],
		['nothing in an unclosed comment', `<!-- ${svg('viewBox="0 0 4 3"')}`, undefined],
		['nothing of what is no number', svg('width="a" height="b" viewBox="c d e f"'), undefined],
	])('reads a drawing by %s', (_, drawing, size) => {
		expect(sizeOf('a.svg', drawing)).toBe(size)
	})

	it.each([
		['an empty image', png(0, 5)],
		['an absurd width', png(100_001, 5)],
		['an absurd height', png(5, 0xffff_ffff)],
		['no image', Buffer.from('<!doctype html><svg')],
		['nothing', Buffer.alloc(0)],
		['a lonely signature', Buffer.from([0xff, 0xd8, 0xff])],
		['a PNG without its header', png(3, 2).subarray(0, 14)],
		['a format that is not published', Buffer.from([...text('icns'), ...u32(8), ...Array(64).fill(0)])],
	])('gives no size for %s', (_, bytes) => {
		expect(sizesOf({ 'a.png': bytes })).toEqual({})
	})

	it('takes no byte for a size that the file does not hold', () => {
		const whole = [png(3, 2), gif(3, 2), bmp(3, 2), webp(3, 2), avif(3, 2), jpeg(3, 2)]
		for (const bytes of whole)
			for (let length = 0; length < bytes.length; length++) {
				const size = sizeOf('a.png', bytes.subarray(0, length))
				expect([undefined, '3x2'], `${bytes.toString('latin1', 0, 12)} ${length}`).toContain(size)
			}
	})

	it('reads on when a file is gone, a folder, a link or a pipe', () => {
		const root = folderWith({ 'a.png': png(3, 2), 'b.png': png(3, 2), 'd.png/x': '', 'z.png': png(4, 2) })
		rmSync(join(root, 'a.png'))
		symlinkSync('z.png', join(root, 'c.png'))
		if (process.platform !== 'win32') execFileSync('mkfifo', [join(root, 'p.png')])
		truncateSync(join(root, 'b.png'), 4)
		expect(sizesIn(root, ['a.png', 'b.png', 'c.png', 'd.png', 'p.png', 'z.png'])).toEqual({ 'z.png': '4x2' })
	})

	it('ends soon on headers that were made to hold it up', () => {
		const boxes = Array.from({ length: 3000 }, () => box('ispe', [...u32(0), ...u32(1), ...u32(1)])).flat()
		const meta = box('meta', [...u32(0), ...box('iprp', box('ipco', boxes))])
		const started = performance.now()
		sizesOf({
			'a.avif': Buffer.from([...box('ftyp', [...text('avif'), ...u32(0)]), ...meta]),
			'a.jpg': Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(600_000)]),
			'b.jpg': Buffer.alloc(600_000, Buffer.from([0xff, 0xd8])),
			'a.svg': '<svg '.repeat(400_000),
			'b.svg': '<!--'.repeat(400_000),
			'c.svg': `<svg ${'width="'.repeat(10_000)}>`,
		})
		expect(performance.now() - started).toBeLessThan(3000)
	})

	it('throws for no bytes at all', () => {
		const seeds = [png(3, 2), gif(3, 2), webp(3, 2), avif(3, 2), jpeg(3, 2, turned(6)), Buffer.from(svg('width="3"'))]
		let state = 1
		const random = (limit: number) => {
			state = (state * 48_271) % 0x7fff_ffff
			return state % limit
		}
		const files: Record<string, Buffer> = {}
		for (let index = 0; index < 600; index++) {
			const bytes = Buffer.from(seeds[index % seeds.length] as Buffer)
			for (let change = 0; change < 4; change++) bytes[random(bytes.length)] = random(256)
			files[`${index}.${index % 6 === 5 ? 'svg' : 'png'}`] = bytes
		}
		expect(() => sizesOf(files)).not.toThrow()
	})
})
