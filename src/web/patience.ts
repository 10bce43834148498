/**
 * What a run has learnt of hosts: who asked to be left alone, and who gives no answer. Short waits are waited for, by
 * everyone; hosts that name a long time, do not calm down, or stay silent are asked nothing more.
 */
import type { Failure } from './failure.ts'
import type { HostGates } from './host-gates.ts'
import type { Answer, Method, Response } from './request.ts'

/** Why an origin is asked nothing more in this run. */
export interface Spared {
	readonly reason: string
	/** It asked not to be asked before: milliseconds since 1970. */
	readonly until?: number
}

export interface Patience {
	/** Why nothing more is to be asked of the origin of `url`; undefined where it may be asked. */
	spared(url: URL): Spared | undefined
	/** Does `work`, with GET instead of a HEAD that would be lost, and learns from the answer before returning it. */
	through(url: URL, method: Method, work: (method: Method) => Promise<Answer>): Promise<Answer>
}

/** `describe` names a status for the reason. */
export function newPatience(gates: HostGates, now: () => number, describe: (status: number) => string): Patience {
	const origins = new Map<string, Origin>()
	const originOf = ({ origin }: URL): Origin => {
		const known = origins.get(origin) ?? { waits: 0, silence: { HEAD: 0, GET: 0 } }
		origins.set(origin, known)
		return known
	}

	/** `waits`: how often the origin had asked for patience when the request began. */
	function wait(origin: Origin, hostname: string, { status }: Response, waitMs: number, waits: number): void {
		// Of several requests that were under way, one answer is news.
		if (origin.waits === waits) origin.waits += 1
		if (waitMs <= LONGEST_WAIT_MS && origin.waits <= MAX_WAITS) gates.hold(hostname, waitMs)
		else origin.spared = { reason: describe(status), until: now() + waitMs }
	}

	return {
		spared: url => origins.get(url.origin)?.spared,
		through: async (url, method, work) => {
			const origin = originOf(url)
			const { waits } = origin
			const sent = origin.silence.HEAD >= ENOUGH_SILENCE ? 'GET' : method
			const answer = await work(sent)
			if (answer.kind === 'failed') countSilence(origin, sent, answer)
			if (answer.kind !== 'answer') return answer
			origin.silence.GET = 0
			origin.silence[sent] = 0
			if (answer.waitMs === undefined) origin.waits = 0
			else wait(origin, url.hostname, answer, answer.waitMs, waits)
			return answer
		},
	}
}

function countSilence(origin: Origin, method: Method, { reason, passing }: Failure & { kind: 'failed' }): void {
	// Where HEAD gets no answer GET still may, but not past a bad certificate.
	origin.silence[passing ? method : 'GET'] += 1
	if (origin.silence.GET >= ENOUGH_SILENCE) origin.spared = { reason: `others of its host got no answer: ${reason}` }
}

interface Origin {
	/** In a row, without an answer of another kind between them. */
	waits: number
	/** Requests without an answer since the last that got one. */
	readonly silence: Record<Method, number>
	spared?: Spared
}

const LONGEST_WAIT_MS = 30_000
const MAX_WAITS = 1
const ENOUGH_SILENCE = 3
