/**
 * Makes the ids of an embedded text its own: a page may show the same note twice, or one that has the page's own
 * headings and footnotes.
 */
import { attributeValues, mapTags } from '../note/html-tags.ts'

export interface Scope {
	/** Begins with an underscore, as no id of content does; different for each embed of a page. */
	readonly prefix: string
	/** Escaped `href` of the page that the text comes from. */
	readonly source: string
	/** The ids that come along, as they are escaped in the HTML. */
	readonly ids: ReadonlySet<string>
}

/** The scope of `html`, which is all of the text without what it embeds itself. */
export function scopeOf(html: string, prefix: string, source: string): Scope {
	return { prefix, source, ids: new Set(attributeValues(html, 'id')) }
}

/** Any stretch of the text: ids get the prefix, a fragment that came along leads to it, another one to the source. */
export function applyScope(html: string, { prefix, source, ids }: Scope): string {
	return mapTags(html.replace(HEADING_ANCHOR, ''), tag => {
		if (!CONCERNED.test(tag)) return tag
		return tag
			.replace(/ id="([^"]*)"/, (_, id: string) => ` id="${prefix}${id}"`)
			.replace(/ href="#([^"]*)"/, (_, fragment: string) => {
				return ids.has(fragment) || ids.has(decoded(fragment))
					? ` href="#${prefix}${fragment}"`
					: ` href="${source}#${fragment}"`
			})
			.replace(/ aria-(describedby|labelledby)="([^"]*)"/, (_, name: string, id: string) => {
				return ids.has(id) ? ` aria-${name}="${prefix}${id}"` : ''
			})
	})
}

/** What a reader copies a section's address from; an embed has its source above it. */
const HEADING_ANCHOR = /<a class="anchor"[^>]*><\/a>/g
const CONCERNED = / (?:id|href|aria-describedby|aria-labelledby)="/

function decoded(fragment: string): string {
	try {
		return decodeURIComponent(fragment)
	} catch {
		return fragment
	}
}
