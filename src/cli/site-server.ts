/** A small web server for a finished site: below its base path, with its own page for what is not there. */
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import sirv from 'sirv'
import { startListening } from '../site/dev/start-listening.ts'

export interface SiteServer {
	/** Address of the home page. */
	readonly url: string
	close(): Promise<void>
}

/** Whether a folder holds something to serve. */
export function isSite(folder: string): boolean {
	return existsSync(join(folder, 'index.html'))
}

/** Serves `folder` until it is closed; port 0 lets the system choose one. Files are read anew at each request. */
export async function serveSite(folder: string, choosePort: () => Promise<number>, host: string): Promise<SiteServer> {
	const base = readBase(folder)
	const files = sirv(folder, { dev: true, etag: true })
	const server = createServer((request, response) => {
		const path = inSite(request.url ?? '/', base)
		if (path === undefined) return sendNotFound(folder, base, request, response)
		const moved = withSlash(folder, path, base)
		if (moved) return void response.writeHead(301, { location: moved }).end()
		request.url = path
		files(request, response, () => sendNotFound(folder, base, request, response))
	})
	const port = await startListening(server, host, choosePort)
	const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host
	return {
		url: `http://${name.includes(':') ? `[${name}]` : name}:${port}${base}`,
		close: async () => {
			server.closeAllConnections()
			await new Promise(resolve => server.close(resolve))
		},
	}
}

/** The part of an address below the base, with its leading slash; undefined if it lies elsewhere. */
function inSite(url: string, base: string): string | undefined {
	return url.startsWith(base) ? `/${url.slice(base.length)}` : undefined
}

/** Where web hosts send `/a/b` when `b` is a folder with a page of its own. */
function withSlash(folder: string, path: string, base: string): string | undefined {
	const [, name = '', query = ''] = /^\/([^?]*)(\?.*)?$/.exec(path) ?? []
	if (name === '' || name.endsWith('/')) return undefined
	const plain = decode(name)
	if (plain === undefined || plain.split(/[\\/]/).includes('..')) return undefined
	return existsSync(join(folder, plain, 'index.html')) ? `${base}${name}/${query}` : undefined
}

function decode(text: string): string | undefined {
	try {
		return decodeURIComponent(text)
	} catch {
		return undefined
	}
}

function sendNotFound(folder: string, base: string, request: IncomingMessage, response: ServerResponse): void {
	if (base !== '/' && (request.url === '/' || request.url === base.slice(0, -1))) {
		response.writeHead(302, { location: base }).end()
		return
	}
	const page = join(folder, '404.html')
	response.writeHead(404, { 'content-type': 'text/html;charset=utf-8' })
	response.end(existsSync(page) ? readFileSync(page) : 'Not found')
}

/** What `marcasite build` wrote about the site; another site is served from the root. */
function readBase(folder: string): string {
	try {
		const { base } = JSON.parse(readFileSync(join(folder, '.marcasite-site'), 'utf8'))
		return typeof base === 'string' && base.startsWith('/') && base.endsWith('/') ? base : '/'
	} catch {
		return '/'
	}
}
