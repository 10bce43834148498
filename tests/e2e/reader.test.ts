/** The reader's way through a wiki, in a real browser. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

const notes = join(import.meta.dirname, '../fixtures/two-kbs')
let browser: Browser
let site: BuiltSite

beforeAll(async () => {
	browser = await launchBrowser()
	site = await buildAndServe(notes)
})

afterAll(async () => {
	await browser?.close()
	await site?.close()
})

interface Visit {
	readonly page: Page
	/** Console errors, failed scripts, and requests that leave the site. */
	readonly faults: readonly string[]
}

async function open(address: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Visit> {
	const context = await browser.newContext(options)
	const page = await context.newPage()
	page.setDefaultTimeout(8_000)
	const faults: string[] = []
	page.on('console', message => message.type() === 'error' && faults.push(message.text()))
	page.on('pageerror', error => faults.push(String(error)))
	page.on('request', request => {
		if (new URL(request.url()).origin !== new URL(address).origin && !request.url().startsWith('data:'))
			faults.push(request.url())
	})
	await page.goto(address)
	return { page, faults }
}

describe('a reader', () => {
	it('goes from home to a note, and sees who mentions it, in which sentence', async () => {
		const { page, faults } = await open(`${site.url}`)
		await page.getByRole('main').getByRole('link', { name: 'The sea', exact: true }).click()
		await page.getByRole('main').getByRole('link', { name: 'Tide', exact: true }).first().click()
		await page.getByRole('main').getByRole('link', { name: 'Ada Current' }).first().click()
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Ada Current')
		const mentions = page.getByText('Wind makes others; so says')
		await mentions.first().waitFor()
		expect(await page.locator('mark', { hasText: 'Ada Current' }).count()).toBeGreaterThan(0)
		expect(faults).toEqual([])
	})

	it('chooses a theme that lasts', async () => {
		const { page } = await open(`${site.url}sea/tide/`, { colorScheme: 'light' })
		const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
		const light = await paper()
		const theme = page.locator('[data-theme-switch]').first()
		for (let click = 0; click < 3 && (await page.locator('html').getAttribute('data-theme')) !== 'dark'; click++)
			await theme.click()
		expect(await paper()).not.toBe(light)
		await page.reload()
		expect(await paper()).not.toBe(light)
	})
})

describe('without script', () => {
	it('a note says all it has to say', async () => {
		const { page } = await open(`${site.url}sea/tide/`, { javaScriptEnabled: false })
		const text = await page.getByRole('main').textContent()
		for (const part of [
			'The tide lifts every boat',
			'High water',
			'Builds on',
			'Every Tide leaves one behind',
			'A Book of Tides',
		])
			expect(text).toContain(part)
		await page.getByRole('link', { name: 'Search' }).first().click()
		await page
			.getByRole('main')
			.getByRole('link', { name: /A to Z/ })
			.click()
		await page.getByRole('main').getByRole('link', { name: 'Ada Current' }).waitFor()
	})
})
