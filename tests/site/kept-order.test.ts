import { describe, expect, it } from 'vitest'
import { keptOrder } from '../../src/site/kept-order.ts'
import fc from '../fast-check.ts'

function orderOfWords() {
	let compared = 0
	const sort = keptOrder<string, string>({
		keyOf: word => word,
		compare: (a, b) => {
			compared += 1
			return a < b ? -1 : 1
		},
	})
	return {
		sort,
		get compared() {
			return compared
		},
	}
}

describe('keptOrder', () => {
	it('is the order that sorting gives, whatever was sorted before', () => {
		const word = fc.string({ minLength: 1, maxLength: 2, unit: fc.constantFrom(...'abcdef') })
		const list = fc.uniqueArray(word, { maxLength: 40 })
		const change = fc.record({ at: fc.nat(40), left: fc.nat(3), put: fc.array(word, { maxLength: 3 }) })
		fc.assert(
			fc.property(list, fc.array(fc.oneof(list, change), { maxLength: 6 }), (first, others) => {
				const { sort } = orderOfWords()
				let words = first
				for (const next of [first, ...others]) {
					words = Array.isArray(next) ? next : [...new Set(words.toSpliced(next.at, next.left, ...next.put))]
					expect(sort(words)).toEqual(words.toSorted())
				}
			}),
			{ numRuns: 300 },
		)
	})

	it('compares little where little has changed', () => {
		const order = orderOfWords()
		const words = Array.from({ length: 10_000 }, (_, at) => `${(at * 7919) % 10_007}`)
		order.sort(words)
		const before = order.compared
		const changed = words.toSpliced(5000, 1, 'new')
		expect(order.sort(changed)).toEqual(changed.toSorted())
		expect(order.compared - before).toBeLessThan(50)
	})
})
