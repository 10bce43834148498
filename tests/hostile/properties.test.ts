/** Laws that hold for every vault, tried on small ones made of what breaks parsers, pages and each other. */

import { describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { compile } from '../../src/note/compile.ts'
import type { CompiledNote } from '../../src/note/compiled-note.ts'
import { type Tools, toolsFor } from '../../src/note/tools.ts'
import { DEFAULT_CONFIG } from '../../src/wiki/config.ts'
import { link } from '../../src/wiki/link.ts'
import { renderBody } from '../../src/wiki/render.ts'
import type { RenderContext } from '../../src/wiki/render-context.ts'
import type { LinkedNote, Wiki } from '../../src/wiki/wiki.ts'
import fc, { runs } from '../fast-check.ts'
import { elementsIn, faultsOf } from './invariant.ts'

const RUNS = runs(150)

const NAMES = ['a', 'b', 'c', 'deep/d']
const name = fc.constantFrom(...NAMES, 'gone', 'H', 'pic.png', 'song.mp3', 'paper.pdf')
const part = fc.constantFrom('', '#H', '#^id', '#x', '#H#h', '#^gone')
const html = fc.constantFrom(
	...['<b>', '</b>', '<i></b>', '<div>', '</div>', '\n\n<div>\n\n', '<p>', '</p>', '<a href="#x">', '</a>', '<br/>'],
	...[
		'<b id="x">',
		'<b id=H>',
		'<i id="h">',
		'<u id="^id">',
		'<s id="_fn-1">',
		'<i id="&#95;x">',
		'<b id=" ">',
		'<b id="a b">',
	],
	...[
		'<table>',
		'<tr><td>',
		'</table>',
		'<li>',
		'<ul>',
		'<dd>',
		'<h2 id=h>',
		'</h2>',
		'<summary>',
		'<details open>',
		'<button>',
		'<label>',
	],
	...[
		'<script>',
		'</script>',
		'<style>',
		'<svg>',
		'<math><mi>',
		'<title>',
		'<textarea>',
		'<template>',
		'<select>',
		'<iframe src=x>',
		'<plaintext>',
	],
	...[
		'<img src="pic.png">',
		'<img src=x onerror=y>',
		'<img "',
		'<img src="javascript:x" alt="l">',
		'<!--',
		'-->',
		'<![CDATA[',
		'<?x',
		'<x-y>',
	],
	...[
		'<section data-footnotes>',
		'<ho%%x%%le-0 o=0>',
		'<hole-0 n=0>',
		'<form><input id=x>',
		'<base href=x>',
		'<frameset>',
		'</body>',
	],
)
const block = fc.constantFrom(
	...[
		'\n\n# H\n\n',
		'\n\n## H\n\n',
		'\n\n## H\n\n',
		'\n\n### x\n\n',
		'\n\nFootnotes\n---\n\n',
		'\n\n## ![[a]] ^id\n\n',
		'\n\n^id\n\n',
		' ^id\n\n',
	],
	...[
		'\n\n> [!note] x\n> ',
		'\n\n> [!tip]- ![[b]]\n> # H\n\n',
		'\n\n> ',
		'\n\n- ',
		'\n\n1. ',
		'\n- [ ] ',
		'\n\n---\n\n',
		'\n\n    ',
		'\n\n',
	],
	...[
		'\n\n| a | ![[b]] |\n|---|---|\n| [[c|d]] | ',
		'\n\n```js title="<b>" {1}\n',
		'\n\n```\n',
		'\n\n~~~md preview\n',
		'\n\n~~~\n',
		'\n\n```mermaid\n<b>\n```\n\n',
	],
	...[
		'[^1]',
		'[^x]',
		'[^x-2]',
		'[^ü]',
		'\n\n[^1]: y[^x]\n\n',
		'\n\n[^x]: ![[c]]\n\n',
		'\n\n[^x-2]: # H\n\n',
		'\n\n[^ü]: z ^id\n\n',
		'^[an *inner* [[a]] note]',
	],
)
const inline = fc.constantFrom(
	...[
		'*',
		'**',
		'_',
		'`',
		'``',
		'~~',
		'==',
		'$',
		'$$',
		'$x<y$',
		'\\$',
		'%%',
		'\\',
		'&lt;',
		'&#x3C;b&#62;',
		'&quot;',
		'"',
		"'",
		'<',
		'>',
		']]',
		'[[',
		'![',
		'](',
	],
	...[
		'[t](javascript:x)',
		'[t](//x)',
		'[t](https://a.example/"x)',
		'[t](#h)',
		'[t](b.md#H "\\"q")',
		'[r]',
		'\n\n[r]: data:x "y"\n\n',
		'<https://x.example/?a=b&c>',
	],
	...[
		'#tag',
		'#tag/<b>',
		'@key',
		'[see @key, p. 3; -@b]',
		'http://a.example/<b>',
		'word',
		'é𝒳👩‍👧',
		'\u202e',
		'\u2028',
		'\ue000',
		'\u0001',
	],
)
const reference = fc
	.tuple(fc.constantFrom('', '!'), name, part, fc.constantFrom('', '|', '|<b>"', '|x|300'))
	.map(([mark, target, place, label]) => `${mark}[[${target}${place}${label}]]`)
const image = name.map(target => `![<"${target}|20](${target} "t<")`)
const piece = fc.oneof(
	{ weight: 4, arbitrary: html },
	{ weight: 4, arbitrary: block },
	{ weight: 3, arbitrary: inline },
	{ weight: 3, arbitrary: reference },
	{ weight: 1, arbitrary: image },
	{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
)
const head = fc.constantFrom(
	...[
		'',
		'',
		'',
		'---\ntitle: "<b>H</b>"\n---\n',
		'---\naliases: [a, "</script>", H]\n---\n',
		'---\nid: b\n---\n',
		'---\ntags: ["<b>", x]\n---\n',
	],
	...[
		'---\nrelated: "[[b]]"\ndraft: false\n---\n',
		'---js\nthrow 1\n---\n',
		'---\ndraft: true\n---\n',
		'---\n',
		'---\na: [\n---\n',
	],
)
const text = fc.tuple(head, fc.array(piece, { maxLength: 14 })).map(([first, pieces]) => first + pieces.join(''))
const vault = fc
	.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), text), { minLength: 2, maxLength: 4, selector: ([path]) => path })
	.map(notes => notes.map(([path, written]) => ({ path: `${path}.md`, written })))

