/** Patience with hosts: few requests at a time, a pause between them, and none while a host asks to be left alone. */
import { setTimeout as sleep } from 'node:timers/promises'

export interface Timer {
	/** Milliseconds since some moment. */
	now(): number
	/** Rejects when the signal is aborted. */
	pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void>
	/** Calls `work` when so much time has passed, unless what it returns is called before. */
	after(milliseconds: number, work: () => void): () => void
}

export const SYSTEM_TIMER: Timer = {
	now: () => performance.now(),
	pause: async (milliseconds, signal) => sleep(milliseconds, undefined, signal ? { signal } : {}),
	after: (milliseconds, work) => {
		const timeout = setTimeout(work, milliseconds)
		return () => clearTimeout(timeout)
	},
}

export interface HostGates {
	/**
	 * Does `work` when its turn has come: first come, first served, at each host. What `known` returns by then makes
	 * the work, and waiting for it, needless. Rejects when interrupted.
	 */
	pass<T>(hostname: string, known: () => T | undefined, work: () => Promise<T>): Promise<T>
	/** Lets nobody to this host for a while. Who has passed already is not called back. */
	hold(hostname: string, milliseconds: number): void
}

export interface GateOptions {
	/** Requests at one time, to all hosts together. */
	readonly concurrency: number
	/** Requests at one time to one host. */
	readonly perHost: number
	/** Between the beginnings of two requests to one host. */
	readonly intervalMs: number
	readonly timer: Timer
	readonly signal: AbortSignal | undefined
}

export function hostGates({ concurrency, perHost, intervalMs, timer, signal }: GateOptions): HostGates {
	const everyone = limit(concurrency)
	const hosts = new Map<string, Host>()
	const hostOf = (hostname: string): Host => {
		const known = hosts.get(hostname)
		if (known) return known
		const host = { limit: limit(perHost), nextStart: 0, heldUntil: 0 }
		hosts.set(hostname, host)
		return host
	}

	/** Until the host may be asked again. It may ask for more patience meanwhile. */
	async function waitFor(host: Host): Promise<void> {
		const start = Math.max(timer.now(), host.nextStart, host.heldUntil)
		host.nextStart = start + intervalMs
		const wait = start - timer.now()
		if (wait > 0) await timer.pause(wait, signal)
		if (host.heldUntil > start) await waitFor(host)
	}

	return {
		pass: async (hostname, known, work) => {
			const host = hostOf(hostname)
			return await host.limit(async () => {
				signal?.throwIfAborted()
				const early = known()
				if (early !== undefined) return early
				await waitFor(host)
				return await everyone(async () => {
					signal?.throwIfAborted()
					return known() ?? (await work())
				})
			})
		},
		hold: (hostname, milliseconds) => {
			const host = hostOf(hostname)
			host.heldUntil = Math.max(host.heldUntil, timer.now() + milliseconds)
		},
	}
}

type Limit = <T>(work: () => Promise<T>) => Promise<T>

/** At most `most` at a time; the others wait in line. */
function limit(most: number): Limit {
	const line: (() => void)[] = []
	let running = 0
	return async work => {
		if (running >= most) await new Promise<void>(resolve => line.push(resolve))
		else running += 1
		try {
			return await work()
		} finally {
			// Who is next takes over this place.
			const next = line.shift()
			if (next) next()
			else running -= 1
		}
	}
}

interface Host {
	readonly limit: Limit
	nextStart: number
	heldUntil: number
}
