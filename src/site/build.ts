/** From a folder of notes to a finished site: open the vault, render, index, copy, swap. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { previewFileName } from '../client/preview/preview-file.ts'
import type { VaultPath } from '../note/brand.ts'
import type { Problem } from '../note/problem.ts'
import { cacheDirFor, hasRoom, sharedCacheDir } from '../vault/cache-folder.ts'
import { gitFacts } from '../vault/git.ts'
import { readImageSizes } from '../vault/images.ts'
import { type OpenedVault, openVault } from '../vault/open.ts'
import { prepareOutput } from '../vault/replace.ts'
import { slugSegment } from '../wiki/slug.ts'
import { rendererKey } from './astro/renderer.ts'
import { gitHints, searchHints } from './build-hints.ts'
import { takeLock } from './build-lock.ts'
import { configHints } from './config-hints.ts'
import { diagramFiles, hasDiagrams } from './diagrams.ts'
import { headersFile } from './headers.ts'
import { type ImageVariants, makeImageVariants } from './image-variants.ts'
import { addressesOfPart, problemsOfPart } from './part.ts'
import { makeSite, type Site } from './publication.ts'
import { publishPages } from './publish-pages.ts'
import { type SearchStep, startSearchStep } from './search-step.ts'
import { fileUrl } from './site-context.ts'
import { siteKey } from './site-key.ts'
import { openSiteStore, PART_FILES, type SiteStore, writePart } from './site-store.ts'
import { makeTheme, type ThemeFile } from './theme/make-theme.ts'
import { readReplacements } from './theme/replacements.ts'

export interface BuildOptions {
	/** Folder of notes; absolute. */
	readonly vaultRoot: string
	/** Absolute. */
	readonly outDir: string
	/** Folder of components that take the place of the site's; absolute. */
	readonly themeFolder?: string | undefined
	/** Base path; over the configuration's. */
	readonly base?: string | undefined
	/** Origin of the published site; over the configuration's. */
	readonly url?: string | undefined
	/** Publish only the pages of this KB, as a part for another build. */
	readonly part?: string | undefined
	/** Folders that builds with `part` made, of the same notes: what they hold is not made again. */
	readonly parts?: readonly string[]
	/** Publish nothing if there is any error. */
	readonly strict?: boolean
	/** With `strict`: how many warnings are borne. */
	readonly maxWarnings?: number | undefined
	readonly onProgress?: (progress: BuildProgress) => void
}

export interface BuildProgress {
	readonly stage: 'read' | 'compile' | 'link' | 'images' | 'render' | 'index' | 'copy'
	readonly done: number
	readonly total: number
}

export interface BuildResult {
	/** False when `strict` held it back; the old site is then as it was. */
	readonly published: boolean
	readonly pages: number
	/** Pages that had to be rendered; the others came from the last build. */
	readonly rendered: number
	readonly notes: number
	readonly kbs: number
	readonly documents: number
	readonly bytes: number
	readonly outDir: string
	readonly base: string
	/** What the site could not show, and why: no git history, for one. */
	readonly hints: readonly string[]
	readonly problems: readonly Problem[]
	/** Where a file of the vault lies. */
	diskPath(path: VaultPath): string
	/** Seconds by stage. */
	readonly seconds: Readonly<Record<string, number>>
}

/** The folder of this package, where its pages lie. */
const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Throws ConfigError and VaultError; faults of notes are problems of the result. */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
	const seconds: Record<string, number> = {}
	const time = stopwatch(seconds)
	const vault = await time('notes', () => openForBuild(options))
	const { wiki } = vault
	const { base } = wiki.config
	const shared = {
		outDir: options.outDir,
		base,
		kbs: wiki.kbs.length,
		notes: wiki.notes.size,
		problems: options.part === undefined ? wiki.problems : problemsOfPart(wiki, options.part),
		diskPath: vault.diskPath,
		seconds,
	}
	if (options.strict && isHeldBack(wiki.problems, options.maxWarnings))
		return { ...shared, published: false, pages: 0, rendered: 0, documents: 0, bytes: 0, hints: [] }
	const output = await prepareOutput(options.outDir, { vaultRoot: vault.root })
	try {
		const made = await withCache(vault.root, cache => fill(output.work, vault, cache, options, time))
		await output.commit({ base })
		return { ...shared, published: true, ...made }
	} catch (error) {
		await output.abort()
		throw error
	}
}

