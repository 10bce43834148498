/** From what is written to a reference: wiki links, Markdown links and images, and what is wrong with an address. */
import type { Span } from './brand.ts'
import type { ImageHole, Reference } from './compiled-note.ts'
import type { NoteProblem } from './problem.ts'
import { findRawImages } from './raw-html.ts'
import { type Address, readAddress } from './url.ts'
import { cleanName, parseWikiTarget } from './wiki-target.ts'

/** What a reference says before it is known where it stands. */
export type Written = Omit<Reference, 'section' | 'passage'>

/** What stands between the brackets of a wiki link or an embed; without a name and a subpath it is no reference. */
export function readWikiLink(
	kind: 'wikilink' | 'embed',
	written: string,
	span: Span,
): { readonly reference: Written | undefined; readonly label: string | undefined } {
	const { name, subpath, label, prose } = parseWikiTarget(written)
	if (name === '' && !subpath) return { reference: undefined, label }
	const extra = { ...(subpath ? { subpath } : {}), ...(label ? { label } : {}), ...(prose ? { prose } : {}) }
	return { reference: { kind, name, ...extra, span }, label }
}

/** A Markdown link to something inside the vault. */
export function readMarkdownLink(address: Address & { kind: 'internal' }, label: string, span: Span): Written {
	const subpath = address.subpath ? { subpath: address.subpath } : {}
	return { kind: 'markdown', name: cleanName(address.path), ...subpath, ...(label ? { label } : {}), span }
}

/** An image inside the vault; undefined for one that is elsewhere. */
export function readImage(url: string, alt: string, span: Span): Written | undefined {
	const address = readAddress(url)
	return address.kind === 'internal' ? { kind: 'image', name: cleanName(address.path), label: alt, span } : undefined
}

/** Schemes that run what they hold, or show what lies on the reader's disk. */
const ACTIVE = /^(?:javascript|vbscript|livescript|mocha|data|blob|file|filesystem|view-source|about|jar|chrome|res)$/

/** What is wrong with the address of a link or an image itself, wherever it leads. */
export function addressProblem(address: Address, what: 'link' | 'image', span: Span): NoteProblem | undefined {
	if (address.kind === 'refused') {
		const message = `${what === 'link' ? 'Links to' : 'Images from'} \`${address.scheme}:\` addresses are not published`
		const hint = what === 'link' ? 'Use an https: or mailto: address' : 'Put the image beside the note'
		// Links of other programs do no harm; they only lead nowhere on a site.
		const severity = ACTIVE.test(address.scheme) ? {} : { severity: 'warning' as const }
		return { code: 'url/scheme', span, message, hint, ...severity }
	}
	if (what === 'link' && address.kind === 'protocol-relative') {
		const message = `\`${address.href}\` begins with two slashes`
		return { code: 'url/protocol-relative', span, message, hint: `Write https:${address.href}` }
	}
	if (address.kind === 'external' && /^https?:\/\/[^/?#@\s]*@/i.test(address.href)) {
		const message = 'This address holds a user name'
		return { code: 'url/userinfo', span, message, hint: 'Remove what stands before the `@`' }
	}
	return undefined
}

/** An image of raw HTML in its node: a hole for one of the vault, a link for one that is elsewhere. */
export interface PlacedRawImage {
	readonly start: number
	readonly end: number
	readonly hole: ImageHole | undefined
	readonly href: string | undefined
	readonly text: string
}

/** `add` files the reference of an image and returns its index. */
export function readRawImages(html: string, add: (src: string, alt: string) => number | undefined): PlacedRawImage[] {
	return findRawImages(html).map(({ start, end, src, alt, title, width, height }) => {
		const text = alt || src
		const reference = add(src, alt)
		if (reference === undefined) {
			const address = readAddress(src)
			const href = address.kind === 'external' && /^https?:/i.test(address.href) ? address.href : undefined
			return { start, end, hole: undefined, href, text }
		}
		const sizes = { ...(width ? { width } : {}), ...(height ? { height } : {}) }
		const hole: ImageHole = { kind: 'image', reference, alt, ...(title ? { title } : {}), ...sizes }
		return { start, end, hole, href: undefined, text }
	})
}
