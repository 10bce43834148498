import { describe, expect, it } from 'vitest'
import { reviseMap } from '../../src/wiki/revised-map.ts'
import fc from '../fast-check.ts'

const changes = fc.array(fc.tuple(fc.nat(30), fc.option(fc.nat(9), { nil: undefined })), { maxLength: 20 })

describe('a revised map', () => {
	it('is in every respect a copy with the changes made in it', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(9))), fc.array(changes), (entries, steps) => {
				const copy = new Map(entries)
				let revised: ReadonlyMap<number, number> = new Map(entries)
				for (const step of steps) {
					const before = [...revised]
					const old = revised
					revised = reviseMap(revised, new Map(step))
					for (const [key, value] of new Map(step)) {
						if (value === undefined) copy.delete(key)
						else copy.set(key, value)
					}
					expect([...old]).toEqual(before)
				}
				const sorted = (items: Iterable<readonly [number, number]>) => [...items].sort(([a], [b]) => a - b)
				expect(sorted(revised)).toEqual(sorted(copy))
				expect(revised.size).toBe(copy.size)
				const told: [number, number][] = []
				revised.forEach((value, key) => {
					told.push([key, value])
				})
				expect(told).toEqual([...revised.entries()])
				expect([...revised.keys()]).toEqual(told.map(([key]) => key))
				expect([...revised.values()]).toEqual(told.map(([, value]) => value))
				for (let key = 0; key <= 30; key++) {
					expect(revised.get(key)).toBe(copy.get(key))
					expect(revised.has(key)).toBe(copy.has(key))
				}
			}),
			{ numRuns: 300 },
		)
	})

	it('leaves what it was made of as it is, and the order of its keys', () => {
		const base = new Map(Array.from({ length: 20 }, (_, key) => [key, 'old']))
		const revised = reviseMap(base, new Map([[3, 'new']]))
		expect([...revised.keys()]).toEqual([...base.keys()])
		expect([base.get(3), revised.get(3)]).toEqual(['old', 'new'])
		expect(reviseMap(base, new Map())).toBe(base)
	})
})
