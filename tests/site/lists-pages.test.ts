import { describe, expect, it } from 'vitest'
import { filedName, inFilingOrder, letterOf } from '../../src/site/filing.ts'
import {
	PAGE_LENGTH,
	pageCount,
	pagePath,
	pagePaths,
	ranksOf,
	readPagePath,
	stretchesOf,
} from '../../src/site/list-pages.ts'
import { slugSegment } from '../../src/wiki/slug.ts'

const itself = (name: string) => name
const labels = (names: readonly string[]) => stretchesOf(names, itself).map(({ label }) => label)

/** `perLetter` names under each letter, in order. */
function names(letters: string, perLetter: number): string[] {
	return [...letters].flatMap(letter =>
		Array.from({ length: perLetter }, (_, at) => `${letter}${String(at).padStart(4, '0')}`),
	)
}

describe('stretchesOf', () => {
	it('keeps a list of 500 on one page, and an empty one too', () => {
		expect(stretchesOf(names('ab', 250), itself).map(({ entries }) => entries.length)).toEqual([500])
		expect(stretchesOf([], itself)).toEqual([{ entries: [], label: '' }])
		expect(stretchesOf(names('ab', 251), itself)).toHaveLength(2)
	})

	it('loses no entry and keeps their order, and no page is much longer than another', () => {
		const all = names('abcdefghijklmnopqrstuvwxyz', 193)
		const pages = stretchesOf(all, itself)
		expect(pages.flatMap(({ entries }) => entries)).toEqual(all)
		expect(pages).toHaveLength(pageCount(all.length))
		for (const { entries } of pages) {
			expect(entries.length).toBeGreaterThan(PAGE_LENGTH / 2)
			expect(entries.length).toBeLessThan(PAGE_LENGTH * 1.2)
		}
	})

	it('cuts between letters where one is near', () => {
		expect(labels(names('ABCD', 240))).toEqual(['A – B', 'C – D'])
		expect(labels(names('AB', 490))).toEqual(['A', 'B'])
	})

	it('says as much of a name as tells it from its neighbour on the other page', () => {
		const sea = Array.from({ length: 600 }, (_, at) => (at < 300 ? `Sea ${at + 1000}` : `Seb ${at + 1000}`))
		expect(labels(sea)).toEqual(['S – Sea', 'Seb – S'])
	})

	it('takes names that cannot be told apart, long names and signs', () => {
		expect(labels(Array.from({ length: 1000 }, () => 'Same'))).toEqual(['S – Same', 'Same – S'])
		const long = 'x'.repeat(300)
		expect(labels(Array.from({ length: 1000 }, (_, at) => `${long}${at + 1000}`))[0]).toBe('X – Xxxxxxxxxxxx')
		expect(labels([...names('«a', 300).slice(0, 300), ...names('b', 300)].map(name => name))[0]).toBeTruthy()
	})

	it('does not cut a letter from its accent', () => {
		const accented = [...names('É', 300), ...names('e', 300)]
		expect(labels(accented)).toHaveLength(2)
	})
})

describe('ranksOf', () => {
	it('names the places of the entries', () => {
		expect(ranksOf(names('a', 1200), 'en').map(({ label }) => label)).toEqual(['1 – 400', '401 – 800', '801 – 1,200'])
	})
})

describe('the address of a page', () => {
	it.each([
		['', 0, ''],
		['', 1, '~2'],
		['a/b', 0, 'a/b'],
		['a/b', 11, 'a/b/~12'],
	])('of %j, page %i, is %j', (list, page, path) => {
		expect(pagePath(list, page)).toBe(path)
		expect(readPagePath(path)).toEqual({ list, page })
	})

	it('is one that no tag and no type has', () => {
		expect(slugSegment('~2')).toBe('2')
		expect(pagePaths('x', 1001)).toEqual(['x', 'x/~2', 'x/~3'])
	})
})

describe('filing', () => {
	it.each([
		['Zebra', 'Z'],
		['élan', 'E'],
		['“Quoted”', 'Q'],
		['1984', '0–9'],
		['…', '0–9'],
		['Ωmega', 'Ω'],
		['река', 'Р'],
		['知识', 'Other'],
		['', '0–9'],
	])('puts %j under %s', (title, letter) => {
		expect(letterOf(title)).toBe(letter)
	})

	it('keeps each letter together, and leaves out the signs a title begins with', () => {
		const titles = ['Beta', '«Alpha»', 'alpine', 'Ärger', '10', '9', '…', '知', 'Ökonomie', 'Ω']
		expect(inFilingOrder(titles, itself)).toEqual([
			'…',
			'9',
			'10',
			'«Alpha»',
			'alpine',
			'Ärger',
			'Beta',
			'Ökonomie',
			'Ω',
			'知',
		])
		expect(inFilingOrder(['Łódź', 'Zebra', 'Lamp', 'Mast'], itself)).toEqual(['Lamp', 'Mast', 'Zebra', 'Łódź'])
		expect(filedName('…')).toBe('…')
	})
})
