/** `marcasite dev`: the wiki served from memory, fresh after every save. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Problem } from '../note/problem.ts'
import { sharedCacheDir } from '../vault/cache-folder.ts'
import type { OpenedVault } from '../vault/open.ts'
import { watchVault } from '../vault/watch.ts'
import { openRenderer, rendererKey } from './astro/renderer.ts'
import { answerFrom } from './dev/answer.ts'
import { listen } from './dev/listen.ts'
import { LIVE } from './dev/live-files.ts'
import { mentionsOf } from './dev/live-mentions.ts'
import { type DrawFrame, panelCounts, panelView } from './dev/live-problems.ts'
import { startLiveSearch } from './dev/live-search.ts'
import { openLiveWiki } from './dev/live-wiki.ts'
import { editorOpener } from './dev/open-editor.ts'
import { readReplacements } from './theme/replacements.ts'

export interface ServeOptions {
	/** Folder of notes; absolute. */
	readonly vaultRoot: string
	/** Folder of components that take the place of the site's; absolute. */
	readonly themeFolder?: string | undefined
	/** Asked just before the server listens. */
	readonly choosePort: () => Promise<number>
	readonly host: string
	/** Base path; over the configuration's. */
	readonly base?: string | undefined
	readonly onReady: (url: string) => void
	/** Called with all problems of the wiki, at first and after each change of them. */
	readonly onProblems: (problems: readonly Problem[]) => void
	/** Draws the lines around a problem of the wiki; undefined where there are none to show. */
	readonly drawFrame: (vault: OpenedVault) => DrawFrame
	/** Called when a change cannot be shown, with the reason; what was served before is served on. */
	readonly onError: (message: string) => void
}

export interface WikiServer {
	close(): Promise<void>
}

const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Serves until it is closed. Pages are rendered when they are asked for, with the same renderer as a build's; a save
 * reads and links what changed, and every open page that it changes is loaded again.
 */
export async function serveWiki(options: ServeOptions): Promise<WikiServer> {
	const wiki = await openLiveWiki(options.vaultRoot, options.base === undefined ? {} : { base: options.base })
	const { base } = wiki.site.publication.site
	const sources = {
		packageRoot: PACKAGE_ROOT,
		replacements: options.themeFolder === undefined ? [] : readReplacements(options.themeFolder, PACKAGE_ROOT),
		base,
	}
	const renderer = await openRenderer(rendererKey(sources), {
		...sources,
		cacheDir: sharedCacheDir(options.vaultRoot),
	})
	const work = await mkdtemp(join(tmpdir(), 'marcasite-dev-'))
	const search = startLiveSearch(work, wiki)
	/** Why the last change is not shown. */
	let fault: string | undefined
	const panel = new Map<string, (address: string) => object>([
		[LIVE.counts, address => panelCounts(wiki, address, fault)],
		[LIVE.panel, address => panelView(wiki, address, options.drawFrame(wiki.vault))],
		[LIVE.mentions, mentionsOf(wiki)],
	])
	const server = await listen(answerFrom({ wiki, renderer, search, panel }), editorOpener(wiki), options)
	options.onProblems(wiki.vault.wiki.problems)
	const refresh = inTurn(async (paths: Parameters<typeof wiki.refresh>[0]) => {
		try {
			await wiki.refresh(paths)
			fault = undefined
		} catch (error) {
			fault = error instanceof Error ? error.message : String(error)
			server.announce()
			return options.onError(fault)
		}
		server.announce()
		search.changed()
		options.onProblems(wiki.vault.wiki.problems)
	})
	const watcher = watchVault(wiki.vault.root, refresh, {
		quiet: QUIET,
		// What was written before all folders were watched went unseen.
		onReady: () => refresh([]),
	})
	options.onReady(server.addressOf(base))
	return {
		async close() {
			await watcher.close()
			await server.close()
			await search.close()
			await rm(work, { recursive: true, force: true })
		},
	}
}

/** Calls `work` one after the other, so that the last save is what is served. */
function inTurn<Argument>(work: (argument: Argument) => Promise<void>): (argument: Argument) => void {
	let last: Promise<void> = Promise.resolve()
	return argument => {
		last = last.then(() => work(argument))
	}
}

/** Milliseconds without a change after which a save counts as done: an editor writes a file in several steps. */
const QUIET = 10
