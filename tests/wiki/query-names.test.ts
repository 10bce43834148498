/** Names in saved queries, when notes are moved, merged and removed. */
import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { dependentsOf } from '../../src/wiki/remove-note.ts'
import { contentsOf } from './fix-vault.ts'
import { planMergeOf } from './merge-vault.ts'
import { moved, plan } from './move-vault.ts'
import { fenced } from './query-results.ts'

const FILES = {
	'k/kb.yaml': 'name: k\n',
	'k/tide.md': '---\nid: tide\ntitle: Spring tide\n---\n',
	'k/moon.md': 'Text.\n',
	'l/kb.yaml': 'name: l\n',
}

function afterMove(query: string, words: { to?: string; id?: string; title?: string }): string | undefined {
	const files = { ...FILES, 'k/list.md': fenced(query) }
	return moved(files, { from: 'k/tide.md', ...words })['k/list.md']
}

describe('a query that names a note', () => {
	it.each([
		['links:tide tag:tide tide', 'links:"low water" tag:tide tide', 'low water'],
		['-links:moon,"tide" sort:-tide', '-links:moon,"low" sort:-tide', 'low'],
		['backlinks:[[ tide | the words ]]', 'backlinks:[[ low water | the words ]]', 'low water'],
		['collection:k:tide', 'collection:k:low', 'low'],
		['id:k/tide', 'id:k/low', 'low'],
		['links:"Spring tide"', 'links:"Spring tide"', 'low'],
	])('follows it: %s', (before, after, id) => {
		expect(afterMove(before, { to: `k/${id}.md`, id })).toBe(fenced(after))
	})

	it('names its KB where it is in another', () => {
		expect(afterMove('links:tide', { to: 'l/tide.md' })).toBe(fenced('links:l:tide'))
	})

	it('follows a new title', () => {
		expect(afterMove('links:"Spring tide"', { title: 'Neap' })).toBe(fenced('links:"Neap"'))
	})

	it('is written in a head so that YAML reads it', () => {
		const head = '---\ntype: collection\nquery: "links:tide"\n---\n'
		const files = { ...FILES, 'k/list.md': head, 'k/__collection.yaml': "query: 'links:tide' # why\n" }
		const after = moved(files, { from: 'k/tide.md', to: 'k/low water.md', id: 'low water' })
		expect(after['k/list.md']).toBe('---\ntype: collection\nquery: "links:[[low water]]"\n---\n')
		expect(after['k/__collection.yaml']).toBe('query: \'links:"low water"\' # why\n')
	})

	it('stands in the way of a name that it gives to nobody yet', () => {
		const files = { ...FILES, 'k/list.md': fenced('links:low') }
		expect(plan(files, { from: 'k/tide.md', to: 'k/low.md', id: 'low' })).toEqual({
			kind: 'refused',
			reasons: ['`low` in k/list.md:4:7 cannot be written so that it means the same afterwards'],
		})
	})

	it('follows it into another note', () => {
		const planned = planMergeOf({ ...FILES, 'k/list.md': fenced('links:tide') }, 'k/tide.md', 'k/moon.md')
		expect(planned.kind === 'planned' && planned.rewritten.map(it => [it.path, it.before, it.after])).toEqual([
			['k/list.md', 'tide', 'moon'],
		])
	})

	it('would miss it', () => {
		const contents = contentsOf({ ...FILES, 'k/list.md': fenced('type:x links:moon,tide') })
		const found = dependentsOf(contents, vaultPath('k/tide.md'), vaultPath('marcasite.yaml'))
		expect(found.map(it => [it.kind, it.path, it.span?.line, it.span?.column, it.written])).toEqual([
			['query', 'k/list.md', 4, 19, 'tide'],
		])
	})

	it('is no text that a note could be merged with, in the collection of a folder', () => {
		const files = { ...FILES, 'k/__collection.yaml': 'title: All\n' }
		expect(planMergeOf(files, 'k/moon.md', 'k/__collection.yaml').kind).toBe('refused')
	})
})
