/**
 * One walk over the tree of a note that gathers what can be pointed at (headings, blocks) and what points (links,
 * embeds, images, tags), with the sentence each reference stands in.
 *
 * Nodes that need a hole get a `hole` on their data; `template` turns it into HTML later.
 */
import type { Code, Definition, Heading as HeadingNode, Html, Nodes, Parent, Root, RootContent } from 'mdast'
import type { AnchorMaker } from './anchors.ts'
import { ownerOfBlockId } from './block-ids.ts'
import { type Span, tagName } from './brand.ts'
import type { CitationNode } from './citation-syntax.ts'
import type {
	Block,
	Citation,
	Heading,
	Hole,
	Passage,
	Reference,
	SavedQuery,
	TagUse,
	WebAddress,
} from './compiled-note.ts'
import { Flow, shorten } from './flow.ts'
import { readImageLabel } from './image-label.ts'
import { Landmarks } from './landmarks.ts'
import { type LineStarts, spanAt } from './lines.ts'
import { addData, turnIntoText } from './node-data.ts'
import type { NoteProblem } from './problem.ts'
import { findRawAddresses } from './raw-html.ts'
import { readCitation } from './read-citation.ts'
import {
	addressProblem,
	type PlacedRawImage,
	readImage,
	readMarkdownLink,
	readRawImages,
	readWikiLink,
	type Written,
} from './read-reference.ts'
import { isQueryFence, MAX_QUERIES, readQueryFence } from './saved-queries.ts'
import { sentenceAround, sentenceEnds } from './sentence.ts'
import { findTags } from './tags.ts'
import { findTextProblems } from './text-problems.ts'
import { type Address, readAddress } from './url.ts'

export interface Collected {
	readonly headings: readonly Heading[]
	readonly blocks: readonly Block[]
	readonly anchors: AnchorMaker
	readonly tags: readonly TagUse[]
	readonly references: readonly Reference[]
	readonly passages: readonly Passage[]
	readonly citations: readonly Citation[]
	readonly addresses: readonly WebAddress[]
	readonly queries: readonly SavedQuery[]
	readonly excerpt: Passage
	readonly problems: readonly NoteProblem[]
	/** All visible text, for counting words. */
	readonly text: string
	readonly hasRawHtml: boolean
}

