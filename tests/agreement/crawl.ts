/**
 * A built site as a browser behind a static host finds it: every page read by an HTML parser that is none of ours, every
 * address on it followed to the file, and with a fragment to the element, that it leads to.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type DefaultTreeAdapterMap, parse } from 'parse5'

export type Element = DefaultTreeAdapterMap['element']
type Node = DefaultTreeAdapterMap['node']

export interface CrawledSite {
	/** By file, as `a/b/index.html`. */
	readonly pages: ReadonlyMap<string, CrawledPage>
	/** Paths of all files, with `/`. */
	readonly files: ReadonlySet<string>
	/** What an address written on a page leads to. */
	follow(page: CrawledPage, written: string): Destination
}

export interface CrawledPage {
	readonly file: string
	/** Each with the attribute that holds it. */
	readonly addresses: readonly WrittenAddress[]
	readonly ids: ReadonlySet<string>
	/** All elements, in order. */
	readonly elements: readonly Element[]
}

interface WrittenAddress {
	readonly element: Element
	readonly attribute: string
	readonly written: string
}

export type Destination =
	/** `element` is the id that the fragment names. */
	| { readonly kind: 'found'; readonly file: string; readonly element: string | undefined }
	| { readonly kind: 'outside' }
	| { readonly kind: 'dead'; readonly why: string }

/** Reads all pages in `folder`, which a host serves below `base`; addresses at `origin` are those of the site as well. */
export function crawl(folder: string, base: string, origin = 'http://wiki.invalid'): CrawledSite {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
	const files = new Set(entries.map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')))
	const pages = new Map<string, CrawledPage>()
	for (const file of files)
		if (file.endsWith('.html')) pages.set(file, readPage(file, readFileSync(join(folder, file), 'utf8')))
	// The same from every page, and most of all that are written.
	const rooted = new Map<string, Destination>()
	const follow = (page: CrawledPage, written: string): Destination => {
		const led = rooted.get(written) ?? destinationOf({ origin, base, files, pages }, page, written)
		if (written.startsWith('/')) rooted.set(written, led)
		return led
	}
	return { pages, files, follow }
}

/** Every address of the site that leads to no file or no element, as `page: address: why`. */
export function deadAddresses(site: CrawledSite): readonly string[] {
	return [...site.pages.values()].flatMap(page =>
		page.addresses.flatMap(({ written }) => {
			const led = site.follow(page, written)
			return led.kind === 'dead' ? [`${page.file}: ${written}: ${led.why}`] : []
		}),
	)
}

/** An attribute of an element, its character references decoded. */
export function attribute(element: Element, name: string): string | undefined {
	return element.attrs.find(item => item.name === name)?.value
}

export function hasClass(element: Element, name: string): boolean {
	return (attribute(element, 'class') ?? '').split(/\s+/).includes(name)
}

/** Elements inside another, in order; what stands in one that `skip` names is left out with it. */
export function elementsIn(node: Node, skip: (element: Element) => boolean = () => false): readonly Element[] {
	const found: Element[] = []
	const waiting: Node[] = 'childNodes' in node ? node.childNodes.toReversed() : []
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		if ('tagName' in next) {
			if (skip(next)) continue
			found.push(next)
		}
		if ('childNodes' in next) waiting.push(...next.childNodes.toReversed())
	}
	return found
}

interface Served {
	readonly origin: string
	readonly base: string
	readonly files: ReadonlySet<string>
	readonly pages: ReadonlyMap<string, CrawledPage>
}

function destinationOf({ origin, base, files, pages }: Served, page: CrawledPage, written: string): Destination {
	const from =
		origin +
		base +
		page.file
			.split('/')
			.map(encodeURIComponent)
			.join('/')
			.replace(/index\.html$/, '')
	if (!URL.canParse(written, from)) return { kind: 'dead', why: 'it is no address' }
	const url = new URL(written, from)
	if (url.origin !== origin) return { kind: 'outside' }
	const path = decode(url.pathname)
	if (path === undefined || !path.startsWith(base)) return { kind: 'dead', why: `it is not below ${base}` }
	const below = path.slice(base.length)
	const file = below === '' || below.endsWith('/') ? `${below}index.html` : below
	if (!files.has(file)) return { kind: 'dead', why: `there is no file ${file}` }
	const fragment = url.hash.slice(1)
	const target = pages.get(file)
	// Of a film or a document the fragment is a time or a page.
	if (fragment === '' || !target || /^top$/i.test(fragment)) return { kind: 'found', file, element: undefined }
	const element = [fragment, decode(fragment)].find(id => id !== undefined && target.ids.has(id))
	if (element === undefined) return { kind: 'dead', why: `${file} has no element ${fragment}` }
	return { kind: 'found', file, element }
}

function readPage(file: string, html: string): CrawledPage {
	const elements = elementsIn(parse(html))
	const ids = elements.flatMap(element => {
		const name = element.tagName === 'a' ? attribute(element, 'name') : undefined
		return [attribute(element, 'id'), name].filter(id => id !== undefined && id !== '')
	})
	return { file, addresses: elements.flatMap(addressesOf), ids: new Set(ids as string[]), elements }
}

const LEADING = ['href', 'src', 'poster', 'action', 'data', 'cite', 'xlink:href']

function addressesOf(element: Element): readonly WrittenAddress[] {
	const of = (name: string, written: string): WrittenAddress => ({ element, attribute: name, written })
	return element.attrs.flatMap(({ name, value }) => {
		if (LEADING.includes(name)) return [of(name, value)]
		if (name === 'srcset') return value.split(/,\s+/).map(part => of(name, part.trim().split(/\s/)[0] ?? ''))
		const shown = element.tagName === 'meta' && name === 'content' ? addressInMeta(element, value) : undefined
		return shown === undefined ? [] : [of(name, shown)]
	})
}

/** Where a page that has moved sends its reader, and what stands for a page where it is shared. */
function addressInMeta(element: Element, value: string): string | undefined {
	if (/^og:(?:url|image)$/.test(attribute(element, 'property') ?? '')) return value
	return attribute(element, 'http-equiv') === 'refresh' ? /^\d+; *url=(.*)$/i.exec(value)?.[1] : undefined
}

function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text)
	} catch {
		return undefined
	}
}
