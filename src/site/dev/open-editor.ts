/** Opens the author's editor at a place that a page of the development server shows. */
import type { IncomingMessage } from 'node:http'
import launchEditor from 'launch-editor'
import type { VaultPath } from '../../note/brand.ts'
import { noteOfFile } from '../lookups.ts'
import type { Answer } from './answer.ts'
import type { LiveWiki } from './live-wiki.ts'

/** Answers a request that asks for it. */
export type OpenEditor = (request: IncomingMessage) => Promise<Answer>

/**
 * Which editor it is, `launch-editor` says: that of `LAUNCH_EDITOR`, else one that runs, else `VISUAL` or `EDITOR`. Only
 * a page of this server that is open on this machine can ask for it, and only for files that hold notes or problems.
 */
export function editorOpener(wiki: LiveWiki): OpenEditor {
	return async request => {
		if (!isOwnRequest(request)) return said(403, 'An editor is opened for a page of this server on this machine only')
		const place = placeOf(await readBody(request))
		if (!place || !isShown(wiki, place.file)) return said(400, 'No such place in these notes')
		const fault = await launch(`${wiki.vault.diskPath(place.file)}:${place.line}:${place.column}`)
		return fault === undefined ? said(200, 'Opened') : said(502, fault)
	}
}

interface Place {
	readonly file: VaultPath
	readonly line: number
	readonly column: number
}

/** A form of another site can send neither this type nor this header. */
function isOwnRequest({ method, headers, socket }: IncomingMessage): boolean {
	const site = headers['sec-fetch-site']
	const address = socket.remoteAddress ?? ''
	return (
		method === 'POST' &&
		headers['content-type'] === 'application/json' &&
		(site === undefined || site === 'same-origin') &&
		(address === '::1' || /^(::ffff:)?127\./.test(address))
	)
}

async function readBody(request: IncomingMessage): Promise<string> {
	let text = ''
	for await (const chunk of request.setEncoding('utf8')) {
		text += chunk
		if (text.length > LONGEST) return ''
	}
	return text
}

function placeOf(body: string): Place | undefined {
	try {
		const { file, line, column } = JSON.parse(body)
		const isPlace =
			typeof file === 'string' && [line, column].every(number => Number.isSafeInteger(number) && number > 0)
		return isPlace ? { file: file as VaultPath, line, column } : undefined
	} catch {
		return undefined
	}
}

function isShown({ vault: { wiki } }: LiveWiki, file: VaultPath): boolean {
	return noteOfFile(wiki, file) !== undefined || wiki.problems.some(({ path }) => path === file)
}

/** Resolves with what went wrong. An editor that goes on for a moment has been opened. */
function launch(place: string): Promise<string | undefined> {
	return new Promise(resolve => {
		const opened = setTimeout(resolve, MOMENT, undefined)
		launchEditor(place, (_file, reason) => {
			clearTimeout(opened)
			resolve(`${whyNot(reason)}. ${ADVICE}`)
		})
	})
}

/** A sentence without its full stop, be the reason one or none. */
function whyNot(reason: string | null): string {
	return reason === null ? 'No editor was found' : `The editor could not be opened: ${reason.replace(/\.\s*$/, '')}`
}

function said(status: number, text: string): Answer {
	return { kind: 'text', status, type: 'text/plain', text }
}

const ADVICE = 'Name one when you start: LAUNCH_EDITOR=code marcasite dev'
/** Milliseconds. */
const MOMENT = 500
const LONGEST = 10_000
