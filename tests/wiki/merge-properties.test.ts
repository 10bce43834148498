/**
 * The law of merges, on random vaults: what led to the one note leads to the other, no other edge changes, and no
 * problem is new but remarks on who leads where.
 */

import { describe, expect, it } from 'vitest'
import { link } from '../../src/wiki/link.ts'
import { findNamed } from '../../src/wiki/query/named-notes.ts'
import { namingValues } from '../../src/wiki/query/naming-values.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import fc, { runs } from '../fast-check.ts'
import { contentsOf, type Files } from './fix-vault.ts'
import { merged, planMergeOf } from './merge-vault.ts'
import { fenced, queriesOf } from './query-results.ts'

const PATHS = ['k/one.md', 'k/two words.md', 'k/deep/three.md', 'l/four.md', 'five.md'] as const

function vaults(): fc.Arbitrary<Files> {
	const path = fc.constantFrom(...PATHS)
	const name = fc
		.tuple(path, fc.constantFrom('stem', 'stem', 'title', 'alias', 'prefix', 'upper'))
		.map(([it, form]) => {
			const stem = it.replace(/^.*\/|\.md$/g, '')
			if (form === 'title') return `Title of ${stem}`
			if (form === 'alias') return `Other ${stem}`
			if (form === 'prefix') return `${it.slice(0, 1)}:${stem}`
			return form === 'upper' ? stem.toUpperCase() : stem
		})
	const part = fc.constantFrom('', '', '', '#Part', '#Section', '#^block', '#Gone')
	const words = fc.oneof(
		{ weight: 3, arbitrary: fc.tuple(name, part).map(([it, sub]) => `[[${it}${sub}]]`) },
		fc.tuple(name, part).map(([it, sub]) => `[[${it}${sub}|a label]]`),
		fc.tuple(name, part).map(([it, sub]) => `![[${it}${sub}]]`),
		path.map(it => `[text](</${it}>) [more](</${it}#part>)`),
		name.map(it => `\n\n| a |\n|---|\n| [[${it}\\|x]] |\n\n`),
		queriesOf(name).map(fenced),
		fc.constantFrom(
			'\n\n## Part\n\n',
			'\n\n### Section\n\n',
			'words ^block\n\n',
			'\n\n# Great\n\n',
			'[[#Part]]',
			'[[nobody]]',
		),
		fc.constantFrom(
			'[^1] and [^x]',
			'\n\n[^1]: Why.\n\n',
			'\n\n[^x]: Because of [[one]].\n\n',
			'`[[one]]`',
			'\n\nSection\n---\n\n',
			'#tag',
		),
	)
	const head = fc
		.record({
			title: fc.boolean(),
			alias: fc.boolean(),
			tags: fc.constantFrom('', 'tags: [x, y-z]', 'tags: x'),
			up: fc.option(name),
			related: fc.option(fc.tuple(name, name)),
			links: fc.option(name),
			status: fc.constantFrom('', 'status: a', 'status: b'),
		})
		.map(({ title, alias, tags, up, related, links, status }) => (stem: string) => [
			...(title ? [`title: Title of ${stem}`] : []),
			...(alias ? [`aliases: [Other ${stem}]`] : []),
			...[tags, status].filter(line => line !== ''),
			...(up === null ? [] : [`up: "[[${up}]]"`]),
			...(related === null ? [] : [`related: [${related.map(it => `"[[${it}]]"`).join(', ')}]`]),
			...(links === null ? [] : ['links:', `  - target: ${JSON.stringify(links)}`, '    relation: builds_on']),
		])
	const note = fc.tuple(fc.option(head), fc.array(words, { maxLength: 5 })).map(([first, parts]) => (stem: string) => {
		const lines = first?.(stem) ?? []
		return `${lines.length === 0 ? '' : `---\n${lines.join('\n')}\n---\n`}Text. ${parts.join(' ')}\n`
	})
	return fc
		.tuple(fc.tuple(...PATHS.map(() => fc.option(note, { freq: 8 }))), fc.boolean(), fc.boolean())
		.map(([notes, isKb, isRow]) => {
			const files: Record<string, string> = { 'l/kb.yaml': 'name: l\n' }
			if (isKb) files['k/kb.yaml'] = 'name: k\n'
			if (isKb && isRow)
				files['k/cross-kb-links.yaml'] =
					'- {source: one, target: four, target_kb: l}\n- {source: four, source_kb: l, target: two, target_kb: k}\n'
			for (const [at, make] of notes.entries()) {
				const where = PATHS[at] as string
				if (make) files[where] = make(where.replace(/^.*\/|\.md$/g, ''))
			}
			return files
		})
}

