/** Laws that hold for whatever is fixed, tried on random vaults with slips in them. */

import { describe, expect, it } from 'vitest'
import { link } from '../../src/wiki/link.ts'
import { targetOf } from '../../src/wiki/target.ts'
import type { Outcome, Wiki } from '../../src/wiki/wiki.ts'
import fc, { runs } from '../fast-check.ts'
import { contentsOf, type Files, fixFiles } from './fix-vault.ts'

const PATHS = [
	'systems-thinking.md',
	'feedback loops.md',
	'concepts/mental-models.md',
	'concepts/Balancing Loop.md',
	'concepts/deep/U\u0308bungen.md',
	'archive/feedback-delays.md',
	'archive/mental-models-old.md',
	'index.md',
] as const
const FILES = ['pics/diagram.png', 'archive/Sketch Map.jpg'] as const

/** A name as someone may write it, right or not. */
const written = fc
	.tuple(
		fc.constantFrom(...PATHS, ...FILES, 'concepts/leverage-points.md'),
		fc.constantFrom('path', 'stem', 'md', 'moved', 'title', 'relative', 'rooted'),
	)
	.map(([path, form]) => {
		const bare = path.replace(/\.md$/, '')
		const stem = bare.slice(bare.lastIndexOf('/') + 1)
		if (form === 'path') return bare
		if (form === 'md') return path
		if (form === 'moved') return `old/${stem}`
		if (form === 'title') return stem.replaceAll('-', ' ')
		if (form === 'relative') return `../${path}`
		return form === 'rooted' ? `/${bare}` : stem
	})

/** One slip of the keyboard, or none. */
const slipped = fc
	.tuple(written, fc.constantFrom('none', 'drop', 'double', 'swap', 'other', 'case', 'decomposed'), fc.nat(40))
	.map(([name, slip, place]) => {
		const at = place % name.length
		const [before, letter, rest] = [name.slice(0, at), name[at] ?? '', name.slice(at + 1)]
		if (slip === 'drop') return before + rest
		if (slip === 'double') return before + letter + letter + rest
		if (slip === 'swap') return before + (rest[0] ?? '') + letter + rest.slice(1)
		if (slip === 'other') return `${before}x${rest}`
		if (slip === 'case')
			return before + (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()) + rest
		return slip === 'decomposed' ? name.normalize('NFD') : name
	})

const part = fc.constantFrom('', '', '#Causes of delay', '#Causes of dleay', '#^block-one', '#^blok-one', '#Gone')
const anchor = fc.constantFrom('', '', '#causes-of-delay', '#causes-off-delay')
const construct = fc.oneof(
	fc.tuple(slipped, part).map(([name, sub]) => `[[${name}${sub}]]`),
	fc.tuple(slipped, part).map(([name, sub]) => `[[ ${name}${sub} |  a label ]]`),
	fc.tuple(slipped, part).map(([name, sub]) => `![[${name}${sub}]]`),
	fc.tuple(slipped, anchor).map(([name, sub]) => `[a \`](\` label](${encodeURI(name)}${sub} "t")`),
	fc.tuple(slipped, anchor).map(([name, sub]) => `[label](<${name}${sub}>)`),
	slipped.map(name => `![alt](${encodeURI(name)})`),
	slipped.map(name => `[x][ref]\n\n[ref]: ${encodeURI(name)}\n`),
	slipped.map(name => `\n\n| a | b |\n|---|---|\n| [[${name}\\|x]] | [[${name}|y]] |\n\n`),
	slipped.map(name => `\n\n## On [[${name}]]\n\n`),
	fc.constantFrom(
		'\r\n',
		'\r',
		'\n\n',
		'😀',
		'e\u0301',
		'`[[systms]]`',
		'%% [[systms]] %%',
		'## Causes of delay\n',
		'x ^block-one\n\n',
	),
)
const head = fc.oneof(
	fc.constant(''),
	slipped.map(name => `---\nup: "[[${name}]]"\n---\n`),
	slipped.map(name => `---\nlinks:\n- target: ${JSON.stringify(name)}\n- [[ ]]\n---\n`),
	slipped.map(name => `---\nlinks: [{target: ${name}}]\ncover: ${name}\n---\n`),
	fc.constantFrom(
		'---\ndraft: true\n---\n',
		'---\ntitle: Feedback Delay\naliases: [Mental Modes]\n---\n',
		'---\nredirect_from: /old/index/\n---\n',
	),
)
const note = fc.tuple(head, fc.array(construct, { maxLength: 6 })).map(([first, parts]) => first + parts.join(' '))
const kb = fc.constantFrom(undefined, 'name: k\ntypes:\n  note:\n    fields:\n      up: {type: object-ref}\n')
const vault = fc
	.tuple(fc.dictionary(fc.constantFrom(...PATHS), note, { minKeys: 2 }), kb)
	.map(([notes, settings]): Files => {
		const files = Object.fromEntries(FILES.map(path => [path, '']))
		const normal = Object.entries(notes).map(([path, text]) => [path.normalize('NFC'), text])
		return { ...Object.fromEntries(normal), ...files, ...(settings ? { 'kb.yaml': settings } : {}) }
	})

