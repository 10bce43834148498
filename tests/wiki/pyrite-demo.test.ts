/** Counts of the Pyrite demo collection, taken independently; runs where the collection lies beside the project. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type OpenedVault, openVault } from '../../src/vault/open.ts'
import { headSchema } from '../../src/wiki/head-schema.ts'
import { kbSchema } from '../../src/wiki/kb-schema.ts'
import type { Edge, Outcome, Wiki } from '../../src/wiki/wiki.ts'

const folder = fileURLToPath(new URL('../../../shared/corpora/pyrite-demo', import.meta.url))

describe.skipIf(!existsSync(folder))('the Pyrite demo', () => {
	let vault: OpenedVault
	let wiki: Wiki
	beforeAll(async () => {
		vault = await openVault(folder, { cacheDir: false })
		wiki = vault.wiki
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

	it('has settings that the schema of kb.yaml allows', () => {
		const isValid = new Ajv2020({ allowUnionTypes: true }).compile(kbSchema())
		const refused = vault.contents.settings.filter(
			({ path, text }) => path.endsWith('kb.yaml') && !isValid(parse(text)),
		)
		expect(refused.map(({ path }) => path)).toEqual([])
	})

	it('has heads that the schemas of their types refuse where the check does, and nowhere else', () => {
		const ajv = new Ajv2020({ allowUnionTypes: true })
		const faulty = new Set(wiki.problems.filter(({ code }) => /^schema\/|^fm\/type/.test(code)).map(({ path }) => path))
		const validators = new Map<string, ReturnType<typeof ajv.compile>>()
		const differing = [...wiki.notes.values()].filter(({ kb, type, path }) => {
			const schema = kb.types.get(type)
			if (!schema) return false
			const key = `${kb.name} ${type}`
			const isValid = validators.get(key) ?? ajv.compile(headSchema(kb, schema))
			validators.set(key, isValid)
			const head = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(vault.diskPath(path), 'utf8'))?.[1] ?? ''
			return isValid(parse(head)) === faulty.has(path)
		})
		expect(validators.size).toBeGreaterThan(40)
		expect(differing.map(({ path }) => path)).toEqual([])
	})
})
