/** The full-text index of a build: made while pages are rendered, and not at all where no searchable text changed. */
import { createHash } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { SearchDocument } from './search-document.ts'
import { writeSearchIndex } from './search-index.ts'
import { searchLimit, withinLimit } from './search-limit.ts'
import type { SiteStore } from './site-store.ts'

export interface SearchStep {
	/** Takes the notes one by one, in an order that is always the same for the same notes. */
	add(document: SearchDocument): void
	/** Puts the index of all of them into the site. Returns their number. */
	finish(): Promise<number>
	/** Ends the work without an index. */
	abandon(): Promise<void>
}

/**
 * `folder` is where Pagefind may write; it must not be the site, which takes over what it wrote. Where the store has an
 * index, the notes are only looked at until it is known whether that is theirs; else Pagefind begins with the first one.
 */
export function startSearchStep(
	store: SiteStore,
	options: { readonly language: string; readonly folder: string; readonly noteCount: number },
): SearchStep {
	const { language, folder } = options
	const limit = searchLimit(options.noteCount)
	const hash = createHash('sha256').update(JSON.stringify([INDEX_VERSION, language]))
	const documents = queue<SearchDocument>()
	let count = 0
	const write = () => writeSearchIndex(documents, { outDir: folder, language })
	let writing = store.list(FOLDER).length === 0 ? write() : undefined
	// Its failure is told when the step is finished; until then it is not unhandled.
	writing?.catch(() => undefined)
	return {
		add(whole) {
			const document = limit === undefined ? whole : withinLimit(whole, limit)
			count++
			hash.update(JSON.stringify(document))
			documents.push(document)
		},
		async finish() {
			documents.end()
			const key = hash.digest('base64url')
			if (!writing && store.takeFolder(FOLDER, key)) return count
			writing ??= write()
			await writing
			await moveInto(store, join(folder, FOLDER), key)
			await rm(folder, { recursive: true, force: true })
			return count
		},
		async abandon() {
			documents.end()
			await writing?.catch(() => undefined)
			await rm(folder, { recursive: true, force: true })
		},
	}
}

async function moveInto(store: SiteStore, folder: string, key: string): Promise<void> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true })
	for (const entry of entries) {
		if (!entry.isFile()) continue
		const file = join(entry.parentPath, entry.name)
		const path = `${FOLDER}/${relative(folder, file).split(sep).join('/')}`
		store.put(path, key, await readFile(file))
	}
}

/** What is pushed comes out in the same order, now or when it is there. */
function queue<Item>(): AsyncIterable<Item> & { push(item: Item): void; end(): void } {
	const waiting: Item[] = []
	let ended = false
	let wake = () => {}
	return {
		push(item) {
			waiting.push(item)
			wake()
		},
		end() {
			ended = true
			wake()
		},
		async *[Symbol.asyncIterator]() {
			for (;;) {
				const items = waiting.splice(0)
				yield* items
				if (waiting.length > 0) continue
				if (ended) return
				await new Promise<void>(resolve => {
					wake = resolve
				})
			}
		},
	}
}

const FOLDER = 'pagefind'
/** Part of the key: raised when the same documents must be indexed anew. */
const INDEX_VERSION = 3
