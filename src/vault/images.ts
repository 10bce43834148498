/** Reads how large published images are, so that a page keeps their place free while they load. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { disableTypes, imageSize, types } from 'image-size'
import type { VaultPath } from '../note/brand.ts'
import { mediaKind } from '../wiki/media.ts'

/** In pixels as they are shown: the orientation that a camera noted is applied. Both are whole and at least 1. */
export interface PixelSize {
	readonly width: number
	readonly height: number
}

/**
 * The sizes of those `files` that are images and say how large they are. Only headers are read, nothing is decoded;
 * a file that is gone, broken or no image is left out.
 */
export function readImageSizes(
	files: readonly VaultPath[],
	diskPath: (path: VaultPath) => string,
): ReadonlyMap<VaultPath, PixelSize> {
	const sizes = new Map<VaultPath, PixelSize>()
	for (const path of files) {
		if (mediaKind(path) !== 'image') continue
		const size = readSize(diskPath(path), /\.svg$/i.test(path))
		if (size) sizes.set(path, size)
	}
	return sizes
}

function readSize(disk: string, isDrawing: boolean): PixelSize | undefined {
	const start = readStart(disk, HEADER_BYTES)
	if (!start) return undefined
	if (isDrawing) return sizeFromHeader(drawingRoot(start))
	const size = sizeFromHeader(start)
	const isPhoto = start[0] === 0xff && start[1] === 0xd8
	if (size || !isPhoto || start.length < HEADER_BYTES) return size
	// Colour profiles and previews of a camera stand before the size.
	const more = readStart(disk, PHOTO_HEADER_BYTES)
	return more && sizeFromHeader(more)
}

function sizeFromHeader(bytes: Uint8Array): PixelSize | undefined {
	try {
		const { width, height, orientation } = imageSize(bytes)
		if (!isSensible(width) || !isSensible(height)) return undefined
		// EXIF 2.32, tag 274: from 5 on, the picture lies on its side.
		return orientation !== undefined && orientation >= 5 && orientation <= 8
			? { width: height, height: width }
			: { width, height }
	} catch {
		return undefined
	}
}

function isSensible(pixels: number): boolean {
	return Number.isInteger(pixels) && pixels > 0 && pixels <= MAX_PIXELS
}

/** The root element of an SVG, without the comments before it; commas of a `viewBox` are made the spaces they stand for. */
function drawingRoot(bytes: Uint8Array): Uint8Array {
	const text = Buffer.from(bytes).toString('utf8')
	let root = text.indexOf('<svg')
	for (let comment = text.indexOf('<!--'); comment >= 0 && comment < root; comment = text.indexOf('<!--', comment)) {
		const end = text.indexOf('-->', comment + 4)
		if (end < 0) return new Uint8Array()
		comment = end + 3
		root = text.indexOf('<svg', comment)
	}
	if (root < 0) return new Uint8Array()
	return new TextEncoder().encode(text.slice(root, root + MAX_ROOT).replace(/[\s,]+/g, ' '))
}

/** The first bytes of a file in a buffer of their own: the parser looks past the end of a view into what lies behind. */
function readStart(disk: string, length: number): Uint8Array | undefined {
	let handle: number | undefined
	try {
		handle = openSync(disk, READ_ONLY)
		const facts = fstatSync(handle)
		if (!facts.isFile()) return undefined
		const bytes = new Uint8Array(Math.min(length, facts.size))
		return readSync(handle, bytes) === bytes.length ? bytes : undefined
	} catch {
		return undefined
	} finally {
		if (handle !== undefined) closeSync(handle)
	}
}

/** Neither a link nor a pipe that was put there since the folder was listed is waited for. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

const HEADER_BYTES = 64 * 1024
const PHOTO_HEADER_BYTES = 512 * 1024
const MAX_ROOT = 4000
const MAX_PIXELS = 100_000

/** Of what is published as an image; the parsers of all other formats stay out of the reach of strangers. */
const SHOWN: ReadonlySet<string> = new Set(['bmp', 'gif', 'heif', 'ico', 'jpg', 'png', 'svg', 'webp'])
disableTypes(types.filter(type => !SHOWN.has(type)))
