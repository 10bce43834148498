import { describe, expect, it } from 'vitest'
import { readRetryAfter, readWait } from '../../src/web/retry-after.ts'

const NOW = Date.parse('2030-01-01T00:00:00Z')

describe('readRetryAfter', () => {
	it.each([
		['0', 0],
		['120', 120_000],
		[' 7 ', 7000],
		['Tue, 01 Jan 2030 00:01:00 GMT', 60_000],
		['Tuesday, 01-Jan-30 00:01:00 GMT', 60_000],
		['Mon, 31 Dec 2029 00:00:00 GMT', 0],
	])('reads %j', (value, milliseconds) => {
		expect(readRetryAfter(value, NOW)).toBe(milliseconds)
	})

	it.each([undefined, '', '-1', '1.5', 'soon', '1e9', '9999999999', '2030-01-01', 'Tue, 99 Jan'])(
		'cannot read %j',
		value => {
			expect(readRetryAfter(value, NOW)).toBeUndefined()
		},
	)
})

describe('readWait', () => {
	it('is of 429 and 503 only, and of 429 always', () => {
		expect(readWait(429, '3', NOW)).toBe(3000)
		expect(readWait(503, '3', NOW)).toBe(3000)
		expect(readWait(429, undefined, NOW)).toBeGreaterThan(0)
		expect(readWait(503, 'soon', NOW)).toBeUndefined()
		expect(readWait(200, '3', NOW)).toBeUndefined()
	})
})
