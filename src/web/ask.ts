/**
 * One address, asked until its state is known or asking longer would be rude: HEAD, then GET where HEAD does not settle
 * it, one more attempt after a fault that may pass, a wait where a server asks for patience.
 */
import { follow, type Outcome } from './follow.ts'
import type { Budget, Method, Web } from './request.ts'

export interface Asked {
	readonly state: 'alive' | 'dead' | 'unknown'
	/** One short line. */
	readonly reason: string
	readonly movedTo?: string
	/** DNS knows no such host. */
	readonly noHost?: true
	/** How long to believe it: as long as its state is usually believed, not at all, or until a time (ms since 1970). */
	readonly keep: 'usual' | 'no' | number
}

/** Asks `start`, which has neither fragment nor user name. Rejects when the run is interrupted. */
export async function ask(start: URL, web: Web): Promise<Asked> {
	const budget: Budget = { left: web.timeoutSeconds * 1000 * REQUESTS_WORTH }
	let method: Method = 'HEAD'
	let retries = 1
	let waits = 2
	for (;;) {
		const outcome = await follow(start, method, budget, web)
		// Its host is held back or spared by now, so that this waits its turn or ends.
		if (outcome.kind === 'busy' && waits-- > 0) continue
		const passing = outcome.kind === 'unknown' && outcome.passing
		const again = method === 'HEAD' ? !isSettled(outcome) : passing && retries > 0
		if (!again || budget.left <= 0) return askedOf(outcome)
		method = 'GET'
		if (!passing) continue
		retries -= 1
		await web.timer.pause(web.retryPauseMs, web.signal)
	}
}

/** Whether GET can say nothing else. What HEAD calls dead or forbidden is asked again: many servers treat it badly. */
function isSettled(outcome: Outcome): boolean {
	if (outcome.kind === 'dead') return outcome.noHost
	if (outcome.kind === 'unknown') return outcome.by === 'line' && !outcome.passing
	return true
}

function askedOf(outcome: Outcome): Asked {
	const { kind, reason } = outcome
	if (kind === 'alive') return { state: kind, reason, keep: 'usual', ...movedTo(outcome.movedTo) }
	if (kind === 'dead') return { state: kind, reason, keep: 'usual', ...(outcome.noHost ? { noHost: true } : {}) }
	if (kind === 'refused') return { state: 'unknown', reason, keep: 'no' }
	if (kind === 'spared') return { state: 'unknown', reason, keep: outcome.until ?? 'no' }
	return { state: 'unknown', reason, keep: 'usual' }
}

function movedTo(address: string | undefined): { readonly movedTo?: string } {
	return address === undefined ? {} : { movedTo: address }
}

/** All requests of one address, redirects and attempts included, take no longer than so many may. */
const REQUESTS_WORTH = 3
