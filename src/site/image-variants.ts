/**
 * Makes smaller WebP forms of large PNG and JPEG images, and keeps them between builds.
 *
 * It needs `sharp`, which npm installs with Astro where it can; without it every image is published as it is, and so is
 * any image that cannot be converted. Images may come from strangers: sharp decodes nothing but the two formats here,
 * within limits of size and time.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { VaultPath } from '../note/brand.ts'
import type { PixelSize } from '../vault/images.ts'
import type { ImageVariant } from '../wiki/render-context.ts'
import { TEXT_COLUMN } from '../wiki/render-media.ts'
import { fileUrl } from './site-context.ts'

/** A variant, and where it lies until it is published. */
export interface StoredVariant extends ImageVariant {
	/** Absolute path. */
	readonly file: string
}

export type ImageVariants = ReadonlyMap<VaultPath, readonly StoredVariant[]>

export interface VariantOptions {
	diskPath(path: VaultPath): string
	/** Holds nothing but variants, and may be missing. Two builds must not use it at once. */
	readonly cacheDir: string
	readonly onImage?: (done: number, total: number) => void
}

/**
 * The variants of the images in `sizes`, in path order, narrowest first; images that have none are left out. The same image gives the
 * same addresses and bytes as long as sharp stays the same. What no image needs any more goes from the cache.
 */
export async function makeImageVariants(
	sizes: ReadonlyMap<VaultPath, PixelSize>,
	options: VariantOptions,
): Promise<ImageVariants> {
	const candidates = [...sizes].filter(([path, size]) => /\.(?:png|jpe?g)$/i.test(path) && isWorthwhile(size))
	const sharp = candidates.length === 0 ? undefined : await loadSharp()
	const made = new Map<VaultPath, readonly StoredVariant[]>()
	const used = new Set<string>()
	const queue = candidates.values()
	let done = 0
	const worker = async () => {
		for (const [path, size] of queue) {
			const kept = sharp && (await variantsOf(sharp, path, size, options).catch(() => undefined))
			for (const name of kept?.names ?? []) used.add(name)
			if (kept && kept.variants.length > 0) made.set(path, kept.variants)
			options.onImage?.(++done, candidates.length)
		}
	}
	await Promise.all(Array.from({ length: Math.min(MAX_WORKERS, availableParallelism()) }, worker))
	await removeUnused(options.cacheDir, used)
	return new Map([...made].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Wider than the text column, and not so large that decoding it could be an attack. */
function isWorthwhile({ width, height }: PixelSize): boolean {
	return width > TEXT_COLUMN && width * height <= MAX_PIXELS
}

async function variantsOf(
	sharp: Sharp,
	path: VaultPath,
	size: PixelSize,
	options: VariantOptions,
): Promise<{ readonly variants: readonly StoredVariant[]; readonly names: readonly string[] } | undefined> {
	const disk = options.diskPath(path)
	const facts = await stat(disk)
	if (!facts.isFile() || facts.size < MIN_BYTES || facts.size > MAX_BYTES) return undefined
	const original = await readFile(disk)
	const key = cacheKey(sharp, original)
	const list = join(options.cacheDir, `${key}.json`)
	const name = (width: number) => `${key}-${width}.webp`
	const file = (width: number) => join(options.cacheDir, name(width))
	let widths = await readWidths(list, file)
	if (!widths) {
		const images = await convert(sharp, original, size)
		widths = images.map(image => image.width)
		await mkdir(options.cacheDir, { recursive: true })
		for (const image of images) await replaceFile(file(image.width), image.bytes)
		// Last, so that it never names a variant that is not whole.
		await replaceFile(list, JSON.stringify(widths))
	}
	const address = (width: number) => `${fileUrl(path)}.${key.slice(0, 8)}-${width}.webp`
	return {
		variants: widths.map(width => ({ address: address(width), width, file: file(width) })),
		names: [`${key}.json`, ...widths.map(name)],
	}
}

/** Names the bytes that come of an image: by its own, and by what makes them. */
function cacheKey(sharp: Sharp, original: Uint8Array): string {
	const { vips, webp } = sharp.versions
	return createHash('sha256')
		.update(JSON.stringify([VERSION, vips, webp]))
		.update(original)
		.digest('hex')
		.slice(0, 32)
}

/** The widths that were made of an image; undefined where that is not known, or a variant is gone. */
async function readWidths(list: string, file: (width: number) => string): Promise<readonly number[] | undefined> {
	try {
		const widths: unknown = JSON.parse(await readFile(list, 'utf8'))
		if (!Array.isArray(widths) || !widths.every(width => Number.isInteger(width))) return undefined
		for (const width of widths) await stat(file(width))
		return widths
	} catch {
		return undefined
	}
}

/**
 * Widest to narrowest, each must be smaller than what it stands for; else it and the narrower ones are dropped. A broken
 * image has none. Rejects when time runs out: that says something of the machine, and is not to be remembered.
 */
async function convert(sharp: Sharp, original: Buffer, size: PixelSize): Promise<readonly MadeImage[]> {
	const lossless = isGraphic(original, size)
	if (lossless === undefined) return []
	const made: MadeImage[] = []
	let limit = original.length
	for (const width of widthsFor(size)) {
		const bytes = await encode(sharp, original, width, lossless).catch((error: unknown) => {
			if (/timeout/i.test(String(error))) throw error
			return undefined
		})
		if (!bytes || bytes.length >= limit) break
		limit = bytes.length
		made.unshift({ width, bytes })
	}
	return made
}

function widthsFor({ width }: PixelSize): readonly number[] {
	const widest = Math.min(width, WIDEST)
	return widest < NARROW * 1.25 ? [widest] : [widest, NARROW]
}

/**
 * Whether lossless encoding serves an image best: drawings and screenshots are small and sharp that way, photographs
 * kept as PNG are neither. Undefined for an animated PNG, of which only the first picture would stay.
 */
function isGraphic(original: Buffer, size: PixelSize): boolean | undefined {
	if (original[0] !== 0x89) return false
	// PNG, third edition: `acTL` marks an animation, and stands before the first `IDAT`.
	if (original.subarray(0, Math.max(0, original.indexOf('IDAT'))).includes('acTL')) return undefined
	return original.length < size.width * size.height
}

async function encode(sharp: Sharp, original: Buffer, width: number, lossless: boolean): Promise<Buffer> {
	return await sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'warning' })
		.timeout({ seconds: TIMEOUT_SECONDS })
		.autoOrient()
		.resize({ width, withoutEnlargement: true })
		.webp({ effort: EFFORT, ...(lossless ? { lossless } : { quality: QUALITY }) })
		.toBuffer()
}

