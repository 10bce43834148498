/** What an author wrote behind the bar of an embedded image, and what stands in for it. */
import { humanise } from './relations.ts'

export interface ImageLabel {
	/** Undefined where nothing, or nothing but a size, was written. */
	readonly alt: string | undefined
	/** In CSS pixels. */
	readonly width: number | undefined
	readonly height: number | undefined
}

/** Reads `alt|640x480`, `alt|640`, `alt`, `640x480` and `640`. */
export function readImageLabel(label: string | undefined): ImageLabel {
	const parts = (label ?? '').split('|').map(part => part.trim())
	const size = /^(\d{1,5})(?:x(\d{1,5}))?$/.exec(parts.at(-1) ?? '')
	const alt = size ? parts.slice(0, -1).join(' ') : label
	return {
		alt: alt?.trim() ? alt : undefined,
		width: size ? Number(size[1]) : undefined,
		height: size?.[2] === undefined ? undefined : Number(size[2]),
	}
}

/**
 * The name of an image file in words: `img/low-water.png` gives `Low water`. An embed without a caption is shown with
 * it: an empty text would say that the picture means nothing, and who cannot see it would not learn that it is there.
 */
export function altFromName(path: string): string {
	return humanise(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''))
}
