/** What holds for every page, whatever its notes say; judged on the tree that an HTML parser makes of it. */
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5'

type Element = DefaultTreeAdapterMap['element']
type Node = DefaultTreeAdapterMap['node']

/** What is wrong with a piece of HTML that holds content; empty for sound HTML. */
export function faultsOf(html: string): readonly string[] {
	// What closes more than it opened would put the mark into another element, or into none.
	const root = parseFragment(`<div id="_within">${html}</div><p id="_after">text</p>`)
	const [within, after] = root.childNodes as Element[]
	if (root.childNodes.length !== 2 || !within || after?.tagName !== 'p' || elementsOf(after).length > 0)
		return ['it does not stay in its place']
	const all = elementsOf(within)
	return [...all.flatMap(faultsOfElement), ...faultsOfIds(all)]
}

/** The elements of a piece of HTML, in order. */
export function elementsIn(html: string): readonly Element[] {
	return elementsOf(parseFragment(html))
}

/**
 * Whether an element matches a selector: `tag`, `[attribute]`, `tag[attribute]`, or several divided by commas.
 * Throws for any other selector.
 */
export function matches(element: Element, selector: string): boolean {
	return selector.split(',').some(part => {
		const found = /^([a-z][a-z0-9]*)?(?:\[([\w-]+)\])?$/.exec(part.trim())
		if (!found || found[0] === '') throw new Error(`No such selector: ${part}`)
		const [, tag, name] = found
		return (!tag || element.tagName === tag) && (!name || element.attrs.some(item => item.name === name))
	})
}

function elementsOf(node: Node): Element[] {
	if (!('childNodes' in node)) return []
	return node.childNodes.flatMap(child => ('tagName' in child ? [child, ...elementsOf(child)] : []))
}

function faultsOfElement(element: Element): string[] {
	const faults =
		ELEMENTS.has(element.tagName) || isDocument(element)
			? []
			: [`<${element.tagName}> is not among the elements of a note`]
	for (const { name, value } of element.attrs) {
		if (/^on/i.test(name) || FORBIDDEN.has(name) || name.startsWith('data-pagefind'))
			faults.push(`<${element.tagName}> has the attribute ${name}`)
		if (ADDRESSES.has(name) && !isHarmless(value)) faults.push(`<${element.tagName}> has ${name}="${value}"`)
	}
	return faults
}

/** The frame in which a PDF of the vault is shown; those of content are taken away. */
function isDocument({ tagName, attrs }: Element): boolean {
	const value = (name: string) => attrs.find(item => item.name === name)?.value ?? ''
	return tagName === 'iframe' && value('class') === 'document' && /^\/(?!\/).*\.pdf(?:#|$)/.test(value('src'))
}

function faultsOfIds(all: readonly Element[]): string[] {
	const seen = new Set<string>()
	const faults: string[] = []
	for (const element of all)
		for (const { name, value } of element.attrs) {
			if (name !== 'id') continue
			if (value.trim() === '') faults.push(`<${element.tagName}> has an empty id`)
			if (seen.has(value)) faults.push(`two elements have the id ${value}`)
			seen.add(value)
		}
	return faults
}

/** Relative, or of a scheme that runs nothing. What browsers leave out of an address is left out first. */
function isHarmless(address: string): boolean {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that browsers leave out
	const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address.replace(/[\u0000-\u0020]/g, ''))
	return !scheme || SCHEMES.has((scheme[1] ?? '').toLowerCase())
}

const SCHEMES = new Set('http https mailto tel sms xmpp irc ircs doi urn obsidian zotero'.split(' '))
const ADDRESSES = new Set('href src srcset cite poster background longdesc action data xlink:href'.split(' '))
const FORBIDDEN = new Set('style srcdoc formaction ping name nonce is slot target autofocus contenteditable'.split(' '))
const TEXT =
	'a abbr b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strike strong sub sup'
const BLOCKS =
	'aside blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary ul'
const TABLES = 'table caption thead tbody tfoot tr th td'
const MEDIA = 'img audio video'
const REST = 'input time tt u var wbr'
const MATH =
	'math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup ' +
	'msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd annotation'
const ELEMENTS = new Set([TEXT, BLOCKS, TABLES, MEDIA, REST, MATH].join(' ').split(' '))
