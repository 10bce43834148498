/** What a site weighs: on the disk, and for a reader who comes for one note. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface SiteBytes {
	readonly files: number
	readonly bytes: number
	readonly firstView: FirstView
}

/** Bytes with gzip, file by file. What the page asks for later, when it is used, is not in it, nor are fonts. */
export interface FirstView {
	readonly html: number
	readonly css: number
	readonly script: number
}

/** Of a folder of finished pages. */
export function siteBytes(site: string): SiteBytes {
	const entries = readdirSync(site, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
	const bytes = entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
	return { files: entries.length, bytes, firstView: firstViewOf(site, medianNotePage(site)) }
}

/** What the page at `path`, relative to the site, brings with it: style sheets, scripts, and what they import at once. */
export function firstViewOf(site: string, path: string): FirstView {
	const html = readFileSync(join(site, path), 'utf8')
	const here = `/${path}`
	const tags = [...html.matchAll(/<(link|script)\b[^>]*>/g)].map(([tag, name]) => ({ name, tag }))
	const named = (tag: string, attribute: string) => new RegExp(`\\b${attribute}="([^"]*)"`).exec(tag)?.[1]
	const css = new Set<string>()
	const scripts = new Set<string>()
	for (const { name, tag } of tags) {
		const address = named(tag, name === 'link' ? 'href' : 'src')
		const file = address === undefined ? undefined : fileOf(site, here, address)
		if (file === undefined) continue
		const relations = named(tag, 'rel')?.split(' ') ?? []
		if (relations.includes('stylesheet')) css.add(file)
		if (name === 'script' || relations.includes('modulepreload')) addWithImports(site, file, scripts)
	}
	const sum = (files: Iterable<string>) =>
		[...files].reduce((total, file) => total + gzipSync(readFileSync(join(site, file))).length, 0)
	return { html: gzipSync(html).length, css: sum(css), script: sum(scripts) }
}

function addWithImports(site: string, file: string, found: Set<string>): void {
	if (found.has(file)) return
	found.add(file)
	const text = readFileSync(join(site, file), 'utf8')
	for (const [, address = ''] of text.matchAll(
		/(?:^|[;}\s])(?:import|export)\s*(?:[^'"();]*?from\s*)?["']([^"']+)["']/g,
	)) {
		const imported = fileOf(site, `/${file}`, address)
		if (imported !== undefined) addWithImports(site, imported, found)
	}
}

/** Undefined for what is on another site or not there. */
function fileOf(site: string, from: string, address: string): string | undefined {
	if (/^([a-z]+:|\/\/)/.test(address)) return undefined
	const path = posix.resolve(posix.dirname(from), address.replace(/[?#].*/, '')).slice(1)
	return existsSync(join(site, path)) && statSync(join(site, path)).isFile() ? path : undefined
}

/** The page of a note whose HTML is the median with gzip, among some hundreds taken evenly from all. */
function medianNotePage(site: string): string {
	const pages = notePages(site).sort()
	const step = Math.max(1, Math.floor(pages.length / SAMPLE))
	const sizes = pages
		.filter((_, index) => index % step === 0)
		.map(path => ({ path, size: gzipSync(readFileSync(join(site, path))).length }))
		.sort((a, b) => a.size - b.size)
	const middle = sizes[Math.floor(sizes.length / 2)]
	if (!middle) throw new Error(`There is no page in ${site}`)
	return middle.path
}

/** Marcasite lists them in `graph.json`; a site without lists has no other pages. */
function notePages(site: string): string[] {
	const list = join(site, 'graph.json')
	if (!existsSync(list))
		return readdirSync(site, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.html'))
	const { notes } = JSON.parse(readFileSync(list, 'utf8')) as { notes: readonly { url: string }[] }
	return notes.map(({ url }) => `${decodeURI(url.slice(1))}index.html`)
}

const SAMPLE = 300
