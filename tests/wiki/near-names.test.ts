import { distance } from 'fastest-levenshtein'
import { describe, expect, it } from 'vitest'
import { isNear, NearSlugs, nearestOf } from '../../src/wiki/near-names.ts'
import fc from '../fast-check.ts'

const slug = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '1'), minLength: 1, maxLength: 14 })

function most({ length }: string): number {
	return length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3
}

describe('near slugs', () => {
	it('are all that are within the edits that a length allows, however they are found', () => {
		const wanted = slug.filter(text => !/^[\d-]+$/.test(text))
		fc.assert(
			fc.property(wanted, fc.uniqueArray(slug, { maxLength: 40 }), fc.array(fc.nat(39)), (name, all, gone) => {
				const slugs = new NearSlugs()
				for (const item of all) slugs.add(item)
				const removed = new Set(gone.map(index => all[index]))
				for (const item of removed) if (item) slugs.delete(item)
				const left = all.filter(item => !removed.has(item))
				const near = left
					.map(item => ({ slug: item, edits: distance(name, item) }))
					.filter(item => item.edits <= most(name))
				const expected =
					most(name) === 0 ? [] : near.some(({ edits }) => edits === 0) ? [{ slug: name, edits: 0 }] : near
				const bySlug = (a: { slug: string }, b: { slug: string }) => (a.slug < b.slug ? -1 : 1)
				expect([...slugs.near(name)].sort(bySlug)).toEqual(expected.sort(bySlug))
				expect(slugs.nearest(name)).toBe(nearestOf(expected)?.slug)
				for (const item of near) expect(isNear(name, item.slug)).toBe(most(name) > 0)
			}),
			{ numRuns: 2000 },
		)
	})

	it('does not follow what very many share, and says when that changes', () => {
		const slugs = new NearSlugs()
		const names = Array.from({ length: 65 }, (_, index) => `notes-of-the-week-${String(index).padStart(3, '0')}`)
		expect(names.filter(name => slugs.add(name))).toEqual(['notes-of-the-week-064'])
		expect(slugs.nearest('nots-of-the-week-00x')).toBeUndefined()
		expect(slugs.delete('notes-of-the-week-000')).toBe(true)
		expect(slugs.nearest('nots-of-the-week-00x')).toBeDefined()
	})
})
