import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { notePath, noteText, SIZES, writeCorpus } from '../../scripts/bench/corpus.ts'
import { seeded, vocabularySize, word, zipfRank } from '../../scripts/bench/prose.ts'
import { openVault } from '../../src/vault/open.ts'

const SHAPE = { notes: 1200, bytes: 2000, links: 8 }

describe('a made collection', () => {
	const notes = Array.from({ length: SHAPE.notes }, (_, index) => ({
		path: notePath(index),
		text: noteText(index, SHAPE),
	}))
	const links = (text: string) => [...text.matchAll(/\[\[(?:kb\d+:)?([^|\]]+)/g)].map(([, name = '']) => name)

	it('is the same every time', () => {
		expect(noteText(7, SHAPE)).toBe(notes[7]?.text)
		expect(noteText(8, SHAPE)).not.toBe(noteText(8, { ...SHAPE, notes: 1201 }))
	})

	it.each(Object.keys(SIZES))('has notes as large, and links as many, as is said of %s', name => {
		const shape = SIZES[name] as typeof SHAPE
		const sample = Array.from({ length: 1000 }, (_, index) => noteText(Math.floor((index * shape.notes) / 1000), shape))
		const average = (measure: (text: string) => number) =>
			sample.reduce((sum, text) => sum + measure(text), 0) / sample.length
		expect(average(text => Buffer.byteLength(text)) / shape.bytes).toBeCloseTo(1, 1)
		expect(average(text => links(text).length) / shape.links).toBeCloseTo(1, 1)
	})

	it('has names that no other note has, in whatever KB', () => {
		const paths = Array.from({ length: 20_000 }, (_, index) => notePath(index))
		expect(new Set(paths.map(path => path.slice(path.lastIndexOf('/') + 1))).size).toBe(20_000)
	})

	it('has a few notes to which very many link, and many to which few do', () => {
		const counts = new Map<string, number>()
		for (const { text } of notes) for (const name of links(text)) counts.set(name, (counts.get(name) ?? 0) + 1)
		const sorted = [...counts.values()].sort((a, b) => b - a)
		expect(sorted[0]).toBeGreaterThan(100)
		expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(8)
	})

	it.each([
		['tables', /^\| --- /m],
		['code', /^```js$/m],
		['lists', /^- /m],
		['quotations', /^> /m],
		['headings', /^## /m],
		['dates', /^date: \d{4}-\d\d-\d\d$/m],
		['tags of two levels', /^tags: \[.*\w\/\w.*\]$/m],
		['relations with a sentence', /^ {2}- \{target: .*, note: "/m],
		['labelled links', /\[\[[^\]]+\|[^\]]+\]\]/],
		['links to other KBs', /\[\[kb\d+:/],
	])('has %s, though not in every note', (_, pattern) => {
		const having = notes.filter(({ text }) => pattern.test(text)).length
		expect(having).toBeGreaterThan(SHAPE.notes * 0.02)
		expect(having).toBeLessThan(SHAPE.notes)
	})
})

describe('its words', () => {
	it('are some thousands, of which the most common make up much of a text', () => {
		const random = seeded(1)
		const counts = new Map<string, number>()
		for (let index = 0; index < 50_000; index++) {
			const drawn = word(random)
			counts.set(drawn, (counts.get(drawn) ?? 0) + 1)
		}
		const sorted = [...counts.values()].sort((a, b) => b - a)
		expect(vocabularySize()).toBe(8000)
		expect(sorted.length).toBeGreaterThan(4000)
		const common = sorted.slice(0, 100).reduce((sum, count) => sum + count, 0) / 50_000
		expect(common).toBeGreaterThan(0.35)
		expect(common).toBeLessThan(0.6)
	})

	it('are drawn by rank: all that are there, none beyond', () => {
		const random = seeded(2)
		const ranks = Array.from({ length: 5000 }, () => zipfRank(random, 20, 10))
		expect(Math.min(...ranks)).toBe(0)
		expect(Math.max(...ranks)).toBe(19)
	})
})

describe('a made collection as a wiki', () => {
	let folder = ''
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'marcasite-corpus-'))
	})
	afterAll(() => rmSync(folder, { recursive: true, force: true }))

	it('has no broken link', async () => {
		const shape = { notes: 40, bytes: 1500, links: 6 }
		const bytes = writeCorpus(folder, shape)
		const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.md'))
		expect(files.sort()).toEqual(Array.from({ length: 40 }, (_, index) => notePath(index)).sort())
		expect(files.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0)).toBe(bytes)
		const { wiki } = await openVault(folder, { cacheDir: false })
		expect(wiki.problems.filter(({ severity }) => severity !== 'info')).toEqual([])
	})
})
