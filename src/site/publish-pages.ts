/** The pages of a site: those that have not changed come from the store, the others are rendered. */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { ASSETS } from './astro/config.ts'
import { openRenderer, type Renderer, type RendererOptions, rendererKey } from './astro/renderer.ts'
import { type SitePage, sitePages } from './site-pages.ts'
import type { SiteStore } from './site-store.ts'
import type { Publication } from './view.ts'

export interface PublishOptions extends RendererOptions {
	readonly publication: Publication
	/** The pages to publish, by address; all without it. */
	readonly only?: ReadonlySet<string> | undefined
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
 * A page is what the renderer makes of its view and of what all pages share. So its key is a digest of all three, and a
 * page that has its key in the store is the same as if it were rendered.
 */
export async function publishPages(store: SiteStore, options: PublishOptions): Promise<PublishReport> {
	const { publication, onPage, onProgress } = options
	const look = rendererKey(options)
	const shared = hash('sha256', `${look}\0${JSON.stringify(publication.site)}`, 'base64url')
	const pages = sitePages(publication).filter(({ address }) => options.only?.has(address) ?? true)
	const breathe = breather()
	let renderer: Renderer | undefined
	let rendered = 0
	try {
		for (const [done, page] of pages.entries()) {
			const key = hash('sha256', shared + JSON.stringify(page.view()), 'base64url').slice(0, KEY_LENGTH)
			if (!store.take(page.file, key)) {
				renderer ??= await startRenderer(look, options)
				const html = await renderer.render(page.address)
				if (!html) throw new Error(`There is no page for \`${page.address}\``)
				store.put(page.file, key, html)
				rendered++
			}
			onPage(page)
			onProgress(done + 1, pages.length)
			await breathe()
		}
		if (!store.takeFolder(ASSETS, look)) {
			renderer ??= await startRenderer(look, options)
			for (const { path, file } of renderer.assets) store.put(path, look, await readFile(file))
		}
	} finally {
		renderer?.show(undefined)
	}
	return { pages: pages.length, rendered }
}

async function startRenderer(key: string, options: PublishOptions): Promise<Renderer> {
	const renderer = await openRenderer(key, options)
	renderer.show(options.publication)
	return renderer
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
const KEY_LENGTH = 22
