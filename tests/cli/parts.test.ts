import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contentOf, write } from '../vault/temporary.ts'
import { makeFolder, marcasite } from './transcript.ts'

const TWO_KBS = join(import.meta.dirname, '../fixtures/two-kbs')

describe('a wiki of several parts', () => {
	it('equals the one that is built whole, and its pages are not rendered again', async () => {
		const folder = makeFolder({})
		const copies = ['one', 'two', 'three', 'four'].map(name => join(folder, name, 'waters'))
		// Each machine has a checkout of its own, of which nothing is known there.
		for (const copy of copies) cpSync(TWO_KBS, copy, { recursive: true })
		const [sea, land, merged, whole] = copies.map(copy => join(copy, '..')) as [string, string, string, string]
		const run = async (at: string, ...args: string[]) => {
			const { code, stderr } = await marcasite(at, args)
			expect(code, stderr).toBe(0)
			return stderr
		}
		const passes = [
			[sea, 'sea'],
			[land, 'land'],
		] as const
		for (const [at, kb] of passes) await run(at, 'compile', 'waters', '--part', kb, '--out', `../compiled/${kb}`)
		for (const [at, kb] of passes)
			await run(at, 'build', 'waters', '--part', kb, '--parts', '../compiled', '--out', `../parts/${kb}`)
		const said = await run(merged, 'merge', 'waters', '--parts', '../compiled', '../parts', '--out', 'dist')
		const [, pages, rendered] = /Published (\d+) pages, (none|\d+) of them rendered anew/.exec(said) ?? []
		const built = Object.keys(contentOf(join(folder, 'parts'))).filter(path => path.endsWith('.html'))
		expect(Number(pages) - (rendered === 'none' ? 0 : Number(rendered))).toBe(built.length)
		await run(whole, 'build', 'waters', '--out', 'dist')
		const [first, second] = [merged, whole].map(at => contentOf(join(at, 'dist')))
		expect(Object.keys({ ...first, ...second }).filter(path => first?.[path] !== second?.[path])).toEqual([])
	})

	it('is mended where a part is of older notes, spoiled or missing', async () => {
		const folder = makeFolder({
			'n/a/kb.yaml': 'title: A\n',
			'n/a/x.md': '# X\n\nOld text.\n',
			'n/b/kb.yaml': 'title: B\n',
			'n/b/y.md': '# Y\n',
		})
		for (const kb of ['a', 'b']) await marcasite(folder, ['build', 'n', '--part', kb, '--out', `parts/${kb}`])
		write(folder, 'n/a/x.md', '# X\n\nNew text.\n')
		write(folder, 'parts/b/files/b/y/index.html', 'spoiled')
		rmSync(join(folder, 'parts/b/files/b/index.html'))
		const { code } = await marcasite(folder, ['merge', 'n', '--parts', 'parts', '--out', 'merged'])
		expect(code).toBe(0)
		await marcasite(folder, ['build', 'n', '--out', 'whole'])
		expect(contentOf(join(folder, 'merged'))).toEqual(contentOf(join(folder, 'whole')))
		expect(contentOf(join(folder, 'merged'))['a/x/index.html']).toContain('New text.')
	})

	it.each([
		[['compile', 'n', '--part', 'aa', '--out', 'c'], 'There is no knowledge base `aa`; did you mean `a`'],
		[['build', 'n', '--part', 'zebra', '--out', 'c'], 'There are: a'],
		[['merge', 'n', '--parts', 'nowhere'], 'there is no folder `nowhere`'],
		[['merge', 'n', '--parts', 'n'], '`n` holds no parts'],
		[['merge', 'n'], 'name two notes, or the parts of a wiki with `--parts`'],
		[['merge', 'n', 'm', '--parts', 'n'], '`--parts` goes with one folder of notes'],
	])('%j is refused', async (args, said) => {
		const folder = makeFolder({ 'n/a/kb.yaml': 'title: A\n', 'n/a/x.md': '# X\n' })
		const { code, stderr } = await marcasite(folder, args)
		expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
		expect(readdirSync(folder)).toEqual(['n'])
	})
})
