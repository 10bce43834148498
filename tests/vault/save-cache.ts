/** Run as a program of its own: uses some notes of a cache, adds one that is large, and prints whether that was kept. */
import type { CompiledNote } from '../../src/note/compiled-note.ts'
import { cacheKey, openCache } from '../../src/vault/cache.ts'

const [folder = '', version = '', ...used] = process.argv.slice(2)
const cache = await openCache(folder, version)
for (const text of used) cache.get(cacheKey(version, text))
cache.put(cacheKey(version, 'large'), { firstHeading: 'word '.repeat(10_000) } as CompiledNote)
process.stdout.write(String(await cache.save()))
