/** The pages that the published package brings, compiled when it was packed: whoever installs it need not wait for Astro. */
import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { compileApart } from './compile-apart.ts'
import type { PageSources } from './compile-pages.ts'
import { copyProgram } from './program.ts'
import { SEAL, seal } from './seal.ts'

export interface PackagedProgram {
	readonly folder: string
	/** Another one for another program. */
	readonly digest: string
}

/**
 * The packaged program, where it is that of the sources. A clone has its own sources, whatever was packed there before,
 * and a theme may replace some.
 */
export function packagedProgram({ packageRoot, replacements }: PageSources): PackagedProgram | undefined {
	const folder = join(packageRoot, FOLDER)
	if (IS_CLONE || replacements.length > 0 || !existsSync(join(folder, SEAL))) return undefined
	return { folder, digest: hash('sha256', readFileSync(join(folder, SEAL))) }
}

/** Makes the packaged program in the package's folder. `work` is a folder that nobody else uses. */
export async function writePackagedProgram(packageRoot: string, work: string): Promise<void> {
	const folder = join(packageRoot, FOLDER)
	await rm(folder, { recursive: true, force: true })
	await copyProgram(await compileApart({ packageRoot, replacements: [] }, work), folder, [])
	await seal(folder, 'packaged')
}

const FOLDER = 'renderer'
const IS_CLONE = import.meta.url.endsWith('.ts')
