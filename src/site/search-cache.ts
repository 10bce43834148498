/** Keeps the last full-text index of a vault, so that a build in which no searchable text changed makes none. */
import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SearchDocument, writeSearchIndex } from './search-index.ts'

/** Part of the key: raised when the same documents must be indexed anew. */
const INDEX_VERSION = 2

/**
 * Writes the index of `documents` to `outDir/pagefind`, from the cache where it holds the same.
 * A cache that cannot be read or written costs time, never the build. Returns the number of documents.
 */
export async function cachedSearchIndex(
	documents: readonly SearchDocument[],
	options: { readonly outDir: string; readonly language: string; readonly cacheDir: string },
): Promise<number> {
	const { outDir, language, cacheDir } = options
	const hash = createHash('sha256').update(JSON.stringify([INDEX_VERSION, language]))
	for (const document of documents) hash.update(JSON.stringify(document))
	const key = hash.digest('hex')
	const keyFile = join(cacheDir, 'key')
	const kept = join(cacheDir, 'pagefind')
	const target = join(outDir, 'pagefind')
	await mkdir(outDir, { recursive: true })
	if ((await readFile(keyFile, 'utf8').catch(() => '')) === key && (await copied(kept, target))) return documents.length
	await rm(target, { recursive: true, force: true })
	await writeSearchIndex(documents, { outDir, language })
	await keep(target, cacheDir, kept, keyFile, key).catch(() => undefined)
	return documents.length
}

async function copied(from: string, to: string): Promise<boolean> {
	return await cp(from, to, { recursive: true }).then(
		() => true,
		() => false,
	)
}

/** The key is written last, so that it never names an index that is not whole. */
async function keep(from: string, cacheDir: string, kept: string, keyFile: string, key: string): Promise<void> {
	await mkdir(cacheDir, { recursive: true })
	await rm(keyFile, { force: true })
	const fresh = `${kept}-${process.pid}`
	await cp(from, fresh, { recursive: true })
	await rm(kept, { recursive: true, force: true })
	await rename(fresh, kept)
	await writeFile(keyFile, key)
}
