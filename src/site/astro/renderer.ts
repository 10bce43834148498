/**
 * The pages as a program: Astro compiles components, style sheets and scripts into a bundle, once, and the bundle turns
 * a publication into pages, as often as it is asked to.
 *
 * The bundle knows nothing of the notes. So it is kept as long as neither Marcasite nor a theme changes, and rendering a
 * page that has changed needs neither Astro's compiler nor Vite.
 */
import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Replacement } from '../theme/replacements.ts'
import type { Publication } from '../view.ts'
import { ASSETS, astroConfig, loadAstro } from './config.ts'
import { makeScratchRoot } from './scratch-root.ts'
import { sourcesDigest } from './sources-digest.ts'
import { setPublication } from './virtual.ts'

export interface RendererOptions {
	/** Folder of this package: it holds `src/pages`. */
	readonly packageRoot: string
	/** Files in the place of some of the package's. */
	readonly replacements: readonly Replacement[]
	/** Where the bundle is made and kept. Two processes must not use it at once. */
	readonly cacheDir: string
	/** Base path, with a slash at both ends. */
	readonly base: string
	/** Origin of the published site without a trailing slash. */
	readonly origin?: string | undefined
}

export interface Renderer {
	/** What pages load: style sheets, scripts and fonts, each with its address below the base and where it lies. */
	readonly assets: readonly { readonly path: string; readonly file: string }[]
	/** Renders what this publication has, from now on; undefined lets go of it. `development` says that its pages are served while notes are written. */
	show(publication: Publication | undefined, development?: boolean): void
	/** The page at this address below the base: `/senge/system-leadership/`. */
	render(address: string): Promise<Buffer>
}

/** A digest that changes when pages of the same publication may come out otherwise. */
export function rendererKey({ packageRoot, replacements, base, origin }: RendererOptions): string {
	return hash('sha256', [base, origin ?? '', sourcesDigest(packageRoot, replacements)].join('\n'), 'base64url')
}

/** The kept renderer if it is the one of this key, which is that of the options, or a new one. */
export async function openRenderer(key: string, options: RendererOptions): Promise<Renderer> {
	const folder = join(resolve(options.cacheDir), 'renderer')
	if (!(await isWhole(folder, key))) await makeRenderer(folder, key, options)
	const { render } = (await import(`${pathToFileURL(join(folder, ENTRY)).href}?${key}`)) as Entry
	const names = await readdir(join(folder, CLIENT, ASSETS))
	return {
		assets: names.sort().map(name => ({ path: `${ASSETS}/${name}`, file: join(folder, CLIENT, ASSETS, name) })),
		show: setPublication,
		render: async address => {
			const url = new URL(options.base.slice(0, -1) + encodeURI(address), options.origin ?? 'http://localhost')
			const response = await render(new Request(url))
			// The page for addresses that lead nowhere has the status that it will be served with.
			if (response.status !== (address === '/404/' ? 404 : 200))
				throw new Error(`The page \`${address}\` cannot be rendered (status ${response.status})`)
			return Buffer.from(await response.arrayBuffer())
		},
	}
}

interface Entry {
	render(request: Request): Promise<Response>
}

/** Changes the working folder meanwhile, and the environment. */
async function makeRenderer(folder: string, key: string, options: RendererOptions): Promise<void> {
	const { build } = await loadAstro()
	const cacheDir = resolve(options.cacheDir)
	const root = await makeScratchRoot(resolve(options.packageRoot), cacheDir, options.replacements)
	const made = `${folder}.new`
	await rm(made, { recursive: true, force: true })
	await mkdir(made, { recursive: true })
	const before = process.cwd()
	const environment = process.env.NODE_ENV
	// Astro writes beside the working folder when the output lies outside of it.
	process.chdir(root)
	// Whatever the shell says: a published page is a production page, with its security policy.
	process.env.NODE_ENV = 'production'
	try {
		await build({
			...astroConfig({
				root,
				cacheDir: join(await realpath(cacheDir), 'astro'),
				outDir: await realpath(made),
				base: options.base,
				origin: options.origin,
				adapter: adapter(join(root, 'src', 'site', 'astro', 'entry.ts')),
			}),
			configFile: false,
			logLevel: 'silent',
		})
	} finally {
		process.chdir(before)
		if (environment === undefined) delete process.env.NODE_ENV
		else process.env.NODE_ENV = environment
	}
	await writeFile(join(made, SEAL), sealOf(key, await sumsOf(made)))
	await rm(folder, { recursive: true, force: true })
	await rename(made, folder)
}

/** Asks Astro for a program that renders on demand, with this module as the way in. */
function adapter(entry: string): AstroIntegration {
	return {
		name: 'marcasite:renderer',
		hooks: {
			'astro:config:done': ({ setAdapter }) => {
				setAdapter({
					name: 'marcasite:renderer',
					entrypointResolution: 'auto',
					serverEntrypoint: pathToFileURL(entry),
					supportedAstroFeatures: { serverOutput: 'stable', staticOutput: 'stable' },
				})
			},
		},
	}
}

/**
 * Whether the folder holds the bundle of this key, just as it was made. It is code that will run: it must be nobody
 * else's who could have put it there.
 */
async function isWhole(folder: string, key: string): Promise<boolean> {
	try {
		const { uid, mode } = await stat(folder)
		const user = process.getuid?.()
		if (user !== undefined && ((uid !== user && user !== 0) || (mode & OTHERS_WRITE) !== 0)) return false
		return (await readFile(join(folder, SEAL), 'utf8')) === sealOf(key, await sumsOf(folder))
	} catch {
		return false
	}
}

/** Each file of the bundle with its digest. */
async function sumsOf(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true })
	const files = entries
		.filter(entry => entry.isFile() && entry.name !== SEAL)
		.map(entry => join(entry.parentPath, entry.name))
		.sort()
	return await Promise.all(
		files.map(async file => `${relative(folder, file).split(sep).join('/')} ${hash('sha256', await readFile(file))}`),
	)
}

function sealOf(key: string, sums: readonly string[]): string {
	return [key, ...sums, ''].join('\n')
}

const ENTRY = join('server', 'entry.mjs')
const CLIENT = 'client'
const SEAL = 'seal'
const OTHERS_WRITE = 0o022
