/** Sends what the development server answers. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answer.ts'
import { FOR_EVER, sendFile } from './send-file.ts'

/** Nothing of the development server is kept, but for what never changes. */
export const FRESH = { 'cache-control': 'no-store' } as const

/** Rejects where the answer cannot be sent, or not all of it; `sendFault` ends it then. */
export async function send(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
	if (answer.kind === 'moved') return void response.writeHead(301, { location: answer.to, ...FRESH }).end()
	if (answer.kind === 'file') {
		const isThere = await sendFile(answer.file, answer.isFixed ? FOR_EVER : FRESH, request, response)
		// Somebody has moved it since the notes were read, which is not told at once.
		if (!isThere) sendText(404, 'This file is not on the disk any more', response)
		return
	}
	if (answer.kind === 'bytes')
		return void response.writeHead(200, { 'content-type': answer.type, ...FRESH }).end(answer.bytes)
	if (answer.tag !== undefined && request.headers['if-none-match'] === answer.tag)
		return void response.writeHead(304, FRESH).end()
	const tagged = answer.tag === undefined ? {} : { etag: answer.tag }
	response.writeHead(answer.status, { 'content-type': `${answer.type};charset=utf-8`, ...tagged, ...FRESH })
	response.end(answer.text)
}

/** The reason stands in the page, for whoever develops a theme. Of an answer that has begun, the connection is cut. */
export function sendFault(error: unknown, response: ServerResponse): void {
	if (response.headersSent) return void response.destroy()
	sendText(500, error instanceof Error ? (error.stack ?? error.message) : String(error), response)
}

function sendText(status: number, text: string, response: ServerResponse): void {
	response.writeHead(status, { 'content-type': 'text/plain;charset=utf-8', ...FRESH }).end(text)
}
