/** Fetches a page of this site when somebody is about to go there. */
import { base } from './search/base.ts'

/** Milliseconds that somebody must be at a link. */
const patience = 80
/** Pages that are fetched ahead from one page at most. */
const most = 40

const fetched = new Set([location.pathname])
let waiting: { readonly link: Element; readonly timer: ReturnType<typeof setTimeout> } | undefined

if (!savesData()) {
	for (const event of ['pointerover', 'focusin', 'touchstart']) addEventListener(event, consider, { passive: true })
}

function consider(event: Event): void {
	const link = event.target instanceof Element ? event.target.closest('a[href]') : null
	if (link && waiting?.link === link) return
	clearTimeout(waiting?.timer)
	waiting = undefined
	const path = link && pathOf(link)
	if (!link || !path || fetched.has(path) || fetched.size > most) return
	waiting = {
		link,
		timer: setTimeout(() => {
			fetched.add(path)
			prefetch(path)
		}, patience),
	}
}

/** Of a page of this site; files and addresses elsewhere are not fetched ahead. */
function pathOf(link: Element): string | undefined {
	const href = link.getAttribute('href') ?? ''
	const url = URL.canParse(href, location.href) ? new URL(href, location.href) : undefined
	return url?.origin === location.origin && url.pathname.startsWith(base) && url.pathname.endsWith('/') && !url.search
		? url.pathname
		: undefined
}

function prefetch(path: string): void {
	// Where the policy of the page holds for such a link as for any unknown request, it would be refused aloud.
	if (HTMLScriptElement.supports?.('speculationrules')) {
		const link = document.createElement('link')
		link.rel = 'prefetch'
		link.href = path
		document.head.append(link)
	} else fetch(path, { priority: 'low' }).catch(() => {})
}

function savesData(): boolean {
	const { connection } = navigator as { connection?: { readonly saveData?: boolean; readonly effectiveType?: string } }
	return connection?.saveData === true || /2g/.test(connection?.effectiveType ?? '')
}
