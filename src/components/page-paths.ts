import type { PageEntry } from '../site/view.ts'

/** What `getStaticPaths` of a set of pages returns: for each its path, and the key by which Astro tells whether it changed. */
export function pathsOf({ entries }: { readonly entries: readonly PageEntry[] }): readonly Path[] {
	return entries.map(entry => ({ params: { path: entry.path || undefined }, cacheKey: entry.key }))
}

interface Path {
	readonly params: { readonly path: string | undefined }
	readonly cacheKey: string
}
