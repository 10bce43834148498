/** Renders every page of a publication into a folder. */
import { mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { AstroIntegration } from 'astro'
import type { Replacement } from '../theme/replacements.ts'
import type { Publication } from '../view.ts'
import { astroConfig, loadAstro } from './config.ts'
import { makeScratchRoot } from './scratch-root.ts'
import { setPublication } from './virtual.ts'

export interface RenderOptions {
	readonly publication: Publication
	/** Folder of this package: it holds `src/pages`. */
	readonly packageRoot: string
	/** Files in the place of some of the package's. */
	readonly replacements?: readonly Replacement[]
	/** Kept between builds. Two builds must not use it at once. */
	readonly cacheDir: string
	/** Emptied first. The caller moves it to its final place. */
	readonly outDir: string
	/** Base path, with a slash at both ends. */
	readonly base: string
	/** Origin of the published site without a trailing slash. */
	readonly origin?: string | undefined
	/** Called with the number of pages rendered so far; unchanged pages are not counted. */
	readonly onPage?: ((done: number) => void) | undefined
}

/** How many pages the site has, and how many of them had to be rendered. */
export interface RenderReport {
	readonly pages: number
	readonly rendered: number
}

/** Renders what changed since the last build with this cache, takes the rest from there. Changes the working folder meanwhile. */
export async function renderPages(options: RenderOptions): Promise<RenderReport> {
	const { build } = await loadAstro()
	const cacheDir = resolve(options.cacheDir)
	const outDir = resolve(options.outDir)
	await mkdir(outDir, { recursive: true })
	const root = await makeScratchRoot(resolve(options.packageRoot), cacheDir, options.replacements)
	const count = { pages: 0, rendered: 0 }
	const before = process.cwd()
	const environment = process.env.NODE_ENV
	setPublication(options.publication)
	// Astro bundles its renderer into the working folder when the output lies outside of it.
	process.chdir(root)
	// Whatever the shell says: a published page is a production page, with its security policy.
	process.env.NODE_ENV = 'production'
	try {
		await build({
			...astroConfig({
				root,
				cacheDir: join(await realpath(cacheDir), 'astro'),
				outDir: await realpath(outDir),
				base: options.base,
				origin: options.origin,
				integrations: [counter(count, options.onPage)],
			}),
			configFile: false,
			logLevel: 'silent',
		})
	} finally {
		process.chdir(before)
		if (environment === undefined) delete process.env.NODE_ENV
		else process.env.NODE_ENV = environment
		setPublication(undefined)
	}
	return count
}

function counter(count: { pages: number; rendered: number }, onPage: RenderOptions['onPage']): AstroIntegration {
	return {
		name: 'marcasite:counter',
		hooks: {
			'astro:build:start': ({ setPrerenderer }) => {
				setPrerenderer(standard => ({
					...standard,
					render: async (request, details) => {
						const page = await standard.render(request, details)
						count.rendered++
						onPage?.(count.rendered)
						return page
					},
				}))
			},
			'astro:build:done': ({ pages }) => {
				count.pages = pages.length
			},
		},
	}
}
