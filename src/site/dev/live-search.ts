/** The full-text index of a wiki that is being written: made when somebody first searches, and again when saves rest. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { writeSearchIndex } from '../search-index.ts'
import type { LiveWiki } from './live-wiki.ts'

export interface LiveSearch {
	/** Where a file of the index lies; undefined where it has none of that name. The first call waits for the index. */
	find(name: string): Promise<string | undefined>
	/** Says that the wiki has changed. */
	changed(): void
	close(): Promise<void>
}

/** `folder` is for nobody else. */
export function startLiveSearch(folder: string, wiki: LiveWiki): LiveSearch {
	let current: { readonly folder: string; readonly version: number } | undefined
	let making: Promise<void> | undefined
	let timer: NodeJS.Timeout | undefined
	const make = async () => {
		const { version } = wiki
		const fresh = await mkdtemp(join(folder, 'index-'))
		await writeSearchIndex(documents(wiki), { outDir: fresh, language: wiki.vault.wiki.config.lang })
		const old = current
		current = { folder: fresh, version }
		if (old) await rm(old.folder, { recursive: true, force: true })
	}
	const makeSoon = (): Promise<void> => {
		making ??= make().finally(() => {
			making = undefined
		})
		return making
	}
	const changed = () => {
		if (!current) return
		clearTimeout(timer)
		timer = setTimeout(async () => {
			await making
			if (current?.version !== wiki.version) await makeSoon().catch(() => undefined)
		}, REST)
	}
	return {
		changed,
		async find(name) {
			if (!current) await makeSoon()
			const file = join(current?.folder ?? folder, 'pagefind', name)
			return existsSync(file) ? file : undefined
		},
		async close() {
			clearTimeout(timer)
			await making?.catch(() => undefined)
		},
	}
}

/** What is searched, a little at a time: pages are served meanwhile. A change on the way does not matter, for it is told. */
async function* documents({ site }: LiveWiki) {
	let last = performance.now()
	for (const path of site.publication.content.paths) {
		const document = site.searchDocument(`/${path}/`)
		if (document) yield document
		if (performance.now() - last < BREATH) continue
		await setImmediate()
		last = performance.now()
	}
}

/** Milliseconds without a save before the index is made again, which takes seconds in a large wiki. */
const REST = 3000
const BREATH = 10
