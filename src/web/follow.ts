/** An address and all it redirects to, asked in one manner. */
import { type Budget, type Method, type Response, request, statusLine, type Web } from './request.ts'

export type Outcome =
	| { readonly kind: 'alive'; readonly reason: string; readonly movedTo?: string }
	/** `noHost`: the name is unknown to DNS, which is not for a server to take back. */
	| { readonly kind: 'dead'; readonly reason: string; readonly noHost: boolean }
	/** `passing`: it may be otherwise in a moment. `by`: whether a server said so or the way there did not work. */
	| {
			readonly kind: 'unknown'
			readonly reason: string
			readonly passing: boolean
			readonly by: 'server' | 'line'
	  }
	/** Not asked, by rule. */
	| { readonly kind: 'refused'; readonly reason: string }
	/** Not asked, because its host is to be left alone, perhaps until a time (ms since 1970). */
	| { readonly kind: 'spared'; readonly reason: string; readonly until?: number }
	/** A server asks for patience. */
	| { readonly kind: 'busy'; readonly reason: string }

/** Follows at most ten redirects, each asked under the same rules as the first address. */
export async function follow(start: URL, method: Method, budget: Budget, web: Web): Promise<Outcome> {
	const seen = new Set<string>()
	let url = start
	let movedTo: string | undefined
	let permanent = true
	let cookies = false
	for (let hops = 0; ; hops++) {
		const after = hops > 0 ? ', after a redirect' : ''
		if (seen.has(url.href)) return circle(cookies)
		if (hops > MAX_REDIRECTS) return unknown(`more than ${MAX_REDIRECTS} redirects`)
		seen.add(url.href)

		const answer = await request(url, method, budget, web)
		if (answer.kind === 'refused') return { kind: 'refused', reason: answer.reason + after }
		if (answer.kind === 'no-host') return { kind: 'dead', reason: answer.reason + after, noHost: true }
		if (answer.kind === 'spared') return { ...answer, reason: answer.reason + after }
		if (answer.kind === 'failed')
			return { kind: 'unknown', reason: answer.reason + after, passing: answer.passing, by: 'line' }
		if (!REDIRECTS.has(answer.status)) return judge(answer, after, movedTo)

		const next = answer.location === undefined ? undefined : URL.parse(readLocation(answer.location), url)
		if (!next) return unknown(`${statusLine(answer.status)}, to no address${after}`)
		url = withoutSecrets(next)
		cookies ||= answer.setsCookies
		permanent &&= PERMANENT.has(answer.status)
		if (permanent && url.href.length <= MAX_MOVED_TO) movedTo = url.href
	}
}

/** A copy of the address without what only browsers need (the fragment) and what nobody must send (a password). */
export function withoutSecrets(address: URL): URL {
	const url = new URL(address)
	url.hash = ''
	url.username = ''
	url.password = ''
	return url
}

function judge({ status, waitMs }: Response, after: string, movedTo: string | undefined): Outcome {
	const reason = statusLine(status) + after
	if (status >= 200 && status < 300) return { kind: 'alive', reason, ...(movedTo ? { movedTo } : {}) }
	if (status === 404 || status === 410) return { kind: 'dead', reason, noHost: false }
	if (waitMs !== undefined) return { kind: 'busy', reason }
	return unknown(reason, PASSING.has(status))
}

/** Many sites send a visitor in circles until a cookie is kept: those open in a browser, so they are not dead. */
function circle(cookies: boolean): Outcome {
	if (cookies) return unknown('redirects in a circle to who keeps no cookies')
	return { kind: 'dead', reason: 'redirects in a circle', noHost: false }
}

function unknown(reason: string, passing = false): Outcome {
	return { kind: 'unknown', reason, passing, by: 'server' }
}

/** Header bytes come as Latin-1; a server that writes an address unescaped writes UTF-8. */
function readLocation(location: string): string {
	return Buffer.from(location, 'latin1').toString('utf8')
}

const MAX_REDIRECTS = 10
const MAX_MOVED_TO = 2000
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const PERMANENT: ReadonlySet<number> = new Set([301, 308])
/** Faults of a server that the next attempt may not meet. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 500, 502, 503, 504])