declare module 'mdast' {
	interface Data {
		hole?: Hole
		/** Of a node of raw HTML: its images, in order. */
		images?: readonly PlacedRawImage[]
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
	private readonly landmarks = new Landmarks()
	private readonly tags: TagUse[] = []
	private readonly references: Reference[] = []
	private readonly passages: Passage[] = []
	private readonly citations: Citation[] = []
	private readonly addresses: WebAddress[] = []
	private readonly queries: SavedQuery[] = []
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
		const { tags, references, passages, citations, addresses, queries, excerpt, problems, hasRawHtml } = this
		const { headings, blocks, anchors } = this.landmarks
		const found = { headings, blocks, anchors, tags, references, passages, citations, addresses, queries }
		return { ...found, excerpt, problems, hasRawHtml, text: this.texts.join('\n') }
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
			if (child.type === 'paragraph' && this.landmarks.addLoneId(child, parent, index)) {
				parent.children.splice(index, 1)
				index -= 1
			} else this.block(child, parent)
		}
	}

	private block(node: RootContent, parent: Parent): void {
		if (node.type === 'heading') this.heading(node)
		else if (node.type === 'paragraph') {
			this.landmarks.addTrailingId(node, ownerOfBlockId(node, parent))
			const passage = this.textBlock(node)
			if (this.excerpt.length === 0) this.excerpt = shorten(passage, EXCERPT_LENGTH)
		} else if (node.type === 'tableCell') this.textBlock(node)
		else if (node.type === 'html') this.rawHtml(node)
		else if (node.type === 'code' && isQueryFence(node)) this.query(node)
		else if (node.type === 'code' || node.type === 'math') this.texts.push(node.value)
		else if ('children' in node) this.blocksOf(node as Parent)
	}

	private query(node: Code): void {
		const { length } = this.queries
		if (length < MAX_QUERIES) {
			this.queries.push(readQueryFence(node, this.source, this.lines))
			addData(node, { hole: { kind: 'query', query: length } })
		} else if (!this.problems.some(problem => problem.code === 'limit/count')) {
			const message = `A note may hold ${MAX_QUERIES} queries`
			this.problems.push({ code: 'limit/count', span: this.spanOf(node), message, hint: 'Divide the note' })
		}
	}

	private heading(node: HeadingNode): void {
		this.section = this.landmarks.addHeading(node, this.spanOf(node))
		this.landmarks.describe(this.section, this.textBlock(node))
	}

	/** Gathers the references of a block of text, and the sentence of each. */
	private textBlock(node: Parent): Passage {
		const flow = new Flow()
		const first = this.references.length
		this.inline(node, flow, false)
		this.texts.push(flow.text)
		const ends = flow.references.length > 0 ? sentenceEnds(flow.text) : []
		let last: { readonly start: number; readonly end: number; readonly passage: number } | undefined
		for (const [offset, index] of flow.references) {
			if (index < first) continue
			const [start, end] = sentenceAround(flow.text, ends, offset)
			if (last?.start !== start || last.end !== end)
				last = { start, end, passage: this.addPassage(flow.slice(start, end)) }
			this.references[index] = { ...(this.references[index] as Reference), passage: last.passage }
		}
		return flow.slice(0, flow.text.length)
	}

	private addPassage(passage: Passage): number {
		this.passages.push(passage)
		return this.passages.length - 1
	}

	private inline(parent: Parent, flow: Flow, insideLink: boolean): void {
		for (const node of parent.children as Nodes[]) this.inlineNode(node, flow, insideLink)
	}

	private inlineNode(node: Nodes, flow: Flow, insideLink: boolean): void {
		switch (node.type) {
			case 'text':
				flow.add(node.value)
				if (insideLink) return
				this.findTagsIn(node)
				this.findProblemsIn(node)
				return
			case 'inlineCode':
			case 'inlineMath':
				return flow.add(node.value)
			case 'break':
				return flow.add(' ')
			case 'html':
				return this.rawHtml(node)
			case 'embed':
				return this.wikiReference('embed', node, flow, insideLink)
			case 'citation':
				return this.citation(node, flow, insideLink)
			case 'image':
			case 'imageReference':
				return this.image(node, flow, insideLink)
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
		const source = this.source.slice(span.offset, span.offset + span.length)
		const { reference, label } = readWikiLink(kind, source.slice(kind === 'embed' ? 3 : 2, -2), span)
		if (!reference) {
			this.problems.push({ code: 'link/syntax', span, message: 'This link names nothing', hint: 'Write a name in it' })
			flow.add(label ?? '')
			turnIntoText(node, label ?? source)
			return
		}
		if (insideLink) {
			flow.add(label ?? reference.name)
			turnIntoText(node, label ?? reference.name)
			return
		}
		const index = this.addReference(reference)
		flow.addReference(index)
		const hole: Hole =
			kind === 'embed' ? { kind, reference: index, place: 'inline' } : { kind: 'link', reference: index }
		addData(node, { hole })
	}

	private citation(node: CitationNode, flow: Flow, insideLink: boolean): void {
		const { value } = node
		const read = insideLink ? undefined : readCitation(node, this.spanOf(node), this.source, this.lines)
		if (!read) {
			flow.add(value)
			turnIntoText(node, value)
			return
		}
		const { citation, references, runs } = read
		const first = this.references.length
		for (const reference of references) this.addReference(reference)
		for (const run of runs)
			if (typeof run === 'string') flow.add(run)
			else flow.addReference(first + run)
		const items = citation.items.map((item, index) => ({ ...item, reference: first + index }))
		this.citations.push({ ...citation, items })
		addData(node, { hole: { kind: 'citation', citation: this.citations.length - 1 } })
	}

	private link(node: Extract<Nodes, { type: 'link' | 'linkReference' }>, flow: Flow): void {
		const definition = node.type === 'linkReference' ? this.definitions.get(node.identifier) : node
		const address = readAddress(definition?.url ?? '')
		const span = this.spanOf(node)
		this.judgeAddress(address, 'link', span)
		if (address.kind !== 'internal') {
			this.inline(node, flow, true)
			return
		}
		const start = flow.text.length
		const index = this.addReference({ kind: 'markdown', name: '', span })
		const label = new Flow()
		this.inline(node, label, true)
		this.references[index] = { ...this.references[index], ...readMarkdownLink(address, label.text, span) }
		flow.addReference(index, start)
		const title = definition?.title ? { title: definition.title } : {}
		addData(node, { hole: { kind: 'open', reference: index, ...title } })
	}

	/** An image of elsewhere becomes a link, and inside a link its text: a link cannot hold another. */
	private image(node: Extract<Nodes, { type: 'image' | 'imageReference' }>, flow: Flow, insideLink: boolean): void {
		const definition = node.type === 'imageReference' ? this.definitions.get(node.identifier) : node
		const alt = node.alt ?? ''
		flow.add(alt)
		const index = this.addImage(definition?.url ?? '', alt, this.spanOf(node))
		if (index === undefined) {
			if (insideLink) turnIntoText(node, readImageLabel(alt).alt ?? '')
			return
		}
		const title = definition?.title ? { title: definition.title } : {}
		addData(node, { hole: { kind: 'image', reference: index, alt, ...title } })
	}

	private rawHtml(node: Html): void {
		this.hasRawHtml = true
		const span = this.spanOf(node)
		this.addresses.push(...findRawAddresses(node.value).map(href => ({ href, span })))
		const images = readRawImages(node.value, (src, alt) => this.addImage(src, alt, span, true))
		if (images.length > 0) addData(node, { images })
	}

	/** Index of the image's reference; undefined for one that is not in the vault. */
	private addImage(url: string, alt: string, span: Span, isRaw = false): number | undefined {
		this.judgeAddress(readAddress(url), 'image', span)
		const image = readImage(url, alt, span)
		return image && this.addReference(isRaw ? { ...image, raw: true } : image)
	}

	private addReference(written: Written): number {
		this.references.push(this.section === undefined ? written : { ...written, section: this.section })
		return this.references.length - 1
	}

	private judgeAddress(address: Address, what: 'link' | 'image', span: Span): void {
		const problem = addressProblem(address, what, span)
		if (problem) this.problems.push(problem)
		if (address.kind === 'external' && /^https?:/.test(address.href)) this.addresses.push({ href: address.href, span })
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

	private findProblemsIn(node: Extract<Nodes, { type: 'text' }>): void {
		if (!node.value.includes('[')) return
		const start = node.position?.start.offset ?? 0
		const end = node.position?.end.offset ?? start
		const rest = this.source.slice(end)
		this.problems.push(...findTextProblems(this.source.slice(start, end), start, this.lines, rest))
	}

	private spanOf(node: Nodes): Span {
		const start = node.position?.start.offset ?? 0
		return spanAt(this.lines, start, (node.position?.end.offset ?? start) - start)
	}
}
