/// <reference types="vite/client" />
/** Addresses of this site. What an index says of an address is content, and content is not trusted. */

/** The site's base path, with a slash at both ends. */
export const base = import.meta.env.BASE_URL.replace(/\/?$/, '/')

/** An address given without the base path, with it, as `pageOfSite` writes addresses. It cannot leave the site. */
export function withBase(href: string): string {
	return pageOfSite(base + href.replace(/^\/+/, ''))
}

/** The address as path, query and fragment when it leads to a page of this site; else the site's home. */
export function pageOfSite(href: string): string {
	const url = URL.canParse(href, location.origin) ? new URL(href, location.origin) : undefined
	if (url?.origin !== location.origin || !url.pathname.startsWith(base)) return base
	return url.pathname + url.search + url.hash
}

/** The search page, with this query if there is one. */
export function searchPage(query: string): string {
	return query === '' ? `${base}search/` : `${base}search/?q=${encodeURIComponent(query)}`
}
