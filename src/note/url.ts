/** What kind of address a Markdown link or image has. */
import type { Subpath } from './compiled-note.ts'

export type Address =
	| { readonly kind: 'external'; readonly href: string }
	| { readonly kind: 'protocol-relative'; readonly href: string }
	| { readonly kind: 'refused'; readonly scheme: string }
	| { readonly kind: 'internal'; readonly path: string; readonly subpath?: Subpath }

const ALLOWED = new Set([
	'http',
	'https',
	'mailto',
	'tel',
	'sms',
	'xmpp',
	'irc',
	'ircs',
	'doi',
	'urn',
	'obsidian',
	'zotero',
])

/**
 * An address outside the wiki is percent-encoded as CommonMark does, its scheme in small letters; a path is decoded.
 * Browsers ignore blanks and control characters in a scheme, so they are ignored here as well.
 */
export function readAddress(url: string): Address {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that browsers ignore
	const bare = url.replace(/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\ufeff]/g, '')
	const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]?.toLowerCase()
	if (scheme) {
		if (!ALLOWED.has(scheme)) return { kind: 'refused', scheme }
		const rest = url.slice(url.indexOf(':')).trim()
		// Without both slashes, browsers take it for a path of the page's own host.
		const full = scheme === 'http' || scheme === 'https' ? rest.replace(/^:[/\\]*/, '://') : rest
		return { kind: 'external', href: scheme + percentEncode(full) }
	}
	if (/^[/\\]{2}/.test(bare))
		return { kind: 'protocol-relative', href: percentEncode(url.trim().replace(/^[/\\]{2}/, '//')) }
	const hash = url.indexOf('#')
	const path = decode((hash < 0 ? url : url.slice(0, hash)).replace(/\?.*$/s, ''))
	const fragment = hash < 0 ? '' : decode(url.slice(hash + 1)).replace(/:~:text=.*$/s, '')
	if (fragment === '') return { kind: 'internal', path }
	const subpath: Subpath = fragment.startsWith('^')
		? { kind: 'block', id: fragment.slice(1) }
		: { kind: 'heading', chain: [fragment] }
	return { kind: 'internal', path, subpath }
}

/** What is encoded already stays as it is; so do the brackets of an IPv6 host. */
function percentEncode(text: string): string {
	return encodeURI(text.toWellFormed())
		.replace(/%25(?=[\da-f]{2})/gi, '%')
		.replace(/^(:?\/\/)%5B([\da-f:.]+)%5D/i, '$1[$2]')
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}
