/**
 * Pictures of every kind of page, for looking at: `npm run screenshots -- [SITE] [--out FOLDER]`.
 *
 * SITE is a folder that `build` filled; without one, the wiki in `content/` is built first. Each page is taken at four
 * widths, light and dark, as a whole. Prints each file it wrote, and to stderr whatever the browser complained of.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { serveSite } from '../src/cli/site-server.ts'
import { requireBrowser } from './browser.ts'
import { type PageOfKind, pageKinds } from './page-kinds.ts'

const WIDTHS = [390, 768, 1280, 1920]
const SCHEMES = ['light', 'dark'] as const

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		out: { type: 'string', default: 'screenshots' },
		/** Comma-separated kinds; all if left out. */
		kind: { type: 'string' },
		width: { type: 'string' },
	},
})
const out = resolve(values.out)
const site = positionals[0] === undefined ? buildContent() : resolve(positionals[0])
const kinds = values.kind?.split(',')
const widths = values.width?.split(',').map(Number) ?? WIDTHS
const pages = pageKinds(site).filter(({ kind }) => kinds === undefined || kinds.includes(kind))
mkdirSync(out, { recursive: true })
const server = await serveSite(site, async () => 0, '127.0.0.1')
const browser = await chromium.launch({ executablePath: requireBrowser(), args: ['--no-sandbox'] })
for (const page of pages) await takePage(browser, page)
await browser.close()
await server.close()

async function takePage(from: Browser, { kind, path }: PageOfKind): Promise<void> {
	for (const colorScheme of SCHEMES) {
		const context = await from.newContext({ colorScheme })
		const page = await context.newPage()
		page.on('console', message => message.type() === 'error' && process.stderr.write(`${path}: ${message.text()}\n`))
		page.on('pageerror', error => process.stderr.write(`${path}: ${error.message}\n`))
		for (const width of widths) {
			await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
			await page.goto(server.url + path, { waitUntil: 'networkidle' })
			const file = join(out, `${kind}-${width}-${colorScheme}.png`)
			await page.screenshot({ path: file, fullPage: true })
			process.stdout.write(`${file}\n`)
		}
		await context.close()
	}
}

function buildContent(): string {
	const folder = join(out, 'site')
	const program = join(import.meta.dirname, '../bin/marcasite.js')
	const { status } = spawnSync(process.execPath, [program, 'build', 'content', '--out', folder], {
		cwd: join(import.meta.dirname, '..'),
		stdio: ['ignore', 'ignore', 'inherit'],
	})
	if (status !== 0) process.exit(status ?? 1)
	return folder
}
