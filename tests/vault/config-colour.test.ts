import { describe, expect, it } from 'vitest'
import {
	contrast,
	formatColour,
	mixColours,
	parseColour,
	type Rgb,
	readableOn,
	shiftLightness,
} from '../../src/vault/config-colour.ts'
import fc from '../fast-check.ts'

const colour = (text: string): Rgb => parseColour(text) ?? expect.fail(text)

describe('parseColour', () => {
	it.each([
		['#0a7', '#00aa77'],
		['#00AA77', '#00aa77'],
		['rgb(0 170 119)', '#00aa77'],
		['RGB(0%, 50%, 100%)', '#0080ff'],
		['hsl(0 100% 50%)', '#ff0000'],
		['hsl(210deg, 100%, 50%)', '#0080ff'],
		['hsl(-90 100% 50%)', '#8000ff'],
	])('reads %s', (text, hex) => {
		expect(formatColour(colour(text))).toBe(hex)
	})

	it.each(['', 'teal', '#12', '#12345', '#12345678', 'rgb(1 2)', 'rgb(0 0 0 / 50%)', 'hsl(1 2 3)', 'url(x)', '#0a7;}'])(
		'refuses %j',
		text => {
			expect(parseColour(text)).toBeUndefined()
		},
	)
})

describe('contrast', () => {
	it.each([
		['#000', '#fff', 21],
		['#777', '#fff', 4.48],
		['#767676', '#fff', 4.54],
	])('of %s and %s is %d', (a, b, expected) => {
		expect(contrast(colour(a), colour(b))).toBeCloseTo(expected, 2)
		expect(contrast(colour(b), colour(a))).toBeCloseTo(expected, 2)
	})
})

describe('readableOn', () => {
	const byte = fc.integer({ min: 0, max: 255 }).map(value => value / 255)
	const any = fc.tuple(byte, byte, byte) as fc.Arbitrary<Rgb>

	it.each([
		['light', '#fbfbf8', '#f4f3ee'],
		['dark', '#141819', '#1c2123'],
	])('finds a tone of every colour for %s paper', (_scheme, ...papers) => {
		const grounds = papers.map(colour)
		fc.assert(
			fc.property(any, wanted => {
				const found = colour(formatColour(readableOn(wanted, grounds, 4.5)))
				return grounds.every(ground => contrast(found, ground) >= 4.5)
			}),
		)
	})

	it('takes a colour that can be read as it is', () => {
		expect(readableOn(colour('#015b63'), [colour('#fff')], 4.5)).toEqual(colour('#015b63'))
	})

	it('keeps the hue', () => {
		const [red, green, blue] = readableOn(colour('#ffcc00'), [colour('#fff')], 4.5)
		expect(red).toBeGreaterThan(green)
		expect(green).toBeGreaterThan(blue + 0.2)
	})
})

describe('mixColours', () => {
	it('goes from the ground to the colour', () => {
		const [ink, paper] = [colour('#004050'), colour('#ffffff')]
		expect(formatColour(mixColours(ink, paper, 0))).toBe('#ffffff')
		expect(formatColour(mixColours(ink, paper, 1))).toBe('#004050')
		expect(contrast(mixColours(ink, paper, 0.5), paper)).toBeLessThan(contrast(ink, paper))
	})
})

describe('shiftLightness', () => {
	it('ends at black and at white', () => {
		expect(formatColour(shiftLightness(colour('#015b63'), -1))).toBe('#000000')
		expect(formatColour(shiftLightness(colour('#015b63'), 1))).toBe('#ffffff')
	})
})
