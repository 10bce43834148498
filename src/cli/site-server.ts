/** A small web server for a finished site: below its base path, with its own page for what is not there. */
import { existsSync, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { sendFault } from '../site/dev/send.ts'
import { sendFile } from '../site/dev/send-file.ts'
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
	const server = createServer((request, response) => {
		answer(folder, base, request, response).catch((error: unknown) => sendFault(error, response))
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

async function answer(folder: string, base: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const [, written = '', query = ''] = /^([^?]*)(.*)$/s.exec(request.url ?? '/') ?? []
	const path = written.startsWith(base) ? pathIn(written.slice(base.length)) : undefined
	if (path === undefined) return sendNotFound(folder, base, request, response)
	const isFolder = path === '' || path.endsWith('/')
	// Web hosts send `/a/b` there when `b` is a folder with a page of its own.
	if (!isFolder && existsSync(join(folder, path, 'index.html')))
		return void response.writeHead(301, { location: `${written}/${query}` }).end()
	for (const name of isFolder ? ['index.html'] : ['', '.html'])
		if (await sendAsIs(join(folder, path + name), request, response)) return
	sendNotFound(folder, base, request, response)
}

/** What an address below the base names in the folder of the site; undefined for what names nothing in it. */
function pathIn(written: string): string | undefined {
	try {
		const path = decodeURIComponent(written)
		return path.split(/[\\/]/).includes('..') || path.includes('\0') ? undefined : path
	} catch {
		return undefined
	}
}

/** False where there is no such file. The browser asks each time whether it is the one that it has. */
async function sendAsIs(file: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
	const facts = await stat(file).catch(() => undefined)
	if (!facts?.isFile()) return false
	const etag = `"${facts.size}-${facts.mtimeMs}"`
	const headers = { 'cache-control': 'no-cache', etag }
	if (request.headers['if-none-match'] !== etag) return await sendFile(file, headers, request, response)
	response.writeHead(304, headers).end()
	return true
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
