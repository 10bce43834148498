/** What rendering needs to know of the site. */
import type { VaultPath } from '../note/brand.ts'
import type { Wiki } from './wiki.ts'

export interface RenderContext {
	readonly wiki: Wiki
	/** Turns an address below the base (`/senge/x/`, with or without a fragment) into an `href`. */
	href(address: string): string
	/** Address below the base where a tag's notes are listed. */
	tagUrl(name: string): string
	/** Address below the base of a published file; undefined if its kind is not published. */
	fileUrl(path: VaultPath): string | undefined
	/** Width and height in pixels, where they could be read. */
	imageSize(path: VaultPath): ImageSize | undefined
	/** `YYYY-MM-DD` on which the version history saw a file change; undefined where it does not know. */
	changed(path: VaultPath): string | undefined
	/** WebP forms of an image, narrowest first; none where there is only the image itself. */
	imageVariants(path: VaultPath): readonly ImageVariant[]
}

export interface ImageSize {
	readonly width: number
	readonly height: number
}

export interface ImageVariant {
	/** Below the base. */
	readonly address: string
	/** In pixels. */
	readonly width: number
}
