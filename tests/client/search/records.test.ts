import { describe, expect, it } from 'vitest'
import type { PagefindAnswer, PagefindCounts } from '../../../src/client/search/pagefind.ts'
import { groupRecords } from '../../../src/client/search/records.ts'

describe('groupRecords', () => {
	it('makes the records of a long note one, in the place of the best', async () => {
		const all = answer('b2 a b1 c', { long: { 7: 2 } })
		const { notes } = await groupRecords(all, async () => answer('b2 b1', {}))
		expect(notes.map(records => records.map(({ id }) => id))).toEqual([['b2', 'b1'], ['a'], ['c']])
	})

	it('counts notes, not records', async () => {
		const all = answer('b2 a b1', { long: { 7: 2 }, kb: { senge: 3, boyd: 0 }, tag: { x: 2, y: 1 } })
		const own = answer('b2 b1', { long: { 7: 2 }, kb: { senge: 2, boyd: 0 }, tag: { x: 2, y: 0 } })
		const { counts } = await groupRecords(all, async () => own)
		expect(counts).toEqual({ kb: { senge: 2, boyd: 0 }, tag: { x: 1, y: 1 } })
	})

	it('asks nothing when each record is a note', async () => {
		const all = answer('a b', { long: { 7: 1, 8: 0 } })
		const { notes } = await groupRecords(all, () => Promise.reject(new Error('asked')))
		expect(notes).toHaveLength(2)
	})
})

function answer(ids: string, filters: PagefindCounts): PagefindAnswer {
	const results = ids.split(' ').map(id => ({ id, data: () => Promise.reject(new Error('read')) }))
	return { results, filters }
}
