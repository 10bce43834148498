/** Time that passes only when someone waits for it. */
import type { Timer } from '../../src/web/host-gates.ts'

/** `onPause` is called after each of the first `times` pauses. */
export function fakeTimer(
	onPause: () => void = () => {},
	times = Number.POSITIVE_INFINITY,
): { readonly timer: Timer; readonly pauses: readonly number[] } {
	let now = 0
	const pauses: number[] = []
	const pause = async (milliseconds: number) => {
		// Who waits at the same time waits for the same moment.
		const end = now + milliseconds
		pauses.push(milliseconds)
		await Promise.resolve()
		now = Math.max(now, end)
		if (pauses.length <= times) onPause()
	}
	return { timer: { now: () => now, pause }, pauses }
}
