/** The reader's way through a wiki, in a real browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SiteServer, serveSite } from '../../src/cli/site-server.ts'
import { buildFixture } from '../site-build/page.ts'
import { LOOKS, violationsOf } from './accessibility.ts'
import { launchBrowser } from './browser.ts'

let browser: Browser
const servers: SiteServer[] = []

beforeAll(async () => {
	browser = await launchBrowser()
})

afterAll(async () => {
	await browser.close()
	for (const server of servers) await server.close()
})

async function serveFixture(name: string, options: { base?: string } = {}): Promise<string> {
	const site = await buildFixture(name, options)
	const server = await serveSite(site.outDir, 0, '127.0.0.1')
	servers.push(server)
	return server.url.replace(/\/$/, '')
}

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

describe.each([
	['at the root', {}],
	['under a base path', { base: '/wiki/' }],
])('a reader %s', (_where, options) => {
	let site: string
	beforeAll(async () => {
		site = await serveFixture('two-kbs', options)
	})

	it('goes from home to a note, and sees who mentions it, in which sentence', async () => {
		const { page, faults } = await open(`${site}/`)
		await page.getByRole('main').getByRole('link', { name: 'The sea' }).click()
		await page.getByRole('main').getByRole('link', { name: 'Tide', exact: true }).first().click()
		await page.getByRole('main').getByRole('link', { name: 'Ada Current' }).first().click()
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Ada Current')
		const mentions = page.getByText('Wind makes others; so says')
		await mentions.first().waitFor()
		expect(await page.locator('mark', { hasText: 'Ada Current' }).count()).toBeGreaterThan(0)
		expect(faults).toEqual([])
	})

	it('finds a title, an alias and a phrase of a text from the keyboard', async () => {
		const { page, faults } = await open(`${site}/land/shore/`)
		await page.keyboard.press('/')
		const input = page.getByRole('combobox')
		await input.waitFor()
		await input.fill('ebb and')
		await page.getByRole('option', { name: /Tide/ }).first().waitFor()
		await input.fill('"full of marmalade"')
		await page.getByRole('option', { name: /Tide/ }).first().waitFor()
		await input.fill('Ada Curr')
		await page
			.getByRole('option', { name: /Ada Current/ })
			.first()
			.waitFor()
		await input.press('Enter')
		await page.waitForURL(/ada-current/)
		expect(faults).toEqual([])
	})

	it('lands on the heading that holds the words', async () => {
		const { page } = await open(`${site}/`)
		await page.keyboard.press('Control+k')
		await page.getByRole('combobox').fill('marmalade')
		const hit = page.locator('[role=option] a[href*="#high-water"], a[role=option][href*="#high-water"]').first()
		await hit.waitFor()
		await hit.click()
		await page.waitForURL(/sea\/tide\/#high-water$/)
	})

	it('chooses a theme that lasts', async () => {
		const { page } = await open(`${site}/sea/tide/`, { colorScheme: 'light' })
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
		const site = await serveFixture('two-kbs')
		const { page } = await open(`${site}/sea/tide/`, { javaScriptEnabled: false })
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

describe('every kind of page', () => {
	const kinds = [
		'/',
		'/sea/',
		'/sea/tide/',
		'/land/shore/',
		'/types/',
		'/types/concept/',
		'/tags/',
		'/tags/motion/',
		'/tags/sky/',
		'/a-z/',
		'/search/?q=tide',
		'/wanted/',
		'/wanted/sea/spring-tide/',
		'/nowhere/',
	]
	let site: string
	beforeAll(async () => {
		site = await serveFixture('two-kbs')
	})

	it.each(kinds)('%s is accessible, keeps to its width and asks nothing of others', async path => {
		const { page, faults } = await open(site + path)
		if (path.includes('?q=')) await page.locator('[data-part=list] > li').first().waitFor()
		for (const [colorScheme, width] of LOOKS) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
			await page.setViewportSize({ width, height: 800 })
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
			expect(await violationsOf(page), `${path} ${colorScheme} ${width}`).toEqual([])
		}
		expect(faults.filter(fault => !/404/.test(fault))).toEqual([])
		await page.context().close()
	})
})
