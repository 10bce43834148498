import { describe, expect, it } from 'vitest'
import { linkVault, problemsOf } from './vault.ts'

const redirects = (files: Readonly<Record<string, string>>) =>
	linkVault(files).redirects.map(({ url, to }) => `${url} → ${to}`)

describe('old addresses', () => {
	it('lead to the note that names them', () => {
		const files = { 'a.md': '---\nredirect_from: [/old/place, Other Name]\naliases: [/older/, and/or, Plain]\n---\n' }
		expect(redirects(files)).toEqual(['/old/place/ → vault/a', '/other-name/ → vault/a', '/older/ → vault/a'])
		expect(problemsOf(linkVault(files))).toEqual([])
	})

	it('do not lead to notes that are not published', () => {
		expect(redirects({ 'a.md': '---\nredirect_from: /old\ndraft: true\n---\n' })).toEqual([])
	})

	it.each([
		['../../x', 'path/outside-root@a.md:2:16'],
		['//evil.example', 'path/absolute@a.md:2:16'],
		['/b/', 'path/collision@a.md:2:16'],
		['/', 'path/collision@a.md:2:16'],
		['/_astro/x', 'path/reserved@a.md:2:16'],
	])('are refused as %s', (written, problem) => {
		const files = { 'a.md': `---\nredirect_from: "${written}"\n---\n`, 'b.md': '' }
		expect(problemsOf(linkVault(files))).toEqual([problem])
		expect(redirects(files)).toEqual([])
	})

	it('belong to the first of two notes', () => {
		const files = { 'a.md': '---\nredirect_from: x\n---\n', 'b.md': '---\nredirect_from: X\n---\n' }
		expect(redirects(files)).toEqual(['/x/ → vault/a'])
		expect(problemsOf(linkVault(files))).toEqual(['path/collision@b.md:2:16'])
	})
})

describe('paths that leave the vault', () => {
	it.each(['![a](../x.png)', '![[../../x]]', '[d](../x.md)', '[[../x]]'])('are told in %s', text => {
		expect(problemsOf(linkVault({ 'a.md': text }))).toEqual(['path/outside-root@a.md:1:1'])
	})
})

describe('files that are never published', () => {
	it('are told where they lie, linked or not', () => {
		const files = { 'a.md': '', 'x.html': '', _headers: '', 'sub/CNAME': '', 'b.pdf': '', 'c.py': '' }
		expect(problemsOf(linkVault(files))).toEqual([
			'asset/forbidden-type@_headers:1:1',
			'asset/forbidden-type@sub/CNAME:1:1',
			'asset/forbidden-type@x.html:1:1',
		])
	})
})

describe('an image of raw HTML', () => {
	it('that names no file is no broken link', () => {
		expect(problemsOf(linkVault({ 'a.md': '<img src="none.png" alt="x">' }))).toEqual([])
	})
})
