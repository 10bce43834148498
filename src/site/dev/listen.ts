/** The development server: sends answers, and tells open pages of changes. */
import { createServer, type ServerResponse } from 'node:http'
import { isAllowedHost } from './allowed-host.ts'
import type { AnswerFor } from './answer.ts'
import { LIVE } from './live-files.ts'
import type { OpenEditor } from './open-editor.ts'
import { FRESH, send, sendFault } from './send.ts'
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
		answer
			.then(answer => send(answer, request, response))
			.catch((error: unknown) => sendFault(error, response))
			// Not even the fault can be told.
			.catch(() => response.destroy())
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
