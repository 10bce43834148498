/**
 * The beginning of a rendered text, short enough to be shown beside a link to it. Only plain flow is kept: paragraphs,
 * lists and quotes with what stands in their lines. Ids go, for the page it is shown on has its own.
 */
import { cutText, lengthOfText } from './cut-text.ts'
import { attributeValue, type HtmlToken, tagsWithId, tokensOf } from './html-tokens.ts'

export interface BeginningOptions {
	/** Escaped `href` of the page, which its links to parts of itself get. */
	readonly href: string
	/** Characters after which the text is cut. */
	readonly limit: number
}

/** The beginning of a page as HTML; empty where it begins with nothing that can be shown in a few lines. */
export function beginningOf(html: string, options: BeginningOptions): string {
	return new Beginning(options).run(tokensOf(html, 0))
}

/** By id, the beginnings of those sections and blocks of the page that have one which can be shown. */
export function beginningsOfParts(
	html: string,
	ids: ReadonlySet<string>,
	options: BeginningOptions,
): ReadonlyMap<string, string> {
	const parts = new Map<string, string>()
	if (ids.size === 0) return parts
	for (const { id, name, index } of tagsWithId(html)) {
		if (!ids.has(id) || parts.has(id)) continue
		const isHeading = HEADING.test(name)
		const from = isHeading ? html.indexOf(`</${name}>`, index) : index
		const end = isHeading ? { heading: name } : { blocks: 1 }
		const made = new Beginning(options).run(tokensOf(html, from), end)
		if (made !== '') parts.set(id, made)
	}
	return parts
}

const HEADING = /^h[1-6]$/
/** Kept with their tags. */
const KEPT = new Set(
	(
		'a abbr b bdi bdo blockquote br cite code dd del dfn div dl dt em i ins kbd li mark ol p q rp rt ruby s samp small ' +
		'span strong sub sup time u ul var wbr'
	).split(' '),
)
/** Left out with all they hold. */
const DROPPED = new Set(
	'audio button details figure form iframe input object picture pre select svg table video'.split(' '),
)
/** Blocks that only frame others. */
const FRAMES = new Set(['section', 'aside', 'article', 'header', 'footer'])
const VOID = new Set(['br', 'hr', 'img', 'input', 'source', 'track', 'wbr', 'col', 'embed', 'area'])
const CLASSES = new Set(['link', 'wanted', 'external', 'file', 'missing', 'unpublished', 'inert', 'tag', 'doubtful'])

/** Share of the limit from which the text may end with a block instead of in the middle of the next. */
const ENOUGH = 0.6
/** Share of the limit from which a heading ends it. */
const LITTLE = 0.3
/** What a formula counts for, and how much of its markup is borne. */
const FORMULA = { text: 12, markup: 1500 }

/** Owns what was written so far, and the elements that are open in it. */
class Beginning {
	private readonly options: BeginningOptions
	private readonly open: string[] = []
	private html = ''
	private length = 0
	private formula: string | undefined

	constructor(options: BeginningOptions) {
		this.options = options
	}

	/** Ends after so many elements at the top, and before a heading that is no deeper than this one. */
	run(tokens: Iterable<HtmlToken>, { blocks = Number.POSITIVE_INFINITY, heading = '' } = {}): string {
		let dropped: { name: string; depth: number } | undefined
		let depth = 0
		for (const token of tokens) {
			if (token.kind === 'start' && !VOID.has(token.name)) depth += 1
			if (token.kind === 'end') depth -= 1
			if (depth < 0 && token.kind === 'end' && !HEADING.test(token.name)) break
			depth = Math.max(0, depth)
			if (dropped) {
				if (token.kind === 'end' && depth < dropped.depth) dropped = undefined
			} else if (token.kind === 'start' && isDropped(token)) {
				if (!VOID.has(token.name)) dropped = { name: token.name, depth }
			} else if (token.kind === 'start' && HEADING.test(token.name)) {
				if (token.name <= heading || this.length > this.options.limit * LITTLE) break
				dropped = { name: token.name, depth }
			} else if (!this.take(token)) break
			if (depth === 0 && token.kind === 'end') {
				blocks -= 1
				if (blocks <= 0 || this.length > this.options.limit * ENOUGH) break
			}
		}
		return this.finished()
	}

