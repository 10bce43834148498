/**
 * The law of tags, on random vaults: each note has its tags under the new names and everything else is the same; and
 * where nobody had the new name, whoever renames back has every byte as it was.
 */

import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { link } from '../../src/wiki/link.ts'
import { tagRenaming } from '../../src/wiki/tag-names.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import fc, { runs } from '../fast-check.ts'
import { contentsOf, type Files } from './fix-vault.ts'
import { fenced, queryResults } from './query-results.ts'
import { planTag, retagged } from './tag-vault.ts'

const TAGS = ['a', 'a/x', 'a/x/y', 'ab', 'c', 'c/a', '9/11', 'new', 'new/x', 'übung', '标签'] as const
const OTHER_CASE = [...TAGS, 'A', 'A/x', 'a/X', 'NEW']
const PATHS = ['k/one.md', 'k/two.md', 'three.md', 'l/four.md'] as const

/** Notes with these tags, written in every way. */
function vaults(tags: readonly string[]): fc.Arbitrary<Files> {
	const tag = fc.constantFrom(...tags)
	const list = fc.uniqueArray(tag, { minLength: 1, maxLength: 5 })
	const quote = fc.constantFrom('', '', '"', "'")
	const item = (name: string, mark: string, sign: string) => (mark === '' ? name : `${mark}${sign}${name}${mark}`)
	const marks = fc.array(fc.tuple(quote, fc.constantFrom('', '#')), { minLength: 5, maxLength: 5 })
	const named = fc
		.tuple(list, marks)
		.map(([names, looks]) => names.map((name, at) => item(name, looks[at]?.[0] ?? '', looks[at]?.[1] ?? '')))
	const head = fc.oneof(
		fc.constant(''),
		named.map(names => `tags: [${names.join(', ')}]`),
		named.map(names => `tags: [ ${names.join(' ,')} ] # why`),
		named.map(names => `tags:${names.map(name => `\n  - ${name}`).join('')}`),
		named.map(names => `tags:${names.map(name => `\n- ${name}`).join('')}`),
		list.map(names => `tags: ${names.join(', ')}`),
		list.map(names => `tag: "#${names.join(' #')}"`),
		list.map(names => `tags: >-\n  ${names.join('\n  ')}`),
	)
	const words = fc.oneof(
		tag.map(name => `#${name}`),
		tag.map(name => `(#${name}, #${name})`),
		tag.map(name => `**#${name}** and \`#${name}\` and x#${name}`),
		tag.map(name => `\n\n- [ ] #${name}\n- x\n\n`),
		tag.map(name => `\n\n| h |\n|---|\n| #${name} |\n\n`),
		tag.map(name => `[[two|of #${name}]] %%#${name}%% <!-- #${name} -->`),
		tag.map(name => `\n\n## Part #${name}\n\n`),
		fc
			.tuple(fc.constantFrom('tag:', 'tags:', '-tags_all:', 'tag='), list, fc.constantFrom('', '#', '"', '“'))
			.map(([word, names, mark]) => {
				const close = mark === '“' ? '”' : mark === '#' ? '' : mark
				return fenced(`${word}${names.map(name => `${mark}${name}${close}`).join(',')} [[one]]`)
			}),
		fc.constantFrom('[[one]]', '[[two#^b]]', '![[four]]', '[[gone]]', 'words ^b\n\n', '\r\n', '#2024', '$#a$'),
	)
	const note = fc
		.tuple(head, fc.array(words, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'))
		.map(([first, parts, end]) => {
			const lead = first === '' ? '' : `---\ntitle: A title\n${first}\n---\n`
			return `${lead}Text. ${parts.join(' ')}\n`.replace(/\r?\n/g, end)
		})
	return fc
		.tuple(
			fc.tuple(...PATHS.map(() => fc.option(note))),
			fc.constantFrom('', 'name: k\n'),
			fc.option(fc.tuple(head, list)),
		)
		.map(([notes, kb, collection]) => {
			const files: Record<string, string> = kb === '' ? {} : { 'k/kb.yaml': kb }
			if (collection !== null)
				files['k/__collection.yaml'] = `${collection[0]}\nquery: tag:${collection[1].join(',')} # so\n`
			for (const [at, text] of notes.entries()) if (text !== null) files[PATHS[at] as string] = text
			return files
		})
}

function tagsOf(wiki: Wiki, rename: (name: string) => string | undefined = () => undefined) {
	return [...wiki.notes.values()].map(({ id, tags }) => [
		id,
		[...new Set(tags.map(tag => (rename(tag) ?? tag).toLowerCase()))].sort(),
	])
}

function asksFor(text: string, tag: string): boolean {
	const asked = text.match(/(?:tags?(?:_all)?[:=]).*/g)?.join(' ') ?? ''
	return asked.split(/[\s:=,"“”#]+/).some(it => it.toLowerCase() === tag || it.toLowerCase().startsWith(`${tag}/`))
}

/** All that a wiki says but its tags. */
function gist(wiki: Wiki) {
	return {
		notes: [...wiki.notes.values()].map(it => `${it.id} ${it.title} ${it.url}`),
		edges: wiki.edges.map(it => `${it.from} ${it.to} ${it.kind} ${it.relation} ${it.note}`),
		wanted: wiki.wanted.map(it => `${it.kb} ${it.name}`),
		problems: wiki.problems.map(it => `${it.code} ${it.path}`),
	}
}

describe('for every vault and every tag', () => {
	it.each([
		['as they are', TAGS],
		['in any case', OTHER_CASE],
	])(
		'written %s, its notes have the new one and nothing else is otherwise',
		(_, tags) => {
			const counts = { refused: 0, renamed: 0, restored: 0 }
			const names = fc.constantFrom(...TAGS, 'free', 'free/way')
			fc.assert(
				fc.property(vaults(tags), fc.constantFrom(...TAGS), names, (files, from, to) => {
					const plan = planTag(files, { from, to })
					if (plan.kind === 'refused') {
						counts.refused += 1
						expect(plan.reasons.length).toBeGreaterThan(0)
						return
					}
					if (plan.edits.length === 0) return
					counts.renamed += 1
					const after = retagged(files, { from, to })
					const [before, now] = [link(contentsOf(files)), link(contentsOf(after))]
					expect(tagsOf(now)).toEqual(tagsOf(before, tagRenaming(from, to)))
					expect(gist(now)).toEqual(gist(before))
					const isFree = ![...before.notes.values()].some(({ tags: own }) =>
						own.some(tag => tag.toLowerCase() === to || tag.toLowerCase().startsWith(`${to}/`)),
					)
					// What a query asks for has been named as well.
					if (Object.values(files).some(text => asksFor(text, to))) return
					// What YAML needs quotes for keeps them.
					const isExact = plan.rewritten.every(it => it.before.startsWith(from)) && !/^\d/.test(to)
					if (!isFree || !isExact || to.startsWith(`${from}/`)) return
					const idOf = (id: string) => id
					// What leaves a tag that it was nested below is found there no more.
					if (!`${from}${to}`.includes('/')) expect(queryResults(now, idOf)).toEqual(queryResults(before, idOf))
					counts.restored += 1
					expect(retagged(after, { from: to, to: from })).toEqual(files)
				}),
				{ numRuns: runs(160) },
			)
			expect(counts.renamed).toBeGreaterThan(runs(24))
			expect(counts.restored).toBeGreaterThan(runs(8))
			expect(counts.refused).toBeLessThan(counts.renamed)
		},
		120_000,
	)

	it('paths are those of the vault', () => {
		const files = { 'k/x.md': '#a\n' }
		const plan = planTag(files, { from: 'a', to: 'b' })
		expect(plan.kind === 'planned' && plan.edits.map(edit => edit.path)).toEqual([vaultPath('k/x.md')])
	})
})
