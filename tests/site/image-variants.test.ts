import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { type ImageVariants, makeImageVariants } from '../../src/site/image-variants.ts'
import { readImageSizes } from '../../src/vault/images.ts'
import { type Files, folderWith, write } from '../vault/temporary.ts'

// npm leaves it out where there is none for the machine; images are published as they are then.
const { default: sharp } = await import('sharp').catch(() => ({ default: undefined }))

/** Grain, as in a photograph. */
function photo(width: number, height: number) {
	const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
	const background = { r: 90, g: 120, b: 150 }
	// biome-ignore lint/style/noNonNullAssertion: the tests that use it are skipped without it
	return sharp!({ create: { width, height, channels: 3, background, noise } })
}

/** Flat shapes, as in a screenshot. */
function drawing(width: number, height: number) {
	const pixels = Buffer.alloc(width * height * 3)
	for (let index = 0; index < pixels.length; index++) pixels[index] = ((index >> 5) ** 2 % 1009) % 3 === 0 ? 240 : 20
	// biome-ignore lint/style/noNonNullAssertion: the tests that use it are skipped without it
	return sharp!(pixels, { raw: { width, height, channels: 3 } })
}

interface Run {
	readonly root: string
	readonly cache: string
	readonly made: ImageVariants
	readonly progress: readonly string[]
}

async function run(
	root: string,
	names: readonly string[],
	sizes?: Parameters<typeof makeImageVariants>[0],
): Promise<Run> {
	const cache = join(root, 'cache')
	const progress: string[] = []
	const diskPath = (path: string) => join(root, path)
	const made = await makeImageVariants(sizes ?? readImageSizes(names.map(vaultPath), diskPath), {
		diskPath,
		cacheDir: cache,
		onImage: (done, total) => progress.push(`${done} of ${total}`),
	})
	return { root, cache, made, progress }
}

const runOn = (files: Files) => run(folderWith(files), Object.keys(files))

/** `name: 800 1600` for each image that has variants. */
function widths({ made }: Run): readonly string[] {
	return [...made].map(([path, variants]) => `${path}: ${variants.map(variant => variant.width).join(' ')}`).toSorted()
}

