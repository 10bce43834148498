/**
 * mdast to a sanitised HTML template with numbered holes.
 *
 * A hole travels through the HTML tree as an element whose name the note's text does not contain, so that no raw HTML
 * can forge one. Sanitising is the last step that content takes part in; only elements of our own making come after.
 */
import type { Element, ElementContent, Nodes as HtmlNodes, Root as HtmlRoot, Properties } from 'hast'
import { raw } from 'hast-util-raw'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Data, Heading as HeadingNode, Image, ImageReference, Link, LinkReference, Nodes, Root, Text } from 'mdast'
import { type Handlers, type State, toHast } from 'mdast-util-to-hast'
import { tagName } from './brand.ts'
import type { Heading, Hole, Template } from './compiled-note.ts'
import { schemaFor } from './sanitise.ts'
import { findTags } from './tags.ts'
import { readAddress } from './url.ts'

export interface TemplateInput {
	readonly tree: Root
	/** The whole file, to choose a name for holes that it does not contain. */
	readonly source: string
	readonly headings: readonly Heading[]
	readonly hasRawHtml: boolean
	/** How far headings move down, so that the page's title is its only `h1`. */
	readonly shift: 0 | 1
}

export function makeTemplate(input: TemplateInput): Template {
	const holes: Hole[] = []
	const element = holeName(input.source)
	const handlers = makeHandlers(element, holes, input.shift)
	let html = toHast(input.tree, {
		allowDangerousHtml: input.hasRawHtml,
		clobberPrefix: 'fn-',
		footnoteLabel: 'Notes',
		footnoteLabelTagName: 'h2',
		footnoteLabelProperties: { className: ['footnotes-title'] },
		footnoteBackLabel: (index: number) => `Back to the text of note ${index + 1}`,
		handlers,
	}) as HtmlNodes
	if (input.hasRawHtml) html = raw(html)
	const clean = sanitize(html, schemaFor(element)) as HtmlRoot
	finish(clean, element, holes, input.headings)
	return split(toHtml(clean, { upperDoctype: true }), element, holes)
}

/** Deterministic, and not in the text: `hole-0`, or the next number that is free. */
function holeName(source: string): string {
	const text = source.toLowerCase()
	let number = 0
	while (text.includes(`hole-${number}`)) number += 1
	return `hole-${number}`
}

function makeHandlers(element: string, holes: Hole[], shift: number): Handlers {
	const hole = (filling: Hole, children: ElementContent[] = []): Element => {
		holes.push(filling)
		return { type: 'element', tagName: element, properties: { n: String(holes.length - 1) }, children }
	}
	const ofNode = (node: Nodes): Hole | undefined => (node as { data?: Data }).data?.hole
	const fallback = (state: State, node: Nodes): ElementContent[] => state.all(node as never) as ElementContent[]
	const anchorHandler = (state: State, node: Nodes, href: string, title?: string | null) => {
		const filling = ofNode(node)
		const children = fallback(state, node)
		if (filling?.kind === 'open') return hole(filling, children)
		const address = readAddress(href)
		if (address.kind === 'external' || address.kind === 'protocol-relative')
			return link(address.href, title ?? undefined, children)
		return { type: 'element', tagName: 'span', properties: { className: ['inert'] }, children } as Element
	}
	const imageHandler = (node: Nodes, url: string, alt: string): Element => {
		const filling = ofNode(node)
		if (filling) return hole(filling)
		const address = readAddress(url)
		const text: Text = { type: 'text', value: alt || url }
		if (address.kind === 'external' && /^https?:/i.test(address.href)) return link(address.href, undefined, [text])
		return { type: 'element', tagName: 'span', properties: { className: ['inert'] }, children: [text] }
	}
	return {
		wikiLink: (_state: State, node: Nodes) => hole(ofNode(node) as Hole),
		embed: (_state: State, node: Nodes) => hole(ofNode(node) as Hole),
		link: (state: State, node: Link) => anchorHandler(state, node, node.url, node.title),
		linkReference: (state: State, node: LinkReference) => {
			const definition = state.definitionById.get(node.identifier.toUpperCase())
			if (!definition) return revert(state, node)
			return anchorHandler(state, node, definition.url, definition.title)
		},
		image: (_state: State, node: Image) => imageHandler(node, node.url, node.alt ?? ''),
		imageReference: (state: State, node: ImageReference) => {
			const definition = state.definitionById.get(node.identifier.toUpperCase())
			return imageHandler(node, definition?.url ?? '', node.alt ?? '')
		},
		heading: (state: State, node: HeadingNode) => {
			const depth = Math.min(6, node.depth + shift)
			const result: Element = {
				type: 'element',
				tagName: `h${depth}`,
				properties: {},
				children: state.all(node) as never,
			}
			const id = node.data?.hProperties?.id
			if (typeof id === 'string') result.properties.id = id
			state.patch(node, result)
			return result
		},
		text: (_state: State, node: Text) => textWithTags(node, hole),
	} as unknown as Handlers
}

