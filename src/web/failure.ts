/** What a failed request means. Its words are chosen here: nothing that a server sent is repeated. */
import { errors } from 'undici'
import { NotAsked } from './asking-rules.ts'

export type Failure =
	/** Not asked, by rule. */
	| { readonly kind: 'refused'; readonly reason: string }
	/** There is no such host. */
	| { readonly kind: 'no-host'; readonly reason: string }
	/** Did not work now; `passing` where the next attempt may. */
	| { readonly kind: 'failed'; readonly reason: string; readonly passing: boolean }

/** Thrown where the time that a request may take is over. */
export class TimedOut extends Error {}

/** @param seconds the time that one request may take, for the reason */
export function explainFailure(error: unknown, seconds: number): Failure {
	if (error instanceof NotAsked) return { kind: 'refused', reason: error.message }
	if (error instanceof TimedOut) return failed(`timed out after ${seconds} s`)
	if (error instanceof errors.HTTPParserError) return failed('its answer is not HTTP')
	const code = codeOf(error)
	if (code === 'ENOTFOUND') return { kind: 'no-host', reason: 'no such host' }
	if (TIMEOUTS.has(code)) return failed(`timed out after ${seconds} s`)
	const known = REASONS.get(code)
	if (known) return failed(known)
	const certificate =
		CERTIFICATES.get(code) ?? (/CERT|ISSUER|SIGNATURE|_CRL|_CHAIN/.test(code) ? NOT_TRUSTED : undefined)
	if (certificate) return { kind: 'failed', reason: certificate, passing: false }
	if (/^ERR_(SSL|TLS)|^EPROTO$/.test(code)) return failed('no secure connection could be made')
	return failed(code === '' ? 'the request failed' : `the request failed (${code})`)
}

function failed(reason: string): Failure {
	return { kind: 'failed', reason, passing: true }
}

/** A code of letters, digits and underscores, or none. */
function codeOf(error: unknown): string {
	const code = error instanceof Error && 'code' in error ? error.code : undefined
	return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : ''
}

const NOT_TRUSTED = 'its certificate is not trusted'

const TIMEOUTS: ReadonlySet<string> = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT'])

const REASONS: ReadonlyMap<string, string> = new Map([
	['EAI_AGAIN', 'its host name could not be resolved now'],
	['EAI_FAIL', 'its host name could not be resolved now'],
	['ECONNREFUSED', 'the connection was refused'],
	['ECONNRESET', 'the connection was reset'],
	['EPIPE', 'the connection was closed'],
	['UND_ERR_SOCKET', 'the connection was closed'],
	['EHOSTUNREACH', 'its host cannot be reached from here'],
	['ENETUNREACH', 'its host cannot be reached from here'],
	['EADDRNOTAVAIL', 'its host cannot be reached from here'],
	['EACCES', 'its host cannot be reached from here'],
	['UND_ERR_HEADERS_OVERFLOW', 'its answer has too many headers'],
])

const CERTIFICATES: ReadonlyMap<string, string> = new Map([
	['CERT_HAS_EXPIRED', 'its certificate has expired'],
	['CERT_NOT_YET_VALID', 'its certificate is not valid yet'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', NOT_TRUSTED],
])
