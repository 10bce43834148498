/** The timeline and the notes by date, as a reader has them. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOOKS, violationsOf } from './accessibility.ts'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

const notes = join(import.meta.dirname, '../fixtures/sites/history')
let browser: Browser
let site: BuiltSite

beforeAll(async () => {
	browser = await launchBrowser()
	site = await buildAndServe(notes)
}, 120_000)

afterAll(async () => {
	await browser?.close()
	await site?.close()
})

async function open(path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
	const page = await browser.newPage(options)
	page.setDefaultTimeout(8_000)
	await page.goto(new URL(path, site.url).href)
	return page
}

const titlesOf = async (page: Page) => await page.locator('.moments > li:visible a').allTextContents()

describe('the timeline', () => {
	it('says all it has to say without script', async () => {
		const page = await open('timeline/steam/', { javaScriptEnabled: false })
		expect(await titlesOf(page)).toEqual([
			'The atmospheric engine',
			'The age of steam',
			'Reflections on the motive power of fire',
			'The Rainhill trials',
			'Railway mania',
			'The Flying Scotsman goes north without a stop',
			'Diesel takes over',
			'Preserved lines',
		])
		expect(await page.locator('time[datetime="1829-10-06"]').textContent()).toBe('Oct 6, 1829')
		await page.close()
	})

	it('leads from its picture to a note, and from a row to the timeline of a KB', async () => {
		const page = await open('timeline/')
		expect(await page.locator('.moments').first().textContent()).toContain('The kings')
		await page.getByRole('link', { name: 'Steam', exact: true }).first().click()
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Timeline of Steam')
		await page.locator('.lane.wide text', { hasText: 'The age of steam' }).click()
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('The age of steam')
		await page.close()
	})

	it('shows the types that are ticked, from the keyboard and without script', async () => {
		const page = await open('timeline/steam/', { javaScriptEnabled: false })
		await page.getByRole('checkbox', { name: 'Era 4' }).focus()
		await page.keyboard.press('Space')
		const titles = await titlesOf(page)
		expect(titles).toHaveLength(4)
		expect(titles).not.toContain('Railway mania')
		await page.close()
	})

	it('keeps names apart, on wide screens and on narrow ones', async () => {
		for (const width of [320, 720, 1280]) {
			const page = await open('timeline/steam/', { viewport: { width, height: 800 } })
			expect(await page.evaluate(overlaps), String(width)).toEqual([])
			await page.close()
		}
	})

	it('stands on the home of its KB', async () => {
		const page = await open('steam/')
		await page.getByRole('link', { name: 'Timeline', exact: true }).last().click()
		expect(new URL(page.url()).pathname).toMatch(/^\/timeline\//)
		await page.close()
	})
})

describe('notes by date', () => {
	it('lead from a year to its notes', async () => {
		const page = await open('dates/')
		await page.getByRole('navigation', { name: 'Years' }).getByRole('link', { name: '1736' }).click()
		expect(new URL(page.url()).hash).toBe('#_1736')
		await page.getByRole('region', { name: '1736' }).getByRole('link', { name: 'James Watt' }).click()
		expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('James Watt')
		await page.close()
	})
})

describe.each(['timeline/', 'dates/'])('%s', path => {
	it('is fit for everybody, and never scrolls sideways', async () => {
		for (const [colorScheme, width] of [LOOKS[0], LOOKS[3]]) {
			const page = await open(path, { colorScheme, viewport: { width, height: 800 } })
			expect(await violationsOf(page), `${colorScheme} ${width}`).toEqual([])
			expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
			await page.close()
		}
	})
})

/** Names in the picture that run into one another, or out of the page. */
function overlaps(): readonly string[] {
	const names = [...document.querySelectorAll('.strip .lane text, .strip-years text')]
		.map(name => ({ text: name.textContent, box: name.getBoundingClientRect() }))
		.filter(({ box }) => box.width > 0)
	const outside = names
		.filter(({ box }) => box.left < 0 || box.right > window.innerWidth)
		.map(({ text }) => `out: ${text}`)
	const collisions = names.flatMap((one, at) =>
		names.slice(at + 1).flatMap(other => {
			const apart =
				one.box.right <= other.box.left ||
				other.box.right <= one.box.left ||
				Math.abs(one.box.top + one.box.bottom - other.box.top - other.box.bottom) > 20
			return apart ? [] : [`${one.text} / ${other.text}`]
		}),
	)
	return [...outside, ...collisions]
}
