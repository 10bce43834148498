/** When a server wants to be asked again. */

/**
 * How long an answer asks its reader to stay away, in milliseconds: 429 always does, 503 where it says when to come
 * back. Undefined for every other answer.
 */
export function readWait(status: number, retryAfter: string | undefined, now: number): number | undefined {
	if (status !== 429 && status !== 503) return undefined
	return readRetryAfter(retryAfter, now) ?? (status === 429 ? DEFAULT_WAIT_MS : undefined)
}

/**
 * Milliseconds from `now` that a `Retry-After` header asks for: seconds or an HTTP date (RFC 9110, 10.2.3), never less
 * than 0; undefined where there is none or it cannot be read.
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
	const text = value?.trim() ?? ''
	if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
	// `Date.parse` reads much else as a date.
	if (!/^[a-z]{3,9},? .*\d\d:\d\d:\d\d/i.test(text)) return undefined
	const moment = Date.parse(text)
	return Number.isNaN(moment) ? undefined : Math.max(0, moment - now)
}

/** Where a server does not say how long. */
const DEFAULT_WAIT_MS = 5000
