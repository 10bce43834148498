/**
 * The anchors of a page: headings, block ids, and ids of raw HTML.
 *
 * One rule holds for page, links, checker and search: an id from content is used as it is, except that the page's own
 * ids begin with `_` and content's never do. Nothing in the browser reads `window[id]`, so no id can clobber a name.
 */
import GithubSlugger, { slug } from 'github-slugger'
import { type Anchor, anchor } from './brand.ts'

/** Makes anchors unique within one note, in order of appearance, as GitHub does: `x`, `x-1`, `x-2`. */
export class AnchorMaker {
	private readonly slugger = new GithubSlugger()
	/** By block id, the number that the next block of that id gets. */
	private readonly blocks = new Map<string, number>()
	readonly made: Anchor[] = []

	heading(text: string): Anchor {
		const clean = slug(text).replace(/^_+/, '') || 'section'
		return this.keep(this.slugger.slug(clean))
	}

	/** `^id`; where the note gives an id twice, the second is `^id-1`. */
	block(id: string): Anchor {
		let made = id
		for (let count = this.blocks.get(id) ?? 0; this.blocks.has(made); count++) {
			made = `${id}-${count}`
			this.blocks.set(id, count + 1)
		}
		this.blocks.set(made, 1)
		return this.keep(`^${made}`)
	}

	private keep(value: string): Anchor {
		const made = anchor(value)
		this.made.push(made)
		return made
	}
}

/**
 * Begins every id of our own making while content may still be HTML beside it, and is gone from the finished page. It is
 * the one character that no HTML can hold: parsers read NUL, however it is written, as U+FFFD.
 */
export const OWN = '\0'

/** A heading reduced to what its links are compared by: no markup, no punctuation, no case. */
export function headingKey(text: string): string {
	return text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
}
