/** Astro's development server over a publication in memory. */
import { realpath } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, resolve } from 'node:path'
import type { Plugin, ViteDevServer } from 'vite'
import type { Replacement } from '../theme/replacements.ts'
import type { Publication } from '../view.ts'
import { astroConfig, loadAstro } from './config.ts'
import { findModules, makeScratchRoot } from './scratch-root.ts'
import { resolvedModuleName, setPublication } from './virtual.ts'

export interface DevServerOptions {
	readonly publication: Publication
	/** Folder of this package: it holds `src/pages`. */
	readonly packageRoot: string
	/** Files in the place of some of the package's. */
	readonly replacements?: readonly Replacement[]
	/** Of this server alone. */
	readonly cacheDir: string
	/** Base path, with a slash at both ends. */
	readonly base: string
	readonly port: number
	readonly host: string
	/** Answers what is no page, or calls `next`. */
	readonly middleware: (request: IncomingMessage, response: ServerResponse, next: () => void) => void
}

export interface DevServer {
	/** Address of the home page. */
	readonly url: string
	/** Serves another publication from now on, and reloads the pages that are open. */
	changed(publication: Publication): void
	close(): Promise<void>
}

/** Starts the server. Changes the working folder, which Astro takes for its own. */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
	const { dev } = await loadAstro()
	const cacheDir = resolve(options.cacheDir)
	const packageRoot = resolve(options.packageRoot)
	const root = await makeScratchRoot(packageRoot, cacheDir, options.replacements)
	const modules = await realpath(await findModules(packageRoot))
	let vite: ViteDevServer | undefined
	const data: Plugin = {
		name: 'marcasite:data',
		configureServer(server) {
			vite = server
			server.middlewares.use(options.middleware)
		},
	}
	setPublication(options.publication, true)
	process.chdir(root)
	const server = await dev({
		...astroConfig({
			root,
			cacheDir: join(cacheDir, 'astro'),
			base: options.base,
			allow: [root, modules],
			plugins: [data],
		}),
		configFile: false,
		logLevel: 'error',
		server: { port: options.port, host: options.host },
	})
	const host = options.host === '0.0.0.0' ? '127.0.0.1' : options.host
	return {
		url: `http://${host}:${server.address.port}${options.base}`,
		changed(publication) {
			setPublication(publication, true)
			for (const environment of Object.values(vite?.environments ?? {})) {
				const found = environment.moduleGraph.getModuleById(resolvedModuleName)
				if (found) environment.moduleGraph.invalidateModule(found)
			}
			vite?.environments.client?.hot.send({ type: 'full-reload' })
		},
		close: () => server.stop(),
	}
}
