/**
 * What Lighthouse thinks of the home page, a note and the search: `npm run lighthouse -- [SITE]` (`dist` if left out).
 *
 * Lighthouse is installed in a temporary folder, for it is ten times as large as what it judges. Prints a table and each
 * audit that is not perfect; ends with exit code 1 if any of the four scores is below 100.
 */
import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { requireBrowser } from './browser.ts'
import { pageKinds } from './page-kinds.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']
const KINDS = ['home', 'note', 'search']

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.svg': 'image/svg+xml',
	'.woff2': 'font/woff2',
}

const site = resolve(process.argv[2] ?? 'dist')
const browser = requireBrowser()
const folder = mkdtempSync(join(tmpdir(), 'marcasite-lighthouse-'))
execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, 'lighthouse@13'], {
	stdio: 'inherit',
})
const server = createServer(answer).listen(0, '127.0.0.1')
await once(server, 'listening')
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
process.stdout.write(`| page | ${CATEGORIES.join(' | ')} |\n|---|${'---|'.repeat(CATEGORIES.length)}\n`)
for (const { kind, path } of pageKinds(site).filter(page => KINDS.includes(page.kind))) {
	const report = await run(address + path)
	const scores = CATEGORIES.map(name => Math.round((report.categories[name]?.score ?? 0) * 100))
	process.stdout.write(`| ${kind} | ${scores.join(' | ')} |\n`)
	for (const { id, score, title } of Object.values(report.audits))
		if (score !== null && score < 1) process.stderr.write(`${kind}: ${id} ${score} ${title}\n`)
	if (scores.some(score => score < 100)) process.exitCode = 1
}
server.close()
rmSync(folder, { recursive: true, force: true })

interface Report {
	readonly categories: Readonly<Record<string, { readonly score: number }>>
	readonly audits: Readonly<
		Record<string, { readonly id: string; readonly title: string; readonly score: number | null }>
	>
}

/** Not synchronously: this process serves the site meanwhile. */
async function run(url: string): Promise<Report> {
	const output = join(folder, 'report.json')
	await promisify(execFile)(
		process.execPath,
		[
			join(folder, 'node_modules/lighthouse/cli/index.js'),
			url,
			'--quiet',
			'--output=json',
			`--output-path=${output}`,
			`--only-categories=${CATEGORIES.join(',')}`,
			'--chrome-flags=--headless=new --no-sandbox',
		],
		{ env: { ...process.env, CHROME_PATH: browser } },
	)
	return JSON.parse(readFileSync(output, 'utf8')) as Report
}

/** As any host does: compressed, and kept by the browser where the name tells the content. For sites without a base path. */
function answer(request: IncomingMessage, response: ServerResponse): void {
	const { pathname } = new URL(request.url ?? '/', address)
	const path = join(site, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '')
	if (!existsSync(path)) return void response.writeHead(404).end()
	const type = TYPES[extname(path)] ?? 'application/octet-stream'
	const content = readFileSync(path)
	const isText = !/font|octet/.test(type)
	response.writeHead(200, {
		'content-type': type,
		'cache-control': pathname.startsWith('/_marcasite/') ? 'public, max-age=31536000, immutable' : 'no-cache',
		...(isText ? { 'content-encoding': 'gzip' } : {}),
	})
	response.end(isText ? gzipSync(content) : content)
}
