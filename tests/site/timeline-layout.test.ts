import { describe, expect, it } from 'vitest'
import { readDate } from '../../src/note/dates.ts'
import { stretchOf } from '../../src/site/timeline/historical-time.ts'
import { pixelsOf, placeInLanes } from '../../src/site/timeline/lanes.ts'
import { makeScale } from '../../src/site/timeline/scale.ts'
import { sectionsOf } from '../../src/site/timeline/sections.ts'

function stretches(...texts: readonly string[]) {
	return texts.flatMap(text => {
		const date = readDate(text)
		return date ? [stretchOf(date)] : []
	})
}

const words = { month: (time: number) => `month at ${time.toFixed(2)}` }
const many = (count: number, from: (at: number) => number) =>
	Array.from({ length: count }, (_, at) => ({ from: from(at) })).sort((a, b) => a.from - b.from)
const labels = (items: readonly { readonly from: number }[]) =>
	sectionsOf(items, words).map(({ label, items: own }) => `${label}: ${own.length}`)

describe('the scale', () => {
	it('goes in round steps, each of the same width', () => {
		const scale = makeScale(stretches('1912', '1951-1960', '1993'))
		expect(scale?.ticks.map(({ text }) => text).join(' ')).toBe('1910 1920 1930 1940 1950 1960 1970 1980 1990 2000')
		expect([1910, 1955, 2000].map(year => Math.round(scale?.place(year) ?? -1))).toEqual([0, 50, 100])
	})

	it('leaves out the centuries in which nothing happened', () => {
		const scale = makeScale(stretches('500 BCE', '1900', '1910', '1950', '1960', '2020'))
		expect(scale?.breaks).toHaveLength(1)
		expect(scale?.ticks.map(({ text }) => text).slice(0, 2)).toEqual(['500 BCE', '1900'])
		expect(scale?.place(1950)).toBeGreaterThan(30)
	})

	it('shows in smaller steps the century that holds most', () => {
		const scale = makeScale(stretches('500-1900', '1910', '1920', '1930', '1940', '1950', '1960', '1970'))
		const ticks = scale?.ticks.map(({ text }) => text)
		expect(ticks).toEqual(expect.arrayContaining(['600', '800', '1960']))
		expect(ticks).not.toContain('1640')
	})

	it('has room for what began last and goes on', () => {
		expect(makeScale(stretches('1951', '1960', '2010–'))?.place(2010)).toBeLessThan(100)
	})

	it('never runs back, and keeps all times between its ends', () => {
		const scale = makeScale(stretches('3000-2000 BCE', '44 BCE', '1066', '1951-1960', '1990–', '2019-03-04'))
		const places = Array.from({ length: 600 }, (_, at) => scale?.place(-3200 + at * 10) ?? -1)
		expect(places).toEqual([...places].sort((a, b) => a - b))
		expect([places[0], places.at(-1)]).toEqual([0, 100])
	})

	it('is there for one moment, and not for none', () => {
		expect(makeScale(stretches('2001-05-06'))?.place(2001.4)).toBeCloseTo(40)
		expect(makeScale([])).toBeUndefined()
	})
})

describe('lanes', () => {
	const room = { width: 640, lanes: 4, letters: 30 }

	it('keep names apart', () => {
		const items = Array.from({ length: 40 }, (_, at) => ({
			from: (at * 37) % 97,
			to: ((at * 37) % 97) + 2,
			text: `A name of some length ${at}`,
		}))
		const placed = placeInLanes(items, room)
		expect(placed.length).toBeGreaterThan(8)
		for (const lane of [0, 1, 2, 3]) {
			const spans = placed
				.filter(item => item.lane === lane)
				.map(({ text, textAt, anchor, item }) => {
					const wide = (pixelsOf(text) / room.width) * 100
					const start = anchor === 'start' ? textAt : textAt - wide
					return [Math.min(start, item.from), Math.max(start + wide, item.to)] as const
				})
				.sort((a, b) => a[0] - b[0])
			for (const [index, span] of spans.entries()) expect(span[0]).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? -1)
		}
	})

	it('write to the other side of what stands near the end', () => {
		const [placed] = placeInLanes([{ from: 95, to: 99, text: 'The end of history' }], room)
		expect([placed?.anchor, placed?.textAt]).toEqual(['end', 99])
	})

	it('cut a long name at a word', () => {
		const [placed] = placeInLanes([{ from: 0, to: 9, text: 'A name that would never find the room it wants' }], room)
		expect(placed?.text).toMatch(/^A name that would never\b.*…$/)
	})
})

describe('sections', () => {
	it('are decades', () => {
		expect(labels([{ from: 1912 }, { from: 1951 }, { from: 1959.9 }, { from: 1993 }])).toEqual([
			'1910s: 1',
			'1950s: 2',
			'1990s: 1',
		])
	})

	it('are centuries and millennia where there is little in a long time', () => {
		expect(labels([-480, -399, -44, 5, 1066, 1215, 1510, 1914, 1944].map(from => ({ from })))).toEqual([
			'1000–1 BCE: 3',
			'1–9: 1',
			'1000–1999: 5',
		])
		expect(labels(many(20, at => 1100 + at * 5).concat({ from: 1951 }))).toEqual(['1100–1199: 20', '1950s: 1'])
		expect(labels([{ from: -44 }, { from: 1951 }])).toEqual(['50–41 BCE: 1', '1950s: 1'])
	})

	it('are years and months where there is much, and never more than 300 notes', () => {
		expect(labels(many(400, at => 1990 + at / 40))).toEqual(many(10, at => 1990 + at).map(({ from }) => `${from}: 40`))
		const dense = sectionsOf(
			many(5000, at => 2024 + (at % 60) / 360),
			words,
		)
		expect(Math.max(...dense.map(({ items }) => items.length))).toBeLessThanOrEqual(300)
		expect(dense.reduce((sum, { items }) => sum + items.length, 0)).toBe(5000)
		expect(new Set(dense.map(({ slug }) => slug)).size).toBe(dense.length)
		expect(dense[0]?.slug).toBe('2024-01-1')
	})

	it('are none of nothing', () => {
		expect(labels([])).toEqual([])
	})
})
