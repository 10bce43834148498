import { describe, expect, it } from 'vitest'
import { compileFile } from '../../src/note/compile-file.ts'
import { link } from '../../src/wiki/link.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import fc from '../fast-check.ts'
import { contentsOf } from './fix-vault.ts'
import { moved, plan } from './move-vault.ts'

const FORMS: readonly [what: string, before: string, after: string][] = [
	['by its words', '[[tide#Tide]] [[tide#Tide|there]]', '[[tide#Low water!]] [[tide#Low water!|there]]'],
	['by the title of the note, too', '[[Tide#tide|Tide]]', '[[Low water!#low water!|Low water!]]'],
	['embedded', '![[tide#Tide]]', '![[tide#Low water!]]'],
	['from Markdown', '[t](tide.md#tide) [u](tide.md#Tide)', '[t](tide.md#low-water) [u](tide.md#Low%20water!)'],
	['from a definition', '[t][d]\n\n[d]: tide.md#tide\n', '[t][d]\n\n[d]: tide.md#low-water\n'],
	['from a field', '---\nup: "[[tide#Tide]]"\n---\n', '---\nup: "[[tide#Low water!]]"\n---\n'],
	['beside other parts', '[[tide#Tides]] [[tide]] `[[tide#Tide]]`', '[[tide#Tides]] [[tide]] `[[tide#Tide]]`'],
]

describe('links to the heading that is the title follow it', () => {
	it.each(FORMS)('%s', (_, before, after) => {
		const files = { 'marcasite.yaml': '', 'tide.md': '# Tide\n\n[top](#tide) [[#Tide]]\n\n## Tides\n', 'x.md': before }
		const there = moved(files, { from: 'tide.md', title: 'Low water!' })
		expect(there).toEqual({
			...files,
			'tide.md': '# Low water!\n\n[top](#low-water) [[#Low water!]]\n\n## Tides\n',
			'x.md': after,
		})
		const { problems } = link(contentsOf(there))
		expect(problems.filter(it => it.code === 'link/broken-anchor')).toEqual([])
		expect(moved(there, { from: 'tide.md', title: 'Tide' })).toEqual(files)
	})

	it('where the head has the title and no heading', () => {
		const files = { 'tide.md': '---\ntitle: Tide\n---\n', 'x.md': '[[tide#Tide]]\n' }
		expect(moved(files, { from: 'tide.md', title: 'Ebb' })['x.md']).toBe('[[tide#Ebb]]\n')
	})

	it('while the note moves', () => {
		const files = { 'tide.md': '# Tide\n', 'deep/x.md': '[t](../tide.md#tide) [[tide#Tide]]\n' }
		const there = moved(files, { from: 'tide.md', to: 'sea/ebb.md', title: 'Ebb' })
		expect(there['deep/x.md']).toBe('[t](../sea/ebb.md#ebb) [[ebb#Ebb]]\n')
	})

	it('by a number, where a section has the name', () => {
		const files = { 'tide.md': '# Tide\n\n## Ebb\n', 'x.md': '[t](tide.md#tide)\n' }
		const there = moved(files, { from: 'tide.md', title: 'Ebb' })
		expect(compileFile('tide.md', there['tide.md'] ?? '').titleAnchor).toBe('ebb-1')
		expect(there['x.md']).toBe('[t](tide.md#ebb-1)\n')
	})

	it('and where they could not be told from those to a section, the title stays', () => {
		const files = { 'tide.md': '# Tide\n\n## Ebb\n', 'x.md': '[[tide#Tide]]\n' }
		expect(plan(files, { from: 'tide.md', title: 'Ebb' })).toMatchObject({ kind: 'refused' })
	})
})

describe('for every vault and every title', () => {
	it('what led to a part leads to it, and the old title restores every byte', () => {
		const counts = { refused: 0, titled: 0, followed: 0, restored: 0 }
		const titles = ['Low water', 'Part', 'Über', 'nobody'] as const
		fc.assert(
			fc.property(vaults, fc.constantFrom(...titles), (files, title) => {
				const result = plan(files, { from: 'one.md', title })
				if (result.kind === 'refused') {
					counts.refused += 1
					return
				}
				counts.titled += 1
				if (result.rewritten.length > 0) counts.followed += 1
				const after = moved(files, { from: 'one.md', title })
				expect(placesOf(link(contentsOf(after)))).toEqual(placesOf(link(contentsOf(files))))
				const back = { from: 'one.md', title: 'Tide' }
				if (plan(after, back).kind === 'refused') return
				counts.restored += 1
				expect(moved(after, back)).toEqual(files)
			}),
			{ numRuns: 200 },
		)
		expect(counts.titled).toBeGreaterThan(50)
		expect(counts.followed).toBeGreaterThan(30)
		expect(counts.restored).toBeGreaterThan(50)
		expect(counts.refused).toBeGreaterThan(10)
	}, 60_000)
})

const vaults = fc
	.record({
		lead: fc.constantFrom('# Tide\n\n', '---\ntitle: Tide\n---\n'),
		sections: fc.uniqueArray(fc.constantFrom('## Part', '## Über', '## Tide', '## Other'), { maxLength: 3 }),
		own: fc.array(fc.constantFrom('[[#Tide]]', '[t](#tide)', '[[#Part]]', '[t](#tide-1)'), { maxLength: 3 }),
		links: fc.array(
			fc.constantFrom(
				...['[[one#Tide]]', '[[Tide#Tide|Tide]]', '![[one#Tide]]', '[t](one.md#tide)', '[t](one.md#tide-1)'],
				...['[[one#Part]]', '[t](one.md#part)', '[t](one.md#part-1)', '[[one]]', '[[nobody]]', '[[one#nobody]]'],
			),
			{ maxLength: 5 },
		),
	})
	.map(({ lead, sections, own, links }) => ({
		'marcasite.yaml': '',
		'one.md': `${lead}Text. ${own.join(' ')}\n\n${sections.join('\n\n')}\n`,
		'two.md': `Text. ${links.join(' ')}\n`,
	}))

/** What each reference leads to, an anchor by the place of its heading. */
function placesOf(wiki: Wiki) {
	return [...wiki.outcomes.values()].map(all =>
		all.map(outcome => {
			if (outcome.kind !== 'resolved') return JSON.stringify(outcome)
			const at = wiki.notes.get(outcome.target)?.compiled.headings.findIndex(it => it.anchor === outcome.anchor)
			return `${outcome.target} ${at} ${outcome.anchor === undefined}`
		}),
	)
}
