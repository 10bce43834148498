/** Which links of the page have a preview. */
import { base } from '../search/base.ts'
import { previewAddress } from './address.ts'

/** The link that holds the target of an event, if it has a preview: one of the text, of a list or of a picture. */
export function previewableLink(target: EventTarget | null): Element | undefined {
	const link = target instanceof Element ? target.closest('a[href]') : undefined
	if (!link?.closest('main, .link-preview') || link.closest('.crumbs, [data-no-preview]')) return undefined
	return isFootnote(link) || addressOf(link) !== undefined ? link : undefined
}

/** Whether the link is the number of a footnote of this page. */
export function isFootnote(link: Element): boolean {
	return link.hasAttribute('data-footnote-ref')
}

/** Where the preview of a link lies. None of a link to the page it stands on. */
export function addressOf(link: Element): string | undefined {
	const url = urlOf(link)
	if (!url || url.pathname === location.pathname) return undefined
	return previewAddress(url, location.origin, base)
}

/** Links of pictures keep their address in another way than those of text. */
export function urlOf(link: Element): URL | undefined {
	const href = link.getAttribute('href') ?? ''
	return URL.canParse(href, location.href) ? new URL(href, location.href) : undefined
}