async function loadSharp(): Promise<Sharp | undefined> {
	try {
		const { default: sharp } = await import('sharp')
		// One thread an image, since several images are under way; and no format but those two, whatever a file is called.
		sharp.concurrency(1)
		sharp.cache(false)
		sharp.block({ operation: ['VipsForeignLoad'] })
		sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
		return sharp
	} catch {
		return undefined
	}
}

async function replaceFile(file: string, content: Uint8Array | string): Promise<void> {
	const temporary = `${file}.${randomBytes(4).toString('hex')}`
	await writeFile(temporary, content)
	await rename(temporary, file)
}

async function removeUnused(folder: string, used: ReadonlySet<string>): Promise<void> {
	const names = await readdir(folder).catch(() => [])
	for (const name of names) if (!used.has(name)) await rm(join(folder, name), { force: true }).catch(() => undefined)
}

type Sharp = typeof import('sharp')['default']

interface MadeImage {
	/** In pixels. */
	readonly width: number
	readonly bytes: Uint8Array
}

/** Part of the key: raised when the same image must be converted anew. */
const VERSION = 1
/** Below, a page gains nothing worth a second file. */
const MIN_BYTES = 20_000
const MAX_BYTES = 64 * 1024 * 1024
const MAX_PIXELS = 64_000_000
/** Twice the text column and more, for dense screens; and once the column and more, for others. */
const WIDEST = 1600
const NARROW = 800
const QUALITY = 80
/** Of 6: what lies above takes twice the time for a twentieth of the bytes. */
const EFFORT = 2
const TIMEOUT_SECONDS = 10
const MAX_WORKERS = 4
