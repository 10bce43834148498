/**
 * Measures how well a finished site is searched, in a real browser: how often a note is first for its own name, in the
 * dialog and on the search page, and what is fetched and waited for until the first result.
 *
 *     node scripts/search-ranking.ts SITE [TITLES]
 *
 * TITLES is how many titles are tried, spread over the whole site; 100 unless said otherwise.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { serveSite } from '../src/cli/site-server.ts'
import { foldName } from '../src/client/search/folded.ts'
import { readTitleFile } from '../src/client/search/title-file.ts'
import { requireBrowser } from './browser.ts'
import { typosOf } from './typos.ts'

const [folder, count = '100'] = process.argv.slice(2)
if (!folder || !Number(count)) throw new Error('Write node scripts/search-ranking.ts SITE [TITLES]')

const titles = spread(
	readTitleFile(readFileSync(join(folder, '_search/titles.json'), 'utf8')).notes.map(({ title }) => title),
	Number(count),
)
const server = await serveSite(folder, async () => 0, '127.0.0.1')
const browser = await chromium.launch({
	executablePath: requireBrowser(),
	args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
	await showFirstResult(browser, titles[0] ?? '')
	const page = await browser.newPage()
	await page.goto(server.url)
	await page.keyboard.press('/')
	show(
		'dialog, title',
		await rate(
			titles.map(title => [title, title]),
			query => firstInDialog(page, query),
		),
	)
	show(
		'dialog, lower case',
		await rate(
			titles.map(title => [title.toLowerCase(), title]),
			query => firstInDialog(page, query),
		),
	)
	const typos = titles.flatMap((title, at) => {
		const typo = typosOf(title)[at % 4]
		return typo === undefined ? [] : [[typo, title] as const]
	})
	show('dialog, one typo', await rate(typos, query => firstInDialog(page, query)))
	show(
		'page, title',
		await rate(
			titles.map(title => [title, title]),
			query => firstOnPage(page, query),
		),
	)
} finally {
	await browser.close()
	await server.close()
}

interface Rate {
	readonly right: number
	readonly asked: number
	readonly wrong: readonly string[]
}

async function rate(
	queries: readonly (readonly [query: string, title: string])[],
	first: (query: string) => Promise<string>,
): Promise<Rate> {
	const wrong: string[] = []
	for (const [query, title] of queries) {
		const found = await first(query)
		if (foldName(found).plain !== foldName(title).plain) wrong.push(`${query} -> ${found}`)
	}
	return { right: queries.length - wrong.length, asked: queries.length, wrong }
}

async function firstInDialog(page: Page, query: string): Promise<string> {
	await page.getByRole('combobox').fill(query)
	// The last row names the query that the list answers.
	await page.locator('.search-all', { hasText: `“${query.trim()}”` }).waitFor({ state: 'attached' })
	const first = page.locator('[role=option] .search-title').first()
	return (await first.count()) > 0 ? ((await first.textContent()) ?? '') : ''
}

async function firstOnPage(page: Page, query: string): Promise<string> {
	await page.goto(`${server.url}search/?q=${encodeURIComponent(query)}`)
	await page.locator('[data-part=list][aria-busy=false]').waitFor({ state: 'attached' })
	const first = page.locator('[data-part=list] > li > a').first()
	return (await first.count()) > 0 ? ((await first.textContent()) ?? '') : ''
}

/** With an empty cache, from the key that opens the dialog. Sizes are of files as a web host sends them, compressed. */
async function showFirstResult(browser: Browser, query: string): Promise<void> {
	const context = await browser.newContext()
	const page = await context.newPage()
	await page.goto(server.url, { waitUntil: 'networkidle' })
	const files: string[] = []
	page.on('request', request => files.push(new URL(request.url()).pathname))
	const start = performance.now()
	await page.keyboard.press('/')
	await page.getByRole('combobox').fill(query)
	await page.locator('[role=option] .search-title').first().waitFor()
	const [title, titleFiles] = [performance.now() - start, files.length]
	await page.locator('[data-late] [role=option]').first().waitFor()
	const text = performance.now() - start
	console.log(`first title: ${Math.round(title)} ms, ${size(files.slice(0, titleFiles))}`)
	console.log(`first text:  ${Math.round(text)} ms, ${size(files)}`)
	await context.close()
}

function size(paths: readonly string[]): string {
	const base = new URL(server.url).pathname
	const bytes = paths.map(path => {
		const file = readFileSync(join(folder as string, decodeURIComponent(path.slice(base.length))))
		return Math.min(file.length, gzipSync(file).length)
	})
	return `${paths.length} requests, ${(bytes.reduce((sum, own) => sum + own, 0) / 1024).toFixed(1)} KiB`
}

function show(name: string, { right, asked, wrong }: Rate): void {
	console.log(`${name}: ${right} of ${asked} first (${((100 * right) / Math.max(1, asked)).toFixed(1)} %)`)
	for (const line of wrong.slice(0, 10)) console.log(`  ${line}`)
}

function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
	const step = Math.max(1, items.length / most)
	return Array.from({ length: Math.min(most, items.length) }, (_, at) => items[Math.floor(at * step)] as Item)
}
