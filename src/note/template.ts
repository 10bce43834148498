/**
 * mdast to a sanitised HTML template with numbered holes.
 *
 * A hole travels through the HTML tree as an element whose name the note's text does not contain, so that no raw HTML
 * can forge one. Sanitising is the last step that content takes part in; only elements of our own making come after.
 */
import type { Element, ElementContent, Root as HtmlRoot, Properties } from 'hast'
import { raw } from 'hast-util-raw'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type {
	Data,
	Heading as HeadingNode,
	Html,
	Image,
	ImageReference,
	Link,
	LinkReference,
	List,
	ListItem,
	Nodes,
	Parents,
	Root,
	Text,
} from 'mdast'
import { defaultHandlers, type Handlers, type State, toHast } from 'mdast-util-to-hast'
import { OWN } from './anchors.ts'
import { tagName } from './brand.ts'
import type { Block, Heading, Hole, Template } from './compiled-note.ts'
import { finish } from './finish.ts'
import { readImageLabel } from './image-label.ts'
import { endSwallowing, framesToLinks, namesToIds } from './raw-html.ts'
import { schemaFor } from './sanitise.ts'
import { findTags } from './tags.ts'
import { readAddress } from './url.ts'

export interface TemplateInput {
	readonly tree: Root
	/** The whole file, to choose a name for holes that it does not contain. */
	readonly source: string
	readonly headings: readonly Heading[]
	readonly blocks: readonly Block[]
	readonly hasRawHtml: boolean
	/** How far headings move down, so that the page's title is its only `h1`. */
	readonly shift: 0 | 1
}

export function makeTemplate(input: TemplateInput): Template {
	const holes: Hole[] = []
	const owned: Element[] = []
	const hole = holeName(input.source)
	if (input.hasRawHtml) endSwallowing(input.tree)
	const html = toHast(input.tree, {
		allowDangerousHtml: input.hasRawHtml,
		clobberPrefix: `${OWN}_`,
		footnoteLabel: 'Notes',
		footnoteLabelTagName: 'h2',
		footnoteLabelProperties: { className: ['footnotes-title'] },
		footnoteBackLabel: (index: number) => `Back to the text of note ${index + 1}`,
		handlers: makeHandlers(input, hole, holes, owned),
	}) as HtmlRoot
	const hasFootnotes = footnotesOf(html) !== undefined
	const clean = sanitize(input.hasRawHtml ? parseRaw(html) : html, schemaFor(hole)) as HtmlRoot
	finish(clean, { hole, headings: input.headings, blocks: input.blocks, owned, holes, hasFootnotes })
	return split(toHtml(clean, { upperDoctype: true }), hole, holes)
}

/** The section of footnotes in a tree whose raw HTML has not been read: none that an author wrote. */
function footnotesOf({ children }: HtmlRoot): Element | undefined {
	const last = children.at(-1)
	return last?.type === 'element' && last.properties.dataFootnotes !== undefined ? last : undefined
}

/** Reads the raw HTML of a tree. Footnotes by themselves, so that nothing the body leaves open swallows them. */
function parseRaw(root: HtmlRoot): HtmlRoot {
	const section = footnotesOf(root)
	const groups = section ? [root.children.slice(0, -1), [section]] : [root.children]
	const parsed = groups.flatMap(children => (raw({ type: 'root', children }) as HtmlRoot).children)
	namesToIds(parsed)
	return { ...root, children: parsed }
}

/**
 * A name with a character that the note does not hold: whatever is cut out of raw HTML, what is left cannot be put
 * together to this name. A note within its size limit cannot hold all the characters there are.
 */
function holeName(source: string): string {
	let code = 0xe000
	// Nearly every note is content with the first; only for the others all characters are looked up.
	if (source.includes(String.fromCodePoint(code))) {
		const held = new Set(source.match(/[\ue000-\u{10ffff}]/gu))
		while (held.has(String.fromCodePoint(code))) code += 1
	}
	return `hole-${String.fromCodePoint(code)}`
}

