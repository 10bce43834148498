/** Notices the early end of a process that a library starts and does not watch. */
import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/**
 * Calls `start`, and rejects `ended` when a process that was started in this very call ends. Without it, whoever waits
 * for an answer of that process waits until Node has nothing else to do and leaves without a word.
 */
export function watchProcess<Result>(start: () => Result, name: string): { result: Result; ended: Promise<never> } {
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
		return { result, ended }
	} finally {
		unsubscribe('child_process', note)
	}
}
