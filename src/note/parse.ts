/**
 * Markdown to mdast: unified, remark-parse, GFM, remark-wiki-link, embeds, highlights, citations and math.
 *
 * Each extension costs time on every character, so it is on only in notes that hold the characters without
 * which its syntax cannot occur.
 */
import type { Nodes, Root } from 'mdast'
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { highlightMarkFromMarkdown } from 'mdast-util-highlight-mark'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import { highlightMark } from 'micromark-extension-highlight-mark'
import type { Construct, Extension } from 'micromark-util-types'
import remarkParse from 'remark-parse'
import { wikiLinkPlugin } from 'remark-wiki-link'
import { type Processor, unified } from 'unified'
import type { Point } from 'unist'
import { citationFromMarkdown, citationSyntax } from './citation-syntax.ts'
import './edit-map.ts'
import { embedFromMarkdown, embedSyntax } from './embed-syntax.ts'
import { inlineNoteFromMarkdown, inlineNoteSyntax } from './inline-notes.ts'
import { type Masked, maskBody, type Signs } from './mask.ts'
import { mathFromMarkdown, mathSyntax } from './math-syntax.ts'

export interface Parsed {
	readonly tree: Root
	readonly masked: Masked
}

interface Gated {
	readonly name: string
	/** Necessary for the syntax to occur in a text. */
	readonly trigger: (text: string) => boolean
	readonly syntax: (signs: Signs) => unknown
	readonly fromMarkdown: () => unknown
}

const EXTENSIONS: readonly Gated[] = [
	{
		name: 'table',
		trigger: text => text.includes('|') && /^[\s>\-*+\d.)]*[|:-][|:\-\s]*$/m.test(text),
		syntax: gfmTable,
		fromMarkdown: gfmTableFromMarkdown,
	},
	{
		name: 'autolink',
		trigger: text => text.includes('@') || /www\.|https?:\/\//i.test(text),
		syntax: () => ({}),
		fromMarkdown: gfmAutolinkLiteralFromMarkdown,
	},
	// Bare addresses may begin at any letter, and the parser stops there to look: so it does for those that occur.
	{
		name: 'protocolAutolink',
		trigger: text => /https?:\/\//i.test(text),
		syntax: () => autolinks('protocolAutolink'),
		fromMarkdown: () => ({}),
	},
	{
		name: 'wwwAutolink',
		trigger: text => /www\./i.test(text),
		syntax: () => autolinks('wwwAutolink'),
		fromMarkdown: () => ({}),
	},
	// Behind the two others, for it is tried before them.
	{
		name: 'emailAutolink',
		trigger: text => /[\w.+-]@/.test(text),
		syntax: () => autolinks('emailAutolink'),
		fromMarkdown: () => ({}),
	},
	{
		name: 'strikethrough',
		trigger: text => text.includes('~'),
		syntax: () => gfmStrikethrough(),
		fromMarkdown: gfmStrikethroughFromMarkdown,
	},
	{
		name: 'footnote',
		trigger: text => text.includes('[^'),
		syntax: gfmFootnote,
		fromMarkdown: gfmFootnoteFromMarkdown,
	},
	{
		name: 'cjkEmphasis',
		trigger: text => /[*_][^\n]*[\u1100-\u11ff\u2e80-\ud7ff\uf900-\uffef]/.test(text),
		syntax: cjkFriendlyExtension,
		fromMarkdown: () => ({}),
	},
	{
		name: 'inlineNote',
		trigger: text => text.includes('^['),
		syntax: inlineNoteSyntax,
		fromMarkdown: inlineNoteFromMarkdown,
	},
	{
		name: 'task',
		trigger: text => /\[[ \txX\r\n]\]/.test(text),
		syntax: gfmTaskListItem,
		fromMarkdown: gfmTaskListItemFromMarkdown,
	},
	{
		name: 'highlight',
		trigger: text => text.includes('=='),
		syntax: highlightMark,
		fromMarkdown: () => highlightMarkFromMarkdown,
	},
	{
		name: 'math',
		trigger: text => text.includes('$'),
		syntax: mathSyntax,
		fromMarkdown: mathFromMarkdown,
	},
	{
		name: 'citation',
		trigger: text => text.includes('@'),
		syntax: citationSyntax,
		fromMarkdown: citationFromMarkdown,
	},
]

/** The constructs of GFM's bare addresses that have this name. */
function autolinks(name: string): Extension {
	const text: Record<number, Construct[]> = {}
	for (const [code, constructs] of Object.entries(gfmAutolinkLiteral().text ?? {})) {
		const named = [constructs ?? []].flat().filter(construct => construct.name === name)
		if (named.length > 0) text[Number(code)] = named
	}
	return { text }
}

/** Tables come first in `EXTENSIONS`, hence the lowest bit. */
const TABLE_BIT = 1
const ALL_BITS = 2 ** EXTENSIONS.length - 1

const processors = new Map<string, Processor<Root>>()

/**
 * Parses `source` from `bodyStart` on, where a line begins; positions are those of the whole source. `everything` switches
 * all extensions on, which must make no difference but to time.
 */
export function parseMarkdown(source: string, bodyStart: number, everything = false): Parsed {
	const body = bodyStart === 0 ? source : source.slice(bodyStart)
	const bits = everything ? ALL_BITS : triggered(body)
	const masked = maskBody(body, (bits & TABLE_BIT) !== 0)
	// A byte order mark is passed over at the start of a text only.
	const lead = bodyStart > 0 && body.startsWith('\ufeff') ? '\n' : ''
	const tree = processorFor(bits, masked.signs).parse(lead + masked.text) as Root
	if (bodyStart > 0) {
		const lines = source.slice(0, bodyStart).match(/\r\n|\n|\r/g)?.length ?? 0
		movePositions(tree, bodyStart - lead.length, lines - lead.length)
	}
	return { tree, masked }
}

/** From places in a part of the file to those in the file. */
export function movePositions(node: Nodes, offset: number, lines: number): void {
	const { position } = node
	if (position) {
		movePoint(position.start, offset, lines)
		movePoint(position.end, offset, lines)
	}
	if ('children' in node) for (const child of node.children) movePositions(child, offset, lines)
}

function movePoint(point: Point, offset: number, lines: number): void {
	point.offset = (point.offset ?? 0) + offset
	point.line += lines
}

function triggered(text: string): number {
	return EXTENSIONS.reduce((bits, extension, index) => (extension.trigger(text) ? bits | (1 << index) : bits), 0)
}

function processorFor(bits: number, signs: Signs): Processor<Root> {
	const key = `${bits} ${signs.math}${signs.mathBlock}`
	const known = processors.get(key)
	if (known) return known
	const processor = unified()
		.use(remarkParse)
		.use(wikiLinkPlugin as never, { aliasDivider: '|' } as never)
		.use(function extensions() {
			const data = this.data() as Record<string, unknown[]>
			// remark-wiki-link, used before, has made both lists.
			const { micromarkExtensions: syntax = [], fromMarkdownExtensions: fromMarkdown = [] } = data
			syntax.push(embedSyntax())
			fromMarkdown.push(embedFromMarkdown())
			for (const [index, extension] of EXTENSIONS.entries()) {
				if ((bits & (1 << index)) === 0) continue
				syntax.push(extension.syntax(signs))
				fromMarkdown.push(extension.fromMarkdown())
			}
		})
		.freeze() as unknown as Processor<Root>
	processors.set(key, processor)
	return processor
}