interface Note {
	readonly path: string
	readonly written: string
}

describe(`for every hostile vault`, () => {
	it('pages are sound, and each address within a page leads to something on it', async () => {
		const tools = await allTools()
		holds(notes => {
			const wiki = linkNotes(notes, tools)
			for (const [note, body] of pagesOf(wiki)) {
				expect(faultsOf(body), `${note.path}: ${body}`).toEqual([])
				const ids = idsOf(body)
				const { anchors, headings, titleAnchor } = note.compiled
				for (const anchor of [...anchors, ...headings.map(heading => heading.anchor)])
					expect(ids.has(anchor) || anchor === titleAnchor, `#${anchor} of ${note.path}: ${body}`).toBe(true)
				for (const fragment of fragmentsOf(body, note.url)) {
					const leads =
						ids.has(fragment) || ids.has(decodeURIComponent(fragment)) || decodeURIComponent(fragment) === titleAnchor
					expect(leads || isFromRawHtml(note, fragment), `#${fragment} in ${note.path}: ${body}`).toBe(true)
				}
			}
		})
	})

	it('a note compiles to the same each time, and does so without its tools', async () => {
		const tools = await allTools()
		holds(notes => {
			for (const { written } of notes) {
				expect(compile(written, tools)).toEqual(compile(written, tools))
				expect(() => compile(written)).not.toThrow()
			}
		})
	})

	it('the order of the files makes no difference', async () => {
		const tools = await allTools()
		holds(notes => {
			const one = linkNotes(notes, tools)
			const other = linkNotes(notes.toReversed(), tools)
			expect(new Map([...other.outcomes].sort(byKey))).toEqual(new Map([...one.outcomes].sort(byKey)))
			expect(other.edges).toEqual(one.edges)
			expect(other.problems).toEqual(one.problems)
		})
	})

	it('backlinks are the transpose of links, and graph data is whole', async () => {
		const tools = await allTools()
		holds(notes => {
			const { incoming, outgoing, edges, notes: linked } = linkNotes(notes, tools)
			expect([...incoming.values()].flat().length).toBe(edges.length)
			for (const [to, found] of incoming) expect(found).toEqual(edges.filter(edge => edge.to === to))
			for (const [from, found] of outgoing) expect(found).toEqual(edges.filter(edge => edge.from === from))
			for (const edge of edges) expect(linked.has(edge.from) && linked.has(edge.to)).toBe(true)
		})
	})

	it('a hostile note that nobody names changes no other page', async () => {
		const tools = await allTools()
		fc.assert(
			fc.property(vault, fc.array(piece, { maxLength: 14 }), (notes, pieces) => {
				const stranger = { path: 'nobody-names-this.md', written: `x ${pieces.join('')}` }
				const before = new Map([...pagesOf(linkNotes(notes, tools))].map(([note, body]) => [note.path, body]))
				for (const [note, body] of pagesOf(linkNotes([...notes, stranger], tools)))
					if (note.path !== stranger.path) expect(body).toBe(before.get(note.path))
			}),
			{ numRuns: RUNS },
		)
	})
})

