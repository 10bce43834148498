import { describe, expect, it } from 'vitest'
import { linkVault, outcomeOf, problemsOf } from './vault.ts'

const urls = (files: Readonly<Record<string, string>>) =>
	[...linkVault(files).notes.values()].map(note => `${note.path} ${note.url}`)

describe('two notes at one address', () => {
	const files = { '📈 plan.md': '', '∑ plan.md': '', 'plan-2.md': '', 'z.md': '[[∑ plan]] [[📈 plan]]' }

	it('are both published, the later by path beside the first', () => {
		expect(urls(files)).toEqual(['plan-2.md /plan-2/', 'z.md /z/', '∑ plan.md /plan/', '📈 plan.md /plan-3/'])
		expect(problemsOf(linkVault(files))).toEqual(['path/collision@📈 plan.md:1:1'])
	})

	it('are found by their own names', () => {
		expect(outcomeOf(linkVault(files), 'vault/z', 0)).toBe('vault/∑ plan')
		expect(outcomeOf(linkVault(files), 'vault/z', 1)).toBe('vault/📈 plan')
	})

	it('that is the home page get the address of their file', () => {
		expect(urls({ 'a.md': '---\npermalink: /\n---\n', 'b.md': '---\npermalink: /\n---\n' })).toEqual([
			'a.md /',
			'b.md /b/',
		])
	})
})

describe('two notes of one id', () => {
	it('are one, the first by path', () => {
		const files = { 'a.md': '---\nid: x\n---\n', 'b.md': '---\nid: x\n---\n' }
		expect(urls(files)).toEqual(['a.md /x/'])
		expect(problemsOf(linkVault(files))).toEqual(['note/duplicate-id@b.md:2:5'])
	})
})

describe('a type that is written as a link', () => {
	it.each([
		['"[[Book]]"', 'Book'],
		['["[[Things/Book|book]]"]', 'book'],
		['concept', 'concept'],
	])('%s is %s', (written, type) => {
		const wiki = linkVault({ 'a.md': `---\ntype: ${written}\n---\n` })
		expect([...wiki.notes.values()][0]?.type).toBe(type)
	})
})

describe('a file with the name of a device on Windows', () => {
	it('is told, and not published, unless it has another address', () => {
		const wiki = linkVault({ 'con.md': '', 'notes/aux.md': '---\npermalink: auxiliary\n---\n', 'a.md': '' })
		expect(problemsOf(wiki)).toEqual(['path/reserved@con.md:1:1'])
		expect([...wiki.notes.values()].map(note => note.url)).toEqual(['/a/', '/auxiliary/'])
	})
})
