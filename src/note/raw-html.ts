/**
 * Raw HTML of a note, before it is sanitised: which of its images become references, which frames become links, and
 * what will be taken away.
 */
import type { Element, Nodes as HtmlNodes, Properties } from 'hast'
import { raw } from 'hast-util-raw'
import type { Html, Nodes, Parent, Root } from 'mdast'
import { type LineStarts, spanAt } from './lines.ts'
import type { NoteProblem } from './problem.ts'
import { isAllowedElement } from './sanitise.ts'

/** An `<img>` in raw HTML. */
export interface RawImage {
	/** Offsets in the value of the HTML node. */
	readonly start: number
	readonly end: number
	readonly src: string
	readonly alt: string
	readonly title: string | undefined
	/** In CSS pixels, where the author wrote them. */
	readonly width: number | undefined
	readonly height: number | undefined
}

const IMAGE = /<img\b(?:[^<>"']|"[^"]*"|'[^']*')*>/gi
const LEADING = /<(?:a|iframe)\b(?:[^<>"']|"[^"]*"|'[^']*')*>/gi
const FRAME = /<iframe\b(?:[^<>"']|"[^"]*"|'[^']*')*>/gi

export function findRawImages(html: string): readonly RawImage[] {
	const images: RawImage[] = []
	for (const found of html.matchAll(IMAGE)) {
		const properties = propertiesOf(found[0])
		const src = text(properties.src)
		if (src === '') continue
		images.push({
			start: found.index,
			end: found.index + found[0].length,
			src,
			alt: text(properties.alt),
			title: text(properties.title) || undefined,
			width: pixels(properties.width),
			height: pixels(properties.height),
		})
	}
	return images
}

/** Frames show other sites, and no request leaves this one: each becomes a link to what it would have shown. */
export function framesToLinks(html: string): string {
	return html.replace(FRAME, frame => {
		const properties = propertiesOf(frame)
		const src = text(properties.src)
		if (!/^https?:\/\//i.test(src)) return ''
		const label = text(properties.title) || src
		return `<a href="${escapeAttribute(src)}">${escapeAttribute(label)}</a>`
	})
}

/** Addresses of the web that links and frames in raw HTML lead to. */
export function findRawAddresses(html: string): readonly string[] {
	return [...html.matchAll(LEADING)].flatMap(([tag]) => {
		const { href, src } = propertiesOf(tag)
		const address = text(href) || text(src)
		return /^https?:\/\//i.test(address) ? [address] : []
	})
}

/** Elements that are taken away with all that stands in them, and others that let no Markdown stand in them. */
const SWALLOWS =
	/<(\/?)(script|style|template|noscript|object|math|svg|title|textarea|select|xmp|noembed|noframes|plaintext)\b/gi

/**
 * Elements that are taken away and until then shield what stands in them: from ending a paragraph, so that browsers would
 * read what is left otherwise, or from the end of the formula or drawing around them.
 */
const SHIELDS = /(?<=<\/?)(button|applet|marquee|m[inos]|mtext|annotation-xml|foreignobject|desc)(?=[\s/>]|$)/gi

/**
 * Ends what raw HTML opens and would swallow the rest of the note: with the piece of HTML that opens it. Makes elements
 * that shield what stands in them unknown ones. Changes the tree in place; offsets into the HTML stay what they are.
 */
export function endSwallowing(tree: Root): void {
	const visit = (node: Nodes, isEnded = false): void => {
		if (node.type === 'html') {
			// The one element without any end.
			node.value = node.value.replace(/<plaintext\b/gi, '<pre      ').replace(SHIELDS, name => `x-${name.slice(2)}`)
			if (!isEnded) node.value += endTags(node.value)
			return
		}
		// Within one block of text, what is ended is as its author wants it.
		const isText = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'
		const isOver = isEnded || (isText && endTags(htmlIn(node)) === '')
		if ('children' in node) for (const child of (node as Parent).children) visit(child, isOver)
	}
	visit(tree)
}

function htmlIn(node: Nodes): string {
	if (node.type === 'html') return node.value
	return 'children' in node ? (node as Parent).children.map(htmlIn).join('') : ''
}

function endTags(html: string): string {
	const open: string[] = []
	for (const [, end, name = ''] of html.matchAll(SWALLOWS))
		if (!end) open.push(name)
		else if (open.at(-1)?.toLowerCase() === name.toLowerCase()) open.pop()
	return open
		.reverse()
		.map(name => `</${name}>`)
		.join('')
}

/** One `html/removed` for each piece of raw HTML of which something is not published. */
export function rawHtmlProblems(tree: Root, lines: LineStarts): readonly NoteProblem[] {
	const problems: NoteProblem[] = []
	const visit = (node: Nodes): void => {
		if (node.type === 'html') {
			const problem = judge(node, lines)
			if (problem) problems.push(problem)
		}
		if ('children' in node) for (const child of (node as Parent).children) visit(child)
	}
	visit(tree)
	return problems
}

function judge(node: Html, lines: LineStarts): NoteProblem | undefined {
	const span = spanAt(lines, node.position?.start.offset ?? 0, node.value.length)
	const removed = removedElements(node.value)[0]
	const code = 'html/removed'
	if (removed !== undefined) {
		const hint = removed === 'iframe' ? 'It is shown as a link' : 'Write it in Markdown, or link to it'
		return { code, span, message: `\`<${removed}>\` is not published`, hint }
	}
	const relative = /<a\b[^<>]*\shref\s*=\s*["']?(?!#|[a-z][a-z0-9+.-]*:|\/\/)([^"'\s>]+)/i.exec(node.value)?.[1]
	if (relative === undefined) return undefined
	return { code, span, message: `A link to \`${relative}\` in raw HTML leads nowhere`, hint: 'Write it in Markdown' }
}

/** Names of the elements in `html` that the schema takes away, each once. */
function removedElements(html: string): readonly string[] {
	const removed = new Set<string>()
	for (const found of html.replace(/<!--[\s\S]*?(?:-->|$)/g, '').matchAll(/<([a-z][\w-]*)/gi)) {
		const name = (found[1] ?? '').toLowerCase()
		if (!isAllowedElement(name) && !['img', 'html', 'body', 'picture', 'source'].includes(name)) removed.add(name)
	}
	return [...removed]
}

/** The attributes of a start tag. */
export function propertiesOf(tag: string): Properties {
	const root = raw({ type: 'root', children: [{ type: 'raw', value: tag }] as never })
	const first = 'children' in root ? root.children[0] : undefined
	return first?.type === 'element' ? (first as Element).properties : {}
}

function text(value: Properties[string]): string {
	return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

function pixels(value: Properties[string]): number | undefined {
	const number = /^\d{1,5}(?:px)?$/.test(text(value)) ? Number.parseInt(text(value), 10) : 0
	return number > 0 ? number : undefined
}

function escapeAttribute(value: string): string {
	return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** `<a name="x">`, the anchors of older HTML, gets the id that it stands for. */
export function namesToIds(nodes: readonly HtmlNodes[]): void {
	for (const node of nodes) {
		if (!('children' in node)) continue
		const properties = node.type === 'element' && node.tagName === 'a' ? node.properties : undefined
		if (properties?.name !== undefined && properties.id === undefined) properties.id = properties.name
		namesToIds(node.children)
	}
}
