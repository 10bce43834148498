/**
 * The law of moves for folders and for files that are no notes: the graph and the problems are the same under the new
 * names, and whoever moves them back has every byte as it was.
 */
import { describe, expect, it } from 'vitest'
import { link } from '../../src/wiki/link.ts'
import fc, { runs } from '../fast-check.ts'
import { contentsOf, type Files } from './fix-vault.ts'
import { carriedOut, type MoveWords, plan } from './move-vault.ts'
import { ANY, EXACT, gist, LOOSE, loosely, vaults } from './moving-vaults.ts'
import { fenced } from './query-results.ts'

const folderMove = fc
	.record({
		from: fc.constantFrom('a/', 'a/concepts/', 'b/', 'b/people/', 'deep/', 'deep/folder/', 'pics/'),
		to: fc.constantFrom('new/', 'new/place/', 'a/people/', 'b/concepts/', 'deep/er/', 'Some folder/'),
	})
	.filter(({ from, to }) => !to.startsWith(from))

const fileMove = fc.record({
	from: fc.constant('pics/p.png'),
	to: fc.constantFrom('p.png', 'pics/q.png', 'a/p.png', 'b/media/A map.png', 'deep/folder/p.PNG', 'new/q.png'),
})

const queried = fc.constantFrom('a', 'a/concepts', 'concepts', 'b/people', 'people', 'deep', './deep/folder/')

const KINDS: readonly [string, fc.Arbitrary<MoveWords>][] = [
	['folder', folderMove],
	['file', fileMove],
]

describe.each(KINDS)('for every vault and every move of a %s that is not refused', (_, move) => {
	it.each([
		['restores every byte', EXACT, (files: Files) => files],
		['restores all but the letters of names that were not written as they are', LOOSE, loosely],
		['leaves all files where they were', ANY, (files: Files) => ({ names: Object.keys(files).sort().join() })],
	])(
		'graph and problems are the same, and moving back %s',
		(_, forms, gistOf) => {
			const counts = { refused: 0, moved: 0, queried: 0, rewritten: 0, restored: 0 }
			fc.assert(
				fc.property(vaults(forms), move, queried, (notes, words, folder) => {
					const files = { ...notes, ...queryOf(folder, words) }
					if (!Object.keys(files).some(path => path.startsWith(words.from))) return
					const result = plan(files, words)
					if (result.kind === 'refused') {
						counts.refused += 1
						expect(result.reasons.length).toBeGreaterThan(0)
						return
					}
					counts.moved += 1
					if (result.remarks.some(remark => remark.includes('names a folder as it was'))) return
					if (files['query.md'] !== undefined) counts.queried += 1
					if (result.rewritten.length > 0) counts.rewritten += 1
					const after = carriedOut(files, words, result)
					const [before, now] = [link(contentsOf(files)), link(contentsOf(after))]
					expect(gist(now, path => nameBefore(words, path))).toEqual(gist(before, path => path))
					const wayBack = { from: words.to ?? '', to: words.from }
					const back = plan(after, wayBack)
					if (back.kind === 'refused') return
					// What had to be told from another of the name stays longer; what lies in no folder has no path to keep.
					if (result.rewritten.some(it => it.after.includes('/') !== it.before.includes('/'))) return
					// Quotes that a name with a blank needs in a query are kept.
					if (result.rewritten.some(it => it.after.includes('"') !== it.before.includes('"'))) return
					counts.restored += 1
					// A folder that left its KB is seen from the root by a query.
					const { 'query.md': _query, ...restored } = carriedOut(after, wayBack, back)
					expect(gistOf(restored)).toEqual(gistOf(notes))
				}),
				{ numRuns: runs(150) },
			)
			// The law must be tried, and not only refused.
			expect(counts.rewritten).toBeGreaterThan(runs(15))
			if (move === folderMove) expect(counts.queried).toBeGreaterThan(runs(15))
			expect(counts.restored).toBeGreaterThan(runs(15))
		},
		120_000,
	)
})

/** A list of what lies in a folder that moves, or in one that does with it; others may hold other notes afterwards. */
function queryOf(folder: string, { from, to }: MoveWords): Files {
	const bare = folder.replace(/^\.\/|\/$/g, '')
	const isMoved = [bare, `a/${bare}`, `b/${bare}`].some(path => `${path}/`.startsWith(from))
	const comesTo = `/${to}`.includes(`/${bare}/`)
	return isMoved && !comesTo ? { 'query.md': fenced(`in:"${folder}"`) } : {}
}

/** What a file was called before the move. */
function nameBefore({ from, to = '' }: MoveWords, path: string): string {
	if (!from.endsWith('/')) return path === to ? from : path
	return path.startsWith(to) ? from + path.slice(to.length) : path
}
