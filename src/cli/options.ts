/** Values of options: each function returns what was meant or says in one line what to write. */
import { InvalidArgumentError } from 'commander'

/** `--max-warnings 10` */
export function parseCount(text: string): number {
	if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number, 0 or more.')
	return Number(text)
}

/** `--max-age 24` */
export function parseHours(text: string): number {
	const hours = /^\d{1,6}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
	if (Number.isNaN(hours)) throw new InvalidArgumentError('Write a number of hours, 0 or more.')
	return hours
}

/** An option that may be repeated. */
export function collectText(text: string, before: readonly string[] = []): readonly string[] {
	return [...before, text]
}

/** `--port 8080`; 0 lets the system choose. */
export function parsePort(text: string): number {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
	if (!(port <= 65535)) throw new InvalidArgumentError('Write a number from 0 to 65535.')
	return port
}

/** `--base p`, `/p` or `/p/`, which mean the same. */
export function parseBase(text: string): string {
	const segments = text.split('/').filter(segment => segment !== '')
	const isPlain = segments.every(segment => /^[\w.~-]+$/.test(segment) && !/^\.\.?$/.test(segment))
	if (!isPlain || text.includes('//')) throw new InvalidArgumentError('Write a path such as /wiki/.')
	return segments.length === 0 ? '/' : `/${segments.join('/')}/`
}

/** `--site https://example.org` */
export function parseSite(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined
	if (!url || !/^https?:$/.test(url.protocol)) throw new InvalidArgumentError('Write it as https://example.org.')
	if (url.pathname !== '/' || url.search || url.hash || url.username) {
		throw new InvalidArgumentError(`Write ${url.origin}, and give the path to --base.`)
	}
	return url.origin
}
