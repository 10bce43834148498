/**
 * Elements of our own making, put into a note's HTML after its content was sanitised: code and math, the marks of
 * sections, blocks and footnotes that embeds are cut by, heading anchors, and frames around tables.
 */
import type { Element, ElementContent, Root as HtmlRoot, Properties } from 'hast'
import { OWN } from './anchors.ts'
import type { Block, Heading, Hole } from './compiled-note.ts'

export interface FinishInput {
	/** Name of the elements that are holes; content cannot hold one. */
	readonly hole: string
	readonly headings: readonly Heading[]
	readonly blocks: readonly Block[]
	/** By the number that a hole element's `o` names. */
	readonly owned: readonly Element[]
	/** By the number that a hole element's `n` names; holes are added, and told where they stand. */
	readonly holes: Hole[]
	/** Whether the last element is the section of footnotes, and not one that raw HTML calls so. */
	readonly hasFootnotes: boolean
}

/** Elements in which a section may stand; a paragraph is closed before it and opened again behind it. */
const FLOW = new Set(['', 'p', 'li', 'td', 'th', 'div', 'blockquote', 'aside', 'details', 'dd', 'section', 'figure'])

/** Id of the heading above the footnotes. */
const FOOTNOTES_ID = '_footnotes'

/** Changes `root` in place. */
export function finish(root: HtmlRoot, input: FinishInput): void {
	new Finisher(input).run(root)
}

/** Owns the look-up tables of one note. */
class Finisher {
	private readonly input: FinishInput
	private readonly headings: ReadonlyMap<string, number>
	private readonly blocks: ReadonlyMap<string, number>
	/** Ids that raw HTML may no longer have. */
	private readonly taken: Set<string>

	constructor(input: FinishInput) {
		this.input = input
		this.headings = new Map(input.headings.map((heading, index) => [heading.anchor, index]))
		this.blocks = new Map(input.blocks.map((block, index) => [block.anchor, index]))
		this.taken = new Set([...this.headings.keys(), ...this.blocks.keys()])
	}

	run(root: HtmlRoot): void {
		const last = root.children.findLast(child => child.type === 'element')
		this.children(root)
		if (!this.input.hasFootnotes || last?.type !== 'element') return
		this.footnotes(last)
		root.children.splice(root.children.indexOf(last), 0, this.mark({ kind: 'footnotes' }))
	}

	private children(parent: HtmlRoot | Element, inLink = false): void {
		const name = parent.type === 'element' ? parent.tagName : ''
		const finished: ElementContent[] = []
		for (const child of parent.children as ElementContent[]) {
			if (child.type !== 'element') {
				finished.push(child)
				continue
			}
			const hole = this.holeOf(child)
			if (inLink && hole?.kind === 'tag') {
				finished.push({ type: 'text', value: `#${hole.name}` })
				continue
			}
			const own = child.tagName === this.input.hole ? child.properties.o : undefined
			if (own !== undefined) {
				finished.push(...this.element(this.input.owned[Number(own)] as Element, name))
				continue
			}
			const alone = child.tagName === 'p' ? this.onlyHole(child) : undefined
			// A block id needs an element to stand on.
			if (alone && child.properties.id !== undefined) child.tagName = 'div'
			if (alone) this.place(alone, 'alone')
			else this.children(child, inLink || child.tagName === 'a' || hole?.kind === 'open')
			if (child.tagName === 'a' && (inLink || this.holdsLink(child))) makeInert(child)
			const marked = this.element(child, name)
			finished.push(...(alone && child.tagName === 'p' ? marked.map(item => (item === child ? alone : item)) : marked))
		}
		parent.children = finished
	}

	/** The embed or image that is all a paragraph holds; it stands in its place, for it may be more than words. */
	private onlyHole(paragraph: Element): Element | undefined {
		const [only, ...others] = paragraph.children.filter(child => child.type !== 'text' || child.value.trim() !== '')
		if (only?.type !== 'element' || only.tagName !== this.input.hole || others.length > 0) return undefined
		const kind = this.input.holes[Number(only.properties.n)]?.kind
		return kind === 'embed' || kind === 'image' ? only : undefined
	}

	private holeOf({ tagName, properties }: Element): Hole | undefined {
		return tagName === this.input.hole && properties.n !== undefined
			? this.input.holes[Number(properties.n)]
			: undefined
	}

	/** A link cannot hold a link: browsers end the outer one, and write what stands around the inner one twice. */
	private holdsLink(element: Element): boolean {
		return element.children.some(child => {
			if (child.type !== 'element') return false
			const kind = this.holeOf(child)?.kind
			return child.tagName === 'a' || (kind !== undefined && kind !== 'image') || this.holdsLink(child)
		})
	}

	private place(element: Element, place: 'alone' | 'paragraph'): void {
		const number = Number(element.properties.n)
		const hole = this.input.holes[number]
		if (hole?.kind === 'embed') this.input.holes[number] = { ...hole, place }
		else if (hole?.kind === 'image' && place === 'alone') this.input.holes[number] = { ...hole, alone: true }
	}