function holds(law: (notes: readonly Note[]) => void): void {
	fc.assert(fc.property(vault, law), { numRuns: RUNS })
}

/** Loaded once; what a single note does not need makes no difference to it. */
async function allTools(): Promise<Tools> {
	return toolsFor('```js\nx\n```\n$x$')
}

function linkNotes(notes: readonly Note[], tools: Tools): Wiki {
	const compiled: { path: ReturnType<typeof vaultPath>; note: CompiledNote }[] = notes.map(({ path, written }) => ({
		path: vaultPath(path),
		note: compile(written, tools),
	}))
	const files = ['pic.png', 'song.mp3', 'paper.pdf'].map(vaultPath)
	return link({ folder: 'vault', config: DEFAULT_CONFIG, notes: compiled, settings: [], files, problems: [] })
}

function* pagesOf(wiki: Wiki): Generator<readonly [LinkedNote, string]> {
	const context: RenderContext = {
		wiki,
		href: address => address,
		tagUrl: tag => `/tags/${encodeURIComponent(tag)}/`,
		fileUrl: path => `/files/${path}`,
		imageSize: () => undefined,
		imageVariants: () => [],
		changed: () => undefined,
	}
	for (const note of wiki.notes.values()) yield [note, renderBody(context, note)]
}

function idsOf(body: string): ReadonlySet<string> {
	return new Set(
		elementsIn(body).flatMap(({ attrs }) => attrs.filter(item => item.name === 'id').map(item => item.value)),
	)
}

/** Of links that stay on the page, whether they name it or not. */
function fragmentsOf(body: string, url: string): readonly string[] {
	return elementsIn(body).flatMap(({ attrs }) => {
		const href = attrs.find(item => item.name === 'href')?.value ?? ''
		const [address = '', fragment] = href.split('#', 2)
		return fragment && (address === '' || address === url) ? [fragment] : []
	})
}

/** Whoever writes `<a href="#x">` is not told whether there is an `x`. */
function isFromRawHtml({ compiled }: LinkedNote, fragment: string): boolean {
	return compiled.template.parts.some(written => written.includes(`<a href="#${fragment}">`))
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
	return a < b ? -1 : 1
}
