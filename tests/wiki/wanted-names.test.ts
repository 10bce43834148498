import { describe, expect, it } from 'vitest'
import { linkVault } from './vault.ts'

/** What is said of names that several notes ask for. */
function wanted(files: Readonly<Record<string, string>>): readonly string[] {
	const { problems } = linkVault(files)
	return problems
		.filter(({ code }) => code === 'graph/wanted')
		.map(
			({ path, span, message, severity, target }) =>
				`${severity} ${path}:${span.line}:${span.column} ${message} (${target})`,
		)
}

describe('a name that several notes ask for', () => {
	it('is told once, at the first place', () => {
		expect(
			wanted({ 'a.md': 'x\n\n[[Tides]]\n', 'b.md': '[[tides]] [[Tides|T]]\n', 'c.md': '[[tides#High]]\n' }),
		).toEqual(['info a.md:3:1 3 notes ask for `Tides` (Tides)'])
	})

	it('is not told of a single note, however often it asks', () => {
		expect(wanted({ 'a.md': '[[Tides]] [[Tides]]\n\n[[tides]]\n', 'b.md': 'B\n' })).toEqual([])
	})

	it('is not told of drafts', () => {
		expect(wanted({ 'a.md': '---\ndraft: true\n---\n[[Tides]]\n', 'b.md': '[[Tides]]\n' })).toEqual([])
	})

	it('is another in another KB', () => {
		const files = {
			'x/kb.yaml': 'name: x\n',
			'y/kb.yaml': 'name: y\n',
			'x/a.md': '[[Tides]]\n',
			'y/a.md': '[[Tides]]\n',
		}
		expect(wanted(files)).toEqual([])
		expect(wanted({ ...files, 'y/b.md': '[[x:Tides]]\n' })).toEqual(['info x/a.md:1:1 2 notes ask for `Tides` (Tides)'])
	})
})
