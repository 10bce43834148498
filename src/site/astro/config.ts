/** The one Astro configuration: for builds, for the development server, and for editors that open a clone. */
import type { AstroInlineConfig, AstroIntegration } from 'astro'
import type { Plugin } from 'vite'
import { styleLayer } from './style-layer.ts'
import { virtualPublication } from './virtual.ts'

/** Folder of a site that holds the style sheets, scripts and fonts of its pages. */
export const ASSETS = '_marcasite'

export interface AstroOptions {
	/** Folder that holds `src/pages`. */
	readonly root: string
	/** Where Astro and Vite keep what they may use again. */
	readonly cacheDir: string
	readonly outDir?: string
	/** Base path, with a slash at both ends. */
	readonly base?: string
	readonly integrations?: readonly AstroIntegration[]
	/** What a build makes of the pages. */
	readonly adapter?: AstroIntegration
}

/** Astro's configuration for one site. Paths are absolute. */
export function astroConfig(options: AstroOptions): AstroInlineConfig {
	return {
		root: options.root,
		cacheDir: options.cacheDir,
		...(options.outDir === undefined ? {} : { outDir: options.outDir }),
		base: options.base ?? '/',
		output: 'server',
		trailingSlash: 'always',
		build: { format: 'directory', assets: ASSETS, inlineStylesheets: 'never' },
		devToolbar: { enabled: false },
		image: { service: { entrypoint: 'astro/assets/services/noop' } },
		integrations: [...(options.integrations ?? [])],
		...(options.adapter === undefined ? {} : { adapter: options.adapter }),
		vite: {
			cacheDir: `${options.cacheDir}/vite`,
			plugins: [virtualPublication(), styleLayer(), bundleAll()],
			build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 4096 },
		},
	}
}

/** Loads Astro, having told it to call nobody. */
export async function loadAstro(): Promise<typeof import('astro')> {
	process.env.ASTRO_TELEMETRY_DISABLED = '1'
	process.env.ASTRO_DISABLE_UPDATE_CHECK = 'true'
	return await import('astro')
}

/** In a build Astro's own dependencies go into the bundle: from an output folder elsewhere they would not be found. */
function bundleAll(): Plugin {
	const bundled = { resolve: { noExternal: true } } as const
	return {
		name: 'marcasite:bundle-all',
		apply: 'build',
		config: () => ({ environments: { prerender: bundled, ssr: bundled } }),
	}
}
