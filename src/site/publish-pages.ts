/** The pages of a site: those that have not changed come from the store, the others are rendered. */
import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { ASSETS } from './astro/config.ts'
import { lookOf } from './look.ts'
import { type SitePage, sitePages } from './site-pages.ts'
import type { SiteStore } from './site-store.ts'
import type { Replacement } from './theme/replacements.ts'
import type { Publication } from './view.ts'

export interface PublishOptions {
	readonly publication: Publication
	/** Folder of this package: it holds `src/pages`. */
	readonly packageRoot: string
	/** Files in the place of some of the package's. */
	readonly replacements: readonly Replacement[]
	/** Where Astro works. */
	readonly cacheDir: string
	/** Called with each page while its view is at hand, in an order that is always the same. */
	readonly onPage: (page: SitePage) => void
	readonly onProgress: (done: number, total: number) => void
}

/** How many pages the site has, and how many of them had to be rendered. */
export interface PublishReport {
	readonly pages: number
	readonly rendered: number
}

/**
 * A page is what Astro makes of its view and of what all pages share. So its key is a digest of both, and a page that
 * has its key in the store is the same as if it were rendered.
 */
export async function publishPages(store: SiteStore, options: PublishOptions): Promise<PublishReport> {
	const { publication, onPage, onProgress } = options
	const look = lookOf(publication.site, options.packageRoot, options.replacements)
	const keyOf = (page: SitePage) => digest(`${look}\0${JSON.stringify(page.view())}`)
	const pages = new Map(sitePages(publication).map(page => [page.address, page]))
	const stale = new Set<string>()
	const met = new Set<string>()
	/** Whether each page is looked at before any is rendered; where nothing is stored, that would be for nothing. */
	const isSurveyed = !store.isEmpty
	if (isSurveyed) {
		const breathe = breather()
		for (const page of pages.values()) {
			if (!store.take(page.file, keyOf(page))) stale.add(page.address)
			onPage(page)
			onProgress(met.add(page.address).size - stale.size, pages.size)
			await breathe()
		}
	}
	const render = async (addresses: ReadonlySet<string>) => {
		const { renderPages } = await import('./astro/render.ts')
		const outDir = join(options.cacheDir, 'out')
		await renderPages({
			...options,
			outDir,
			addresses,
			base: publication.site.base,
			origin: publication.site.origin,
			onPage: (address, html) => {
				const page = pages.get(address) as SitePage
				store.put(page.file, keyOf(page), html)
				if (!isSurveyed) onPage(page)
				stale.delete(address)
				onProgress(pages.size - stale.size, pages.size)
			},
		})
		return await readAssets(join(outDir, ASSETS))
	}
	if (!isSurveyed) for (const address of pages.keys()) stale.add(address)
	if (stale.size === 0 && store.takeFolder(ASSETS, look)) return { pages: pages.size, rendered: 0 }
	const rendered = stale.size
	let assets = await render(new Set(stale))
	// Pages of the store load what was there when they were rendered. The look says when that changes; this is for what
	// it may not know of.
	const isLost = store.list(ASSETS, look).some(path => !assets.has(path))
	if (isLost && rendered < pages.size) {
		for (const address of pages.keys()) stale.add(address)
		assets = await render(new Set(stale))
	}
	for (const [path, bytes] of assets) store.put(path, look, bytes)
	return { pages: pages.size, rendered: isLost ? pages.size : rendered }
}

async function readAssets(folder: string): Promise<ReadonlyMap<string, Buffer>> {
	const names = await readdir(folder)
	return new Map(
		await Promise.all(names.map(async name => [`${ASSETS}/${name}`, await readFile(join(folder, name))] as const)),
	)
}

function digest(text: string): string {
	return hash('sha256', text, 'base64url').slice(0, 22)
}

/** Lets others have the thread a few times a second. */
function breather(): () => Promise<void> {
	let last = performance.now()
	return async () => {
		if (performance.now() - last < BREATH) return
		await setImmediate()
		last = performance.now()
	}
}

/** In milliseconds. */
const BREATH = 20
