/** What a page of the development server has beside that of a build: scripts that show changes and problems. */
import { readFileSync } from 'node:fs'
import { escapeAttribute } from '../../wiki/html.ts'

/** Addresses below the base that only the development server has. */
export const LIVE = {
	/** Where the browser waits for changes. */
	events: '_live/events',
	/** Followed by the address of a page: how many problems there are. */
	counts: '_live/counts/',
	/** Followed by the address of a page: what its panel says. */
	panel: '_live/panel/',
	/** Followed by the address of a page: which names stand unlinked in its note, and where its own do. */
	mentions: '_live/mentions/',
	/** Takes a place in a file, and opens an editor there. */
	editor: '_live/editor',
} as const

/** Scripts and style, by their address below the base. They are served as they stand in their files. */
const FILES: ReadonlyMap<string, string> = new Map([
	['_live/live.js', 'text/javascript'],
	['_live/panel.js', 'text/javascript'],
	['_live/reader-state.js', 'text/javascript'],
	['_live/panel.css', 'text/css'],
])

export function liveFile(path: string): { readonly type: string; readonly text: string } | undefined {
	const type = FILES.get(path)
	if (type === undefined) return undefined
	const file = new URL(`../../../src/client/dev/${path.slice('_live/'.length)}`, import.meta.url)
	return { type, text: readFileSync(file, 'utf8') }
}

/** `tag` is what the page is known by: it changes with its bytes. `address` is the page's, below the base. */
export function liveScriptTag(base: string, address: string, tag: string): string {
	const data = { base, address, page: tag }
	const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeAttribute(value)}"`)
	return `<script type="module" src="${base}_live/live.js" id="_live"${attributes.join('')}></script>`
}
