/** Every kind of page of the wiki that ships, in a real browser: nobody is kept out, nothing is broken, nobody is called. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageKinds } from '../../scripts/page-kinds.ts'
import { faultsOfHtml } from '../../scripts/validate-pages.ts'
import { LOOKS, violationsOf } from './accessibility.ts'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

const KINDS = [
	'home',
	'kb',
	'note',
	'long-note',
	'types',
	'types-below',
	'tags',
	'tags-below',
	'a-z',
	'dates',
	'timeline',
	'timeline-below',
	'graph',
	'graph-below',
	'changes',
	'changes-below',
	'wanted',
	'health',
	'health-below',
	'search',
	'not-found',
] as const

let browser: Browser
let site: BuiltSite
let paths: ReadonlyMap<string, string>

beforeAll(async () => {
	const notes = join(import.meta.dirname, '../../content')
	;[site, browser] = await Promise.all([buildAndServe(notes, '--base', '/wiki/'), launchBrowser()])
	paths = new Map(pageKinds(site.folder).map(({ kind, path }) => [kind, path]))
})

afterAll(async () => {
	await browser?.close()
	await site?.close()
})

describe.each(KINDS)('the page %s', kind => {
	it('can be used by everybody at every width, breaks no policy and asks nothing of others', async () => {
		const page = await browser.newPage({ reducedMotion: 'reduce' })
		const faults: string[] = []
		page.on('console', message => {
			if (message.type() === 'error') faults.push(message.text())
		})
		page.on('pageerror', error => faults.push(String(error)))
		page.on('request', request => {
			const { origin, protocol } = new URL(request.url())
			if (protocol !== 'data:' && origin !== new URL(site.url).origin) faults.push(request.url())
		})
		await page.goto(site.url + paths.get(kind), { waitUntil: 'networkidle' })
		// The graph is looked at further where it is tested: at each width it is drawn anew, which takes long here.
		for (const [colorScheme, width, rules] of kind.startsWith('graph') ? LOOKS.slice(0, 1) : LOOKS) {
			await page.emulateMedia({ colorScheme })
			await page.setViewportSize({ width, height: 800 })
			expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBeLessThanOrEqual(width)
			expect(await violationsOf(page, rules), `${colorScheme} ${width}`).toEqual([])
		}
		expect(faults.filter(fault => kind !== 'not-found' || !fault.includes('404'))).toEqual([])
		await page.close()
	})

	it('says what it has to say without script, as HTML that the standard knows', async () => {
		const page = await browser.newPage({ javaScriptEnabled: false })
		const response = await page.goto(site.url + paths.get(kind))
		expect(await page.locator('h1').count()).toBe(1)
		// biome-ignore lint/performance/useDomNodeTextContent: only what is seen counts
		expect((await page.locator('main').innerText()).length).toBeGreaterThan(60)
		expect(await faultsOfHtml((await response?.text()) ?? '')).toEqual([])
		await page.close()
	})
})

describe('the policy', () => {
	it('is asked for on every kind of page that these tests name', () => {
		expect(KINDS.filter(kind => !paths.has(kind))).toEqual([])
	})

	it('is on every kind of page, and forbids all that is not named', () => {
		for (const path of paths.values()) {
			const file = path.startsWith('no-such') ? '404.html' : `${path}index.html`
			const html = readFileSync(join(site.folder, file), 'utf8')
			const policy = /http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
			expect(policy).toContain("default-src 'none'")
			expect(policy).not.toContain('unsafe-inline')
			expect(html).not.toMatch(/<style|\sstyle="|\son[a-z]+="/)
		}
	})
})
