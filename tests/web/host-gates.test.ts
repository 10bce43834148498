import { describe, expect, it } from 'vitest'
import { hostGates } from '../../src/web/host-gates.ts'
import { fakeTimer } from './fake-timer.ts'

const gatesAt = (timer: ReturnType<typeof fakeTimer>['timer'], intervalMs = 100, signal?: AbortSignal) =>
	hostGates({ concurrency: 10, perHost: 5, intervalMs, timer, signal })
const nothing = () => undefined

describe('hostGates', () => {
	it('lets one after the other to a host, with an interval, and in their order', async () => {
		const { timer } = fakeTimer()
		const gates = gatesAt(timer)
		const passed: string[] = []
		const pass = (host: string, name: string) =>
			gates.pass(host, nothing, async () => void passed.push(`${name} at ${timer.now()}`))
		await pass('a', 'first')
		await pass('a', 'second')
		await pass('b', 'other')
		await pass('a', 'third')
		expect(passed).toEqual(['first at 0', 'second at 100', 'other at 100', 'third at 200'])
	})

	it('holds back who is waiting already', async () => {
		const { timer } = fakeTimer(() => gates.hold('a', 5000), 1)
		const gates = gatesAt(timer)
		await gates.pass('a', nothing, async () => {})
		const at = await gates.pass('a', nothing, async () => timer.now())
		expect(at).toBe(5100)
	})

	it('holds back one host only, and the longer of two times', async () => {
		const { timer } = fakeTimer()
		const gates = gatesAt(timer)
		gates.hold('a', 700)
		gates.hold('a', 300)
		expect(await gates.pass('b', nothing, async () => timer.now())).toBe(0)
		expect(await gates.pass('a', nothing, async () => timer.now())).toBe(700)
	})

	it('does not wait for what is known', async () => {
		const { timer, pauses } = fakeTimer()
		const gates = gatesAt(timer)
		gates.hold('a', 700)
		const work = () => Promise.reject(new Error('not needed'))
		expect(await gates.pass('a', () => 'known', work)).toBe('known')
		expect(pauses).toEqual([])
	})

	it('does no work for what became known while it waited', async () => {
		let known: string | undefined
		const { timer } = fakeTimer(() => {
			known = 'known'
		})
		const gates = gatesAt(timer)
		gates.hold('a', 700)
		const work = () => Promise.reject(new Error('not needed'))
		expect(await gates.pass('a', () => known, work)).toBe('known')
	})

	it('goes on after work that fails', async () => {
		const gates = hostGates({ ...LIMITS, timer: fakeTimer().timer, signal: undefined })
		const failing = gates.pass('a', nothing, () => Promise.reject(new Error('failed')))
		const next = gates.pass('a', nothing, async () => 'next')
		await expect(failing).rejects.toThrow('failed')
		expect(await next).toBe('next')
	})

	it('rejects all who wait when interrupted', async () => {
		const interruption = new AbortController()
		const gates = hostGates({ ...LIMITS, timer: fakeTimer().timer, signal: interruption.signal })
		const first = gates.pass('a', nothing, async () => interruption.abort())
		const second = gates.pass('a', nothing, async () => 'second')
		await first
		await expect(second).rejects.toThrow('aborted')
	})
})

const LIMITS = { concurrency: 1, perHost: 1, intervalMs: 0 }