/** Makes the site in the folder `work`. */
async function fill(work: string, vault: OpenedVault, cache: string, options: BuildOptions, time: Stopwatch) {
	const { wiki } = vault
	const { base, lang, url } = wiki.config
	const git = await time('git', () => gitFacts(vault.root))
	const imageSizes = readImageSizes(wiki.files, vault.diskPath)
	const imageVariants = await time('images', () =>
		makeImageVariants(imageSizes, {
			diskPath: vault.diskPath,
			cacheDir: join(cache, 'images'),
			onImage: (done, total) => options.onProgress?.({ stage: 'images', done, total }),
		}),
	)
	const theme = makeTheme(vault, base)
	const hints = [...gitHints(git), ...configHints(wiki), ...theme.hints, ...searchHints(wiki.notes.size)]
	const source = rendererSource(options, base)
	const key = siteKey({ vault, git, images: [imageSizes, imageVariants], theme, look: rendererKey(source) })
	const store = openSiteStore(join(cache, 'site'), work, options.parts)
	const whole = options.part === undefined ? store.takeAll(key) : undefined
	if (whole) return { pages: whole.pages, rendered: 0, documents: whole.documents, bytes: store.size.bytes, hints }
	const site = await time('views', async () =>
		makeSite(wiki, git, {
			base,
			origin: url,
			imageSizes,
			imageVariants,
			root: vault.root,
			theme: theme.view,
			layoutFolder: join(cache, 'layouts'),
		}),
	)
	if (options.part !== undefined) return await fillPart(options.part, site, work, cache, options, time)
	const search = startSearchStep(store, { language: lang, folder: join(cache, 'index'), noteCount: wiki.notes.size })
	const pages = await time('pages', () => publish(site, store, options, search)).catch(async error => {
		await search.abandon()
		throw error
	})
	const documents = await time('search', () => search.finish())
	await time('files', async () => {
		for (const file of site.dataFiles.values()) store.add(file.path, file.text)
		writeFiles(vault, site, theme.files, imageVariants, store)
		await store.save({ key, pages: pages.pages, documents })
	})
	return { ...pages, documents, bytes: store.size.bytes, hints }
}

/** Gives the work the cache of the vault, or one that goes with it while another build has that, or its disk is full. */
async function withCache<T>(vaultRoot: string, work: (folder: string) => Promise<T>): Promise<T> {
	const cacheDir = cacheDirFor(vaultRoot)
	const lock = hasRoom(cacheDir) ? takeLock(cacheDir) : undefined
	const folder = lock ? cacheDir : await mkdtemp(join(tmpdir(), 'marcasite-'))
	try {
		return await work(folder)
	} finally {
		lock?.release()
		if (!lock) await rm(folder, { recursive: true, force: true })
	}
}

async function openForBuild(options: BuildOptions): Promise<OpenedVault> {
	return openVault(options.vaultRoot, {
		skip: [options.outDir],
		otherCaches: options.parts,
		configOverrides: {
			...(options.base === undefined ? {} : { base: options.base }),
			...(options.url === undefined ? {} : { url: options.url }),
		},
		...(options.onProgress ? { onProgress: options.onProgress } : {}),
	})
}

function isHeldBack(problems: readonly Problem[], maxWarnings: number | undefined): boolean {
	const errors = problems.some(problem => problem.severity === 'error')
	const warnings = problems.filter(problem => problem.severity === 'warning').length
	return errors || (maxWarnings !== undefined && warnings > maxWarnings)
}

/** Makes a part of the site: pages of one KB and their previews, with what a later build must know of them. */
async function fillPart(name: string, site: Site, work: string, cache: string, options: BuildOptions, time: Stopwatch) {
	const only = addressesOfPart(site.context.wiki, name)
	const store = openSiteStore(join(cache, `site-${slugSegment(name)}`), join(work, PART_FILES), options.parts)
	const pages = await time('pages', () => publish(site, store, options, undefined, only))
	await time('files', async () => {
		await store.save()
		await writePart(store, work)
	})
	return { ...pages, documents: 0, bytes: store.size.bytes, hints: [] }
}

/** Pages, and what is made of a page's view while it is at hand: its preview, and what is searched. */
async function publish(
	site: Site,
	store: SiteStore,
	options: BuildOptions,
	search: SearchStep | undefined,
	only?: ReadonlySet<string>,
) {
	const { publication, dataFiles } = site
	return await publishPages(store, {
		publication,
		only,
		...rendererSource(options, publication.site.base),
		cacheDir: sharedCacheDir(options.vaultRoot),
		onPage: ({ address }) => {
			const preview = dataFiles.get(address.slice(1) + previewFileName)
			if (preview) store.add(preview.path, preview.text)
			const document = site.searchDocument(address)
			if (document) search?.add(document)
		},
		onProgress: (done, total) => options.onProgress?.({ stage: 'render', done, total }),
	})
}

/** What decides how pages look. */
function rendererSource({ themeFolder }: BuildOptions, base: string) {
	const replacements = themeFolder === undefined ? [] : readReplacements(themeFolder, PACKAGE_ROOT)
	return { packageRoot: PACKAGE_ROOT, base, replacements }
}

/** Everything of a site that is neither page nor data: attachments, and what pages and hosts need beside them. */
function writeFiles(
	vault: OpenedVault,
	site: Site,
	themeFiles: readonly ThemeFile[],
	variants: ImageVariants,
	store: SiteStore,
): void {
	const diagrams = hasDiagrams(vault.wiki)
	store.add('_headers', () => headersFile(site.publication, diagrams))
	for (const { path, bytes } of [...themeFiles, ...(diagrams ? diagramFiles() : [])]) store.add(path, () => bytes)
	// GitHub Pages would otherwise leave out folders that begin with an underscore.
	store.add('.nojekyll', () => '')
	for (const { address, file } of [...variants.values()].flat()) store.copy(address, file)
	for (const path of vault.wiki.files) {
		const url = fileUrl(path)
		if (url !== undefined) store.copy(url, vault.diskPath(path))
	}
}

type Stopwatch = <T>(stage: string, work: () => Promise<T>) => Promise<T>

function stopwatch(seconds: Record<string, number>): Stopwatch {
	return async (stage, work) => {
		const start = performance.now()
		try {
			return await work()
		} finally {
			seconds[stage] = (performance.now() - start) / 1000
		}
	}
}
