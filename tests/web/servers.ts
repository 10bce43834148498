/** Servers on this machine that misbehave as asked, and remember what they were asked. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net'
import { afterEach } from 'vitest'

export interface TestServer {
	/** `127.0.0.1:1234`. */
	readonly host: string
	readonly port: number
	/** `http://127.0.0.1:1234`. */
	readonly origin: string
	readonly requests: readonly { readonly line: string; readonly headers: IncomingHttpHeaders }[]
	/** The first lines of all requests: `HEAD /a`. */
	lines(): string[]
	/** How many connections there were. */
	connections(): number
}

const running: { readonly server: Server; readonly sockets: Set<Socket> }[] = []

afterEach(async () => {
	for (const { server, sockets } of running.splice(0)) {
		for (const socket of sockets) socket.destroy()
		server.close()
		await once(server, 'close')
	}
})

/** A web server that answers by the path of the request. `otherwise` answers other paths: with 404 if not given. */
export async function serve(
	routes: Record<string, RequestListener>,
	address = '127.0.0.1',
	otherwise: RequestListener = answer(404),
): Promise<TestServer> {
	const requests: { line: string; headers: IncomingHttpHeaders }[] = []
	const server = createServer((request, response) => {
		requests.push({ line: `${request.method} ${request.url}`, headers: request.headers })
		const route = routes[request.url ?? ''] ?? otherwise
		route(request, response)
	})
	return await start(server, address, requests)
}

/** A web server of `https:` that answers everything with 200, under a certificate. */
export async function serveSecurely(certificate: { readonly key: string; readonly cert: string }): Promise<TestServer> {
	return await start(createSecureServer(certificate, answer(200)), '127.0.0.1', [])
}

/** A server of bytes: `onSocket` gets each connection when its request has begun to arrive. */
export async function serveBytes(onSocket: (socket: Socket) => void): Promise<TestServer> {
	const server = createSocketServer(socket => socket.once('data', () => onSocket(socket)))
	return await start(server, '127.0.0.1', [])
}

/** Answers with a status, and headers if wanted. */
export function answer(status: number, headers: Record<string, string | string[]> = {}): RequestListener {
	return (_request, response) => response.writeHead(status, headers).end()
}

async function start(server: Server, address: string, requests: TestServer['requests']): Promise<TestServer> {
	const sockets = new Set<Socket>()
	let connections = 0
	server.on('connection', (socket: Socket) => {
		connections += 1
		sockets.add(socket.on('error', () => {}))
		socket.on('close', () => sockets.delete(socket))
	})
	server.listen(0, address)
	await once(server, 'listening')
	running.push({ server, sockets })
	const { port } = server.address() as AddressInfo
	const host = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
	return {
		host,
		port,
		origin: `http://${host}`,
		requests,
		lines: () => requests.map(({ line }) => line),
		connections: () => connections,
	}
}
