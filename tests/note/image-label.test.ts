import { describe, expect, it } from 'vitest'
import { readImageLabel } from '../../src/note/image-label.ts'
import { altFromName } from '../../src/wiki/render-media.ts'

describe('readImageLabel', () => {
	it.each([
		[undefined, undefined, undefined, undefined],
		['', undefined, undefined, undefined],
		['  ', undefined, undefined, undefined],
		['Low water', 'Low water', undefined, undefined],
		['400', undefined, 400, undefined],
		['400x300', undefined, 400, 300],
		['Low water|400', 'Low water', 400, undefined],
		['Low water | 400x300 ', 'Low water', 400, 300],
		['Low water|at noon|400', 'Low water at noon', 400, undefined],
		['Low water|at noon', 'Low water|at noon', undefined, undefined],
		['1984 in pictures', '1984 in pictures', undefined, undefined],
		['400px', '400px', undefined, undefined],
		['400x', '400x', undefined, undefined],
		['-400', '-400', undefined, undefined],
		['1000000', '1000000', undefined, undefined],
		['|400', undefined, 400, undefined],
	])('reads %j', (label, alt, width, height) => {
		expect(readImageLabel(label)).toEqual({ alt, width, height })
	})
})

describe('altFromName', () => {
	it.each([
		['img/low-water.png', 'Low water'],
		['low_water.tar.png', 'Low water.tar'],
		['low', 'Low'],
	])('names %s in words', (path, words) => {
		expect(altFromName(path)).toBe(words)
	})
})
