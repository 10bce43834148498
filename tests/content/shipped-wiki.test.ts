/** The wiki in `content/`: what the project promises of it. */
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldOf, textOf } from '../../src/note/yaml.ts'
import { openVault } from '../../src/vault/open.ts'
import type { LinkedNote, Wiki } from '../../src/wiki/wiki.ts'

let wiki: Wiki
let notes: readonly LinkedNote[]

beforeAll(async () => {
	const vault = await openVault(fileURLToPath(new URL('../../content', import.meta.url)), { cacheDir: false })
	wiki = vault.wiki
	notes = [...wiki.notes.values()]
})

const sourcesOf = (note: LinkedNote) => {
	const value = note.compiled.fields.find(field => field.key === 'sources')?.value
	return value?.kind === 'list' ? value.items.filter(item => textOf(fieldOf(item, 'title')) ?? textOf(item)) : []
}

describe('the wiki that ships', () => {
	it('has nothing that check finds', () => {
		const found = wiki.problems.map(({ code, path, span }) => `${code}@${path}:${span.line}:${span.column}`)
		expect(found).toEqual([])
	})

	it('is a KB on leadership of 60 notes and more, and the handbook, with links between them', () => {
		const count = (kb: string) => notes.filter(note => note.kb.name === kb).length
		expect(wiki.kbs.map(kb => kb.name)).toEqual(['handbook', 'leadership'])
		expect(count('leadership')).toBeGreaterThanOrEqual(60)
		expect(count('handbook')).toBeGreaterThanOrEqual(40)
		const crossing = wiki.edges.filter(edge => edge.from.split('/')[0] !== edge.to.split('/')[0])
		expect(crossing.length).toBeGreaterThanOrEqual(10)
	})

	it('says nothing of a person, an organisation, a work, an event or an era without naming a source', () => {
		const real = new Set(['person', 'organization', 'writing', 'event', 'era'])
		const bare = notes.filter(
			note => note.kb.name === 'leadership' && real.has(note.type) && sourcesOf(note).length === 0,
		)
		expect(bare.map(note => note.path)).toEqual([])
	})
})
