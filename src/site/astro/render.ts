/** Renders pages of a publication, and what they load, with Astro. */
import { mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { AstroIntegration } from 'astro'
import { withPages } from '../site-pages.ts'
import type { Replacement } from '../theme/replacements.ts'
import type { Publication } from '../view.ts'
import { astroConfig, loadAstro } from './config.ts'
import { makeScratchRoot } from './scratch-root.ts'
import { setPublication } from './virtual.ts'

export interface RenderOptions {
	readonly publication: Publication
	/** The pages to render, by their addresses below the base: `/senge/system-leadership/`, `/404/`. */
	readonly addresses: ReadonlySet<string>
	/** Folder of this package: it holds `src/pages`. */
	readonly packageRoot: string
	/** Files in the place of some of the package's. */
	readonly replacements?: readonly Replacement[]
	/** Two builds must not use it at once. */
	readonly cacheDir: string
	/** Emptied first; style sheets, scripts and fonts go to `ASSETS` below it. */
	readonly outDir: string
	/** Base path, with a slash at both ends. */
	readonly base: string
	/** Origin of the published site without a trailing slash. */
	readonly origin?: string | undefined
	/** Takes each page when it is rendered. */
	readonly onPage: (address: string, html: Buffer) => void
}

/** Changes the working folder meanwhile. */
export async function renderPages(options: RenderOptions): Promise<void> {
	const { build } = await loadAstro()
	const cacheDir = resolve(options.cacheDir)
	const outDir = resolve(options.outDir)
	await mkdir(outDir, { recursive: true })
	const root = await makeScratchRoot(resolve(options.packageRoot), cacheDir, options.replacements)
	const before = process.cwd()
	const environment = process.env.NODE_ENV
	setPublication(withPages(options.publication, options.addresses))
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
				integrations: [handOver(options)],
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
}

/** Gives the pages to `onPage`, and nothing to Astro, which so writes none. */
function handOver({ addresses, base, onPage }: RenderOptions): AstroIntegration {
	return {
		name: 'marcasite:hand-over',
		hooks: {
			'astro:build:start': ({ setPrerenderer }) => {
				setPrerenderer(standard => ({
					...standard,
					render: async (request, details) => {
						const address = addressOf(request, base)
						if (addresses.has(address)) {
							const page = await standard.render(request, details)
							const { body, status } = page instanceof Response ? page : page.response
							if (!body) throw new Error(`The page \`${address}\` came out empty (status ${status})`)
							onPage(address, Buffer.from(await new Response(body).arrayBuffer()))
							// Lets the search index, a signal or a progress line through.
							await setImmediate()
						}
						return new Response(null)
					},
				}))
			},
		},
	}
}

function addressOf(request: Request, base: string): string {
	const path = decodeURI(new URL(request.url).pathname)
	return `/${path.slice(base.length)}`.replace(/\/?$/, '/')
}
