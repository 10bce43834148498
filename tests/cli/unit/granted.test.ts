import { describe, expect, it } from 'vitest'
import { few, granted } from '../../../src/cli/granted.ts'

describe('granted', () => {
	it('is the plan, where it can be carried out', () => {
		const plan = { kind: 'planned', edits: 3 } as const
		expect(granted(plan)).toBe(plan)
	})

	it('tells the reasons of one that cannot, and how many more there are', () => {
		const reasons = Array.from({ length: 1200 }, (_, at) => `reason ${at}`)
		expect(() => granted({ kind: 'refused', reasons })).toThrow(
			/reason 0\n(?:.*\n)* {2}reason 9\n {2}and 1,190 others$/,
		)
		expect(few(reasons.slice(0, 11))).toHaveLength(11)
	})
})
