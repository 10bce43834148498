/**
 * The law of moves, on random vaults: the graph and the problems are the same under the new name, and whoever moves the
 * note back has every byte as it was.
 */

import { describe, expect, it } from 'vitest'
import { link } from '../../src/wiki/link.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import fc, { runs } from '../fast-check.ts'
import { contentsOf, type Files } from './fix-vault.ts'
import { type MoveWords, moved, plan } from './move-vault.ts'
import { ANY, EXACT, gist, LOOSE, loosely, PATHS, vaults } from './moving-vaults.ts'

const move = fc
	.tuple(
		fc.constantFrom(...PATHS),
		fc.constantFrom('a/', 'b/', 'a/concepts/', 'b/people/', '', 'deep/folder/', 'new/'),
		fc.option(fc.constantFrom('changed', 'Another name', 'nobody', 'mental-models'), { freq: 2 }),
		fc.option(fc.constantFrom('A new title', 'Something else'), { freq: 1 }),
	)
	.map(([from, folder, stem, title]): MoveWords => {
		const to = `${folder}${stem ?? from.replace(/^.*\/|\.md$/g, '')}.md`
		return { from, to, ...(title === null ? {} : { title }), ...(stem === null ? {} : { id: stem }) }
	})

describe('for every vault and every move that is not refused', () => {
	it.each([
		['restores every byte', EXACT, (files: Files) => files],
		['restores all but the letters of names that were not written as they are', LOOSE, loosely],
		['leaves all files where they were', ANY, (files: Files) => ({ names: Object.keys(files).sort().join() })],
	])(
		'graph and problems are the same, and moving back %s',
		(_, forms, gistOf) => {
			const counts = { refused: 0, moved: 0, restored: 0 }
			fc.assert(
				fc.property(vaults(forms), move, (files, words) => {
					const result = plan(files, words)
					if (result.kind === 'refused') {
						counts.refused += 1
						expect(result.reasons.length).toBeGreaterThan(0)
						return
					}
					counts.moved += 1
					const after = moved(files, words)
					const [before, now] = [link(contentsOf(files)), link(contentsOf(after))]
					expect(gist(now, path => (path === words.to ? words.from : path))).toEqual(gist(before, path => path))
					const old = [...before.notes.values()].find(it => it.path === words.from)
					// A title that nobody had written is one more line afterwards.
					if (words.title !== undefined && !/^title:/m.test(files[words.from] ?? '')) return
					const wayBack = {
						from: words.to ?? '',
						to: words.from,
						...(old && words.title !== undefined ? { title: old.title } : {}),
						...(old ? { id: old.localId } : {}),
					}
					const back = plan(after, wayBack)
					if (back.kind === 'refused') return
					// What had to be told from another note of the name stays longer, or without an ending.
					const isLonger = result.rewritten.some(it => it.after.includes('/') && !it.before.includes('/'))
					const isShorter = result.rewritten.some(it => it.before.endsWith('.md') && !it.after.endsWith('.md'))
					// Quotes that a name with a blank needs in a query are kept.
					if (result.rewritten.some(it => it.after.includes('"') !== it.before.includes('"'))) return
					const others = result.rewritten.filter(it => it.path !== words.from)
					if (isLonger || isShorter || others.some(it => !namesMoved(before, it, words.from))) return
					counts.restored += 1
					const restored = moved(after, wayBack)
					expect(gistOf(restored)).toEqual(gistOf(files))
				}),
				{ numRuns: runs(150) },
			)
			// The law must be tried, and not only refused.
			expect(counts.moved).toBeGreaterThan(runs(37))
			expect(counts.restored).toBeGreaterThan(runs(18))
		},
		120_000,
	)
})

/** Whether a reference that was rewritten leads to the note that moves. */
function namesMoved(wiki: Wiki, { path, span }: { path: string; span: { offset: number } }, moved: string): boolean {
	const edges = wiki.edges.filter(edge => edge.path === path && edge.span.offset === span.offset)
	return edges.some(edge => wiki.notes.get(edge.to)?.path === moved)
}
