import { describe, expect, it } from 'vitest'
import { typeColours } from '../../src/site/type-colours.ts'

describe('typeColours', () => {
	it('gives the types that most KBs have the same colours in every wiki', () => {
		expect(typeColours(['era', 'concept', 'guide']).get('era')).toBe(typeColours(['era']).get('era'))
	})

	it('tells a dozen types apart, whatever their names and order', () => {
		const names = ['concept', 'person', ...Array.from({ length: 10 }, (_, at) => `kind-${at}`)]
		const colours = typeColours(names)
		expect(new Set(colours.values()).size).toBe(12)
		expect(typeColours(names.toReversed())).toEqual(colours)
	})

	it('has a colour for each of a hundred types', () => {
		const colours = typeColours(Array.from({ length: 100 }, (_, at) => `kind-${at}`))
		for (const colour of colours.values()) expect(colour >= 0 && colour < 12).toBe(true)
		expect(new Set(colours.values()).size).toBe(12)
	})
})