function makeHandlers(input: TemplateInput, element: string, holes: Hole[], owned: Element[]): Handlers {
	const { source, shift } = input
	const hole = (filling: Hole, children: ElementContent[] = []): Element => {
		holes.push(filling)
		return { type: 'element', tagName: element, properties: { n: String(holes.length - 1) }, children }
	}
	const own = (node: Nodes): Element => {
		const data = (node as { data?: Data }).data
		const made = data?.own as Element
		const id = data?.hProperties?.id
		if (typeof id === 'string') made.properties.id = id
		owned.push(made)
		return { type: 'element', tagName: element, properties: { o: String(owned.length - 1) }, children: [] }
	}
	const looks = listLooks()
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
		const text: Text = { type: 'text', value: readImageLabel(alt).alt ?? url }
		if (address.kind === 'external' && /^https?:/i.test(address.href)) return link(address.href, undefined, [text])
		return { type: 'element', tagName: 'span', properties: { className: ['inert'] }, children: [text] }
	}
	return {
		wikiLink: (_state: State, node: Nodes) => hole(ofNode(node) as Hole),
		embed: (_state: State, node: Nodes) => hole(ofNode(node) as Hole),
		citation: (_state: State, node: Nodes) => hole(ofNode(node) as Hole),
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
		listItem: (state: State, node: ListItem, list: Parents | undefined) =>
			defaultHandlers.listItem(state, node, looks(list)),
		text: (_state: State, node: Text) => textWithTags(node, source, hole),
		code: (_state: State, node: Nodes) => {
			const filling = ofNode(node)
			return filling ? hole(filling) : own(node)
		},
		math: (_state: State, node: Nodes) => own(node),
		inlineMath: (_state: State, node: Nodes) => own(node),
		taskState: (_state: State, node: Nodes) => own(node),
		highlight: (state: State, node: Nodes) => {
			return { type: 'element', tagName: 'mark', properties: {}, children: fallback(state, node) }
		},
		html: (_state: State, node: Html) => ({ type: 'raw', value: rawHtml(node, hole) }),
	} as unknown as Handlers
}

/** What an item asks of its list is whether any item is spread: here each list answers once, not once an item. */
function listLooks(): (list: Parents | undefined) => Parents | undefined {
	const known = new Map<List, List>()
	return list => {
		if (list?.type !== 'list') return list
		const isSpread = (item: ListItem) => item.spread ?? item.children.length > 1
		const looks = known.get(list) ?? { ...list, spread: list.spread || list.children.some(isSpread), children: [] }
		known.set(list, looks)
		return looks
	}
}

/** A reference link whose definition is not there is text in brackets. */
function revert(state: State, node: Nodes): ElementContent[] {
	const children = state.all(node as never) as ElementContent[]
	return [{ type: 'text', value: '[' }, ...children, { type: 'text', value: ']' }]
}

function text(value: string): Text {
	return { type: 'text', value }
}

/** The HTML with a hole for each of its images. */
function rawHtml(node: Html, hole: (filling: Hole) => Element): string {
	const parts: string[] = []
	let from = 0
	for (const image of node.data?.images ?? []) {
		parts.push(node.value.slice(from, image.start))
		from = image.end
		if (image.hole) {
			const { tagName, properties } = hole(image.hole)
			parts.push(`<${tagName} n="${properties.n}"></${tagName}>`)
		} else parts.push(toHtml(image.href ? link(image.href, undefined, [text(image.text)]) : text(image.text)))
	}
	return framesToLinks(parts.join('') + node.value.slice(from))
}

function link(href: string, title: string | undefined, children: ElementContent[]): Element {
	const properties: Properties = { href, className: ['external'], rel: ['noopener'] }
	if (title) properties.title = title
	return { type: 'element', tagName: 'a', properties, children }
}

/** Only what is a tag in the source as well: `\#x` is `#x` by now. */
function textWithTags(node: Text, source: string, hole: (filling: Hole) => Element): ElementContent | ElementContent[] {
	const value = node.value.replace(/[ \t]*(\r?\n|\r)[ \t]*/g, '\n')
	const found = value.includes('#') ? writtenTags(value, node, source) : []
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

function writtenTags(value: string, node: Text, source: string): ReturnType<typeof findTags> {
	const { start, end } = node.position ?? {}
	const written = findTags(source.slice(start?.offset ?? 0, end?.offset ?? 0)).map(tag => tag.name)
	return findTags(value).filter(tag => {
		if (tag.name !== written[0]) return false
		written.shift()
		return true
	})
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
		// Behind a hole without content stands its end tag, and nothing between the two.
		if (hole && (found[1] !== undefined || hole.kind === 'close')) {
			parts.push(html.slice(from, found.index))
			ordered.push(hole)
		}
		from = pattern.lastIndex
	}
	parts.push(html.slice(from))
	return { parts, holes: ordered }
}

function closing(hole: Hole | undefined): Hole | undefined {
	return hole?.kind === 'open' ? { kind: 'close', reference: hole.reference } : undefined
}
