import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

const content = join(import.meta.dirname, '../../content')

describe('the wiki that ships, below a base path', () => {
	let browser: Browser
	let site: BuiltSite

	beforeAll(async () => {
		;[site, browser] = await Promise.all([buildAndServe(content, '--base', '/wiki/'), launchBrowser()])
	})
	afterAll(async () => {
		await browser?.close()
		await site?.close()
	})

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
		await page.locator('main a[href*="/leadership/"]').first().click()
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
