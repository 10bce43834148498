/** The development server: sends answers, and tells open pages of changes. */
import { createReadStream, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { isAllowedHost } from './allowed-host.ts'
import type { Answer, AnswerFor } from './answer.ts'
import { LIVE } from './live-files.ts'
import type { OpenEditor } from './open-editor.ts'
import { startListening } from './start-listening.ts'

export interface DevServer {
	/** The address of a path on this server. */
	addressOf(path: string): string
	/** Tells all open pages that something has changed. */
	announce(): void
	close(): Promise<void>
}

/** Listens on the port that is chosen. A fault of one answer is an error page, and the server goes on. */
export async function listen(
	answerFor: AnswerFor,
	openEditor: OpenEditor,
	{ choosePort, host }: { readonly choosePort: () => Promise<number>; readonly host: string },
): Promise<DevServer> {
	const listeners = new Set<ServerResponse>()
	const server = createServer((request, response) => {
		if (!isAllowedHost(request.headers.host, host))
			return void response.writeHead(403, FRESH).end('This name is not one of the development server')
		const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
		if (path.endsWith(`/${LIVE.events}`)) return subscribe(listeners, response)
		const answer = path.endsWith(`/${LIVE.editor}`) ? openEditor(request) : answerFor(path)
		answer.then(
			answer => send(answer, request, response),
			(error: unknown) => sendFault(error, response),
		)
	})
	const port = await startListening(server, host, choosePort)
	const name = host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
	return {
		addressOf: path => `http://${name}:${port}${path}`,
		announce() {
			for (const listener of listeners) listener.write('event: change\ndata:\n\n')
		},
		async close() {
			server.closeAllConnections()
			await new Promise(resolve => server.close(resolve))
		},
	}
}

function subscribe(listeners: Set<ServerResponse>, response: ServerResponse): void {
	response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
	response.write('retry: 500\n\n')
	listeners.add(response)
	response.on('close', () => listeners.delete(response))
}

function send(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
	if (answer.kind === 'moved') return void response.writeHead(301, { location: answer.to, ...FRESH }).end()
	if (answer.kind === 'file') return sendFile(answer, response)
	if (answer.kind === 'bytes')
		return void response.writeHead(200, { 'content-type': answer.type, ...FRESH }).end(answer.bytes)
	if (answer.tag !== undefined && request.headers['if-none-match'] === answer.tag)
		return void response.writeHead(304, FRESH).end()
	const tagged = answer.tag === undefined ? {} : { etag: answer.tag }
	response.writeHead(answer.status, { 'content-type': `${answer.type};charset=utf-8`, ...tagged, ...FRESH })
	response.end(answer.text)
}

function sendFile({ file, isFixed }: Extract<Answer, { kind: 'file' }>, response: ServerResponse): void {
	const type = MEDIA_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream'
	const caching = isFixed ? { 'cache-control': 'public, max-age=31536000, immutable' } : FRESH
	response.writeHead(200, { 'content-type': type, 'content-length': statSync(file).size, ...caching })
	createReadStream(file)
		.on('error', () => response.destroy())
		.pipe(response)
}

/** The reason stands in the page, for whoever develops a theme. */
function sendFault(error: unknown, response: ServerResponse): void {
	if (response.headersSent) return void response.destroy()
	response.writeHead(500, { 'content-type': 'text/plain;charset=utf-8', ...FRESH })
	response.end(error instanceof Error ? (error.stack ?? error.message) : String(error))
}

const FRESH = { 'cache-control': 'no-store' } as const

const MEDIA_TYPES: Readonly<Record<string, string>> = {
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.css': 'text/css',
	'.wasm': 'application/wasm',
	'.woff2': 'font/woff2',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.jpg': 'image/jpeg',
	'.jpeg': 'image/jpeg',
	'.gif': 'image/gif',
	'.webp': 'image/webp',
	'.avif': 'image/avif',
	'.pdf': 'application/pdf',
	'.mp3': 'audio/mpeg',
	'.mp4': 'video/mp4',
}
