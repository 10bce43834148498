/**
 * The law of headings and block ids, on random vaults: what led to a part of a note leads to the same part under its new
 * name, everything else is the same, and whoever renames it back has every byte as it was.
 */

import { describe, expect, it } from 'vitest'
import { compileFile } from '../../src/note/compile-file.ts'
import { headingsAlong } from '../../src/wiki/landmarks.ts'
import { link } from '../../src/wiki/link.ts'
import type { Outcome, Wiki } from '../../src/wiki/wiki.ts'
import fc, { runs } from '../fast-check.ts'
import { type PartWords, planPart, withPart } from './anchor-vault.ts'
import { contentsOf, type Files } from './fix-vault.ts'

const NAMES = ['Part two', 'Notes', 'Why not?', 'Über Öl', '部分'] as const
const NEW = ['Renamed', 'Quite another', 'Neu: größer', 'Notes', 'Part two', 'Title', '部', 'why not'] as const
const UNFIT = ['a | b', 'C#', 'x [y]', '^up', '...'] as const
const IDS = ['one', 'two', 'x-1'] as const
const PATHS = ['k/one.md', 'k/two.md', 'three.md'] as const

/** What `name` is in an address, after `count` others. */
function anchorOf(name: string, count: number): string {
	const { headings } = compileFile('x.md', `## ${name}\n`.repeat(count + 1))
	return headings.at(-1)?.anchor ?? ''
}

/** Vaults whose links name parts in these ways. */
function vaults(ways: readonly string[]): fc.Arbitrary<Files> {
	const heading = fc
		.tuple(fc.constantFrom(...NAMES), fc.constantFrom('##', '###', 'closed', 'lined', 'bold', 'id', 'quote'))
		.map(([name, form]) => {
			if (form === 'closed') return `\n\n## ${name} ##  \n\n`
			if (form === 'lined') return `\n\n${name}\n-----\n\n`
			if (form === 'bold') return `\n\n## **${name}** {#own}\n\n`
			if (form === 'id') return `\n\n## ${name} ^at-head\n\n`
			return form === 'quote' ? `\n\n> ## ${name}\n> text\n\n` : `\n\n${form} ${name}\n\n`
		})
	const block = fc
		.constantFrom(...IDS)
		.chain(id => fc.constantFrom(` words ^${id}\n\n`, `\n\n- item ^${id}\n\n`, `\n\n| a |\n|---|\n\n^${id}\n\n`))
	const word = fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...ways), fc.nat(1)).map(([name, way, count]) => {
		if (way === 'number') return anchorOf(name, count + 1)
		return way === 'lower' ? name.toLowerCase() : way === 'dashed' ? anchorOf(name, 0) : name
	})
	const part = fc.oneof(
		{ weight: 3, arbitrary: word },
		fc.tuple(word, word).map(([one, two]) => `${one}#${two}`),
		fc.constantFrom('^one', '^two', '^at-head', 'Title', 'Gone'),
	)
	const reference = fc
		.tuple(fc.constantFrom(...PATHS), part, fc.constantFrom('wiki', 'label', 'same', 'embed', 'table', 'own', 'caret'))
		.map(([path, it, form]) => {
			const stem = path.replace(/^.*\/|\.md$/g, '')
			if (form === 'label') return `[[${stem}#${it}|a label]]`
			if (form === 'same') return `[[ ${stem} # ${it} | ${it} ]]`
			if (form === 'embed') return `![[${stem}#${it}]]`
			if (form === 'own') return `[[#${it}]]`
			if (form === 'caret') return `[[${stem}^one]]`
			return form === 'table' ? `\n\n| a |\n|---|\n| [[${stem}#${it}\\|x]] |\n\n` : `[[${stem}#${it}]]`
		})
	const markdown = fc
		.tuple(
			fc.constantFrom(...PATHS),
			fc.constantFrom(...NAMES),
			fc.nat(2),
			fc.constantFrom('bare', 'angled', 'own', 'words', 'raw'),
		)
		.map(([path, name, count, form]) => {
			const anchor = anchorOf(name, count)
			if (form === 'raw') return `<a href="#${anchor}">r</a>`
			if (form === 'angled') return `[${name}](</${path}#${anchor}> "why")`
			if (form === 'words' && ways.includes('dashed')) return `[t](/${path}#${encodeURIComponent(name)})`
			return form === 'own' ? `[${name}](#${anchor})` : `[t](/${path}#${anchor})`
		})
	const words = fc.oneof(
		{ weight: 3, arbitrary: heading },
		block,
		{ weight: 3, arbitrary: reference },
		{ weight: 2, arbitrary: markdown },
		fc.constantFrom('[[one]]', '`[[one#Part]]`', '[[nobody#Part]]', '\r\n', '%%[[one#Part]]%%'),
	)
	const head = fc.oneof(
		fc.constant(''),
		fc.constant('# Title\n\n'),
		word.map(it => `---\nup: "[[one#${it}]]"\ntitle: Own\n---\n`),
		word.map(it => `---\nlinks:\n  - target: two#${it}\n    relation: builds_on\n---\n`),
	)
	const note = fc
		.tuple(head, fc.array(words, { minLength: 6, maxLength: 14 }))
		.map(([first, parts]) => `${first}Text. ${parts.join(' ')}\n`)
	return fc.tuple(note, note, fc.option(note), fc.constantFrom('', 'name: k\n')).map(
		([one, two, three, kb]): Files => ({
			'marcasite.yaml': '',
			...(kb === '' ? {} : { 'k/kb.yaml': kb }),
			'k/one.md': one,
			'k/two.md': two,
			...(three === null ? {} : { 'three.md': three }),
		}),
	)
}

