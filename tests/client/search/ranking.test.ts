/** How well titles are found: figures over whole wikis, which single cases cannot show. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { typosOf } from '../../../scripts/typos.ts'
import { foldName } from '../../../src/client/search/folded.ts'
import { readTitleFile, type TitleNote } from '../../../src/client/search/title-file.ts'
import { indexTitles, type TitleIndex } from '../../../src/client/search/titles.ts'
import { makeSiteContext } from '../../../src/site/site-context.ts'
import { wikiTitles } from '../../../src/site/wiki-titles.ts'
import { gitFacts } from '../../../src/vault/git.ts'
import { openVault } from '../../../src/vault/open.ts'

const wikis = [
	['the wiki of this project', fileURLToPath(new URL('../../../content', import.meta.url))],
	['a wiki of some hundred notes', fileURLToPath(new URL('../../../../shared/corpora/pyrite-demo', import.meta.url))],
] as const

describe.each(wikis.filter(([, folder]) => existsSync(folder)))('in %s', (_, folder) => {
	let notes: readonly TitleNote[]
	let index: TitleIndex

	beforeAll(async () => {
		const { root, wiki } = await openVault(folder)
		const context = makeSiteContext(wiki, await gitFacts(root), { base: '/', origin: undefined })
		notes = readTitleFile(wikiTitles(context)).notes
		index = indexTitles(notes)
	}, 60_000)

	/** Queries whose note is not among the first `within`; a note of the same title is as good. */
	function missed(queries: readonly (readonly [query: string, note: TitleNote])[], within: number): readonly string[] {
		const isFound = ([query, note]: readonly [string, TitleNote]) =>
			index.search(query, within).some(hit => hit.note === note || isNamed(hit.note, note.title))
		return queries.filter(query => !isFound(query)).map(([query, note]) => `${query} -> ${note.title}`)
	}

	it('a note is first for its title', () => {
		expect(
			missed(
				notes.map(note => [note.title, note]),
				1,
			),
		).toEqual([])
	})

	it('a note is in the first three for its title in lower case', () => {
		expect(
			missed(
				notes.map(note => [note.title.toLowerCase(), note]),
				3,
			),
		).toEqual([])
	})

	it('a note is in the first three for each alias', () => {
		expect(
			missed(
				notes.flatMap(note => note.aliases.map(alias => [alias, note] as const)),
				3,
			),
		).toEqual([])
	})

	it('a note is first for 97 of 100 titles with a typo', () => {
		const queries = notes.flatMap((note, at) => {
			const typos = typosOf(note.title)
			const typo = typos[at % typos.length]
			return typo === undefined ? [] : [[typo, note] as const]
		})
		const wrong = missed(queries, 1)
		expect(wrong.length / queries.length, wrong.join('\n')).toBeLessThan(0.03)
	})
})

function isNamed(note: TitleNote, title: string): boolean {
	return foldName(note.title).plain === foldName(title).plain
}
