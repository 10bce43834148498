/** What the search index is told about a note: a page of its own making, with nothing in it but what can be found. */

/** One note, as full-text search shall know it. */
export interface SearchDocument {
	/** Address from the root of the site, without the base path: `/senge/system-leadership/`. */
	readonly href: string
	readonly title: string
	readonly aliases: readonly string[]
	readonly kb: string
	readonly type: string
	readonly tags: readonly string[]
	/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
	readonly date: string | undefined
	readonly importance: number | undefined
	readonly summary: string | undefined
	/** Sanitised HTML; its headings have ids. */
	readonly bodyHtml: string
	/** What decides whether the note is one page of the index. */
	readonly wordCount: number
}

/** A page of the index: Pagefind takes it for a file of the site. */
export interface SearchPage {
	readonly url: string
	readonly html: string
}

/**
 * The pages that stand for this note in the index.
 *
 * Today always one. A note of more than some 5,000 words is slow to show among the results; it will be cut here, into a
 * page a section.
 */
export function searchPages(document: SearchDocument): readonly SearchPage[] {
	return [{ url: document.href, html: searchPage(document) }]
}

function searchPage(document: SearchDocument): string {
	const head = [
		property('meta', 'title', document.title),
		...(document.aliases.length === 0 ? [] : [property('meta', 'alias', document.aliases.join(aliasSeparator))]),
		...(document.date === undefined ? [] : [property('meta', 'date', document.date)]),
		// KB and type are filters only: every word of a `meta` is found, and `concept` would find each note of that type.
		property('filter', 'kb', document.kb),
		property('filter', 'type', document.type),
		...[...new Set(document.tags)].map(tag => property('filter', 'tag', tag)),
		// A page without a sort key is missing from every sorted answer, so each page has both.
		property('sort', 'date', document.date ?? '0000'),
		property('sort', 'importance', String(document.importance ?? 0)),
	]
	const summary = document.summary === undefined ? '' : `<p>${escapeHtml(document.summary)}</p>`
	return `<!doctype html><html><head>${head.join('')}</head><body data-pagefind-body>${summary}${document.bodyHtml}</body></html>`
}

/** Values stand in an attribute: there, no character of theirs has a meaning for Pagefind. */
function property(kind: 'meta' | 'filter' | 'sort', name: string, value: string): string {
	return `<meta data-pagefind-${kind}="${name}[content]" content="${escapeHtml(value)}">`
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}

/** A name may be given once only, so all aliases are one value. */
const aliasSeparator = ' · '
