/**
 * The list of works at the end of a page that cites some. Entries are set by the library in APA style; of the HTML that
 * it returns only slant, weight and height of letters are kept, and addresses become links by our own rules.
 */
import type { Element, ElementContent, Root, Text } from 'hast'
import { raw } from 'hast-util-raw'
import { type Schema, sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import { readAddress } from '../note/url.ts'
import { citationLibrary } from '../vault/citation-library.ts'
import { type CitedWork, workLabel } from '../wiki/bibliography.ts'
import { escapeAttribute, escapeHtml } from '../wiki/html.ts'
import { citedKeys, entryId } from '../wiki/render-citation.ts'
import type { Wiki } from '../wiki/wiki.ts'

/** The page's text with the list of the works that it cites, embedded notes included; as it is where it cites none. */
export function withReferences(wiki: Wiki, bodyHtml: string): string {
	const works = citedKeys(bodyHtml).flatMap(key => wiki.works.get(key) ?? [])
	if (works.length === 0) return bodyHtml
	const items = [...works].sort(byName).map(work => {
		return `<li id="${escapeAttribute(entryId(work.key))}">${formatWork(work)}</li>`
	})
	const title = '<h2 class="references-title" id="_references">References</h2>'
	return `${bodyHtml}<section class="references" aria-labelledby="_references">${title}<ul>${items.join('')}</ul></section>`
}

const formatted = new Map<string, string>()
/** Entries that are remembered, for a server that runs for days. */
const MAX_FORMATTED = 20_000

/** One work as safe HTML without a block around it. */
export function formatWork(work: CitedWork): string {
	const key = JSON.stringify([work.year, work.csl])
	const known = formatted.get(key)
	if (known !== undefined) return known
	const html = setWork(work)
	if (formatted.size >= MAX_FORMATTED) formatted.clear()
	formatted.set(key, html)
	return html
}

function setWork(work: CitedWork): string {
	let set = ''
	try {
		set = clean(citationLibrary().formatEntry(lettered(work)))
	} catch {
		// A work that the style cannot set is named all the same.
	}
	if (set !== '') return set
	const title = work.csl.title ? `. ${work.csl.title}` : ''
	return escapeHtml(`${workLabel(work)}${title}`)
}

/** The letter that tells works of one year apart, as the text has it, takes the place of the exact date. */
function lettered({ year, csl }: CitedWork): object {
	return /\d[a-z]$|^n\.d\.-[a-z]$/.test(year) ? { ...csl, issued: { literal: year } } : csl
}

const SCHEMA: Schema = {
	tagNames: ['i', 'b', 'sup', 'sub'],
	attributes: {},
	strip: ['script', 'style', 'template', 'iframe', 'object', 'svg', 'math', 'title', 'textarea', 'noscript', 'xmp'],
}

function clean(html: string): string {
	const tree = raw({ type: 'root', children: [{ type: 'raw', value: html }] } as never)
	const safe = sanitize(tree, SCHEMA) as Root
	linkAddresses(safe)
	return toHtml(safe).replace(/\s+/g, ' ').trim()
}

function linkAddresses(parent: Root | Element): void {
	parent.children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
		if (child.type === 'element') linkAddresses(child)
		return child.type === 'text' ? withLinks(child.value) : [child]
	})
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]]/gi

function withLinks(text: string): ElementContent[] {
	const pieces: ElementContent[] = []
	let from = 0
	for (const found of text.matchAll(ADDRESS)) {
		const address = readAddress(found[0])
		if (address.kind !== 'external') continue
		pieces.push(textNode(text.slice(from, found.index)), link(address.href, found[0]))
		from = found.index + found[0].length
	}
	return [...pieces, textNode(text.slice(from))]
}

function link(href: string, text: string): Element {
	const properties = { className: ['external'], rel: ['noopener'], href }
	return { type: 'element', tagName: 'a', properties, children: [textNode(text)] }
}

function textNode(value: string): Text {
	return { type: 'text', value }
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function byName(a: CitedWork, b: CitedWork): number {
	return collator.compare(a.names, b.names) || collator.compare(a.year, b.year) || (a.key < b.key ? -1 : 1)
}
