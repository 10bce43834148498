/** One request to one address, without following where it leads. */
import { STATUS_CODES } from 'node:http'
import type { Dispatcher } from 'undici'
import { NotAsked, refusalOf, type VouchedHosts } from './asking-rules.ts'
import { explainFailure, type Failure, TimedOut } from './failure.ts'
import type { HostGates, Timer } from './host-gates.ts'
import type { Patience, Spared } from './patience.ts'
import { readWait } from './retry-after.ts'

export type Method = 'HEAD' | 'GET'

/** What all requests of a run share. */
export interface Web {
	readonly agent: Dispatcher
	readonly gates: HostGates
	readonly patience: Patience
	readonly timer: Timer
	/** Milliseconds since 1970. */
	readonly now: () => number
	readonly vouched: VouchedHosts
	readonly userAgent: string
	/** How long one request may take, in seconds. */
	readonly timeoutSeconds: number
	/** Before an address is asked once more. */
	readonly retryPauseMs: number
	readonly signal: AbortSignal | undefined
}

/** Milliseconds that the requests of one address may still take together. */
export interface Budget {
	left: number
}

export type Answer = Failure | Response | ({ readonly kind: 'spared' } & Spared)

export interface Response {
	readonly kind: 'answer'
	readonly status: number
	readonly location?: string
	/** How long the server asks to be left alone; it is, by all. */
	readonly waitMs?: number
	readonly setsCookies: boolean
}

/** Asks when the host's turn has come, and hangs up after the headers. Rejects when the run is interrupted. */
export async function request(url: URL, method: Method, budget: Budget, web: Web): Promise<Answer> {
	const refusal = refusalOf(url, web.vouched)
	if (refusal) return explainFailure(new NotAsked(refusal), 0)
	const spared = (): Answer | undefined => {
		const found = web.patience.spared(url)
		return found && { kind: 'spared', ...found }
	}
	return await web.gates.pass(url.hostname, spared, () =>
		web.patience.through(url, method, sent => attempt(url, sent, budget, web)),
	)
}

async function attempt(url: URL, method: Method, budget: Budget, web: Web): Promise<Failure | Response> {
	const started = web.timer.now()
	const milliseconds = Math.min(web.timeoutSeconds * 1000, budget.left)
	try {
		return await within(milliseconds, web, signal => send(url, method, web, signal))
	} catch (error) {
		web.signal?.throwIfAborted()
		return explainFailure(error, web.timeoutSeconds)
	} finally {
		budget.left -= web.timer.now() - started
	}
}

/** `404 Not Found`; the words are those of the standard, never the server's. */
export function statusLine(status: number): string {
	const words = STATUS_CODES[status]
	return words ? `${status} ${words}` : `status ${status}`
}

async function send(url: URL, method: Method, { agent, userAgent, now }: Web, signal: AbortSignal): Promise<Response> {
	const { statusCode, headers, body } = await agent.request({
		// A user name or password in the address stays here.
		origin: url.origin,
		path: url.pathname + url.search,
		method,
		headers: { 'user-agent': userAgent, accept: '*/*' },
		signal,
	})
	body.on('error', () => {})
	if (method === 'GET') body.destroy()
	else body.resume()
	const location = first(headers.location)
	const waitMs = readWait(statusCode, first(headers['retry-after']), now())
	return {
		kind: 'answer',
		status: statusCode,
		...(location === undefined ? {} : { location }),
		...(waitMs === undefined ? {} : { waitMs }),
		setsCookies: headers['set-cookie'] !== undefined,
	}
}

function first(header: string | readonly string[] | undefined): string | undefined {
	return typeof header === 'string' ? header : header?.[0]
}

/** Does not wait longer than allowed, whether or not `work` heeds its signal. */
async function within<T>(
	milliseconds: number,
	{ timer, signal: interruption }: Web,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	if (milliseconds <= 0) throw new TimedOut()
	const ending = new AbortController()
	const interrupt = () => ending.abort(interruption?.reason)
	const cancel = timer.after(milliseconds, () => ending.abort(new TimedOut()))
	interruption?.addEventListener('abort', interrupt)
	const over = new Promise<never>((_resolve, reject) => {
		ending.signal.addEventListener('abort', () => reject(ending.signal.reason))
	})
	try {
		return await Promise.race([work(ending.signal), over])
	} finally {
		cancel()
		interruption?.removeEventListener('abort', interrupt)
	}
}
