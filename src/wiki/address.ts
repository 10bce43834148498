/** Addresses that authors write themselves, and those that belong to the site. */
import type { ProblemCode } from '../note/problem.ts'

export type AddressVerdict =
	| { readonly kind: 'good'; readonly path: string }
	| { readonly kind: 'refused'; readonly code: ProblemCode; readonly message: string; readonly hint: string }

/** First segments of the site's own routes. */
const ROUTES = new Set([
	'_astro',
	'_files',
	'_diagrams',
	'_search',
	'_marcasite',
	'pagefind',
	'random',
	'search',
	'wanted',
	'types',
	'tags',
	'a-z',
	'_graph',
	'_preview',
	'404',
	'graph.json',
	'favicon.svg',
	'_headers',
	'_redirects',
	'robots.txt',
	'sitemap.xml',
])
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what is refused
const INVISIBLE = /[\u0000-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** Judges `permalink`, `slug` and the like; a good one has no slash at either end. */
export function checkAddress(written: string): AddressVerdict {
	const refuse = (code: ProblemCode, message: string, hint: string): AddressVerdict => ({
		kind: 'refused',
		code,
		message,
		hint,
	})
	if (/^\/\/|^[a-z]:|\\/i.test(written))
		return refuse('path/absolute', `\`${written}\` is not an address inside the site`, 'Write it like a/b')
	const path = written.trim().replace(/^\/|\/$/g, '')
	if (/%(?:2e|2f|5c)|[?#%;]/i.test(path) || path.includes('\0'))
		return refuse('path/reserved', `\`${written}\` holds a reserved character`, 'Leave out ? # % and ;')
	if (INVISIBLE.test(path))
		return refuse('path/invisible-char', 'The address holds invisible characters', 'Remove them')
	if (path === '') return { kind: 'good', path }
	const segments = path.split('/')
	if (segments.includes('..'))
		return refuse('path/outside-root', `\`${written}\` leads out of the site`, 'Leave out `..`')
	if (segments.some(segment => segment === '' || segment === '.'))
		return refuse('path/not-normal', `\`${written}\` has empty segments`, 'Write it like a/b')
	if (segments.some(segment => new TextEncoder().encode(segment).length > 200))
		return refuse('path/too-long', 'A segment of the address is longer than 200 bytes', 'Shorten it')
	const device = segments.find(isDevice)
	if (device !== undefined)
		return refuse('path/reserved', `\`${device}\` is the name of a device on Windows`, 'Choose another address')
	if (isRoute(segments[0] ?? ''))
		return refuse('path/reserved', `\`${written}\` belongs to the site itself`, 'Choose another address')
	return { kind: 'good', path: path.normalize('NFC') }
}

/** Whether Windows keeps a name for a device, so that no file or folder can have it there. */
export function isDevice(segment: string): boolean {
	return DEVICES.test(segment)
}

/** Whether a first segment belongs to the site's own pages. */
export function isRoute(segment: string): boolean {
	return ROUTES.has(segment.toLowerCase())
}
