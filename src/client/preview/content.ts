/** What a preview shows of a page, and of a footnote. */
import { element } from '../search/element.ts'
import { addressOf, isFootnote, urlOf } from './links.ts'
import { loadPreview } from './load.ts'
import type { PreviewFile, PreviewImage } from './preview-file.ts'

export interface PreviewContent {
	/** What screen readers call it. */
	readonly name: string
	readonly nodes: readonly Node[]
	/** Class of the type's colour. */
	readonly colour?: string
}

/** Undefined where there is nothing to show. */
export async function contentOf(link: Element): Promise<PreviewContent | undefined> {
	if (isFootnote(link)) return footnoteContent(link)
	const address = addressOf(link)
	const file = address === undefined ? undefined : await loadPreview(address)
	return file && pageContent(file, link)
}

function pageContent(file: PreviewFile, link: Element): PreviewContent {
	const anchor = fragmentOf(link)
	const part = file.parts && Object.hasOwn(file.parts, anchor) ? file.parts[anchor] : undefined
	const text = element('div', { class: 'link-preview-text', dir: 'auto', ...(file.lang ? { lang: file.lang } : {}) })
	text.append(...nodesOf(part?.html ?? file.html))
	const title = element('a', { href: link.getAttribute('href') ?? '', 'data-no-preview': '' }, file.title)
	const heading = element('p', { class: 'link-preview-title', dir: 'auto' }, title)
	if (part?.title) heading.append(element('span', { class: 'link-preview-part' }, part.title))
	const nodes = [kindOf(file), heading, text].flatMap(node => node ?? [])
	const body = element('div', { class: 'link-preview-body' }, ...nodes)
	return {
		name: `Preview: ${file.title}`,
		nodes: file.image && !part ? [imageOf(file.image), body] : [body],
		...(file.type ? { colour: `t${file.type[1]}` } : {}),
	}
}

/** `Concept, in The sea`: the KB only where it is another one than that of the page. */
function kindOf({ type, kb, wanted }: PreviewFile): HTMLElement | undefined {
	const label = wanted ? 'Wanted page' : type?.[0]
	const isOther = kb !== undefined && !location.pathname.startsWith(kb[1])
	if (label === undefined && !isOther) return undefined
	const line = element('p', { class: 'link-preview-kind' })
	if (label !== undefined) line.append(element('span', { class: wanted ? 'is-wanted' : 'link-preview-type' }, label))
	if (isOther) line.append(label === undefined ? '' : ' ', element('span', {}, `in ${kb[0]}`))
	return line
}

function imageOf({ src, width, height }: PreviewImage): HTMLElement {
	// The title says what it is a picture of.
	const image = element('img', { src, alt: '', width: String(width), height: String(height) })
	return element('div', { class: height > width ? 'link-preview-image tall' : 'link-preview-image' }, image)
}

/** From the page itself. */
function footnoteContent(link: Element): PreviewContent | undefined {
	const note = document.getElementById(fragmentOf(link))
	if (!note) return undefined
	const copy = note.cloneNode(true) as Element
	for (const back of copy.querySelectorAll('[data-footnote-backref]')) back.remove()
	for (const named of copy.querySelectorAll('[id]')) named.removeAttribute('id')
	const text = element('div', { class: 'link-preview-text', dir: 'auto' }, ...copy.childNodes)
	return { name: `Note ${link.textContent ?? ''}`, nodes: [element('div', { class: 'link-preview-body' }, text)] }
}

function fragmentOf(link: Element): string {
	const written = urlOf(link)?.hash.slice(1) ?? ''
	try {
		return decodeURIComponent(written)
	} catch {
		return written
	}
}

/** The HTML of a preview file was sanitised when it was made. */
function nodesOf(html: string): Node[] {
	return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes]
}
