/** Laws that hold for one note, tried on texts made of the marks that are hardest to tell apart. */

import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/note/brand.ts'
import { compile } from '../../src/note/compile.ts'
import type { CompiledNote, Reference } from '../../src/note/compiled-note.ts'
import { parseMarkdown } from '../../src/note/parse.ts'
import fc from '../fast-check.ts'

const RUNS = 300

const word = fc.constantFrom(
	'a',
	'Note',
	'x y',
	'Übung',
	'e\u0301',
	'日本',
	'𝒳',
	'👩‍👧',
	'x\u00a0y',
	'\u200b',
	'\ue000',
)
const lineEnd = fc.constantFrom('\n', '\n\n', '\r\n', '\r\n\r\n', '\r', '  \n', '\\\n')
const mark = fc.constantFrom(
	...['[', '[[', ']', ']]', '![', '![[', '](', ')', ']: ', '[^1]', '[^1]: ', '^id', '|', '\\|', '\\'],
	...['`', '``', '```', '~', '~~', '~~~', '%%', '$', '$$', '==', '*', '**', '_', '<', '>', '<!--', '-->', '&amp;'],
	...['#', '# ', '###### ', '#tag', '> ', '- ', '+ ', '1. ', '[ ] ', '    ', '\t', '---', '===', '|---|:-:|\n'],
	...['http://a.org', 'www.a.org', 'me@a.org', '<a href="b">', '<img src="c.png" alt="d">', '<b', '</b>', '!', '"'],
)
const construct = fc.constantFrom(
	...[
		'[[Note]]',
		'[[a|b]]',
		'[[#H|b]]',
		'![[a#^id]]',
		'[[a\\|b]]',
		'[t](a%20b.md#h)',
		'[t][r]',
		'[r]',
		'![t](a.png "b")',
	],
	...[
		'\n\n[r]: <a b.md> "t"\n\n',
		'\n\n| a | [[b|c]] |\n|---|---|\n| $d|e$ | `f|g` |\n',
		'\n\n```js\n[[a]] $x$\n```\n',
	],
	...[
		'==a [[b]]==',
		'%%a [[b]]%%',
		'\n\n%%\na\n\n#tag [[b]]\n%%\n\n',
		'$a_1 [[b]]$',
		'\n\n$$\na [[b]]\n$$\n\n',
		'$5 and $6',
	],
	...[
		'\n\n> > - [ ] a\n',
		'\n\n> [!note] a\n> #tag ^id\n\n',
		'\n\n## H [[a]] ^id\n\n',
		'\n\nH\n==\n',
		'~~a [b](c.md)~~',
	],
	...[
		'a[^1]\n\n[^1]: [[b]]\n',
		'<div>\n\n[[a]]\n\n</div>',
		'`` [[a]] ` ``',
		'<!-- [[a]] -->',
		' ^id\n',
		'\n^id\n',
		'\\[[a]]',
		'[[a](b.md)]',
		'[see @a, p. 1; -@{a b}]',
		'@a [p. 1]',
	],
)
const body = fc
	.array(
		fc.oneof(
			{ weight: 4, arbitrary: mark },
			{ weight: 3, arbitrary: construct },
			{ weight: 2, arbitrary: word },
			{ weight: 2, arbitrary: lineEnd },
			{ weight: 1, arbitrary: fc.constantFrom(' ', '  ', '\u00a0') },
			{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
		),
		{ maxLength: 30 },
	)
	.map(pieces => pieces.join(''))
const head = fc.constantFrom('', '', '---\ntitle: T\n---\n', '---\r\ntags: [one, "two"]\r\nup: "[[x#y|z]]"\r\n---\r\n')
const text = fc.tuple(head, body).map(parts => parts.join(''))

describe(`for every text`, () => {
	it('every span is on the line that it names, and holds what it claims', () => {
		holdsFor(written => {
			const { references, headings, tags, problems } = compile(written)
			for (const { span } of [...references, ...headings, ...tags, ...problems]) expectPlace(span, written)
			for (const reference of references) expectReference(reference, slice(written, reference.span))
			for (const { plain, span } of headings) expectWords(plain, slice(written, span))
			for (const { name, span } of tags) expect(slice(written, span).normalize('NFC')).toContain(name)
		})
	})

	it('every index leads to something, and links are closed as they are opened', () => {
		holdsFor(written => {
			const note = compile(written)
			const { headings, references, passages } = note
			for (const { section, passage } of references) {
				expect(section ?? 0).toBeLessThan(Math.max(1, headings.length))
				expect(passage ?? 0).toBeLessThan(Math.max(1, passages.length))
			}
			for (const part of [...passages, ...headings.map(heading => heading.text), note.excerpt].flat())
				if (typeof part === 'number') expect(references[part]).toBeDefined()
			expectClosed(note)
		})
	})

	it('no sign that stands for another while Markdown is parsed is left', () => {
		holdsFor(written => {
			for (const [sign] of JSON.stringify(compile(written)).matchAll(/[\ue000-\uf8ff]/g))
				expect(written).toContain(sign)
		})
	})

	it('the tree is the same with every extension as with those it needs', () => {
		holdsFor(written => {
			expect(treeOf(written, false)).toEqual(treeOf(written, true))
		})
	})
})

function holdsFor(law: (text: string) => void): void {
	fc.assert(fc.property(text, law), { numRuns: RUNS })
}

function slice(written: string, { offset, length }: Span): string {
	return written.slice(offset, offset + length)
}

function expectPlace({ offset, length, line, column }: Span, written: string): void {
	const lines = written.slice(0, offset).split(/\r\n|\n|\r/)
	expect({ line, column }).toEqual({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 })
	expect(offset + length).toBeLessThanOrEqual(written.length)
}

const SHAPES = {
	wikilink: /^\[\[[^\r\n]+\]\]$/,
	embed: /^!\[\[[^\r\n]+\]\]$/,
	markdown: /^\[[\s\S]*[\])]$/,
	image: /^!\[[\s\S]*[\])]$|<img/,
	field: /^\[\[[^[\]]+\]\]$/,
	citation: /^@(?:\{[^}\r\n]+\}|[^\s{}]+)$/,
} as const

