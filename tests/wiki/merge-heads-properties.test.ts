/** The law of heads in a merge: no word of the note that goes is lost, be it a value or a comment, and YAML reads it. */
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { type FieldValue, textOf } from '../../src/note/yaml.ts'
import fc, { runs } from '../fast-check.ts'
import { merged, planMergeOf } from './merge-vault.ts'

const KEYS = ['title', 'id', 'aliases', 'tags', 'type', 'status', 'sources', 'other', 'more', 'last'] as const

/** Heads in which each value and comment is a word of its own, made from `sign`. */
function heads(sign: string): fc.Arbitrary<string> {
	const comment = fc.boolean()
	const shape = fc.constantFrom(
		'text',
		'quoted',
		'flow',
		'block',
		'low',
		'map',
		'lines',
		'anchor',
		'alias',
		'items',
		'none',
	)
	const field = fc.record({ key: fc.constantFrom(...KEYS), shape, above: comment, behind: comment, inside: comment })
	return fc.tuple(fc.uniqueArray(field, { selector: it => it.key, maxLength: 6 }), comment).map(([fields, atEnd]) => {
		let count = 0
		const word = () => `${sign}${count++}w`
		let isAnchored = false
		const lines = fields.flatMap(({ key, shape: asked, above, behind, inside }) => {
			const remark = behind ? ` # ${word()}` : ''
			const own = inside ? [`  # ${word()}`] : []
			const form = asked === 'alias' && !isAnchored ? 'anchor' : asked
			isAnchored ||= form === 'anchor'
			const written: Readonly<Record<string, readonly string[]>> = {
				text: [`${key}: ${word()}${remark}`],
				quoted: [`${key}: "${word()} # --> &x *y"${remark}`],
				flow: [`${key}: [${word()}, "${word()}"]${remark}`],
				block: [`${key}:${remark}`, ...own, `  - ${word()}`, `  - ${word()}${remark}`, ...own],
				low: [`${key}:`, `- ${word()}${remark}`, `- ${word()}`],
				map: [`${key}:${remark}`, `  k: ${word()}`, ...own, `  l: [${word()}]`],
				lines: [`${key}: |${remark}`, `  # ${word()}`, '', `  ${word()}`],
				anchor: [`${key}: &x ${word()}${remark}`],
				alias: [`${key}: *x${remark}`],
				items: [`${key}: [ # ${word()}`, `  ${word()}, *x`, `]${remark}`].map(it =>
					isAnchored ? it : it.replace(', *x', ''),
				),
				none: [`${key}:${remark}`],
			}
			return [...(above ? [`# ${word()}`, ''] : []), ...(written[form] ?? [])]
		})
		return [...lines, ...(atEnd ? [`# ${word()}`] : [])].map(line => `${line}\n`).join('')
	})
}

const NAMED = /^(?:title|id|aliases|tags|type)$/

/** As JSON, by key. */
function valuesOf(text: string): ReadonlyMap<string, string> {
	const plain = (value: FieldValue): unknown => {
		if (value.kind === 'list') return value.items.map(plain)
		if (value.kind === 'map') return Object.fromEntries(value.fields.map(field => [field.key, plain(field.value)]))
		return textOf(value) ?? null
	}
	return new Map(compile(text).fields.map(field => [field.key, JSON.stringify(plain(field.value))]))
}

describe('for every two heads', () => {
	it('one has all that both say', () => {
		let count = 0
		fc.assert(
			fc.property(heads('a'), heads('b'), (a, b) => {
				const files = { 'a.md': `---\n${a}---\nText.\n`, 'b.md': `---\n${b}---\nMore.\n` }
				if (planMergeOf(files, 'a.md', 'b.md').kind === 'refused') return
				count += 1
				const after = merged(files, 'a.md', 'b.md')['b.md'] ?? ''
				for (const [word] of `${a}${b}`.matchAll(/[ab]\d+w/g)) expect(after).toContain(word)
				const said = (text: string) => compile(text).problems.filter(({ code }) => code === 'fm/yaml')
				expect(said(after)).toEqual([])
				const [own, theirs, all] = [valuesOf(files['a.md']), valuesOf(files['b.md']), valuesOf(after)]
				for (const [key, value] of theirs)
					if (!/^(?:aliases|tags)$/.test(key) && !value.startsWith('[')) expect(all.get(key)).toBe(value)
				for (const [key, value] of own) if (!NAMED.test(key) && !theirs.has(key)) expect(all.get(key)).toBe(value)
				const keys = (text: string) => compile(text).fields.map(field => field.key)
				expect(new Set(keys(after)).size).toBe(keys(after).length)
			}),
			{ numRuns: runs(200) },
		)
		expect(count).toBeGreaterThan(runs(100))
	}, 300_000)
})
