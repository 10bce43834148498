/**
 * The law of mentions, on random vaults: once they are links, the graph has the edges that were announced and no others,
 * the problems are none but those it had, and the texts are the same but for brackets and names.
 */

import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { findLineStarts } from '../../src/note/lines.ts'
import { link } from '../../src/wiki/link.ts'
import { perhapsProse, proseOf } from '../../src/wiki/prose.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import fc, { runs } from '../fast-check.ts'
import { contentsOf, type Files } from './fix-vault.ts'
import { linkMentions, planLinks } from './mention-vault.ts'

const NAMES = [
	'Feedback loop',
	'feedback',
	'Mental models',
	'TOC',
	'Twice',
	'系统思考',
	'a/b test',
	'C++ notes',
	'Über Flüsse',
]
const PATHS = ['k/one.md', 'k/Two words.md', 'k/deep/three.md', 'l/four.md', 'five.md', 'l/TOC.md'] as const

function vaults(): fc.Arbitrary<Files> {
	const name = fc.constantFrom(...NAMES, 'one', 'Two words', 'four')
	const words = fc.oneof(
		{ weight: 4, arbitrary: name.map(it => `of ${it},`) },
		{ weight: 2, arbitrary: name.map(it => `**${it.toUpperCase()}** and "${it.toLowerCase()}"`) },
		fc.tuple(name, name).map(([a, b]) => `[[${a}|${b}]] ${b}`),
		name.map(it => `[${it}](https://x.y) <https://x.y/${it.replace(/ /g, '')}> x/${it}.md`),
		name.map(it => `\`${it}\` $${it}$ %%${it}%% <!-- ${it} --> <b title="${it}">${it}</b>`),
		name.map(it => `\n\n| ${it} | x |\n|---|---|\n| ${it} | y |\n\n`),
		name.map(it => `\n\n## ${it}\n\n`),
		name.map(it => `\n\n> ${it}\n> - ${it}\n\n- [ ] ${it}\n  ${it}\n\n`),
		name.map(it => `\n\n\`\`\`\n${it}\n\`\`\`\n\n    ${it}\n\n`),
		name.map(it => `^[${it}] [^1] ![[${it}]] #${it.replace(/\W/g, '-')}`),
		name.map(it => `\n\n${it}\n===\n\n[^1]: ${it}\n\n`),
		fc.constantFrom('[[gone]]', '\\', '[', ']]', '==', '\r\n', '@key', '{.x}'),
	)
	const note = fc
		.tuple(fc.option(name), fc.option(name), fc.array(words, { maxLength: 6 }))
		.map(([title, alias, parts]) => {
			const lines = [
				...(title === null ? [] : [`title: "${title}"`]),
				...(alias === null ? [] : [`aliases: ["${alias}"]`]),
			]
			return `${lines.length === 0 ? '' : `---\n${lines.join('\n')}\n---\n`}Text ${parts.join(' ')}\n`
		})
	return fc
		.tuple(fc.tuple(...PATHS.map(() => fc.option(note))), fc.constantFrom('', 'name: k\n'), fc.boolean())
		.map(([notes, kb, isOther]) => {
			const files: Record<string, string> = isOther ? { 'l/kb.yaml': 'name: l\n' } : {}
			if (kb !== '') files['k/kb.yaml'] = kb
			for (const [at, text] of notes.entries()) if (text !== null) files[PATHS[at] as string] = text
			return files
		})
}

function edgesOf(wiki: Wiki): readonly string[] {
	return wiki.edges.map(it => `${it.from} ${it.to} ${it.kind} ${it.relation}`)
}

describe('for every vault', () => {
	it('links are made of mentions and of nothing else', () => {
		const counts = { linked: 0, refused: 0, left: 0 }
		fc.assert(
			fc.property(vaults(), files => {
				const plan = planLinks(files)
				if (plan.kind === 'refused') {
					counts.refused += 1
					return
				}
				counts.linked += plan.linked.length
				counts.left += plan.left.length
				const after = linkMentions(files)
				const [before, now] = [link(contentsOf(files)), link(contentsOf(after))]
				const announced = plan.linked.map(({ mention }) => `${mention.from} ${mention.to} wikilink undefined`)
				expect([...edgesOf(now)].sort()).toEqual([...edgesOf(before), ...announced].sort())
				const told = new Set(before.problems.map(it => `${it.code} ${it.path}`))
				expect(now.problems.map(it => `${it.code} ${it.path}`).filter(it => !told.has(it))).toEqual([])
				for (const [path, text] of Object.entries(files)) {
					const own = plan.linked.filter(it => it.mention.path === path)
					let plain = after[path] ?? ''
					for (const { link: written, mention } of own) plain = plain.replace(written, () => mention.text)
					expect(plain).toBe(text)
				}
				expect(plan.linked.every(({ mention }) => mention.from !== mention.to)).toBe(true)
			}),
			{ numRuns: runs(100) },
		)
		expect(counts.linked).toBeGreaterThan(runs(40))
		expect(counts.left).toBeLessThan(counts.linked / 4)
		expect(counts.refused).toBeLessThan(runs(7))
	}, 120_000)

	it('what is prose without parsing is prose with it', () => {
		const isOf = fc.constantFrom(
			'Some words. ',
			'of *em* ',
			'- item\n',
			'\n\n',
			'[[a|b]] ',
			'> quote\n',
			'# Head\n\n',
			'#tag ',
			'---\n\n',
			'a\n---\n',
			'1. x\n',
			'**b** ',
		)
		fc.assert(
			fc.property(fc.array(isOf, { maxLength: 8 }), parts => {
				const text = parts.join('')
				const note = compile(text)
				const lines = findLineStarts(text)
				const letters = (special: string) =>
					proseOf(text + special, perhapsProse(text + special, compile(text + special)), lines)
						.map(({ start, end }) => text.slice(start, Math.min(end, text.length)).match(/\p{L}/gu)?.length ?? 0)
						.reduce((sum, count) => sum + count, 0)
				expect(note.problems.length + letters('')).toBe(note.problems.length + letters('\n\n`x`'))
			}),
			{ numRuns: runs(100) },
		)
	}, 60_000)
})
