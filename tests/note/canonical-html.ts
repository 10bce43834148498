/**
 * HTML reduced to text of one element or run of words a line, so that two pages that say the same are equal.
 *
 * What our pages have of their own is taken out by the tables below, one line and one reason each. Blanks count as in
 * the spec's own runner: as one, and not at all at the edges of blocks; within `pre` every character counts. Comments
 * say nothing to a reader and are passed over.
 */
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

/** Taken out with all that they hold. */
const DROPPED: readonly Rule[] = [
	['a heading has a link to itself', ({ name, classes }) => name === 'a' && classes === 'anchor'],
	['the title of the footnotes is in our words', ({ name, classes }) => name === 'h2' && classes === 'footnotes-title'],
]

/** Taken out, but for what they hold. */
const UNWRAPPED: readonly Rule[] = [
	['a wide table scrolls in a frame', ({ name, classes }) => name === 'div' && classes === 'table'],
	['words of code are coloured', ({ name, classes }) => name === 'span' && /^hl/.test(classes)],
]

/** Attributes that are taken out of the element. */
const FORGOTTEN: readonly (readonly [attribute: string, ...rule: Rule])[] = [
	['id', 'a heading has an address', ({ name }) => /^h[1-6]$/.test(name)],
	['class', 'a link that leads away is marked', ({ name, classes }) => name === 'a' && classes === 'external'],
	['rel', 'a link that leads away gives that page no hold on ours', ({ name }) => name === 'a'],
	['title', 'a link to a note shows the note, not a title', ({ name, href }) => name === 'a' && isRelative(href)],
	['tabindex', 'code that scrolls is reached by keyboard', ({ name }) => name === 'pre'],
	['class', 'tasks are marked', ({ classes }) => /^(?:contains-task-list|task-list-item)$/.test(classes)],
	['aria-label', 'a check box says aloud what it is', ({ name }) => name === 'input'],
	['aria-label', 'the way back from a footnote is said in our words', ({ name }) => name === 'a'],
	['aria-describedby', 'the mark of a footnote says aloud what it is', ({ name }) => name === 'a'],
	['class', 'the way back from a footnote is marked', ({ classes }) => classes === 'data-footnote-backref'],
	['data-footnote-ref', 'the mark of a footnote is marked', ({ name }) => name === 'a'],
	['data-footnote-backref', 'the way back from a footnote is marked', ({ name }) => name === 'a'],
	['data-footnotes', 'the list of footnotes is marked', ({ name }) => name === 'section'],
]

/** Attributes that are compared by what they mean. */
const READ: Readonly<Record<string, (value: string) => string>> = {
	href: addressRead,
	src: addressRead,
	// Ids of footnotes have a prefix, so that they are no heading's.
	id: value => value.replace(/^_(?=fn-|fnref-)/, ''),
}

/** `shift` moves headings down, as on a page whose title is its only `h1`. */
export function canonicalHtml(html: string, shift: 0 | 1 = 0): string {
	const children = pieces(parseFragment(html.trim()).childNodes, shift)
	return print(tidy(children, 'block'), '').join('\n')
}

type Piece = string | Element

interface Element {
	readonly name: string
	readonly attributes: readonly (readonly [name: string, value: string])[]
	readonly children: readonly Piece[]
}

type Rule = readonly [why: string, holds: (facts: Facts) => boolean]

interface Facts {
	readonly name: string
	readonly classes: string
	readonly href: string
}

function pieces(nodes: readonly DefaultTreeAdapterTypes.ChildNode[], shift: 0 | 1): readonly Piece[] {
	return nodes.flatMap(node => {
		if ('value' in node) return [node.value]
		return 'tagName' in node ? ofElement(node, shift) : []
	})
}

function ofElement(node: DefaultTreeAdapterTypes.Element, shift: 0 | 1): readonly Piece[] {
	const value = (name: string) => node.attrs.find(attribute => attribute.name === name)?.value ?? ''
	const facts: Facts = { name: node.tagName, classes: value('class'), href: value('href') }
	if (DROPPED.some(([, holds]) => holds(facts))) return []
	const children = pieces(node.childNodes, shift)
	if (UNWRAPPED.some(([, holds]) => holds(facts))) return children
	const forgotten = FORGOTTEN.filter(([, , holds]) => holds(facts)).map(([attribute]) => attribute)
	const attributes = node.attrs
		// No class is the same as an empty list of classes.
		.filter(({ name, value }) => !forgotten.includes(name) && !(name === 'class' && value === ''))
		.map(attribute => [attribute.name, READ[attribute.name]?.(attribute.value) ?? attribute.value] as const)
		.sort(([a], [b]) => (a < b ? -1 : 1))
	const depth = /^h([1-6])$/.exec(node.tagName)?.[1]
	const name = depth ? `h${Math.min(6, Number(depth) + shift)}` : node.tagName
	return [{ name, attributes, children }]
}

/**
 * A relative address names a note or a file: its decoded path and fragment say which, its query says nothing. Other
 * addresses are compared as they are, but that a scheme has no case.
 */
function addressRead(address: string): string {
	if (!isRelative(address)) return address.replace(/^[a-z][a-z0-9+.-]*:/i, scheme => scheme.toLowerCase())
	const [, path = '', fragment = ''] = /^([^?#]*)(?:\?[^#]*)?(#.*)?$/s.exec(address) ?? []
	return (decoded(path) + decoded(fragment).replace(/^#_(?=fn-|fnref-)/, '#'))
		.normalize('NFC')
		.replaceAll('\u00a0', ' ')
}

function isRelative(address: string): boolean {
	return !/^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(address)
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text)
	} catch {
		return text
	}
}

const INLINE = new Set(
	'a abbr b cite code del em i img input ins kbd mark q s samp small span strong sub sup u var'.split(' '),
)

/** Joins words that stand side by side, and takes out blanks that do not show. */
function tidy(children: readonly Piece[], parent: 'block' | 'inline' | 'verbatim'): readonly Piece[] {
	const joined = joinWords(children)
	return joined.flatMap((child, index): readonly Piece[] => {
		if (typeof child !== 'string') {
			const kind = INLINE.has(child.name) ? 'inline' : 'block'
			const inner = parent === 'verbatim' || child.name === 'pre' ? 'verbatim' : kind
			return [{ ...child, children: tidy(child.children, inner) }]
		}
		if (parent === 'verbatim') return [child]
		let text = child.replace(/[ \t\r\n\f]+/g, ' ')
		if (isEdge(joined[index - 1], parent)) text = text.replace(/^ /, '')
		if (isEdge(joined[index + 1], parent)) text = text.replace(/ $/, '')
		return text === '' ? [] : [text]
	})
}

function joinWords(children: readonly Piece[]): readonly Piece[] {
	const joined: Piece[] = []
	for (const child of children) {
		const last = joined.at(-1)
		if (typeof child === 'string' && typeof last === 'string') joined.splice(-1, 1, last + child)
		else joined.push(child)
	}
	return joined
}

function isEdge(neighbour: Piece | undefined, parent: 'block' | 'inline'): boolean {
	if (neighbour === undefined) return parent === 'block'
	return typeof neighbour !== 'string' && !INLINE.has(neighbour.name)
}

function print(children: readonly Piece[], indent: string): readonly string[] {
	return children.flatMap(child => {
		if (typeof child === 'string') return [indent + JSON.stringify(child)]
		const attributes = child.attributes.map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
		return [`${indent}<${child.name}${attributes.join('')}>`, ...print(child.children, `${indent}\t`)]
	})
}
