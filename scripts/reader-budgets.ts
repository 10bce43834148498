/**
 * What a reader's first view of each kind of page costs: `npm run budgets -- [SITE]`.
 *
 * SITE is a folder that `build` filled (`dist` if left out). Bytes are those of the files, compressed one by one; times
 * are those of a Chromium on this machine. Prints a table, and ends with exit code 1 if a budget is not kept: that of the
 * median note page is 30 KiB of HTML, style sheets and script with gzip, 5 KiB of script with Brotli, 60 KiB of fonts;
 * on no page may anything shift, and on none but the graph may the main thread be busy for 50 ms before the first
 * interaction.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { serveSite } from '../src/cli/site-server.ts'
import { requireBrowser } from './browser.ts'
import { pageKinds } from './page-kinds.ts'

const KIB = 1024
/** Runs in the page before anything of its own. */
const OBSERVE = `
	globalThis.seen = { paint: 0, shift: 0, longTasks: 0 }
	const observe = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true })
	observe('paint', entry => { if (entry.name === 'first-contentful-paint') seen.paint = entry.startTime })
	observe('layout-shift', entry => { seen.shift += entry.value })
	observe('longtask', () => { seen.longTasks++ })
`

const site = resolve(process.argv[2] ?? 'dist')
const server = await serveSite(site, async () => 0, '127.0.0.1')
const base = new URL(server.url).pathname
const browser = await chromium.launch({ executablePath: requireBrowser(), args: ['--no-sandbox'] })
const rows: Row[] = []
for (const { kind, path } of pageKinds(site)) rows.push({ kind, ...(await visit(browser, path)) })
await browser.close()
await server.close()

process.stdout.write(`${table(rows)}\n\n${notePages()}\n`)
const faults = rows.flatMap(faultsOf)
for (const fault of faults) process.stdout.write(`Over budget: ${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0

interface Row {
	readonly kind: string
	readonly requests: number
	/** Compressed bytes by kind of file. */
	readonly html: number
	readonly css: number
	readonly script: number
	readonly scriptBrotli: number
	readonly fonts: number
	readonly other: number
	readonly paint: number
	readonly shift: number
	readonly longTasks: number
}

async function visit(from: Browser, path: string): Promise<Omit<Row, 'kind'>> {
	const page = await from.newPage({ viewport: { width: 1280, height: 900 } })
	const bytes = { html: 0, css: 0, script: 0, scriptBrotli: 0, fonts: 0, other: 0 }
	let requests = 0
	page.on('request', request => {
		const { pathname } = new URL(request.url())
		if (request.url().startsWith('data:')) return
		requests++
		const content = fileAt(decodeURIComponent(pathname.slice(base.length)))
		if (pathname.endsWith('.css')) bytes.css += gzipSync(content).length
		else if (/\.m?js$/.test(pathname)) {
			bytes.script += gzipSync(content).length
			bytes.scriptBrotli += brotliCompressSync(content).length
		} else if (pathname.endsWith('.woff2')) bytes.fonts += content.length
		else if (request.isNavigationRequest()) bytes.html += gzipSync(content).length
		else bytes.other += gzipSync(content).length
	})
	await page.addInitScript(OBSERVE)
	await page.goto(server.url + path, { waitUntil: 'networkidle' })
	const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)
	await page.close()
	return { requests, ...bytes, ...seen }
}

interface Seen {
	readonly paint: number
	readonly shift: number
	readonly longTasks: number
}

function fileAt(path: string): Buffer {
	const file = path === '' || path.endsWith('/') ? `${path}index.html` : path
	try {
		return readFileSync(join(site, file))
	} catch {
		return readFileSync(join(site, '404.html'))
	}
}

function faultsOf(row: Row): readonly string[] {
	const first = row.html + row.css + row.script
	return [
		...(row.kind === 'note' && first > 30 * KIB ? [`the first view of a note is ${kib(first)}`] : []),
		...(row.kind === 'note' && row.fonts > 60 * KIB ? [`the fonts of a note are ${kib(row.fonts)}`] : []),
		...(row.kind === 'note' && row.scriptBrotli > 5 * KIB ? [`script of a note is ${kib(row.scriptBrotli)}`] : []),
		...(row.shift > 0 ? [`${row.kind} shifts by ${row.shift.toFixed(4)}`] : []),
		// Beginning to draw a graph takes a machine without graphics processor longer than that.
		...(row.longTasks > 0 && !row.kind.startsWith('graph') ? [`${row.kind} has ${row.longTasks} long tasks`] : []),
	]
}

/** How large the HTML of all notes is. */
function notePages(): string {
	const { notes } = JSON.parse(readFileSync(join(site, 'graph.json'), 'utf8')) as { notes: { url: string }[] }
	const sizes = notes.map(({ url }) => gzipSync(fileAt(url.slice(1))).length).sort((a, b) => a - b)
	const at = (share: number) => kib(sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * share))] ?? 0)
	const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length
	return `HTML of ${sizes.length} notes with gzip: median ${at(0.5)}, 95 of 100 within ${at(0.95)}, largest ${at(1)}; ${files} files`
}

function table(of: readonly Row[]): string {
	const head = [
		'page',
		'requests',
		'html',
		'css',
		'script',
		'script br',
		'fonts',
		'other',
		'paint',
		'shift',
		'long tasks',
	]
	const lines = of.map(row => [
		row.kind,
		String(row.requests),
		...[row.html, row.css, row.script, row.scriptBrotli, row.fonts, row.other].map(kib),
		`${Math.round(row.paint)} ms`,
		row.shift.toFixed(3),
		String(row.longTasks),
	])
	const widths = head.map((name, at) => Math.max(name.length, ...lines.map(line => line[at]?.length ?? 0)))
	const shown = (line: readonly string[]) =>
		`| ${line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`
	return [shown(head), shown(widths.map(width => '-'.repeat(width))), ...lines.map(shown)].join('\n')
}

function kib(bytes: number): string {
	return `${(bytes / KIB).toFixed(1)} KiB`
}
