/** Sends a file of the disk, or the part of it that is asked for. */
import { type FileHandle, open } from 'node:fs/promises'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { systemCode } from '../../vault/errors.ts'
import { byteRange } from './byte-range.ts'
import { mediaType } from './media-types.ts'

/** For a file whose bytes never change under its address. */
export const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' } as const

/**
 * False where there is no such file, and nothing is sent. Rejects where it cannot be read; when the answer has begun by
 * then, all that is left is to cut the connection.
 */
export async function sendFile(
	file: string,
	headers: OutgoingHttpHeaders,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<boolean> {
	const handle = await openThere(file)
	try {
		const facts = await handle?.stat()
		if (!handle || !facts?.isFile()) return false
		const own = { 'content-type': mediaType(file), 'accept-ranges': 'bytes', ...headers }
		await sendPart({ handle, size: facts.size }, own, request, response)
		return true
	} finally {
		await handle?.close()
	}
}

async function sendPart(
	{ handle, size }: { readonly handle: FileHandle; readonly size: number },
	own: OutgoingHttpHeaders,
	{ headers, method }: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const range = byteRange(headers.range, size)
	if (range.kind === 'none') return void response.writeHead(416, { ...own, 'content-range': `bytes */${size}` }).end()
	const { start, end } = range.kind === 'part' ? range : { start: 0, end: size - 1 }
	const length = end - start + 1
	const part = range.kind === 'part' ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}
	response.writeHead(range.kind === 'part' ? 206 : 200, { ...own, ...part, 'content-length': length })
	if (length === 0 || method === 'HEAD') return void response.end()
	const bytes = handle.createReadStream({ start, end, autoClose: false })
	await pipeline(bytes, response, { end: false })
	// Who was promised more would wait for it.
	if (bytes.bytesRead < length) response.destroy()
	else response.end()
}

async function openThere(file: string): Promise<FileHandle | undefined> {
	try {
		return await open(file)
	} catch (error) {
		if (GONE.has(systemCode(error) ?? '')) return undefined
		throw error
	}
}

const GONE: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'])
