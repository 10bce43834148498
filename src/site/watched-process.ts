/** Notices the early end of a process that a library starts and does not watch. */
import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

export interface WatchedProcess<Result> {
	readonly result: Result
	readonly ended: Promise<never>
	/**
	 * Throws the end of the process where `error` came of it: who writes to a process that is gone hears of a broken pipe
	 * before its end is known.
	 */
	explain(error: unknown): Promise<never>
}

/**
 * Calls `start`, and rejects `ended` when a process that was started in this very call ends. Without it, whoever waits
 * for an answer of that process waits until Node has nothing else to do and leaves without a word.
 */
export function watchProcess<Result>(start: () => Result, name: string): WatchedProcess<Result> {
	const started: ChildProcess[] = []
	const note = (message: unknown) => started.push((message as { process: ChildProcess }).process)
	subscribe('child_process', note)
	try {
		const result = start()
		const ended = new Promise<never>((_, reject) => {
			for (const child of started) {
				child.once('exit', (code, signal) =>
					reject(new Error(`${name} ended early (${signal ?? `exit code ${code}`})`)),
				)
			}
		})
		// Its end is no news after the work is done.
		ended.catch(() => {})
		return {
			result,
			ended,
			explain: async error => {
				if (!started.some(child => child.stdin?.destroyed)) throw error
				// The library has let go of the process; Node would leave before it hears of the end.
				for (const child of started) child.ref()
				return await ended
			},
		}
	} finally {
		unsubscribe('child_process', note)
	}
}
