/** Time that passes only when someone waits for it, or a test says so. */
import type { Timer } from '../../src/web/host-gates.ts'

/** `onPause` is called after each of the first `times` pauses. What is to be done after a time is done in `pass` alone. */
export function fakeTimer(
	onPause: () => void = () => {},
	times = Number.POSITIVE_INFINITY,
): { readonly timer: Timer; readonly pauses: readonly number[]; readonly pass: (milliseconds: number) => void } {
	let now = 0
	const due = new Map<() => void, number>()
	const pauses: number[] = []
	const pause = async (milliseconds: number) => {
		// Who waits at the same time waits for the same moment.
		const end = now + milliseconds
		pauses.push(milliseconds)
		await Promise.resolve()
		now = Math.max(now, end)
		if (pauses.length <= times) onPause()
	}
	const after = (milliseconds: number, work: () => void) => {
		// A key of its own for each call.
		const alarm = () => work()
		due.set(alarm, now + milliseconds)
		return () => void due.delete(alarm)
	}
	const pass = (milliseconds: number) => {
		now += milliseconds
		for (const [alarm, at] of [...due]) if (at <= now && due.delete(alarm)) alarm()
	}
	return { timer: { now: () => now, pause, after }, pauses, pass }
}