describe.skipIf(!sharp)('makeImageVariants', () => {
	it.each([
		[700, '700'],
		[900, '900'],
		[1200, '800 1200'],
		[2400, '800 1600'],
	])('gives a photo that is %i pixels wide the widths %s', async (width, expected) => {
		const bytes = await photo(width, 200).jpeg({ quality: 95 }).toBuffer()
		const result = await runOn({ 'img/a.jpg': bytes })
		expect(widths(result)).toEqual([`img/a.jpg: ${expected}`])
		for (const variant of result.made.get(vaultPath('img/a.jpg')) ?? []) {
			const [size] = readImageSizes([vaultPath('a.webp')], () => variant.file).values()
			expect(size?.width).toBe(variant.width)
			expect(readFileSync(variant.file).toString('latin1', 8, 12)).toBe('WEBP')
			expect(readFileSync(variant.file).length).toBeLessThan(bytes.length)
			expect(variant.address).toMatch(new RegExp(`^/_files/img/a\\.jpg\\.[\\da-f]{8}-${variant.width}\\.webp$`))
		}
	})

	it('keeps drawings without loss, and photographs not', async () => {
		const result = await runOn({
			'drawing.png': await drawing(700, 500).png({ compressionLevel: 1 }).toBuffer(),
			'photo.png': await photo(700, 200).png().toBuffer(),
		})
		const form = (name: string) => {
			const [variant] = result.made.get(vaultPath(name)) ?? []
			return readFileSync(variant?.file ?? '').toString('latin1', 12, 16)
		}
		expect([form('drawing.png'), form('photo.png')]).toEqual(['VP8L', 'VP8 '])
	})

	it('leaves alone what gains nothing: narrow, small, of another format, moving', async () => {
		const bytes = await photo(700, 200).png().toBuffer()
		const header = bytes.indexOf('IDAT') - 4
		const moving = Buffer.concat([
			bytes.subarray(0, header),
			Buffer.from('\0\0\0\0acTL\0\0\0\0'),
			bytes.subarray(header),
		])
		const result = await runOn({
			'narrow.jpg': await photo(600, 300).jpeg({ quality: 95 }).toBuffer(),
			'small.jpg': await photo(700, 20).jpeg().toBuffer(),
			'other.webp': await photo(700, 200).webp().toBuffer(),
			'moving.png': moving,
		})
		expect(widths(result)).toEqual([])
	})

	it('leaves images as they are that are broken or not what their name says, and makes the others', async () => {
		const bytes = await photo(700, 200).jpeg({ quality: 95 }).toBuffer()
		const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900">${'<path d="M0 0"/>'.repeat(3000)}</svg>`
		const result = await runOn({
			'broken.jpg': bytes.subarray(0, bytes.length / 2),
			'drawing.png': svg,
			'gif.png': await photo(700, 200).gif().toBuffer(),
			'good.jpg': bytes,
			'nothing.png': '',
		})
		expect(widths(result)).toEqual(['good.jpg: 700'])
	})

	it('does not open an image that says it is huge', async () => {
		const sizes = new Map([[vaultPath('bomb.png'), { width: 50_000, height: 50_000 }]])
		expect((await run(folderWith(), [], sizes)).progress).toEqual([])
	})

	it('does not decode an image that is larger than was read of it', async () => {
		const black = { create: { width: 9000, height: 8000, channels: 3, background: 'black' } } as const
		const bytes = await sharp?.(black).png({ compressionLevel: 1 }).toBuffer()
		const sizes = new Map([[vaultPath('bomb.png'), { width: 700, height: 200 }]])
		expect(widths(await run(folderWith({ 'bomb.png': bytes ?? '' }), [], sizes))).toEqual([])
	})

	it('turns what the camera turned, and leaves out where that was', async () => {
		const taken = photo(800, 1000)
			.withExif({ IFD0: { Artist: 'Ada Current' } })
			.withMetadata({ orientation: 6 })
		const bytes = await taken.jpeg({ quality: 95 }).toBuffer()
		expect(bytes.includes('Ada Current')).toBe(true)
		const result = await runOn({ 'a.jpg': bytes })
		expect(widths(result)).toEqual(['a.jpg: 800 1000'])
		const variant = result.made.get(vaultPath('a.jpg'))?.at(-1)
		const made = readFileSync(variant?.file ?? '')
		expect([...readImageSizes([vaultPath('a.webp')], () => variant?.file ?? '').values()]).toEqual([
			{ width: 1000, height: 800 },
		])
		expect(made.includes('Ada Current')).toBe(false)
	})

	it('makes them once, makes again what is gone, and forgets what no image needs', async () => {
		const root = folderWith({
			'a.jpg': await photo(700, 200).jpeg({ quality: 95 }).toBuffer(),
			'b.jpg': await photo(900, 200).jpeg({ quality: 95 }).toBuffer(),
		})
		const first = await run(root, ['a.jpg', 'b.jpg'])
		const file = first.made.get(vaultPath('a.jpg'))?.[0]?.file ?? ''
		writeFileSync(file, 'kept')
		const second = await run(root, ['a.jpg', 'b.jpg'])
		expect([...second.made]).toEqual([...first.made])
		expect(readFileSync(file, 'utf8')).toBe('kept')
		rmSync(file)
		await run(root, ['a.jpg', 'b.jpg'])
		expect(readFileSync(file).length).toBeGreaterThan(1000)
		expect(readdirSync(first.cache)).toHaveLength(4)
		await run(root, ['a.jpg'])
		expect(readdirSync(first.cache)).toHaveLength(2)
	})

	it('goes by content: a copy shares the work, a change has another address', async () => {
		const bytes = await photo(700, 200).jpeg({ quality: 95 }).toBuffer()
		const root = folderWith({ 'a.jpg': bytes, 'b.jpg': bytes })
		const before = await run(root, ['a.jpg', 'b.jpg'])
		expect(readdirSync(before.cache)).toHaveLength(2)
		write(root, 'a.jpg', await photo(700, 220).jpeg({ quality: 95 }).toBuffer())
		utimesSync(join(root, 'a.jpg'), 0, 0)
		const after = await run(root, ['a.jpg', 'b.jpg'])
		const address = (result: Run, name: string) => result.made.get(vaultPath(name))?.[0]?.address
		expect(address(after, 'a.jpg')).not.toBe(address(before, 'a.jpg'))
		expect(address(after, 'b.jpg')).toBe(address(before, 'b.jpg'))
	})

	it('tells how far it is, of the images that it looks at', async () => {
		const bytes = await photo(700, 200).jpeg({ quality: 95 }).toBuffer()
		const result = await runOn({ 'a.jpg': bytes, 'b.jpg': bytes, 'c.gif': 'GIF89a' })
		expect(result.progress).toEqual(['1 of 2', '2 of 2'])
	})
})
