/** What a server should say of the files of a site, and the policy that its pages state themselves. */
import { pageSets } from './page-sets.ts'
import type { Publication } from './view.ts'

/**
 * The Content-Security-Policy of every page: scripts, styles, pictures and faces of this site alone. WebAssembly is for
 * search, `data:` for the small pictures of style sheets, frames are PDF files and the sandbox that draws diagrams.
 */
export const CONTENT_SECURITY_POLICY = [
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"img-src 'self' data:",
	"media-src 'self'",
	"frame-src 'self'",
	"font-src 'self'",
	"connect-src 'self'",
	"worker-src 'self'",
	"base-uri 'none'",
	"form-action 'self'",
].join('; ')

/** Only a server can say who may show a page in a frame. */
const SERVED_POLICY = `${CONTENT_SECURITY_POLICY}; frame-ancestors 'self'`
/** Rules that Cloudflare reads of one file. */
const MAX_RULES = 90

/**
 * The text of `_headers`, as Netlify, Cloudflare Pages and others read it.
 *
 * The sandbox that draws diagrams has a policy of its own, and a browser holds a page to every policy it is sent. So in
 * a wiki with diagrams the policy is said for the addresses of pages and not for all; where they are too many, it is left
 * to the pages, each of which states it too.
 */
export function headersFile(publication: Publication, hasDiagrams: boolean): string {
	const { base } = publication.site
	const policy = `Content-Security-Policy: ${SERVED_POLICY}`
	const shared = ['X-Content-Type-Options: nosniff', 'Referrer-Policy: strict-origin-when-cross-origin']
	const places = hasDiagrams ? pagePlaces(publication) : []
	const rules: readonly (readonly [string, readonly string[]])[] = [
		['*', hasDiagrams ? shared : [...shared, policy]],
		...(places.length > MAX_RULES ? [] : places.map(place => [place, [policy]] as const)),
		...KEPT.map(place => [place, ['Cache-Control: public, max-age=31536000, immutable']] as const),
	]
	return rules.map(([place, lines]) => `${base}${place}\n${lines.map(line => `  ${line}\n`).join('')}`).join('')
}

/** Files whose names change with their bytes. */
const KEPT = ['_marcasite/*', 'pagefind/fragment/*', 'pagefind/index/*', 'pagefind/filter/*']

/** The home page, and the first name of every other address. */
function pagePlaces(publication: Publication): readonly string[] {
	const names = new Set(['search', '404'])
	for (const { address, set } of pageSets(publication)) {
		if (address !== '/' && set.paths.length > 0) names.add(address.slice(1, -1))
		else for (const path of set.paths) names.add(path.split('/', 1)[0] ?? '')
	}
	return ['', '404.html', ...[...names].map(name => `${encodeURIComponent(name)}/*`)]
}
