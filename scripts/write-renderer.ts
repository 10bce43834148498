/** Compiles the pages into `renderer/`, for the package that is published: `npm pack` calls it. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePackagedProgram } from '../src/site/astro/packaged.ts'

const work = realpathSync(mkdtempSync(join(tmpdir(), 'marcasite-renderer-')))
try {
	await writePackagedProgram(join(import.meta.dirname, '..'), work)
} finally {
	rmSync(work, { recursive: true, force: true })
}
