/** What the queries of a wiki find, and ways of writing names in them. */

import { answer } from '../../src/wiki/query/answer.ts'
import { queryOf } from '../../src/wiki/query/saved.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import fc from '../fast-check.ts'

/** By note, each query with what it finds, in no order: titles may be others. */
export function queryResults(wiki: Wiki, name: (id: string) => string): readonly string[] {
	return [...wiki.notes.values()]
		.flatMap(note =>
			(note.compiled.queries ?? []).map((saved, at) => {
				const { query, faults } = queryOf(note, saved)
				const { listed } = answer({ wiki, changed: () => undefined }, query, note.kb)
				const found = listed.map(item => (item.kind === 'note' ? name(item.note.id) : item.wanted.url))
				return `${name(note.id)} ${at} ${faults.length} ${[...new Set(found)].sort().join(' ')}`
			}),
		)
		.sort()
}

/** Queries that name notes by these names, in each manner of writing them. */
export function queriesOf(name: fc.Arbitrary<string>): fc.Arbitrary<string> {
	const word = fc.constantFrom('links:', 'backlinks:', '-links:', 'collection:')
	const form = fc.constantFrom('bare', 'quoted', 'curled', 'linked', 'labelled')
	const value = fc.tuple(name, form).map(([it, manner]) => {
		if (manner === 'curled') return `“${it}”`
		if (manner === 'linked') return `[[${it}]]`
		if (manner === 'labelled') return `[[ ${it} | some words ]]`
		return manner === 'bare' && !/[\s,]/.test(it) ? it : `"${it}"`
	})
	return fc
		.array(fc.tuple(word, fc.array(value, { minLength: 1, maxLength: 2 })), { minLength: 1, maxLength: 3 })
		.map(words => words.map(([key, values]) => `${key}${values.join(',')}`).join(' '))
}

/** A list on a page. */
export function fenced(query: string): string {
	return `\n\n\`\`\`query\n${query}\n\`\`\`\n\n`
}
