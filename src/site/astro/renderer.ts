/**
 * The pages as a program: what Astro made of components, style sheets and scripts, which turns a publication into pages,
 * as often as it is asked to.
 *
 * The program knows nothing of the notes. So it is kept until Marcasite or a theme changes, and rendering a page that has
 * changed needs neither Astro's compiler nor Vite.
 */
import { hash } from 'node:crypto'
import { constants, rmSync } from 'node:fs'
import { access, mkdir, mkdtemp, readdir, realpath, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { hasRoom } from '../../vault/cache-folder.ts'
import type { Publication } from '../view.ts'
import { compileApart } from './compile-apart.ts'
import type { PageSources } from './compile-pages.ts'
import { ASSETS } from './config.ts'
import { packagedProgram } from './packaged.ts'
import { BASE_MARK, CLIENT, copyProgram, ENTRY } from './program.ts'
import { putInPlace } from './put-in-place.ts'
import { isSealed, seal } from './seal.ts'
import { sourcesDigest } from './sources-digest.ts'
import { setPublication } from './virtual.ts'

export interface RendererOptions extends PageSources {
	/** Base path, with a slash at both ends. */
	readonly base: string
	/** Where such programs are kept, of any number of vaults. Several processes may use it at once. */
	readonly cacheDir: string
}

export interface Renderer {
	/** What pages load: style sheets, scripts and fonts, each with its address below the base and where it lies. */
	readonly assets: readonly { readonly path: string; readonly file: string }[]
	/** Renders what this publication has, from now on; undefined lets go of it. */
	show(publication: Publication | undefined): void
	/** The page at this address below the base: `/senge/system-leadership/`; undefined where there is none. */
	render(address: string): Promise<Buffer | undefined>
}

/** A digest that changes when pages of the same publication may come out otherwise. */
export function rendererKey(options: PageSources & { readonly base: string }): string {
	const { packageRoot, replacements, base } = options
	const digest = packagedProgram(options)?.digest ?? sourcesDigest(packageRoot, replacements)
	return hash('sha256', `${base}\n${digest}`, 'base64url')
}

/** The kept renderer of this key, which is that of the options, or a new one. */
export async function openRenderer(key: string, options: RendererOptions): Promise<Renderer> {
	const kept = join(resolve(options.cacheDir), KEPT + key.slice(0, NAME_LENGTH))
	const folder = (await isSealed(kept, key)) ? kept : await makeRenderer(key, options)
	const now = new Date()
	await utimes(folder, now, now).catch(() => undefined)
	const { render } = (await import(pathToFileURL(join(folder, ENTRY)).href)) as typeof import('./entry.ts')
	const names = await readdir(join(folder, CLIENT, ASSETS))
	return {
		assets: names.sort().map(name => ({ path: `${ASSETS}/${name}`, file: join(folder, CLIENT, ASSETS, name) })),
		show: setPublication,
		render: async address => {
			const url = new URL(options.base.slice(0, -1) + encodeURI(address), 'http://localhost')
			const response = await render(new Request(url))
			// The page for addresses that lead nowhere has the status that it will be served with.
			if (response.status === 404 && address !== '/404/') return undefined
			if (response.status >= 500) throw new Error(`The page \`${address}\` cannot be rendered`)
			return Buffer.from(await response.arrayBuffer())
		},
	}
}

/** Returns where it lies. */
async function makeRenderer(key: string, options: RendererOptions): Promise<string> {
	const sources: PageSources = { packageRoot: resolve(options.packageRoot), replacements: options.replacements }
	const place = await writableFolder(resolve(options.cacheDir))
	const folder = join(place, KEPT + key.slice(0, NAME_LENGTH))
	const work = await mkdtemp(join(place, MAKING))
	try {
		const program = packagedProgram(sources)?.folder ?? (await compileApart(sources, work))
		const made = join(work, 'renderer')
		await copyProgram(program, made, [[BASE_MARK, options.base]])
		await seal(made, key)
		// Another process may have put the same there in between, and have begun to load it.
		await putInPlace(made, folder, place => isSealed(place, key), work)
	} finally {
		await rm(work, { recursive: true, force: true })
	}
	await prune(place)
	return folder
}

/** The real path of the folder, or, where nothing can be kept there, of one that goes when the process ends. */
async function writableFolder(wanted: string): Promise<string> {
	try {
		await mkdir(wanted, { recursive: true })
		await access(wanted, constants.W_OK)
		if (hasRoom(wanted)) return await realpath(wanted)
	} catch {
		// It is done without.
	}
	const passing = await mkdtemp(join(await realpath(tmpdir()), 'marcasite-'))
	process.once('exit', () => rmSync(passing, { recursive: true, force: true }))
	return passing
}

/** Removes programs that nobody has used for long, and what a killed process left. */
async function prune(cacheDir: string): Promise<void> {
	for (const name of await readdir(cacheDir)) {
		if (!name.startsWith(KEPT) && !name.startsWith(MAKING)) continue
		const path = join(cacheDir, name)
		const facts = await stat(path).catch(() => undefined)
		if (facts && Date.now() - facts.mtimeMs > UNUSED) await rm(path, { recursive: true, force: true })
	}
}

/** With the beginning of its key. */
const KEPT = 'renderer-'
const NAME_LENGTH = 16
const MAKING = 'making-'
/** Ten days, in milliseconds. */
const UNUSED = 864_000_000
