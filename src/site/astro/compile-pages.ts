/** Has Astro compile pages, style sheets and scripts into a program that renders on demand. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { Replacement } from '../theme/replacements.ts'
import { astroConfig, loadAstro } from './config.ts'
import { BASE_MARK, copyProgram } from './program.ts'
import { makeScratchRoot } from './scratch-root.ts'

export interface PageSources {
	/** Folder of this package: it holds `src/pages`. */
	readonly packageRoot: string
	/** Files in the place of some of the package's. */
	readonly replacements: readonly Replacement[]
}

/**
 * Compiles into a folder below `work`, a real path that nobody else uses, and returns it. Changes the working folder.
 */
export async function compilePages(sources: PageSources, work: string): Promise<string> {
	const { build } = await loadAstro()
	const root = await makeScratchRoot(sources.packageRoot, work, sources.replacements)
	const outDir = join(work, 'built')
	await mkdir(outDir)
	// Astro writes beside the working folder when the output lies outside of it.
	process.chdir(root)
	await build({
		...astroConfig({
			root,
			cacheDir: join(work, 'astro'),
			outDir,
			base: BASE_MARK,
			adapter: adapter(join(root, 'src', 'site', 'astro', 'entry.ts')),
		}),
		configFile: false,
		logLevel: 'silent',
	})
	const program = join(work, 'program')
	// Where it was compiled is written all over it, and shall make no difference.
	await copyProgram(outDir, program, [[work, '/marcasite']])
	return program
}

/** Asks for a program with the module `entry` as the way in. */
function adapter(entry: string): AstroIntegration {
	return {
		name: 'marcasite:renderer',
		hooks: {
			'astro:config:done': ({ setAdapter }) => {
				setAdapter({
					name: 'marcasite:renderer',
					entrypointResolution: 'auto',
					serverEntrypoint: pathToFileURL(entry),
					supportedAstroFeatures: { serverOutput: 'stable', staticOutput: 'stable' },
				})
			},
		},
	}
}
