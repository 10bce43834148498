/** Writes the full-text index of a site: one Pagefind bundle in `pagefind/`, the same bytes for the same notes. */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { close, createIndex, type NewIndexResponse } from 'pagefind'
import { type SearchDocument, type SearchPage, searchPages } from './search-document.ts'
import { watchProcess } from './watched-process.ts'

export type { SearchDocument } from './search-document.ts'

export interface SearchIndexOptions {
	/** Folder of the finished site. The index goes to `pagefind` below it, in place of one that is there. */
	readonly outDir: string
	/** BCP 47 tag of the site's main language. */
	readonly language: string
}

export interface SearchIndexReport {
	/** Notes in the index. */
	readonly documents: number
	/** Size of all its files. */
	readonly bytes: number
}

/**
 * Indexes the notes in the order given, which should be a stable one: another order gives other files.
 *
 * Throws when Pagefind refuses a page or cannot write.
 */
export async function writeSearchIndex(
	documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>,
	options: SearchIndexOptions,
): Promise<SearchIndexReport> {
	// There is one Pagefind process for all of this module's callers, and closing it ends the work of them all.
	const run = previous.then(() => writeAlone(documents, options))
	previous = run.catch(() => undefined)
	return await run
}

let previous: Promise<unknown> = Promise.resolve()

async function writeAlone(
	documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>,
	options: SearchIndexOptions,
): Promise<SearchIndexReport> {
	const counter = { documents: 0 }
	const folder = join(resolve(options.outDir), 'pagefind')
	await rm(folder, { recursive: true, force: true })
	await mkdir(folder, { recursive: true })
	const language = indexLanguage(options.language)
	try {
		const { result, ended, explain } = watchProcess(() => createIndex({ forceLanguage: language }), 'Pagefind')
		await Promise.race([writeBundle(result, pagesOf(documents, counter), folder).catch(explain), ended])
	} finally {
		await close()
	}
	await removeUnused(folder)
	return { ...counter, bytes: await folderSize(folder) }
}

async function* pagesOf(
	documents: Iterable<SearchDocument> | AsyncIterable<SearchDocument>,
	counter: { documents: number },
): AsyncGenerator<SearchPage> {
	for await (const document of documents) yield* searchPages(document, ++counter.documents)
}

async function writeBundle(
	starting: Promise<NewIndexResponse>,
	pages: AsyncIterable<SearchPage>,
	folder: string,
): Promise<void> {
	const { errors, index } = await starting
	refuseErrors(errors, 'The search index could not be started')
	if (!index) throw new Error('The search index could not be started')
	for await (const page of pages) {
		const added = await index.addHTMLFile({ url: page.url, content: page.html })
		refuseErrors(added.errors, `\`${page.url}\` could not be added to the search index`)
	}
	const written = await index.writeFiles({ outputPath: folder })
	refuseErrors(written.errors, `The search index could not be written to \`${folder}\``)
}

function refuseErrors(errors: readonly string[], message: string): void {
	if (errors.length > 0) throw new Error(`${message}: ${errors.join('; ')}`)
}

/**
 * The one language of the index, whose endings of words are known. Scripts without spaces need none: their letters are
 * words already, and Pagefind shall not look for others. What else is in such a wiki is most likely English.
 */
function indexLanguage(language: string): string {
	const name = language.toLowerCase().split('-')[0] ?? ''
	return name === '' || unspacedLanguages.includes(name) ? 'en' : name
}

const unspacedLanguages = ['zh', 'ja', 'th', 'lo', 'km', 'my']

/** Pagefind adds three user interfaces, and a second search engine for languages that this index does not have. */
async function removeUnused(folder: string): Promise<void> {
	const entry = await readFile(join(folder, 'pagefind-entry.json'), 'utf8')
	const needsFallback = Object.values((JSON.parse(entry) as PagefindEntry).languages).some(({ wasm }) => !wasm)
	const unused = needsFallback ? interfaces : [...interfaces, 'wasm.unknown.pagefind']
	await Promise.all(unused.map(name => rm(join(folder, name), { force: true })))
}

const interfaces = [
	'pagefind-ui.js',
	'pagefind-ui.css',
	'pagefind-modular-ui.js',
	'pagefind-modular-ui.css',
	'pagefind-component-ui.js',
	'pagefind-component-ui.css',
	'pagefind-highlight.js',
]

async function folderSize(folder: string): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true })
	const files = entries.filter(entry => entry.isFile())
	const sizes = await Promise.all(files.map(async file => (await stat(join(file.parentPath, file.name))).size))
	return sizes.reduce((sum, size) => sum + size, 0)
}

interface PagefindEntry {
	readonly languages: Readonly<Record<string, { readonly wasm: string | null }>>
}
