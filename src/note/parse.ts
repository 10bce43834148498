/**
 * Markdown to mdast: unified, remark-parse, GFM, remark-wiki-link, embeds, highlights, citations and math.
 *
 * Each extension costs time on every character, so it is on only in notes that hold the characters without
 * which its syntax cannot occur.
 */
import type { Root } from 'mdast'
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
import remarkParse from 'remark-parse'
import { wikiLinkPlugin } from 'remark-wiki-link'
import { type Processor, unified } from 'unified'
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

interface Extension {
	readonly name: string
	/** Necessary for the syntax to occur in a text. */
	readonly trigger: (text: string) => boolean
	readonly syntax: (signs: Signs) => unknown
	readonly fromMarkdown: () => unknown
}

const EXTENSIONS: readonly Extension[] = [
	{
		name: 'table',
		trigger: text => text.includes('|') && /^[\s>\-*+\d.)]*[|:-][|:\-\s]*$/m.test(text),
		syntax: gfmTable,
		fromMarkdown: gfmTableFromMarkdown,
	},
	{
		name: 'autolink',
		trigger: text => text.includes('@') || /www\.|https?:\/\//i.test(text),
		syntax: gfmAutolinkLiteral,
		fromMarkdown: gfmAutolinkLiteralFromMarkdown,
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

/** Tables come first in `EXTENSIONS`, hence the lowest bit. */
const TABLE_BIT = 1
const ALL_BITS = 2 ** EXTENSIONS.length - 1

const processors = new Map<string, Processor<Root>>()

/**
 * Parses a whole file; what stands before `bodyStart` is passed over, so that positions are those of the file.
 * `everything` switches all extensions on, which must make no difference but to time.
 */
export function parseMarkdown(source: string, bodyStart: number, everything = false): Parsed {
	const body = bodyStart === 0 ? source : source.slice(bodyStart)
	const bits = everything ? ALL_BITS : triggered(body)
	const masked = maskBody(source, bodyStart, (bits & TABLE_BIT) !== 0)
	const tree = processorFor(bits, masked.signs).parse(masked.text) as Root
	return { tree, masked }
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
