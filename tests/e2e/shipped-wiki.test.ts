import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOf } from './accessibility.ts'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

const content = join(import.meta.dirname, '../../content')

let browser: Browser
let site: BuiltSite

beforeAll(async () => {
	;[site, browser] = await Promise.all([buildAndServe(content, '--base', '/wiki/'), launchBrowser()])
})
afterAll(async () => {
	await browser?.close()
	await site?.close()
})

describe('the wiki that ships, below a base path', () => {
	it('opens, and leads from the home page to a note, without an error or a call to another host', async () => {
		const page = await browser.newPage()
		const faults: string[] = []
		page.on('pageerror', error => faults.push(error.message))
		page.on('console', message => {
			if (message.type() === 'error') faults.push(message.text())
		})
		page.on('response', response => {
			if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`)
		})
		page.on('request', request => {
			if (new URL(request.url()).origin !== new URL(site.url).origin) faults.push(request.url())
		})
		await page.goto(site.url)
		await page.locator('main a[href*="/leadership/"]').first().click()
		await page.locator('main .prose a[href*="/leadership/"]').first().click()
		await page.waitForURL(/\/leadership\/[^/]+\/$/)
		expect(await page.locator('h1').count()).toBe(1)
		expect(new URL(page.url()).pathname).toMatch(/^\/wiki\/leadership\//)
		expect(faults).toEqual([])
		await page.close()
	})

	it('reads with script off', async () => {
		const context = await browser.newContext({ javaScriptEnabled: false })
		const page = await context.newPage()
		await page.goto(`${site.url}leadership/system-leadership/`)
		expect(await page.locator('h1').textContent()).toContain('System leadership')
		expect((await page.locator('main').textContent())?.length).toBeGreaterThan(500)
		await context.close()
	})

	it('shows its own page for what is not there', async () => {
		const page = await browser.newPage()
		const response = await page.goto(`${site.url}leadership/no-such-note/`)
		expect(response?.status()).toBe(404)
		expect(await page.locator('h1').count()).toBe(1)
		await page.close()
	})
})

describe('the syntax gallery, which uses the whole note language', () => {
	let paths: readonly string[]

	beforeAll(() => {
		const named = new Set(readdirSync(join(site.folder, 'handbook')))
		paths = readdirSync(join(content, 'handbook/syntax'))
			.flatMap(name => (name.endsWith('.md') ? name.slice(0, -3).toLowerCase().replaceAll(' ', '-') : []))
			.filter(name => named.has(name))
			.map(name => `handbook/${name}/`)
	})

	it('has a page for every example', () => {
		expect(paths.length).toBeGreaterThan(60)
	})

	it('loads without an error, keeps its ids apart, and leads within each page to what is there', async () => {
		const page = await browser.newPage({ viewport: { width: 320, height: 800 } })
		const faults: string[] = []
		page.on('console', message => message.type() === 'error' && faults.push(`${page.url()}: ${message.text()}`))
		page.on('pageerror', error => faults.push(`${page.url()}: ${error}`))
		page.on('response', response => response.status() >= 400 && faults.push(`${page.url()}: ${response.url()}`))
		page.on('request', request => {
			const { origin, protocol } = new URL(request.url())
			// The browser shows PDF files by a page of its own.
			if (origin !== new URL(site.url).origin && /^(?:https?|wss?):$/.test(protocol))
				faults.push(`${page.url()}: ${request.url()}`)
		})
		for (const path of paths) {
			await page.goto(site.url + path, { waitUntil: 'domcontentloaded' })
			faults.push(...(await faultsOf(page)).map(fault => `${path}: ${fault}`))
		}
		expect(faults).toEqual([])
		await page.close()
		// Hundreds of pages, each with all it loads.
	}, 300_000)

	it.each(['light', 'dark'] as const)('can be used by everybody, in %s', async colorScheme => {
		const page = await browser.newPage({ colorScheme })
		for (const name of ACCESSIBLE) {
			await page.goto(`${site.url}handbook/${name}/`)
			expect(await violationsOf(page)).toEqual([])
		}
		await page.close()
	})

	it('reads without script', async () => {
		const page = await browser.newPage({ javaScriptEnabled: false })
		await page.goto(`${site.url}handbook/matrices-and-equations/`)
		expect(await page.locator('math mtable').count()).toBeGreaterThan(1)
		await page.goto(`${site.url}handbook/mermaid-flowcharts/`)
		expect(await page.locator('figure.diagram pre').first().textContent()).toContain('flowchart')
		await page.goto(`${site.url}handbook/folding-callouts/`)
		expect(await page.locator('details.callout').count()).toBeGreaterThan(0)
		await page.close()
	})
})

/** One page for each kind of markup that the others repeat. */
const ACCESSIBLE = [
	'syntax-gallery',
	'tables',
	'task-lists',
	'callout-types',
	'code-titles-and-lines',
	'diff-blocks',
	'matrices-and-equations',
	'citations',
	'image-embeds',
	'embeds-with-footnotes',
]

async function faultsOf(page: Page): Promise<readonly string[]> {
	return await page.evaluate(() => {
		const ids = [...document.querySelectorAll('[id]')].map(element => element.id)
		const twins = ids.filter((id, index) => ids.indexOf(id) !== index)
		const lost = [...document.querySelectorAll('a[href^="#"]')]
			.map(link => decodeURIComponent(link.getAttribute('href')?.slice(1) ?? ''))
			.filter(id => !document.getElementById(id))
		const wide =
			document.documentElement.scrollWidth > innerWidth ? [`it is ${document.documentElement.scrollWidth} px wide`] : []
		return [...twins.map(id => `twice ${id}`), ...lost.map(id => `no ${id}`), ...wide]
	})
}
