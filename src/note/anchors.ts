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
	readonly made: Anchor[] = []

	heading(text: string): Anchor {
		const clean = slug(text).replace(/^_+/, '') || 'section'
		return this.keep(this.slugger.slug(clean))
	}

	/** An id that the author chose; undefined if it cannot be one, or is taken. */
	chosen(id: string): Anchor | undefined {
		if (!/^[\p{L}\p{N}][\p{L}\p{N}._:-]*$/u.test(id) || this.made.includes(id as Anchor)) return undefined
		this.slugger.occurrences[id] = 0
		return this.keep(id)
	}

	block(id: string): Anchor {
		return this.chosen(`^${id}`) ?? this.keep(`^${id}`)
	}

	private keep(value: string): Anchor {
		const made = anchor(value)
		this.made.push(made)
		return made
	}
}

/** A heading reduced to what its links are compared by: no markup, no punctuation, no case. */
export function headingKey(text: string): string {
	return text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
}
