/**
 * What the checker calls good leads somewhere on the built site, and what it calls bad is shown as such. The pages are
 * read by a parser that is none of ours, and no piece of the renderer is asked.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { CASES_FOLDER, copyCase, readCases } from '../hostile/shared.ts'
import { buildAndCompare, type Compared, newFolder } from './built.ts'
import { HOSTILE_VAULT } from './hostile-vault.ts'

const beside = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Comparing nothing would agree as well. */
function expectAgreement({ disagreements, counts }: Compared, compared: readonly string[]): void {
	expect(disagreements).toEqual([])
	expect(Object.keys(counts)).toEqual(expect.arrayContaining([...compared]))
}

/** In the vault of links that are easy to get wrong, counted by looking at what is shown and told of each. */
const FOUND = {
	'bad doubtful': 35,
	'bad doubtful-embed': 1,
	'bad missing': 24,
	'bad unpublished': 10,
	'bad wanted': 45,
	'problem asset/forbidden-type': 4,
	'problem asset/missing': 12,
	'problem cite/unknown': 3,
	'problem embed/broken': 2,
	'problem embed/cycle': 2,
	'problem field/broken': 7,
	'problem html/removed': 1,
	'problem kb/missing-target': 6,
	'problem link/ambiguous': 6,
	'problem link/broken': 30,
	'problem link/broken-anchor': 27,
	'problem link/to-unpublished': 10,
	'problem path/outside-root': 3,
}

describe('the wiki that ships, with the syntax gallery', () => {
	it('leads where its checker says', async () => {
		const compared = await buildAndCompare(beside('content'), '/wiki/')
		expectAgreement(compared, ['good link', 'good embed', 'good file', 'good cite', 'link or mark within an embed'])
		expect(compared.counts['good link']).toBeGreaterThan(2000)
		expect(compared.counts.address).toBeGreaterThan(20_000)
	})
})

describe('a vault of links that are easy to get wrong', () => {
	let compared: Compared
	beforeAll(async () => {
		compared = await buildAndCompare(newFolder(HOSTILE_VAULT), '/wiki/')
	})

	it('shows each bad one as bad, and no other', () => {
		const good = ['good link', 'good embed', 'good file', 'good cite', 'good external']
		const bad = ['bad wanted', 'bad doubtful', 'bad doubtful-embed', 'bad missing', 'bad unpublished']
		expectAgreement(compared, [...good, ...bad, 'link or mark within an embed', 'accepted problem'])
	})

	it('finds every kind of problem that a reference can have, as often as it is there', () => {
		const found = Object.entries(compared.counts).filter(([what]) => /^(?:problem|bad|not shown)/.test(what))
		expect(Object.fromEntries(found)).toEqual(FOUND)
	})

	it('keeps an old address of a note, which leads on to it', () => {
		const page = compared.site.pages.get('old/place/index.html')
		const led = page?.addresses.flatMap(({ written }) => compared.site.follow(page, written)) ?? []
		expect(led).toContainEqual({ kind: 'found', file: 'plain/moved/index.html', element: undefined })
	})
})

describe('a vault whose home is a note of one of its KBs', () => {
	it('shows the text of both homes', async () => {
		const files = {
			'k/kb.yaml': 'name: k\ntitle: K\n',
			'k/home.md':
				'---\npermalink: /\n---\n# Home\n\n## Part\n\n[[#Part]] [[#Home]] [[nothing]] [[index]] [[index#K]]\n',
			'k/index.md': '# K\n\n[[home]] [[home#Part]] [[home#No part]] ![[other]]\n',
			'k/other.md': '[[home#Home]] [[nothing]] [x](../k/index.md) [y](./)\n',
		}
		expectAgreement(await buildAndCompare(newFolder(files), '/'), ['good link', 'bad wanted', 'bad doubtful'])
	})
})

describe.skipIf(!CASES_FOLDER)('the shared hostile cases, as one vault', () => {
	it('agree', async () => {
		const folder = CASES_FOLDER ?? ''
		const root = newFolder()
		// Those that are large, or make ten thousand pages of wanted names, hold no other kinds of links.
		const cases = readCases(folder).filter(({ id }) => !/^(?:scale-|big-|link-storm|error-flood|embed-bomb)/.test(id))
		for (const item of cases) {
			mkdirSync(join(root, item.id))
			copyCase(folder, item, join(root, item.id))
		}
		expectAgreement(await buildAndCompare(root, '/'), ['good link', 'bad wanted', 'bad doubtful'])
	})
})

const demo = beside('../shared/corpora/pyrite-demo')
describe.skipIf(!existsSync(demo))('the Pyrite demo', () => {
	it('leads where its checker says', async () => {
		expectAgreement(await buildAndCompare(demo, '/'), ['good link', 'bad wanted', 'problem kb/missing-target'])
	})
})
