/** `marcasite dev`: the wiki served from memory, fresh after every save. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { VaultPath } from '../note/brand.ts'
import type { Problem } from '../note/problem.ts'
import { cacheDirFor } from '../vault/cache-folder.ts'
import { type GitFacts, gitFacts } from '../vault/git.ts'
import { readImageSizes } from '../vault/images.ts'
import { type OpenedVault, openVault } from '../vault/open.ts'
import { watchVault } from '../vault/watch.ts'
import { diagramFiles } from './diagrams.ts'
import { makeSite, type Site } from './publication.ts'
import { cachedSearchIndex } from './search-cache.ts'
import { makeTheme, type SiteTheme } from './theme/make-theme.ts'
import { readReplacements } from './theme/replacements.ts'

export interface ServeOptions {
	/** Folder of notes; absolute. */
	readonly vaultRoot: string
	/** Folder of components that take the place of the site's; absolute. */
	readonly themeFolder?: string | undefined
	readonly port: number
	readonly host: string
	/** Base path; over the configuration's. */
	readonly base?: string | undefined
	readonly onReady: (url: string) => void
	/** Called with all problems of the wiki, at first and after each change of them. */
	readonly onProblems: (problems: readonly Problem[]) => void
}

export interface WikiServer {
	close(): Promise<void>
}

const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Serves until it is closed. Pages are rendered when they are asked for; a save reads what changed, links anew and
 * reloads the pages that are open. The full-text index is made in the background and follows when nothing is saved.
 */
export async function serveWiki(options: ServeOptions): Promise<WikiServer> {
	const { startDevServer } = await import('./astro/serve.ts')
	const state = await DevState.open(options)
	const server = await startDevServer({
		publication: state.site.publication,
		packageRoot: PACKAGE_ROOT,
		replacements: options.themeFolder === undefined ? [] : readReplacements(options.themeFolder, PACKAGE_ROOT),
		cacheDir: state.work,
		base: state.site.publication.site.base,
		port: options.port,
		host: options.host,
		middleware: (request, response, next) => state.serveData(request, response, next),
	})
	options.onProblems(state.vault.wiki.problems)
	options.onReady(server.url)
	const watcher = watchVault(state.vault.root, () => {
		state.refresh(options).then(
			() => {
				server.changed(state.site.publication)
				options.onProblems(state.vault.wiki.problems)
			},
			(error: unknown) => process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
		)
	})
	state.indexSoon()
	return {
		async close() {
			await watcher.close()
			await server.close()
			await state.close()
		},
	}
}

/** Owns what is being served: the vault as it was last read, its site, and the folder of its search index. */
class DevState {
	vault: OpenedVault
	site: Site
	theme: SiteTheme
	readonly work: string
	private readonly git: GitFacts
	private readonly indexCache: string
	private timer: NodeJS.Timeout | undefined
	private indexing: Promise<unknown> = Promise.resolve()
	private refreshing: Promise<void> = Promise.resolve()

	private constructor(vault: OpenedVault, git: GitFacts, work: string) {
		this.vault = vault
		this.git = git
		this.theme = makeTheme(vault, vault.wiki.config.base)
		this.site = siteOf(vault, git, this.theme)
		this.work = work
		this.indexCache = join(cacheDirFor(vault.root), 'search')
	}

	static async open(options: ServeOptions): Promise<DevState> {
		const vault = await openVault(options.vaultRoot, overrides(options))
		const git = await gitFacts(vault.root)
		const work = await mkdtemp(join(tmpdir(), 'marcasite-dev-'))
		return new DevState(vault, git, work)
	}

	/** One after the other, so that the last save is what is served. */
	refresh(options: ServeOptions): Promise<void> {
		this.refreshing = this.refreshing
			.catch(() => undefined)
			.then(async () => {
				this.vault = await openVault(options.vaultRoot, overrides(options))
				this.theme = makeTheme(this.vault, this.vault.wiki.config.base)
				this.site = siteOf(this.vault, this.git, this.theme)
				this.indexSoon()
			})
		return this.refreshing
	}

	indexSoon(): void {
		clearTimeout(this.timer)
		this.timer = setTimeout(() => {
			this.indexing = this.indexing.catch(() => undefined).then(() => this.index())
		}, 1500)
	}

	private async index(): Promise<void> {
		const outDir = join(this.work, 'index')
		await mkdir(outDir, { recursive: true })
		const language = this.vault.wiki.config.lang
		await cachedSearchIndex([...this.site.searchDocuments()], { outDir, language, cacheDir: this.indexCache })
	}

	/** Data, attachments and full-text index: all that is no page. */
	serveData(request: IncomingMessage, response: ServerResponse, next: () => void): void {
		const path = decode((request.url ?? '/').split('?')[0] ?? '/')
		const { base } = this.site.publication.site
		const inside = path.startsWith(base) ? path.slice(base.length) : path.slice(1)
		const data = this.site.dataFiles.get(inside)
		if (data) return sendText(response, data.text())
		const themed = this.theme.files.find(({ path }) => path === inside)
		if (themed) return sendBytes(response, themed.type, themed.bytes)
		if (inside.startsWith('_diagrams/')) {
			const file = diagramFiles().find(({ path }) => path === inside)
			return file ? sendBytes(response, file.type, file.bytes) : next()
		}
		if (inside.startsWith('_files/')) {
			const file = inside.slice('_files/'.length) as VaultPath
			return this.vault.wiki.files.includes(file) ? sendFile(response, this.vault.diskPath(file)) : next()
		}
		if (!inside.startsWith('pagefind/')) return next()
		const root = join(this.work, 'index', 'pagefind') + sep
		const file = normalize(join(root, inside.slice('pagefind/'.length)))
		if (!file.startsWith(root) || !existsSync(file)) return next()
		sendFile(response, file)
	}

	async close(): Promise<void> {
		clearTimeout(this.timer)
		await this.indexing.catch(() => undefined)
		await rm(this.work, { recursive: true, force: true })
	}
}

function siteOf(vault: OpenedVault, git: GitFacts, theme: SiteTheme): Site {
	const { config, files } = vault.wiki
	const imageSizes = readImageSizes(files, vault.diskPath)
	const layoutFolder = join(cacheDirFor(vault.root), 'layouts')
	const options = {
		base: config.base,
		origin: config.url,
		imageSizes,
		root: vault.root,
		theme: theme.view,
		layoutFolder,
	}
	return makeSite(vault.wiki, git, options)
}

function overrides(options: ServeOptions) {
	return options.base === undefined ? {} : { configOverrides: { base: options.base } }
}

function decode(path: string): string {
	try {
		return decodeURIComponent(path)
	} catch {
		return path
	}
}

function sendText(response: ServerResponse, json: string): void {
	response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(json)
}

function sendBytes(response: ServerResponse, type: string, bytes: Buffer): void {
	response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(bytes)
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.css': 'text/css',
	'.wasm': 'application/wasm',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.gif': 'image/gif',
	'.webp': 'image/webp',
	'.avif': 'image/avif',
	'.pdf': 'application/pdf',
	'.mp3': 'audio/mpeg',
	'.mp4': 'video/mp4',
}

function sendFile(response: ServerResponse, file: string): void {
	const type = MEDIA_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream'
	const headers = { 'content-type': type, 'content-length': statSync(file).size, 'cache-control': 'no-store' }
	createReadStream(file)
		.on('error', () => response.destroy())
		.pipe(response.writeHead(200, headers))
}
