/**
 * Runs once before the tests: a cache for all of them, for this run. A vault has its own place in it, so that no test
 * knows of another's; what they share is the renderer of pages, which takes seconds to make.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Returns what clears up behind the tests. */
export default function setup(): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'marcasite-test-cache-'))
	process.env.MARCASITE_CACHE = folder
	return () => rmSync(folder, { recursive: true, force: true })
}