	/** The element with what belongs around it. */
	private element(element: Element, parent: string): ElementContent[] {
		const { properties, tagName } = element
		const id = this.ownId(properties)
		const heading = this.headings.get(id)
		// A block id of a heading names the section, as the heading does.
		const block = heading === undefined ? this.blocks.get(id) : undefined
		let framed = element
		if (tagName === this.input.hole && FLOW.has(parent)) this.place(element, parent === 'p' ? 'paragraph' : 'alone')
		alignByClass(properties)
		if (heading !== undefined) element.children.push(headingAnchor(id))
		else if (tagName === 'input') properties.ariaLabel = properties.checked ? 'Done' : 'To do'
		else if (tagName === 'pre') properties.tabIndex = 0
		else if (tagName === 'a') withoutRelativeAddress(element)
		else if (properties.cite !== undefined && !/^https?:\/\//i.test(String(properties.cite))) delete properties.cite
		// An empty cell is the head of nothing.
		else if (tagName === 'th' && element.children.length === 0) element.tagName = 'td'
		else if (tagName === 'tr') scopeHeads(element)
		// Not a landmark of the page: there may be dozens.
		else if (tagName === 'aside' && properties.dataCallout !== undefined) properties.role = 'note'
		else if (tagName === 'table') framed = tableFrame(element)
		const around: ElementContent[] = [framed]
		if (heading !== undefined && parent === '') around.unshift(this.mark({ kind: 'heading', heading }))
		if (block !== undefined) {
			around.unshift(this.mark({ kind: 'block', block }))
			around.push(this.mark({ kind: 'block-end', block }))
		}
		return around
	}

	/**
	 * The id that we gave an element, or nothing. An id of raw HTML stays where it is one and nothing else on the page has
	 * it; those that begin with an underscore are the page's own.
	 */
	private ownId(properties: Properties): string {
		if (Array.isArray(properties.className) && properties.className.length === 0) delete properties.className
		if (this.input.hasFootnotes && properties.dataFootnoteRef !== undefined) properties.ariaDescribedBy = [FOOTNOTES_ID]
		const href = String(properties.href ?? '')
		if (href.startsWith(`#${OWN}`)) properties.href = `#${href.slice(1 + OWN.length)}`
		const id = String(properties.id ?? '')
		if (id.startsWith(OWN)) {
			properties.id = id.slice(OWN.length)
			return properties.id
		}
		if (/^_|\s|^$/.test(id) || this.taken.has(id)) delete properties.id
		else this.taken.add(id)
		return ''
	}

	/** Marks each footnote, so that an embed of a part can bring those that it refers to. */
	private footnotes(section: Element): void {
		const named = (name: string): Element | undefined =>
			section.children.find(child => child.type === 'element' && child.tagName === name) as Element | undefined
		const [title, list] = [named('h2'), named('ol')]
		if (title) title.properties.id = FOOTNOTES_ID
		if (!list) return
		list.children = list.children.flatMap((item): ElementContent[] => {
			if (item.type !== 'element') return [item]
			const id = String(item.properties.id ?? '')
			return [this.mark({ kind: 'footnote', id }), item, this.mark({ kind: 'footnote-end' })]
		})
	}

	private mark(hole: Hole): Element {
		const properties = { n: String(this.input.holes.push(hole) - 1) }
		return { type: 'element', tagName: this.input.hole, properties, children: [] }
	}
}

/** A head beside cells is that of its row, one among heads that of its column. */
function scopeHeads(row: Element): void {
	const cells = row.children.filter(child => child.type === 'element')
	const scope = cells.some(({ tagName, children }) => tagName === 'td' && children.length > 0) ? 'row' : 'col'
	for (const { tagName, properties } of cells) if (tagName === 'th') properties.scope ??= scope
}

/** HTML has no `align` any more, and a strict policy no `style`. */
function alignByClass(properties: Properties): void {
	const { align } = properties
	delete properties.align
	if (typeof align !== 'string' || !/^(?:left|center|right)$/i.test(align)) return
	const classes = Array.isArray(properties.className) ? properties.className : []
	properties.className = [...classes, `align-${align.toLowerCase()}`]
}

function headingAnchor(id: string): Element {
	const properties: Properties = {
		className: ['anchor'],
		href: `#${encodeURIComponent(id)}`,
		ariaLabel: 'Link to this section',
	}
	return { type: 'element', tagName: 'a', properties, children: [] }
}

function tableFrame(table: Element): Element {
	const properties: Properties = { className: ['table'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }
	return { type: 'element', tagName: 'div', properties, children: [table] }
}

/** A link in raw HTML is not resolved: an address within the site would lead nowhere. */
function withoutRelativeAddress(link: Element): void {
	const href = link.properties.href
	if (typeof href !== 'string') return
	// Without both slashes, browsers take it for a path of the page's own host.
	link.properties.href = href.replace(/^(https?):(?!\/\/)[/\\]*/i, '$1://')
	if (!/^(?:#|[a-z][a-z0-9+.-]*:)/i.test(href)) makeInert(link)
}

function makeInert(link: Element): void {
	link.tagName = 'span'
	link.properties = { className: ['inert'] }
}
