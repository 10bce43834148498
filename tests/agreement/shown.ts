/** What a page of a built site shows for the references of its note: read off its elements, and from nothing else. */
import { attribute, type CrawledPage, type CrawledSite, type Element, elementsIn, hasClass } from './crawl.ts'

/**
 * One word and where it leads: `link a/b/index.html#part`, `wanted wanted/k/x/index.html`, `file _files/a.png`,
 * `doubtful a/index.html`, `embed a/index.html`, `cite _ref-key` on the same page, `missing`, `unpublished`,
 * `inert`, `dead`.
 */
export type Shown = string

export interface ShownText {
	/** Of the note itself, in order; an embed is one of them, whatever it holds. */
	readonly own: readonly Shown[]
	readonly embeds: readonly ShownEmbed[]
}

/** A part of another note. */
export interface ShownEmbed {
	readonly kind: 'embed' | 'doubtful-embed'
	/** File of the page that it comes from, and the id of the part. */
	readonly file: string
	readonly part: string | undefined
	readonly text: ShownText
}

/** What the text of the page shows; undefined where the page has none. */
export function textOn(site: CrawledSite, page: CrawledPage): ShownText | undefined {
	const prose = page.elements.find(element => hasClass(element, 'prose'))
	return prose && textIn(site, page, [prose])
}

/** What stands between the element of that id and the end of what it names: a section, or itself. */
export function partOn(site: CrawledSite, page: CrawledPage, id: string): ShownText | undefined {
	const start = page.elements.find(element => attribute(element, 'id') === id)
	if (!start) return undefined
	const depth = depthOf(start)
	if (depth === undefined) return textIn(site, page, [start])
	const siblings = (start.parentNode as Element).childNodes.filter(node => 'tagName' in node)
	const behind = siblings.slice(siblings.indexOf(start))
	const end = behind.findIndex((element, at) => at > 0 && ((depthOf(element) ?? 9) <= depth || isEndMatter(element)))
	return textIn(site, page, end < 0 ? behind : behind.slice(0, end))
}

/** What the facts and the relations beside the text show. */
export function headOn(site: CrawledSite, page: CrawledPage): readonly Shown[] {
	const places = page.elements.filter(element => hasClass(element, 'facts') || hasClass(element, 'relations-section'))
	return places.flatMap(place => elementsIn(place)).flatMap(element => shownBy(site, page, element) ?? [])
}

function isEndMatter(element: Element): boolean {
	return hasClass(element, 'references') || attribute(element, 'data-footnotes') !== undefined
}

function depthOf({ tagName }: Element): number | undefined {
	return /^h[1-6]$/.test(tagName) ? Number(tagName[1]) : undefined
}

function isEmbed(element: Element): boolean {
	return element.tagName === 'section' && hasClass(element, 'embed')
}

function textIn(site: CrawledSite, page: CrawledPage, places: readonly Element[]): ShownText {
	const own: Shown[] = []
	const embeds: ShownEmbed[] = []
	const leaveOut = (element: Element) => {
		// What a query lists is no reference; like every address, its links are followed elsewhere.
		if (!isEmbed(element)) return hasClass(element, 'references') || hasClass(element, 'query')
		const embed = embedOf(site, page, element)
		own.push(`${embed.kind} ${embed.file}${embed.part === undefined ? '' : `#${embed.part}`}`)
		embeds.push(embed)
		return true
	}
	for (const place of places) {
		if (leaveOut(place)) continue
		for (const element of [place, ...elementsIn(place, leaveOut)]) own.push(...(shownBy(site, page, element) ?? []))
	}
	return { own, embeds }
}

function embedOf(site: CrawledSite, page: CrawledPage, embed: Element): ShownEmbed {
	const [caption, ...content] = embed.childNodes.filter(node => 'tagName' in node)
	const link = caption && elementsIn(caption).findLast(element => element.tagName === 'a')
	const led = link && site.follow(page, attribute(link, 'href') ?? '')
	const kind = link && hasClass(link, 'doubtful') ? 'doubtful-embed' : 'embed'
	const text = textIn(site, page, content)
	return led?.kind === 'found'
		? { kind, file: led.file, part: led.element, text }
		: { kind, file: '?', part: undefined, text }
}

/** Undefined for an element that is no rendering of a reference. */
function shownBy(site: CrawledSite, page: CrawledPage, element: Element): readonly Shown[] | undefined {
	const { tagName } = element
	const to = (name: 'href' | 'src'): string => destination(site, page, attribute(element, name) ?? '')
	if (tagName === 'span') {
		const mark = ['missing', 'unpublished', 'inert'].find(name => hasClass(element, name))
		return mark === undefined ? undefined : [mark]
	}
	if (tagName === 'img') return [`file ${to('src')}`]
	if (tagName === 'audio' || tagName === 'video' || tagName === 'iframe') return [`file ${to('src')}`]
	if (tagName !== 'a') return undefined
	if (hasClass(element, 'inert')) return ['dead']
	if (hasClass(element, 'doubtful')) return [`doubtful ${to('href')}`]
	if (hasClass(element, 'file')) return isCaption(element) ? undefined : [`file ${to('href')}`]
	const kind = ['link', 'wanted', 'cite', 'external', 'dot'].find(name => hasClass(element, name))
	if (kind === 'external') return [`external ${attribute(element, 'href') ?? ''}`]
	if (kind === 'cite') return [`cite ${to('href').replace(`${page.file}#`, '')}`]
	return kind === undefined ? undefined : [`${kind === 'dot' ? 'link' : kind} ${to('href')}`]
}

/** Below a player stands a link to what it plays. */
function isCaption(link: Element): boolean {
	const parent = link.parentNode as Element
	if (parent.tagName !== 'figcaption') return false
	const figure = parent.parentNode as Element
	return elementsIn(figure).some(element => ['audio', 'video', 'iframe'].includes(element.tagName))
}

function destination(site: CrawledSite, page: CrawledPage, written: string): string {
	const led = site.follow(page, written)
	if (led.kind === 'outside') return written
	if (led.kind === 'dead') return `nowhere (${led.why})`
	return led.element === undefined ? led.file : `${led.file}#${led.element}`
}