/** A reference link whose definition is not there is text in brackets. */
function revert(state: State, node: Nodes): ElementContent[] {
	const children = state.all(node as never) as ElementContent[]
	return [{ type: 'text', value: '[' }, ...children, { type: 'text', value: ']' }]
}

function link(href: string, title: string | undefined, children: ElementContent[]): Element {
	const properties: Properties = { href, className: ['external'], rel: ['noopener'] }
	if (title) properties.title = title
	return { type: 'element', tagName: 'a', properties, children }
}

function textWithTags(node: Text, hole: (filling: Hole) => Element): ElementContent | ElementContent[] {
	const value = node.value.replace(/[ \t]*(\r?\n|\r)[ \t]*/g, '\n')
	const found = value.includes('#') ? findTags(value) : []
	if (found.length === 0) return { type: 'text', value }
	const pieces: ElementContent[] = []
	let from = 0
	for (const tag of found) {
		if (tag.index > from) pieces.push({ type: 'text', value: value.slice(from, tag.index) })
		pieces.push(hole({ kind: 'tag', name: tagName(tag.name) }))
		from = tag.index + tag.name.length + 1
	}
	if (from < value.length) pieces.push({ type: 'text', value: value.slice(from) })
	return pieces
}

/** Elements of our own, after content has been sanitised: section marks, heading anchors, frames for tables and code. */
function finish(root: HtmlRoot, element: string, holes: Hole[], headings: readonly Heading[]): void {
	const byAnchor = new Map(headings.map((heading, index) => [heading.anchor as string, index]))
	const children: HtmlRoot['children'] = []
	for (const child of root.children) {
		if (child.type === 'element' && /^h[1-6]$/.test(child.tagName)) {
			const index = byAnchor.get(String(child.properties.id ?? ''))
			if (index !== undefined) {
				holes.push({ kind: 'heading', heading: index })
				const n = String(holes.length - 1)
				children.push({ type: 'element', tagName: element, properties: { n }, children: [] })
			}
		}
		children.push(child)
	}
	root.children = children
	frame(root, headings)
}

function frame(parent: HtmlRoot | Element, headings: readonly Heading[]): void {
	for (let index = 0; index < parent.children.length; index++) {
		const child = parent.children[index]
		if (child?.type !== 'element') continue
		frame(child, headings)
		// Ids that begin with an underscore are the page's own.
		if (String(child.properties.id ?? '').startsWith('_')) delete child.properties.id
		if (/^h[1-6]$/.test(child.tagName) && child.properties.id) child.children.push(headingAnchor(child))
		else if (child.tagName === 'input') child.properties.ariaLabel = child.properties.checked ? 'Done' : 'To do'
		else if (child.tagName === 'pre') child.properties.tabIndex = 0
		else if (child.tagName === 'table') {
			const properties: Properties = { className: ['table'], tabIndex: 0, role: 'region', ariaLabel: 'Table' }
			parent.children[index] = { type: 'element', tagName: 'div', properties, children: [child] }
		}
	}
}

function headingAnchor(heading: Element): Element {
	const id = String(heading.properties.id)
	const properties: Properties = {
		className: ['anchor'],
		href: `#${encodeURIComponent(id)}`,
		ariaLabel: 'Link to this section',
	}
	return { type: 'element', tagName: 'a', properties, children: [] }
}

function split(html: string, element: string, holes: readonly Hole[]): Template {
	const parts: string[] = []
	const ordered: Hole[] = []
	const open: Hole[] = []
	let from = 0
	const pattern = new RegExp(`<${element} n="(\\d+)">|</${element}>`, 'g')
	for (let found = pattern.exec(html); found; found = pattern.exec(html)) {
		const hole = found[1] === undefined ? closing(open.pop()) : holes[Number(found[1])]
		if (found[1] !== undefined && hole) open.push(hole)
		if (hole && (found[1] !== undefined || hole.kind === 'close')) {
			parts.push(html.slice(from, found.index))
			ordered.push(hole)
			from = pattern.lastIndex
		} else {
			// The end tag of a hole without content: nothing stands between it and its start.
			from = pattern.lastIndex
		}
	}
	parts.push(html.slice(from))
	return { parts, holes: ordered }
}

function closing(hole: Hole | undefined): Hole | undefined {
	return hole?.kind === 'open' ? { kind: 'close', reference: hole.reference } : undefined
}
