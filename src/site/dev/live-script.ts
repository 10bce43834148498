/** What a page of the development server has beside that of a build: a script that loads it again when it has changed. */
import { readFileSync } from 'node:fs'

/** Where the browser waits for changes, below the base. */
export const EVENTS = '_live/events'

/** The script, which is served as it stands in its file. */
export const LIVE_SCRIPT = {
	path: '_live/live.js',
	get text() {
		return readFileSync(new URL('../../../src/client/live.js', import.meta.url), 'utf8')
	},
} as const

/** `tag` is what the page is known by: it changes with its bytes. */
export function liveScriptTag(base: string, tag: string): string {
	const page = tag.replaceAll('"', '&quot;')
	return `<script type="module" src="${base}${LIVE_SCRIPT.path}" data-events="${base}${EVENTS}" data-page="${page}"></script>`
}
