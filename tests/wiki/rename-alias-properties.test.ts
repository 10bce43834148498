/**
 * The law of aliases, on random vaults: every link leads to what it led to, everything else is the same, and whoever
 * renames the alias back has every byte as it was.
 */

import { describe, expect, it } from 'vitest'
import { compileFile } from '../../src/note/compile-file.ts'
import { link } from '../../src/wiki/link.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import fc, { runs } from '../fast-check.ts'
import { planAlias, withAlias } from './alias-vault.ts'
import { contentsOf, type Files } from './fix-vault.ts'
import { fenced, queriesOf, queryResults } from './query-results.ts'

const PATHS = ['a/one.md', 'a/two.md', 'b/three.md', 'four.md'] as const
const ALIASES = ['Ebb', 'High water', 'Über-Fluss', '潮', 'two'] as const
const NEW = ['Renamed', 'Low water', 'Ebb', 'one', 'nobody', '引き潮'] as const

const name = fc
	.tuple(fc.constantFrom(...ALIASES), fc.constantFrom('', '', 'b:', 'a: '))
	.map(([alias, prefix]) => prefix + alias)
const words = fc.oneof(
	name.map(it => `[[${it}]]`),
	name.map(it => `[[ ${it}#Part | ${it} ]]`),
	name.map(it => `![[${it}]] \`[[${it}]]\``),
	name.map(it => `\n\n| a |\n|---|\n| [[${it}\\|x]] |\n\n`),
	queriesOf(name).map(fenced),
	fc.constantFrom('[[one]]', '[[nobody]]', '[[two]]', '[t](one.md)', '\n\n## Part\n\n', '\r\n'),
)
const list = fc.uniqueArray(fc.constantFrom(...ALIASES), { maxLength: 3 })
const head = fc
	.tuple(list, fc.constantFrom('line', 'lines', 'quoted'), fc.option(name), fc.option(name))
	.map(([aliases, form, up, target]) => {
		const own =
			form === 'line'
				? [`aliases: [${aliases.join(', ')}] # why`]
				: ['aliases:', ...aliases.map(it => (form === 'lines' ? `  - ${it}` : `- "${it}"`))]
		const relations = [
			...(up === null ? [] : [`up: "[[${up}]]"`]),
			...(target === null ? [] : ['links:', `  - target: ${JSON.stringify(target)}`]),
		]
		return ['---', 'title: Same', ...own, ...relations, '---', ''].join('\n')
	})
const note = fc
	.tuple(head, fc.array(words, { minLength: 2, maxLength: 8 }))
	.map(([lead, parts]) => `${lead}Text. ${parts.join(' ')}\n`)
const row = fc.constantFrom(
	'',
	'- {source: one, target: Ebb, target_kb: b}\n',
	'- source: High water\n  target: 潮\n  target_kb: b # why\n',
)
const vaults = fc.tuple(fc.tuple(...PATHS.map(() => fc.option(note, { freq: 6 }))), row).map(([notes, rows]): Files => {
	const files: Record<string, string> = {
		'a/kb.yaml': 'name: a\n',
		'b/kb.yaml': 'name: b\n',
		'a/cross-kb-links.yaml': rows,
	}
	for (const [at, text] of notes.entries()) {
		const path = PATHS[at] as string
		if (text !== null) files[path] = text.replace('title: Same', `title: Title of ${at}`)
	}
	return files
})

function gist(wiki: Wiki) {
	return {
		notes: [...wiki.notes.values()].map(it => `${it.id} ${it.title} ${it.url}`),
		outcomes: [...wiki.outcomes].map(([id, all]) => [id, all.map(it => JSON.stringify(it))]),
		edges: wiki.edges.map(it => `${it.from} ${it.to} ${it.kind} ${it.relation} ${it.note}`),
		wanted: wiki.wanted.map(it => `${it.kb} ${it.name}`),
		problems: wiki.problems.map(it => `${it.code} ${it.path}`).sort(),
		found: queryResults(wiki, id => id),
	}
}

describe('for every vault and every alias that may have the new name', () => {
	it('links lead where they led, and renaming it back restores every byte', () => {
		const counts = { refused: 0, renamed: 0, followed: 0, restored: 0 }
		const choice = fc.tuple(fc.constantFrom(...PATHS), fc.nat(6), fc.constantFrom(...NEW))
		fc.assert(
			fc.property(vaults, choice, (files, [path, at, to]) => {
				const field = compileFile(path, files[path] ?? '').fields.find(({ key }) => key === 'aliases')?.value
				const aliases = field?.kind === 'list' ? field.items.map(it => (it.kind === 'text' ? it.text : '')) : []
				const index = at % aliases.length
				const from = aliases[index]
				if (from === undefined) return
				const plan = planAlias(files, { path, index, to })
				if (plan.kind === 'refused') {
					counts.refused += 1
					expect(plan.reasons.length).toBeGreaterThan(0)
					return
				}
				if (plan.edits.length === 0) return
				counts.renamed += 1
				if (plan.rewritten.length > 0) counts.followed += 1
				const after = withAlias(files, { path, index, to })
				expect(gist(link(contentsOf(after)))).toEqual(gist(link(contentsOf(files))))
				const back = { path, index, to: from }
				if (planAlias(after, back).kind === 'refused') return
				counts.restored += 1
				const even = (all: Files) => Object.fromEntries(Object.entries(all).map(([key, text]) => [key, unquoted(text)]))
				expect(even(withAlias(after, back))).toEqual(even(files))
			}),
			{ numRuns: runs(160) },
		)
		expect(counts.renamed).toBeGreaterThan(runs(32))
		expect(counts.followed).toBeGreaterThan(runs(12))
		expect(counts.restored).toBeGreaterThan(runs(24))
		expect(counts.refused).toBeGreaterThan(runs(16))
	}, 120_000)
})

/** A value that once needed quotes keeps them. */
function unquoted(text: string): string {
	return text.replaceAll('"', '')
}