	/** False when the text is full. */
	private take(token: HtmlToken): boolean {
		if (this.formula !== undefined) return this.takeFormula(token)
		if (token.kind === 'text') return this.takeText(token.html)
		const name = FRAMES.has(token.name) ? 'div' : token.name
		if (token.kind === 'start' && name === 'math') {
			if (this.length + FORMULA.text > this.options.limit) return this.full()
			this.formula = token.html
		} else if (!KEPT.has(name)) return true
		else if (token.kind === 'start') this.start(name, token.html)
		else if (this.open.includes(name)) {
			while (this.open.length > 0) {
				const closed = this.open.pop()
				this.html += `</${closed}>`
				if (closed === name) break
			}
		}
		return true
	}

	private takeFormula(token: HtmlToken): boolean {
		this.formula += token.html
		if (token.kind !== 'end' || token.name !== 'math') return true
		const whole = this.formula ?? ''
		this.formula = undefined
		if (whole.length > FORMULA.markup) return this.full()
		this.html += whole
		this.length += FORMULA.text
		return true
	}

	private start(name: string, tag: string): void {
		// An item by itself stands in a list.
		if (name === 'li' && !this.open.some(item => item === 'ul' || item === 'ol')) this.start('ul', '')
		this.html += `<${name}${keptAttributes(name, tag, this.options.href)}>`
		if (!VOID.has(name)) this.open.push(name)
	}

	private takeText(html: string): boolean {
		const text = this.length === 0 ? html.trimStart() : html
		const room = this.options.limit - this.length
		const length = text.length > room ? lengthOfText(text) : text.length
		if (length > room) {
			this.html += cutText(text, room)
			return this.full()
		}
		this.html += text
		this.length += text.trim() === '' ? 0 : length
		return true
	}

	private full(): boolean {
		// An element of which nothing is left is not opened.
		while (this.open.length > 0 && this.html.endsWith('>') && OPENING.test(this.html)) {
			this.html = this.html.replace(OPENING, '')
			this.open.pop()
		}
		this.html = `${this.html.trimEnd().replace(/[,:.–—-]+$/, '')}…`
		this.length = this.options.limit
		return false
	}

	private finished(): string {
		let html =
			this.html +
			this.open
				.reverse()
				.map(name => `</${name}>`)
				.join('')
		for (let before = ''; before !== html; ) {
			before = html
			html = html.replace(EMPTY, '')
		}
		return html.replace(AROUND_BLOCK, '$1').trim()
	}
}

const OPENING = /<(?!br|wbr|\/)[a-z]+(?: (?:[^"<>]|"[^"]*")*)?>$/
/** What was left out leaves the elements that held it. */
const EMPTY =
	/<(a|b|blockquote|code|dd|div|dl|dt|em|i|li|mark|ol|p|s|small|span|strong|sub|sup|u|ul)(?: [^<>]*)?>\s*<\/\1>/g
const AROUND_BLOCK = /\s*(<\/?(?:blockquote|dd|div|dl|dt|li|ol|p|ul)(?: [^<>]*)?>)\s*/g

function isDropped({ name, html }: { name: string; html: string }): boolean {
	if (DROPPED.has(name) || name === 'hr' || name === 'img') return true
	if (name === 'a') return / class="anchor"/.test(html) || html.includes(' data-footnote-')
	return / class="(?:footnotes|references|embed-source|footnotes-title|references-title)"/.test(html)
}

function keptAttributes(name: string, tag: string, href: string): string {
	if (tag === '') return ''
	let kept = ''
	for (const attribute of ['lang', 'dir']) kept += written(attribute, attributeValue(tag, attribute))
	if (name === 'ol') kept += written('start', attributeValue(tag, 'start'))
	if (name === 'li') kept += written('value', attributeValue(tag, 'value'))
	if (name === 'time') kept += written('datetime', attributeValue(tag, 'datetime'))
	if (name !== 'a' && name !== 'span' && name !== 'abbr') return kept
	const classes = (attributeValue(tag, 'class') ?? '').split(' ').filter(item => CLASSES.has(item))
	kept += written('class', classes.join(' ') || undefined) + written('title', attributeValue(tag, 'title'))
	if (name !== 'a') return kept
	const address = attributeValue(tag, 'href')
	return kept + written('href', address?.startsWith('#') ? href + address : address)
}

function written(name: string, escaped: string | undefined): string {
	return escaped === undefined ? '' : ` ${name}="${escaped}"`
}
