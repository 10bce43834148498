/** Runs synchronous work that may not return, and goes on without it. */
import vm from 'node:vm'

/**
 * Calls `work` for 0 to `count - 1` in order. A call that takes longer than `milliseconds` is interrupted, even inside a
 * loop or a regular expression, and `overrun` is called for it. Exceptions of `work` pass through.
 */
export function eachWithin(
	count: number,
	milliseconds: number,
	work: (index: number) => void,
	overrun: (index: number) => void,
): void {
	let index = 0
	let started = 0
	// One deadline spans several calls, since each costs a watching thread; a call that was cut short by the time that
	// those before it took is called again with a deadline of its own.
	const run = () => {
		for (; index < count; index++) {
			started = performance.now()
			work(index)
		}
	}
	while (index < count) {
		if (endsWithin(milliseconds, run)) return
		if (performance.now() - started < milliseconds * 0.9) continue
		overrun(index)
		index += 1
	}
}

function endsWithin(milliseconds: number, work: () => void): boolean {
	place.work = work
	try {
		SCRIPT.runInContext(place, { timeout: Math.max(1, milliseconds) })
		return true
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return false
		throw error
	} finally {
		place.work = undefined
	}
}

/** Only code that a script started can be interrupted. A context costs a millisecond, so there is one for all. */
const SCRIPT = new vm.Script('work()')
const place: { work: (() => void) | undefined } = vm.createContext({ work: undefined }) as never
