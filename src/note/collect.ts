/**
 * One walk over the tree of a note that gathers what can be pointed at (headings, blocks) and what points (links,
 * embeds, images, tags), with the sentence each reference stands in.
 *
 * Nodes that need a hole get a `hole` on their data; `template` turns it into HTML later.
 */
import type { Data, Definition, Heading as HeadingNode, Nodes, Paragraph, Parent, Root, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { AnchorMaker } from './anchors.ts'
import type { Span } from './brand.ts'
import { tagName } from './brand.ts'
import type { Block, Heading, Hole, Passage, Reference, TagUse } from './compiled-note.ts'
import { Flow, shorten } from './flow.ts'
import { type LineStarts, spanAt } from './lines.ts'
import type { NoteProblem } from './problem.ts'
import { sentenceAround, sentenceEnds } from './sentence.ts'
import { findTags } from './tags.ts'
import { readAddress } from './url.ts'
import { cleanName, parseWikiTarget } from './wiki-target.ts'

export interface Collected {
	readonly headings: readonly Heading[]
	readonly blocks: readonly Block[]
	readonly anchors: AnchorMaker
	readonly tags: readonly TagUse[]
	readonly references: readonly Reference[]
	readonly passages: readonly Passage[]
	readonly excerpt: Passage
	readonly problems: readonly NoteProblem[]
	/** All visible text, for counting words. */
	readonly text: string
	readonly hasRawHtml: boolean
}

declare module 'mdast' {
	interface Data {
		hole?: Hole
	}
}

const EXCERPT_LENGTH = 240

export function collect(tree: Root, source: string, lines: LineStarts): Collected {
	return new Collector(source, lines).run(tree)
}

/** Owns the growing lists of one note while it is walked. */
class Collector {
	private readonly source: string
	private readonly lines: LineStarts
	private readonly headings: Heading[] = []
	private readonly blocks: Block[] = []
	private readonly anchors = new AnchorMaker()
	private readonly tags: TagUse[] = []
	private readonly references: Reference[] = []
	private readonly passages: Passage[] = []
	private readonly problems: NoteProblem[] = []
	private readonly definitions = new Map<string, Definition>()
	private readonly texts: string[] = []
	private excerpt: Passage = []
	private section: number | undefined
	private hasRawHtml = false

	constructor(source: string, lines: LineStarts) {
		this.source = source
		this.lines = lines
	}

	run(tree: Root): Collected {
		this.findDefinitions(tree)
		this.blocksOf(tree)
		const { headings, blocks, anchors, tags, references, passages, excerpt, problems, hasRawHtml } = this
		const text = this.texts.join('\n')
		return { headings, blocks, anchors, tags, references, passages, excerpt, problems, hasRawHtml, text }
	}

	private findDefinitions(parent: Parent): void {
		for (const child of parent.children) {
			if (child.type === 'definition') {
				if (!this.definitions.has(child.identifier)) this.definitions.set(child.identifier, child)
			} else if ('children' in child && !('value' in child)) this.findDefinitions(child)
		}
	}

	private blocksOf(parent: Parent): void {
		for (let index = 0; index < parent.children.length; index++) {
			const child = parent.children[index] as RootContent
			if (child.type === 'paragraph' && this.ownLineBlockId(child, parent, index)) {
				parent.children.splice(index, 1)
				index -= 1
			} else this.block(child)
		}
	}

	private block(node: RootContent): void {
		if (node.type === 'heading') this.heading(node)
		else if (node.type === 'paragraph') {
			this.trailingBlockId(node)
			const passage = this.textBlock(node)
			if (this.excerpt.length === 0) this.excerpt = shorten(passage, EXCERPT_LENGTH)
		} else if (node.type === 'tableCell') this.textBlock(node)
		else if (node.type === 'html') this.hasRawHtml = true
		else if (node.type === 'code') this.texts.push(node.value)
		else if ('children' in node) this.blocksOf(node as Parent)
	}

	private heading(node: HeadingNode): void {
		this.section = this.headings.length
		const plain = plainText(node as never).trim() || writtenText(node)
		const made = this.anchors.heading(plain)
		const index = this.headings.length
		const heading = { depth: node.depth, plain, anchor: made, span: this.spanOf(node) }
		this.headings.push({ ...heading, text: [plain] })
		node.data = { ...node.data, hProperties: { id: made }, hole: { kind: 'heading', heading: index } }
		const text = this.textBlock(node)
		this.headings[index] = { ...heading, text }
	}

	/** Gathers the references of a block of text, and the sentence of each. */
	private textBlock(node: Parent): Passage {
		const flow = new Flow()
		const first = this.references.length
		this.inline(node, flow, false)
		this.texts.push(flow.text)
		const ends = flow.references.length > 0 ? sentenceEnds(flow.text) : []
		for (const [offset, index] of flow.references) {
			if (index < first) continue
			const [start, end] = sentenceAround(flow.text, ends, offset)
			const passage = this.passageIndex(flow.slice(start, end))
			this.references[index] = { ...(this.references[index] as Reference), passage }
		}
		return flow.slice(0, flow.text.length)
	}

	private passageIndex(passage: Passage): number {
		const last = this.passages.length - 1
		if (last >= 0 && JSON.stringify(this.passages[last]) === JSON.stringify(passage)) return last
		this.passages.push(passage)
		return last + 1
	}

	private inline(parent: Parent, flow: Flow, insideLink: boolean): void {
		for (const node of parent.children as Nodes[]) this.inlineNode(node, flow, insideLink)
	}

	private inlineNode(node: Nodes, flow: Flow, insideLink: boolean): void {
		switch (node.type) {
			case 'text':
				flow.add(node.value)
				if (!insideLink) this.findTagsIn(node)
				this.findEmptyLinks(node)
				return
			case 'inlineCode':
				return flow.add(node.value)
			case 'break':
				return flow.add(' ')
			case 'html':
				this.hasRawHtml = true
				return
			case 'embed':
				return this.wikiReference('embed', node, flow, insideLink)
			case 'image':
			case 'imageReference':
				return this.image(node, flow)
			case 'link':
			case 'linkReference':
				return this.link(node, flow)
			default:
				if ((node as { type: string }).type === 'wikiLink') this.wikiReference('wikilink', node, flow, insideLink)
				else if ('children' in node) this.inline(node as Parent, flow, insideLink)
		}
	}

	private wikiReference(kind: 'wikilink' | 'embed', node: Nodes, flow: Flow, insideLink: boolean): void {
		const span = this.spanOf(node)
		const bracket = kind === 'embed' ? 3 : 2
		const written = this.source.slice(span.offset + bracket, span.offset + span.length - 2)
		const { name, subpath, label, prose } = parseWikiTarget(written)
		if (name === '' && !subpath) {
			this.problems.push({ code: 'link/syntax', span, message: 'This link names nothing', hint: 'Write a name in it' })
			flow.add(label ?? '')
			turnIntoText(node, label ?? this.source.slice(span.offset, span.offset + span.length))
			return
		}
		if (insideLink) {
			flow.add(label ?? name)
			turnIntoText(node, label ?? name)
			return
		}
		const index = this.references.length
		this.references.push({
			kind,
			name,
			...(subpath ? { subpath } : {}),
			...(label ? { label } : {}),
			...(prose ? { prose } : {}),
			...(this.section === undefined ? {} : { section: this.section }),
			span,
		})
		flow.addReference(index)
		setData(node, { hole: { kind: kind === 'embed' ? 'embed' : 'link', reference: index } })
	}

	private link(node: Extract<Nodes, { type: 'link' | 'linkReference' }>, flow: Flow): void {
		const definition = node.type === 'linkReference' ? this.definitions.get(node.identifier) : node
		const address = readAddress(definition?.url ?? '')
		const span = this.spanOf(node)
		if (address.kind === 'refused') {
			const message = `Links to \`${address.scheme}:\` addresses are not published`
			this.problems.push({ code: 'url/scheme', span, message, hint: 'Use an https: or mailto: address' })
		}
		if (address.kind === 'protocol-relative')
			this.problems.push({
				code: 'url/protocol-relative',
				span,
				message: `\`${address.href}\` begins with two slashes`,
				hint: `Write https:${address.href}`,
			})
		const start = flow.text.length
		if (address.kind !== 'internal') {
			this.inline(node, flow, true)
			return
		}
		const index = this.references.length
		const placeholder: Reference = { kind: 'markdown', name: '', span }
		this.references.push(placeholder)
		const label = new Flow()
		this.inline(node, label, true)
		this.references[index] = {
			kind: 'markdown',
			name: cleanName(address.path),
			...(address.subpath ? { subpath: address.subpath } : {}),
			...(label.text ? { label: label.text } : {}),
			...(this.section === undefined ? {} : { section: this.section }),
			span,
		}
		flow.addReference(index, start)
		node.data = { ...node.data, hole: { kind: 'open', reference: index } }
	}

	private image(node: Extract<Nodes, { type: 'image' | 'imageReference' }>, flow: Flow): void {
		const definition = node.type === 'imageReference' ? this.definitions.get(node.identifier) : node
		const address = readAddress(definition?.url ?? '')
		const alt = node.alt ?? ''
		flow.add(alt)
		const span = this.spanOf(node)
		if (address.kind === 'refused') {
			const message = `Images from \`${address.scheme}:\` addresses are not published`
			this.problems.push({ code: 'url/scheme', span, message, hint: 'Put the image beside the note' })
		}
		if (address.kind !== 'internal') return
		const index = this.references.length
		const place = this.section === undefined ? {} : { section: this.section }
		this.references.push({ kind: 'image', name: cleanName(address.path), label: alt, ...place, span })
		const title = definition?.title ? { title: definition.title } : {}
		node.data = { ...node.data, hole: { kind: 'image', reference: index, alt, ...title } }
	}

	private findTagsIn(node: Extract<Nodes, { type: 'text' }>): void {
		if (!node.value.includes('#')) return
		const start = node.position?.start.offset ?? 0
		const end = node.position?.end.offset ?? start
		for (const found of findTags(this.source.slice(start, end)))
			this.tags.push({
				name: tagName(found.name),
				span: spanAt(this.lines, start + found.index, found.name.length + 1),
			})
	}

	/** `[[]]`, `[[ ]]` and `[[|x]]` are no links to the tokenizer; an author meant one. */
	private findEmptyLinks(node: Extract<Nodes, { type: 'text' }>): void {
		if (!node.value.includes('[[')) return
		const start = node.position?.start.offset ?? 0
		const written = this.source.slice(start, node.position?.end.offset ?? start)
		for (const found of written.matchAll(/(\\?)\[\[\s*(?:\\?\|[^[\]\r\n]*)?\]\]/g)) {
			if (found[1]) continue
			const span = spanAt(this.lines, start + found.index, found[0].length)
			this.problems.push({ code: 'link/syntax', span, message: 'This link names nothing', hint: 'Write a name in it' })
		}
	}

	/** ` ^id` at the end of a paragraph or item. */
	private trailingBlockId(node: Paragraph): void {
		const last = node.children[node.children.length - 1]
		if (last?.type !== 'text') return
		const found = /(?:^|[ \t\n])\^([A-Za-z0-9_-]+)\s*$/.exec(last.value)
		if (!found || (found.index === 0 && node.children.length === 1)) return
		last.value = last.value.slice(0, found.index)
		node.data = { ...node.data, hProperties: { id: this.addBlock(found[1] ?? '') } }
	}

	/** `^id` alone on a line names the block before it. */
	private ownLineBlockId(node: Paragraph, parent: Parent, index: number): boolean {
		const only = node.children.length === 1 ? node.children[0] : undefined
		const found = only?.type === 'text' ? /^\^([A-Za-z0-9_-]+)\s*$/.exec(only.value) : undefined
		const previous = parent.children[index - 1]
		if (!found || !previous) return false
		const id = this.addBlock(found[1] ?? '')
		const known = (previous as { data?: Data }).data?.hProperties
		setData(previous, { hProperties: { ...known, id: known?.id ?? id } })
		return true
	}

	private addBlock(id: string): string {
		const made = this.anchors.block(id)
		this.blocks.push({ id, anchor: made })
		return made
	}

	private spanOf(node: Nodes): Span {
		const start = node.position?.start.offset ?? 0
		return spanAt(this.lines, start, (node.position?.end.offset ?? start) - start)
	}
}

/** Text of a heading that is nothing but wiki links, which `mdast-util-to-string` does not know. */
function writtenText(node: Parent): string {
	return (node.children as { type: string; value?: string; children?: never[] }[])
		.map(child => child.value ?? (child.children ? writtenText(child as never) : ''))
		.join('')
		.trim()
}

function setData(node: object, data: Data): void {
	const holder = node as { data?: Data }
	holder.data = { ...holder.data, ...data }
}

function turnIntoText(node: Nodes, value: string): void {
	const text = node as unknown as { type: string; value: string; data?: unknown }
	text.type = 'text'
	text.value = value
	delete text.data
}
