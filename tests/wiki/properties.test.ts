/** Laws that hold for every vault, tried on random ones. */

import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import { graphJson } from '../../src/wiki/graph-json.ts'
import fc from '../fast-check.ts'
import { linkVault } from './vault.ts'

const name = fc.constantFrom('a', 'b', 'Note', 'note', 'deep/a', 'deep/Übung', 'x y', 'gone')
const written = fc.oneof(
	name.map(target => `[[${target}]]`),
	fc.tuple(name, name).map(([target, label]) => `![[${target}#${label}|${label}]]`),
	name.map(target => `[t](${encodeURI(target)}.md#h)`),
	fc.constantFrom(
		'# H\n',
		'\n\n',
		'| a | [[b|c]] |\n|---|---|\n',
		'`[[a]]`',
		'[[',
		']]',
		'> [!note] x\n',
		'#tag/b',
		'^id\n',
		'---\n',
		'[^1]',
	),
	fc.string({ maxLength: 12 }),
)
const body = fc.array(written, { maxLength: 12 }).map(parts => parts.join(' '))
const head = fc.constantFrom(
	'',
	'---\ntitle: T\n---\n',
	'---\naliases: [a, Note]\n---\n',
	'---\ndraft: true\n---\n',
	'---\nid: b\n---\n',
)
const note = fc.tuple(head, body).map(([first, rest]) => first + rest)
const vault = fc.dictionary(
	name.map(path => `${path}.md`),
	note,
	{ maxKeys: 7 },
)

describe('for every text', () => {
	it('compiling never throws, and every span lies inside and says what it claims', () => {
		fc.assert(
			fc.property(fc.oneof(note, fc.string({ unit: 'binary', maxLength: 200 })), text => {
				const compiled = compile(text)
				for (const { span, kind } of compiled.references) {
					const slice = text.slice(span.offset, span.offset + span.length)
					if (kind === 'wikilink') expect(slice).toMatch(/^\[\[.*\]\]$/s)
					if (kind === 'embed') expect(slice).toMatch(/^!\[\[.*\]\]$/s)
				}
				for (const { span } of compiled.problems) expect(span.offset + span.length).toBeLessThanOrEqual(text.length + 1)
				expect(new Set(compiled.anchors).size).toBe(compiled.anchors.length)
				expect(compiled.template.parts.length).toBe(compiled.template.holes.length + 1)
			}),
			{ numRuns: 300 },
		)
	})
})

describe('for every vault', () => {
	it('linking is total, and backlinks are the transpose of links', () => {
		fc.assert(
			fc.property(vault, files => {
				const wiki = linkVault(files)
				for (const linked of wiki.notes.values())
					expect(wiki.outcomes.get(linked.id)?.length).toBe(linked.references.length)
				const back = [...wiki.incoming].flatMap(([to, edges]) =>
					edges.map(edge => `${edge.from} ${to} ${edge.span.offset}`),
				)
				const forth = [...wiki.outgoing].flatMap(([from, edges]) =>
					edges.map(edge => `${from} ${edge.to} ${edge.span.offset}`),
				)
				expect(back.sort()).toEqual(forth.sort())
				for (const edge of wiki.edges) expect(wiki.notes.has(edge.to)).toBe(true)
			}),
			{ numRuns: 200 },
		)
	})

	it('the graph is the same each time', () => {
		fc.assert(
			fc.property(vault, files => {
				expect(graphJson(linkVault(files))).toBe(graphJson(linkVault(files)))
			}),
			{ numRuns: 50 },
		)
	})
})