describe('for every vault with slips', () => {
	it('changes nothing but the names that it tells', () => {
		fc.assert(
			fc.property(vault, files => {
				const { files: after, plan } = fixFiles(files)
				expect(Object.keys(after)).toEqual(Object.keys(files))
				for (const [path, text] of Object.entries(files)) {
					const edits = plan.changeSet.edits.find(edit => edit.path === path)?.edits ?? []
					let [from, to] = [0, 0]
					for (const edit of edits) {
						const gap = edit.offset - from
						expect(after[path]?.slice(to, to + gap)).toBe(text.slice(from, edit.offset))
						expect(
							plan.fixes.some(fix => fix.path === path && isWithin(edit, fix.span)) || text.includes('[ref]'),
						).toBe(true)
						to += gap + edit.text.length
						from = edit.offset + edit.length
					}
					expect(after[path]?.slice(to)).toBe(text.slice(from))
				}
			}),
			{ numRuns: RUNS },
		)
	})

	it('leaves nothing to be fixed by a second run', () => {
		fc.assert(
			fc.property(vault, files => {
				const once = fixFiles(files).files
				expect(fixFiles(once).plan.changeSet.edits).toEqual([])
			}),
			{ numRuns: RUNS },
		)
	})

	it('makes no problems', () => {
		fc.assert(
			fc.property(vault, files => {
				const { files: after, before, plan } = fixFiles(files)
				const left = countProblems(link(contentsOf(after)))
				const known = countProblems(before)
				for (const [problem, count] of left)
					expect([problem, count <= (known.get(problem) ?? 0)]).toEqual([problem, true])
				expect(plan.fixes.length > 0 ? sum(left) < sum(known) : sum(left) === sum(known)).toBe(true)
			}),
			{ numRuns: RUNS },
		)
	})

	it('changes the target of no reference that had one', () => {
		fc.assert(
			fc.property(vault, files => {
				const { files: after, before } = fixFiles(files)
				const wiki = link(contentsOf(after))
				expect([...wiki.notes.values()].map(({ id, url, title }) => [id, url, title])).toEqual(
					[...before.notes.values()].map(({ id, url, title }) => [id, url, title]),
				)
				for (const [id, outcomes] of before.outcomes)
					for (const [index, outcome] of outcomes.entries())
						if (place(outcome)) expect(place(wiki.outcomes.get(id)?.[index])).toEqual(place(outcome))
			}),
			{ numRuns: RUNS },
		)
	})
})

function isWithin(edit: { offset: number; length: number }, span: { offset: number; length: number }): boolean {
	return edit.offset >= span.offset && edit.offset + edit.length <= span.offset + span.length
}

/** By file, code and what is named; what a fixed image lacks otherwise was hidden before, and remarks are no problems. */
function countProblems(wiki: Wiki): Map<string, number> {
	const counts = new Map<string, number>()
	for (const { path, code, severity, target } of wiki.problems) {
		if (severity === 'info' || code === 'image/alt') continue
		const key = `${path} ${code} ${target}`
		counts.set(key, (counts.get(key) ?? 0) + 1)
	}
	return counts
}

function sum(counts: ReadonlyMap<string, number>): number {
	return [...counts.values()].reduce((all, count) => all + count, 0)
}

/** Where a reference leads; a wrong case may be mended. */
function place(outcome: Outcome | undefined): unknown {
	if (outcome?.kind === 'file') return outcome.path
	if (outcome?.kind === 'missing-anchor' || outcome === undefined) return undefined
	const target = targetOf(outcome)
	return target && [target, outcome.kind === 'resolved' ? outcome.anchor : outcome.kind]
}

const RUNS = runs(60)