/** All that a wiki says; anchors by the place of what they belong to. */
function gist(wiki: Wiki) {
	const place = (outcome: Outcome) => {
		if (outcome.kind !== 'resolved') return JSON.stringify(outcome)
		const { headings = [], blocks = [], titleAnchor } = wiki.notes.get(outcome.target)?.compiled ?? {}
		const at = [headings, blocks].map(list => list.findIndex(it => it.anchor === outcome.anchor))
		return `${outcome.target} ${at} ${outcome.anchor === titleAnchor} ${outcome.anchor === undefined}`
	}
	return {
		notes: [...wiki.notes.values()].map(it => `${it.id} ${it.title} ${it.url}`),
		outcomes: [...wiki.outcomes].map(([id, all]) => [id, all.map(place)]),
		edges: wiki.edges.map(it => `${it.from} ${it.to} ${it.kind} ${it.relation} ${it.note}`),
		wanted: wiki.wanted.map(it => `${it.kb} ${it.name}`),
		problems: wiki.problems.map(it => `${it.code} ${it.path}`).sort(),
	}
}

interface Words {
	readonly path: string
	readonly kind: 'heading' | 'block'
	readonly at: number
	readonly to: string
}

const words: fc.Arbitrary<Words> = fc.record({
	path: fc.constantFrom(...PATHS),
	kind: fc.constantFrom('heading', 'heading', 'heading', 'block'),
	at: fc.nat(20),
	to: fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom<string>(...NEW) },
		{ weight: 1, arbitrary: fc.constantFrom<string>(...UNFIT) },
	),
})

/** One of the parts that there are, and what it is called; undefined where there is none. */
function choose(files: Files, { path, kind, at, to }: Words): { rename: PartWords; name: string } | undefined {
	const { headings, blocks } = compileFile(path, files[path] ?? '')
	if (kind === 'block') {
		const block = at % blocks.length
		const name = blocks[block]?.id
		return name === undefined ? undefined : { rename: { path, block, to: `id-${to.length}` }, name }
	}
	const heading = at % headings.length
	const name = headings[heading]?.plain.replace(/ \{.*/, '')
	return name === undefined ? undefined : { rename: { path, heading, to }, name }
}

/** Whether a name stands before another one without leading there, which only its end does. */
function hasDeadWays(wiki: Wiki): boolean {
	return [...wiki.notes.values()].some(note =>
		note.references.some(({ subpath }, at) => {
			const outcome = wiki.outcomes.get(note.id)?.[at]
			if (subpath?.kind !== 'heading' || subpath.chain.length < 2 || outcome?.kind !== 'resolved') return false
			const target = wiki.notes.get(outcome.target)?.compiled
			return target !== undefined && headingsAlong(target, subpath.chain) === undefined
		}),
	)
}

describe('for every vault and every part of a note', () => {
	it.each([
		['restores every byte', ['words', 'number'], (files: Files) => files],
		[
			'restores all but the manner of names that were not written as they are',
			['words', 'number', 'lower', 'dashed'],
			loosely,
		],
	])(
		'what led to it leads to it, and renaming it back %s',
		(_, ways, gistOf) => {
			const counts = { refused: 0, renamed: 0, blocks: 0, followed: 0, restored: 0 }
			fc.assert(
				fc.property(vaults(ways), words, (files, chosen) => {
					const found = choose(files, chosen)
					if (!found) return
					const { rename, name } = found
					const plan = planPart(files, rename)
					if (plan.kind === 'refused') {
						counts.refused += 1
						expect(plan.reasons.length).toBeGreaterThan(0)
						return
					}
					counts.renamed += 1
					if (rename.block !== undefined) counts.blocks += 1
					if (plan.rewritten.length > 0) counts.followed += 1
					const after = withPart(files, rename)
					expect(gist(link(contentsOf(after)))).toEqual(gist(link(contentsOf(files))))
					const back = { ...rename, to: name }
					if (planPart(after, back).kind === 'refused') return
					// Without its number, an anchor may be the words of the heading.
					if (plan.rewritten.some(it => /部分-\d/.test(it.before))) return
					if (hasDeadWays(link(contentsOf(files)))) return
					counts.restored += 1
					expect(gistOf(withPart(after, back))).toEqual(gistOf(files))
				}),
				{ numRuns: runs(120) },
			)
			// The law must be tried, and not only refused.
			expect(counts.renamed).toBeGreaterThan(runs(60))
			expect(counts.blocks).toBeGreaterThan(runs(12))
			expect(counts.followed).toBeGreaterThan(runs(12))
			expect(counts.restored).toBeGreaterThan(runs(48))
			expect(counts.refused).toBeGreaterThan(runs(4))
		},
		120_000,
	)
})

/** Without the case, the gaps and the encoding of names. */
function loosely(files: Files): Files {
	const even = (text: string) =>
		text
			.replace(/(?:%[\da-f]{2})+/gi, decodeURIComponent)
			.toLowerCase()
			.replaceAll('?', '')
			.replace(/[-_ ]+/g, ' ')
	return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, even(text)]))
}
