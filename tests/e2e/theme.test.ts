/** The frame of every page in a browser: menu, themes, faces, paper, and who reads from right to left. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { write } from '../vault/temporary.ts'
import { LOOKS, violationsOf } from './accessibility.ts'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><circle cx="48" cy="24" r="20" /></svg>'
const SETTINGS = `title: كتاب المد والجزر
lang: ar
theme: dark
accent: "#c40"
logo: buoy.svg
nav: [{text: عن الموقع, href: /tide/}]
footer: {text: نص, links: [{text: Imprint, href: /ebb/}]}
`
const STYLE = '.title { font-style: italic }\n.site-name { --ink: rgb(1 2 3) }\n'

let browser: Browser
let folder: string
let site: BuiltSite

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'marcasite-frame-'))
	const notes = join(folder, 'notes')
	write(notes, 'tide.md', '# المد\n\nيرتفع البحر. [خارج](https://example.org/a) و [[ebb]].\n')
	write(notes, 'ebb.md', '---\ntags: [sea]\n---\n# Ebb\n\nThe sea falls; see [[tide]] and [[flood]].\n')
	write(notes, 'buoy.svg', LOGO)
	write(notes, 'marcasite.yaml', SETTINGS)
	write(notes, 'theme.css', STYLE)
	browser = await launchBrowser()
	site = await buildAndServe(notes)
})

afterAll(async () => {
	await browser?.close()
	await site?.close()
	rmSync(folder, { recursive: true, force: true })
})

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', ...options })
	await page.goto(site.url + path)
	return page
}

const styleOf = (page: Page, selector: string, property: string) =>
	page
		.locator(selector)
		.first()
		.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

describe('a site with a look of its own', () => {
	it('begins with the theme of its configuration, and keeps what the reader chooses', async () => {
		const page = await open('tide/')
		expect(await styleOf(page, 'html', 'color-scheme')).toBe('dark')
		const theme = page.getByRole('button', { name: 'Colour theme: dark' })
		await theme.click()
		await page.getByRole('button', { name: 'Colour theme: system' }).waitFor()
		await page.reload()
		await page.getByRole('button', { name: 'Colour theme: system' }).waitFor()
		expect(await styleOf(page, 'html', 'color-scheme')).toBe('light dark')
		await page.close()
	})

	it('lets plain rules of theme.css win, and follows the accent', async () => {
		const page = await open('tide/')
		expect(await styleOf(page, '.title', 'font-style')).toBe('italic')
		expect(await styleOf(page, '.site-name', 'color')).toBe('rgb(1, 2, 3)')
		expect(await styleOf(page, '.prose a', 'color')).not.toBe('rgb(129, 205, 209)')
		await page.close()
	})

	it('runs from right to left', async () => {
		const page = await open('tide/')
		const [name, theme] = await Promise.all([
			page.locator('.site-name').boundingBox(),
			page.locator('.theme').boundingBox(),
		])
		expect(name?.x).toBeGreaterThan(theme?.x ?? Number.POSITIVE_INFINITY)
		await page.close()
	})
})

describe('the head of a page', () => {
	it('has its ways on wide screens, and a menu on narrow ones, without script too', async () => {
		const wide = await open('tide/')
		await expect.poll(() => wide.locator('.site-nav').getByRole('link', { name: 'A–Z' }).isVisible()).toBe(true)
		expect(await wide.locator('.site-menu').isVisible()).toBe(false)
		await wide.close()
		const narrow = await open('tide/', { viewport: { width: 320, height: 640 }, javaScriptEnabled: false })
		expect(await narrow.locator('.site-nav').isVisible()).toBe(false)
		await narrow.locator('.site-menu summary').focus()
		await narrow.keyboard.press('Enter')
		await narrow.locator('.site-menu').getByRole('link', { name: 'Tags' }).click()
		expect(narrow.url()).toBe(`${site.url}tags/`)
		await narrow.close()
	})

	it('never makes a page scroll sideways, at 320 pixels and with letters of twice the size', async () => {
		for (const [width, size] of [
			[320, 16],
			[640, 32],
			[1280, 32],
		] as const) {
			const page = await open('tide/', { viewport: { width, height: 640 } })
			await page.evaluate(pixels => {
				document.documentElement.style.fontSize = `${pixels}px`
			}, size)
			const wide = await page.evaluate(() => document.documentElement.scrollWidth)
			expect(wide, `${width} at ${size}`).toBeLessThanOrEqual(width)
			await page.close()
		}
	})

	it.each(LOOKS)('has nothing that axe finds, %s and %d wide, its menu open', async (colorScheme, width, rules) => {
		const page = await open('ebb/', { colorScheme, viewport: { width, height: 800 } })
		await page.evaluate(theme => {
			document.documentElement.dataset.theme = theme
			for (const menu of document.querySelectorAll<HTMLDetailsElement>('.site-menu')) menu.open = true
		}, colorScheme)
		expect(await violationsOf(page, rules)).toEqual([])
		await page.close()
	})
})

describe('a page on paper', () => {
	it('is the article, and says where its links lead', async () => {
		const page = await open('tide/')
		await page.emulateMedia({ media: 'print' })
		for (const part of ['.site-head', '.site-foot', '.skip'])
			expect(await page.locator(part).isVisible(), part).toBe(false)
		expect(await styleOf(page, 'body', 'color')).toBe('rgb(0, 0, 0)')
		const after = page.locator('a[href="https://example.org/a"]')
		expect(await after.evaluate(link => getComputedStyle(link, '::after').content)).toContain('https://example.org/a')
		await page.close()
	})
})
