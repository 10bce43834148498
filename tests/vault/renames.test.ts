import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { matchObjects, matchTexts } from '../../src/vault/renames.ts'

const file = (path: string, object: string) => ({ path: vaultPath(path), object })
const note = (path: string, text: string) => ({ path: vaultPath(path), text })

describe('matchObjects', () => {
	it('finds files of the same content', () => {
		const found = matchObjects([file('a.md', '1'), file('b.md', '2')], [file('c.md', '2'), file('d.md', '3')])
		expect([...found]).toEqual([['c.md', 'b.md']])
	})

	it('prefers one that keeps its name, and takes each old file once', () => {
		const gone = [file('a/x.md', '1'), file('a/y.md', '1')]
		const fresh = [file('b/z.md', '1'), file('b/y.md', '1'), file('c/y.md', '1')]
		expect(Object.fromEntries(matchObjects(gone, fresh))).toEqual({ 'b/y.md': 'a/y.md', 'b/z.md': 'a/x.md' })
	})

	it('matches no files without content', () => {
		const empty = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
		expect(matchObjects([file('a.md', empty)], [file('b.md', empty)]).size).toBe(0)
	})

	it('does not compare each file of a large move with each other', { timeout: 2000 }, () => {
		const numbers = [...Array(20_000).keys()]
		const gone = numbers.map(number => file(`a/${number}.md`, `object ${number}`))
		const fresh = numbers.map(number => file(`b/new-${number}.md`, `object ${number}`))
		expect(matchObjects(gone, fresh).size).toBe(numbers.length)
	})
})

describe('matchTexts', () => {
	it('compares many files only where the name is the same', () => {
		const numbers = [...Array(400).keys()]
		const gone = numbers.map(number => note(`a/${number}.md`, `line ${number}\nold`))
		const fresh = numbers.map(number => note(`b/${number}.md`, `line ${number}\nnew`))
		const found = matchTexts(gone, [...fresh, note('b/other.md', 'line 1\nold')])
		expect(found.size).toBe(numbers.length)
		expect(found.get(vaultPath('b/7.md'))).toBe('a/7.md')
	})
})
