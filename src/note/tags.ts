/** Inline tags: `#topic`, `#area/topic`. */

export interface FoundTag {
	readonly name: string
	/** Offset of the `#`. */
	readonly index: number
}

const TAG = /(^|[\s(（,，;；、])#([\p{L}\p{N}\p{Emoji_Presentation}_/-]+)/gu

/** A tag stands at the start of a word, and has at least one character that is no digit. */
export function findTags(text: string): readonly FoundTag[] {
	const found: FoundTag[] = []
	for (const match of text.matchAll(TAG)) {
		const name = (match[2] ?? '').replace(/^\/+|\/+$/g, '')
		if (name === '' || /^[\d/_-]+$/.test(name)) continue
		found.push({ name, index: match.index + (match[1] ?? '').length })
	}
	return found
}
