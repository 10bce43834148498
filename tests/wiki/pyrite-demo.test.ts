/** Counts of the Pyrite demo collection, taken independently; runs where the collection lies beside the project. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { openVault } from '../../src/vault/open.ts'
import type { Edge, Outcome, Wiki } from '../../src/wiki/wiki.ts'

const folder = fileURLToPath(new URL('../../../shared/corpora/pyrite-demo', import.meta.url))

describe.skipIf(!existsSync(folder))('the Pyrite demo', () => {
	let wiki: Wiki
	beforeAll(async () => {
		wiki = (await openVault(folder, { cacheDir: false })).wiki
	}, 60_000)

	const outcomes = (wanted: (kind: string, reading: string | undefined) => boolean): Outcome[] =>
		[...wiki.notes.values()].flatMap(note =>
			note.references.flatMap((reference, index) =>
				wanted(reference.kind, reference.reading) ? [wiki.outcomes.get(note.id)?.[index] as Outcome] : [],
			),
		)
	const isLinkItem = (edge: Edge) =>
		edge.reference !== undefined && wiki.notes.get(edge.from)?.references[edge.reference]?.reading === 'links'

	it('has 871 notes in 12 KBs', () => {
		expect([wiki.notes.size, wiki.kbs.length]).toEqual([871, 12])
	})

	it('resolves all 8,018 wiki links of its texts, inside their KBs', () => {
		const links = outcomes(kind => kind === 'wikilink')
		expect([links.length, links.filter(link => link.kind === 'resolved').length]).toEqual([8018, 8018])
		const edges = wiki.edges.filter(edge => edge.kind === 'wikilink')
		expect(edges.every(edge => edge.from.split('/')[0] === edge.to.split('/')[0])).toBe(true)
		expect(edges.filter(edge => edge.from.startsWith('senge/'))).toHaveLength(896)
	})

	it('resolves 600 of 660 `links:` entries; the others name KBs that are not there', () => {
		const items = outcomes((_kind, reading) => reading === 'links')
		const absent = items.flatMap(item => (item.kind === 'absent-kb' ? [item.kbName] : []))
		expect([items.length, items.filter(item => item.kind === 'resolved').length, absent.length]).toEqual([660, 600, 60])
		expect([...new Set(absent)].sort()).toEqual(['blank', 'rao', 'red-rock-eater', 'wardley', 'weinberg'])
	})

	it('takes 372 of 502 curated rows; 130 name KBs that are not there', () => {
		const rows = wiki.kbs.reduce((sum, kb) => sum + kb.curated.length, 0)
		const edges = wiki.edges.filter(edge => edge.kind === 'curated').length
		expect([rows, edges, rows - edges]).toEqual([502, 372, 130])
	})

	it.each([
		['flow/csikszentmihalyi', 91],
		['flow/flow-state', 72],
		['senge/peter-senge', 71],
	])('%s is linked to by %i notes in their texts or `links:`', (id, count) => {
		const edges = wiki.edges.filter(edge => edge.to === id && (edge.kind === 'wikilink' || isLinkItem(edge)))
		expect(new Set(edges.map(edge => edge.from)).size).toBe(count)
	})
})
