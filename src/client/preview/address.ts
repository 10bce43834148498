/** Which links have a preview, and where it lies. */
import { previewFileName } from './preview-file.ts'

/** First parts of addresses that are no notes. A note below one of them has no preview. */
const sitePages = new Set('a-z also-in changes dates graph health random search tags timeline types wanted'.split(' '))

/**
 * The address of the preview of the page that `link` leads to, without query and fragment. Undefined for a page of
 * another site, the home page, lists and files. `base` is the site's base path, with a slash at both ends.
 */
export function previewAddress(link: URL, origin: string, base: string): string | undefined {
	if (link.origin !== origin || !link.pathname.startsWith(base) || !link.pathname.endsWith('/')) return undefined
	const [first = '', ...rest] = link.pathname.slice(base.length, -1).split('/')
	const isWanted = first === 'wanted' && rest.length > 0
	if (first === '' || first.startsWith('_') || (sitePages.has(first) && !isWanted)) return undefined
	return link.pathname + previewFileName
}