/** Whom the queries of other notes name, with one note in the place of two. */
function namedOf(wiki: Wiki, from: string, into: string): readonly string[] {
	const name = (id: string) => ([from, into].includes(wiki.notes.get(id as never)?.path ?? '') ? 'BOTH' : id)
	return [...wiki.notes.values()].flatMap(note =>
		name(note.id) === 'BOTH'
			? []
			: (note.compiled.queries ?? []).flatMap(saved =>
					namingValues(saved).map(({ value }) => {
						const { notes } = findNamed(wiki, value.text, note.kb)
						return `${note.id} ${[...new Set([...notes].map(name))].sort().join()}`
					}),
				),
	)
}

/** What leads where, with one note in the place of two; what heads say of both, or both say in their heads, is said once. */
function edgesOf(wiki: Wiki, from: string, into: string): readonly string[] {
	const name = (id: string) => ([from, into].includes(wiki.notes.get(id as never)?.path ?? '') ? 'BOTH' : id)
	const all = wiki.edges
		.filter(edge => name(edge.from) !== name(edge.to))
		.map(edge => ({ edge, key: `${name(edge.from)} ${name(edge.to)} ${edge.kind} ${edge.relation} ${edge.note}` }))
	const ofHead = all.filter(({ edge }) => edge.kind === 'field').map(it => it.key)
	const others = all.filter(({ edge }) => edge.kind !== 'field').map(it => it.key)
	return [...others, ...new Set(ofHead)].sort()
}

describe('for every vault and any two notes', () => {
	it('one note has the links of both', () => {
		const counts = { merged: 0, refused: 0 }
		fc.assert(
			fc.property(vaults(), fc.constantFrom(...PATHS), fc.constantFrom(...PATHS), (files, from, into) => {
				if (from === into || !(from in files) || !(into in files)) return
				const plan = planMergeOf(files, from, into)
				if (plan.kind === 'refused') {
					counts.refused += 1

					return
				}
				counts.merged += 1
				const after = merged(files, from, into)
				const [before, now] = [link(contentsOf(files)), link(contentsOf(after))]
				expect(edgesOf(now, from, into)).toEqual(edgesOf(before, from, into))
				expect(namedOf(now, from, into)).toEqual(namedOf(before, from, into))
				expect(now.notes.size).toBe(before.notes.size - 1)
				const told = new Map<string, number>()
				for (const { code, path } of before.problems)
					told.set(
						`${code} ${path === from ? into : path}`,
						(told.get(`${code} ${path === from ? into : path}`) ?? 0) + 1,
					)
				for (const { code, path } of now.problems) {
					const left = (told.get(`${code} ${path}`) ?? 0) - 1
					told.set(`${code} ${path}`, left)
					if (!code.startsWith('graph/')) expect(left).toBeGreaterThanOrEqual(0)
				}
				const old = [...before.notes.values()].find(note => note.path === from)
				const target = [...now.notes.values()].find(note => note.path === into)
				expect(now.redirects).toContainEqual({ url: old?.url, to: target?.id })
				expect(target?.tags).toEqual(expect.arrayContaining([...(old?.tags ?? [])]))
				const words = (files[from] ?? '').replace(/^---\n[\s\S]*?\n---\n/, '').match(/Text|label|Why|Because/g) ?? []
				for (const word of new Set(words)) expect(after[into]).toContain(word)
			}),
			{ numRuns: runs(150) },
		)
		expect(counts.merged).toBeGreaterThan(runs(30))
	}, 300_000)
})
