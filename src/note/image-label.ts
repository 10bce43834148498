/** What an author wrote as the text of an image, with the size that Obsidian lets stand behind it. */

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
