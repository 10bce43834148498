/** How the development server sends files that change, go, and are asked for in parts, while it goes on. */
import { rmSync, truncateSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Answer } from '../../src/site/dev/answer.ts'
import { byteRange } from '../../src/site/dev/byte-range.ts'
import { listen } from '../../src/site/dev/listen.ts'
import { mediaType } from '../../src/site/dev/media-types.ts'
import { mediaKind } from '../../src/wiki/media.ts'
import fc from '../fast-check.ts'
import { folderWith } from '../vault/temporary.ts'

/** Serves the files of a folder, and what `others` has. */
async function serving(root: string, others: Readonly<Record<string, () => Answer>> = {}): Promise<string> {
	const answerFor = async (path: string): Promise<Answer> =>
		others[path]?.() ?? { kind: 'file', file: join(root, path), isFixed: false }
	const noEditor = async (): Promise<Answer> => ({ kind: 'moved', to: '/' })
	const server = await listen(answerFor, noEditor, { choosePort: async () => 0, host: '127.0.0.1' })
	onTestFinished(server.close)
	return server.addressOf('')
}

async function statusOf(address: string): Promise<number> {
	return (await fetch(address)).status
}

describe('the development server', () => {
	it('answers 404 for a file that is gone, and for a folder in its place', async () => {
		const root = folderWith({ 'a.png': 'picture', 'folder/b.png': '' })
		const address = await serving(root)
		expect(await statusOf(`${address}/a.png`)).toBe(200)
		rmSync(join(root, 'a.png'))
		const gone = await fetch(`${address}/a.png`)
		expect([gone.status, await gone.text()]).toEqual([404, 'This file is not on the disk any more'])
		expect(await statusOf(`${address}/folder`)).toBe(404)
		expect(await statusOf(`${address}/folder/b.png/c.png`)).toBe(404)
		expect(await statusOf(`${address}/folder/b.png`)).toBe(200)
	})

	it('says what stands in the way of an answer, and goes on', async () => {
		const address = await serving(folderWith(), {
			'/thrown': () => {
				throw new Error('No such theme')
			},
			'/header': () => ({ kind: 'moved', to: 'no\nheader' }),
			'/sound': () => ({ kind: 'text', status: 200, type: 'text/plain', text: 'sound' }),
		})
		const thrown = await fetch(`${address}/thrown`)
		expect([thrown.status, await thrown.text()]).toEqual([500, expect.stringContaining('No such theme')])
		expect(await statusOf(`${address}/header`)).toBe(500)
		expect(await statusOf(`${address}/sound`)).toBe(200)
	})

	it('goes on when a reader leaves, or a file shrinks, in the middle', async () => {
		const root = folderWith({ 'left.mp4': '', 'shrunk.mp4': '' })
		for (const name of ['left.mp4', 'shrunk.mp4']) truncateSync(join(root, name), 200_000_000)
		const address = await serving(root)
		await begun(`${address}/left.mp4`, response => response.destroy())
		await begun(`${address}/shrunk.mp4`, response => {
			truncateSync(join(root, 'shrunk.mp4'), 10)
			response.resume()
		})
		expect(await (await fetch(`${address}/shrunk.mp4`)).bytes()).toHaveLength(10)
	})

	it('sends the part that is asked for', async () => {
		const address = await serving(folderWith({ 'a.wav': '0123456789', 'empty.wav': '' }))
		const ask = async (range: string, name = 'a.wav', method = 'GET') => {
			const response = await fetch(`${address}/${name}`, { headers: { range }, method })
			const headers = ['content-range', 'content-length', 'accept-ranges'].map(name => response.headers.get(name))
			return [response.status, ...headers, await response.text()]
		}
		expect(await ask('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '3', 'bytes', '234'])
		expect(await ask('bytes=7-')).toEqual([206, 'bytes 7-9/10', '3', 'bytes', '789'])
		expect(await ask('bytes=-2')).toEqual([206, 'bytes 8-9/10', '2', 'bytes', '89'])
		expect(await ask('bytes=0-99')).toEqual([206, 'bytes 0-9/10', '10', 'bytes', '0123456789'])
		expect(await ask('bytes=10-')).toEqual([416, 'bytes */10', null, 'bytes', ''])
		expect(await ask('bytes=4-2')).toEqual([200, null, '10', 'bytes', '0123456789'])
		expect(await ask('bytes=2-4', 'a.wav', 'HEAD')).toEqual([206, 'bytes 2-4/10', '3', 'bytes', ''])
		expect(await ask('bytes=0-', 'empty.wav')).toEqual([416, 'bytes */0', null, 'bytes', ''])
	})
})

/** Asks for a file, does something once the first bytes are there, and resolves when the connection is cut. */
async function begun(address: string, act: (response: IncomingMessage) => void): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		const request = get(address, response => {
			response.on('end', () => reject(new Error('All of it came')))
			response.on('error', () => resolve())
			response.once('readable', () => act(response))
		})
		request.on('error', () => resolve())
		request.on('close', () => resolve())
	})
}

describe('byteRange', () => {
	it('is a part of the file, or says that there is none', () => {
		const ends = fc.oneof(fc.nat({ max: 20 }).map(String), fc.constant(''))
		fc.assert(
			fc.property(ends, ends, fc.nat({ max: 15 }), (first, last, size) => {
				const bytes = Array.from({ length: size }, (_, at) => at)
				const range = byteRange(`bytes=${first}-${last}`, size)
				const asked = first === '' ? bytes.slice(size - Math.min(size, Number(last))) : bytes.slice(Number(first))
				const wanted = first === '' || last === '' ? asked : asked.filter(at => at <= Number(last))
				const isWhole = first === '' ? last === '' : last !== '' && Number(last) < Number(first)
				const part = { kind: 'part', start: wanted[0], end: wanted.at(-1) }
				expect(range).toEqual(isWhole ? { kind: 'whole' } : wanted.length === 0 ? { kind: 'none' } : part)
			}),
		)
	})

	it.each(['bytes=1-2,4-5', 'bytes=a-b', 'lines=1-2', 'bytes=-', '', undefined])('takes %s for the whole', header => {
		expect(byteRange(header, 10)).toEqual({ kind: 'whole' })
	})
})

describe('mediaType', () => {
	it('knows all that notes may show', () => {
		const ends =
			'png jpg jpeg gif webp avif svg bmp ico mp3 wav m4a ogg oga flac opus 3gp mp4 webm ogv mov mkv pdf txt csv tsv json zip epub doc docx xls xlsx ppt pptx odt ods odp bib ics yaml yml canvas base'
		const kinds = { image: 'image/', audio: 'audio/', video: 'video/', document: '' }
		for (const end of ends.split(' ')) {
			const kind = mediaKind(`a.${end}`)
			expect(kind, end).toBeDefined()
			expect(mediaType(`a.${end.toUpperCase()}`), end).toMatch(new RegExp(`^${kinds[kind ?? 'document']}.`))
			expect(mediaType(`a.${end}`)).not.toBe('application/octet-stream')
		}
		expect(mediaType('a.exe')).toBe('application/octet-stream')
	})
})