/** A wiki link is written as it is read; a Markdown link may be escaped, encoded, or named elsewhere. */
function expectReference({ kind, name, label, subpath }: Reference, source: string): void {
	expect(source).toMatch(SHAPES[kind])
	if (kind === 'markdown' || kind === 'image') return
	const same = source.normalize('NFC').replaceAll('\u00a0', ' ')
	const parts = subpath?.kind === 'heading' ? subpath.chain : [subpath?.id ?? '']
	for (const part of [name, label ?? '', ...parts])
		expect(same).toContain(part.normalize('NFC').replaceAll('\u00a0', ' '))
}

/** Every letter of a heading is in its source, in the same order. */
function expectWords(plain: string, source: string): void {
	let from = 0
	for (const [letter] of plain.matchAll(/\p{L}/gu)) {
		const at = source.indexOf(letter, from)
		expect(at, `${letter} of ${plain} in ${source}`).toBeGreaterThanOrEqual(from)
		from = at + letter.length
	}
}

function expectClosed({ references, template }: CompiledNote): void {
	const open: number[] = []
	for (const hole of template.holes) {
		if ('reference' in hole) expect(references[hole.reference]).toBeDefined()
		if (hole.kind === 'open') open.push(hole.reference)
		if (hole.kind === 'close') expect(open.pop()).toBe(hole.reference)
	}
	expect(open).toEqual([])
}

/** Of a wiki link only the place counts: what stands in it is read from the source. */
function treeOf(written: string, everything: boolean): unknown {
	const bodyStart = /^---\r?\n[\s\S]*?\r?\n---\r?\n/.exec(written)?.[0].length ?? 0
	const { tree, masked } = parseMarkdown(written, bodyStart, everything)
	masked.restore(tree)
	return JSON.parse(JSON.stringify(tree), (_, value) =>
		value?.type === 'wikiLink' ? { type: value.type, position: value.position } : value,
	)
}
