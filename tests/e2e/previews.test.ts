/** Previews of links and the small behaviours around them, in a real browser. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { violationsOf } from './accessibility.ts'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

let browser: Browser
let site: BuiltSite

beforeAll(async () => {
	browser = await launchBrowser()
	site = await buildAndServe(`${import.meta.dirname}/../fixtures/sites/previews`, '--base', '/wiki/')
})

afterAll(async () => {
	await browser.close()
	await site.close()
})

/** A page and what went wrong on it. */
async function open(path: string, options: BrowserContextOptions = {}) {
	const context = await browser.newContext({ viewport: { width: 1100, height: 700 }, ...options })
	onTestFinished(() => context.close())
	const page = await context.newPage()
	page.setDefaultTimeout(8_000)
	const faults: string[] = []
	const requests: string[] = []
	page.on('console', message => message.type() === 'error' && faults.push(message.text()))
	page.on('pageerror', error => faults.push(String(error)))
	page.on('request', request => requests.push(request.url()))
	await page.goto(site.url + path)
	return { page, faults, requests, previews: page.getByRole('dialog') }
}

const linkOf = (page: Page, name: string) => page.getByRole('main').getByRole('link', { name, exact: true }).first()
const start = 'harbour/start/'

describe('a preview of a link', () => {
	it('opens for a pointer that rests on it: type, title, first lines and picture', async () => {
		const { page, previews, faults, requests } = await open(start)
		await linkOf(page, 'Mooring').hover()
		await previews.waitFor()
		expect(await previews.getAttribute('aria-label')).toBe('Preview: Mooring')
		expect(await previews.textContent()).toMatch(/^Concept\s*Mooring\s*A mooring holds a boat to a/)
		expect(await previews.locator('img').getAttribute('src')).toMatch(/^\/wiki\/_files\//)
		expect(requests.filter(url => url.endsWith('_preview.json'))).toHaveLength(1)
		expect(faults).toEqual([])
	})

	it('shows the section that the link leads to, and the KB where it is another', async () => {
		const { page, previews } = await open(start)
		await linkOf(page, 'knots of a mooring').hover()
		await expect.poll(() => previews.textContent()).toMatch(/Mooring\s*Knots\s*A bowline does not slip/)
		await linkOf(page, 'Mill').hover()
		await expect.poll(() => previews.textContent()).toMatch(/Place ?in Inland ?Mill/)
		expect(await previews.locator('[lang=de]').count()).toBe(1)
		await linkOf(page, 'breakwater').hover()
		await expect.poll(() => previews.textContent()).toMatch(/Wanted page\s*breakwater\s*Nobody.*2 notes ask for it/s)
	})

	it('stays for a pointer that moves into it, opens one more there and no third, and closes behind it', async () => {
		const { page, previews, requests } = await open(start)
		await linkOf(page, 'Mooring').hover()
		await previews.first().getByRole('link', { name: 'Buoy' }).hover()
		await expect.poll(() => previews.count()).toBe(2)
		const inner = previews.nth(1)
		// The page itself is fetched when a preview of it would be.
		const asked = page.waitForRequest(request => request.url().endsWith('/breakwater/'))
		await inner.getByRole('link', { name: 'breakwater' }).hover()
		await asked
		expect(requests.filter(url => url.endsWith('/breakwater/_preview.json'))).toEqual([])
		await page.mouse.move(2, 2)
		await expect.poll(() => previews.count()).toBe(0)
	})

	it('closes on Escape, and comes back only for who comes back', async () => {
		const { page, previews } = await open(start)
		const link = linkOf(page, 'Mooring')
		await link.hover()
		await previews.waitFor()
		await page.keyboard.press('Escape')
		expect(await previews.count()).toBe(0)
		await page.mouse.move(2, 2)
		await link.hover()
		await previews.waitFor()
	})

	it('closes when the page scrolls, and moves nothing on it', async () => {
		const { page, previews } = await open(start)
		await page.evaluate(() => {
			const shifts: number[] = []
			Object.assign(window, { shifts })
			new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.duration))).observe({
				type: 'layout-shift',
			})
		})
		await linkOf(page, 'Mooring').hover()
		await previews.waitFor()
		expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
		await page.mouse.wheel(0, 300)
		await expect.poll(() => previews.count()).toBe(0)
	})

	it('is not there for links out of the site, to this page and to lists', async () => {
		const { page, previews, faults, requests } = await open(start)
		for (const name of ['an example', 'Guide']) await linkOf(page, name).hover()
		await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').last().hover()
		await page.getByRole('contentinfo').getByRole('link', { name: 'Harbour' }).hover()
		await linkOf(page, 'Mooring').hover()
		await previews.waitFor()
		expect(requests.filter(url => url.endsWith('_preview.json')).map(url => url.slice(site.url.length))).toEqual([
			'harbour/mooring/_preview.json',
		])
		expect(faults).toEqual([])
	})

	it('is asked for by links of lists as well', async () => {
		const { page, previews } = await open('a-z/')
		await linkOf(page, 'Buoy').hover()
		await expect.poll(() => previews.textContent()).toMatch(/A buoy floats/)
	})
})

describe('with the keyboard', () => {
	it('a preview opens on focus, can be entered and left, and takes nothing from the order of the page', async () => {
		const { page, previews } = await open(start)
		const focused = () => page.evaluate(() => document.activeElement?.textContent)
		const link = linkOf(page, 'Mooring')
		while ((await focused()) !== 'Mooring') await page.keyboard.press('Tab')
		await previews.waitFor()
		await page.keyboard.press('Alt+ArrowDown')
		expect(await previews.evaluate(box => box.contains(document.activeElement))).toBe(true)
		await page.keyboard.press('Tab')
		expect(await focused()).toBe('Buoy')
		await expect.poll(() => previews.count()).toBe(2)
		await page.keyboard.press('Escape')
		expect(await previews.count()).toBe(1)
		expect(await focused()).toBe('Buoy')
		await page.keyboard.press('Escape')
		expect(await previews.count()).toBe(0)
		expect(await link.evaluate(element => element === document.activeElement)).toBe(true)
		await page.keyboard.press('Tab')
		expect(await focused()).toBe('knots of a mooring')
		await expect.poll(() => previews.textContent()).toMatch(/Knots/)
		await page.keyboard.press('Alt+ArrowDown')
		for (let stop = await previews.locator('a, button').count(); stop > 0; stop--) await page.keyboard.press('Tab')
		expect(await focused()).toBe('Mill')
	})

	it('the number of a footnote shows the footnote, whose links have previews', async () => {
		const { page, previews, requests } = await open(start)
		await page.locator('[data-footnote-ref]').focus()
		await page.keyboard.press('Shift+Tab')
		await page.keyboard.press('Tab')
		await expect.poll(() => previews.textContent()).toMatch(/^\s*A note that speaks of Buoy and ends\./)
		expect(requests.filter(url => url.endsWith('_preview.json'))).toEqual([])
		await previews.first().getByRole('link', { name: 'Buoy' }).hover()
		await expect.poll(() => previews.count()).toBe(2)
		expect(await page.evaluate(() => new Set([...document.querySelectorAll('[id]')].map(({ id }) => id)).size)).toBe(
			await page.locator('[id]').count(),
		)
	})
})

describe('with a finger', () => {
	/** Begins a touch in the middle of a link; what is returned ends it. */
	async function touch(page: Page, name: string): Promise<() => Promise<void>> {
		const box = await linkOf(page, name).boundingBox()
		if (!box) throw new Error('The link is not shown')
		const session = await page.context().newCDPSession(page)
		const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
		await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
		return async () => {
			await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
		}
	}
	const phone = { hasTouch: true, isMobile: true, viewport: { width: 320, height: 640 } }

	it('a long touch opens it in the place of the menu, and lifting the finger follows no link', async () => {
		const { page, previews } = await open(start, phone)
		await page.evaluate(() => {
			addEventListener('contextmenu', event => {
				document.documentElement.dataset.menu = String(event.defaultPrevented)
			})
		})
		const lift = await touch(page, 'Mooring')
		await previews.waitFor()
		await lift()
		expect(await previews.isVisible()).toBe(true)
		expect(await page.locator('html').getAttribute('data-menu')).not.toBe('false')
		const box = await previews.boundingBox()
		expect(box?.x).toBeGreaterThanOrEqual(0)
		expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320)
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
		expect(page.url()).toContain(start)
		await page.touchscreen.tap(160, 4)
		await expect.poll(() => previews.count()).toBe(0)
	})

	it('a short touch follows the link', async () => {
		const { page } = await open(start, phone)
		const lift = await touch(page, 'Mooring')
		await lift()
		await page.waitForURL(/mooring/)
	})
})

describe('previews', () => {
	it('can be turned off from within, for good, and on again at the foot', async () => {
		const { page, previews, requests } = await open(start)
		await linkOf(page, 'Mooring').hover()
		await previews.getByRole('button', { name: 'Turn off previews' }).click()
		await previews.getByText('Previews are off').waitFor()
		await page.reload()
		const before = requests.length
		await linkOf(page, 'Mooring').hover()
		const turnOn = page.getByRole('button', { name: 'Turn on link previews' })
		await turnOn.click()
		expect(requests.slice(before).filter(url => url.includes('_preview'))).toEqual([])
		await linkOf(page, 'Mooring').hover()
		await previews.waitFor()
	})

	it.each(['light', 'dark'] as const)('are accessible in %s', async colorScheme => {
		const { page, previews } = await open(start, { colorScheme, reducedMotion: 'reduce' })
		await linkOf(page, 'Mooring').hover()
		await previews.first().getByRole('link', { name: 'Buoy' }).hover()
		await expect.poll(() => previews.count()).toBe(2)
		expect(await violationsOf(page)).toEqual([])
	})
})

describe('from page to page', () => {
	it('the next page is fetched when somebody is about to go there', async () => {
		const { page } = await open(start)
		const asked = page.waitForRequest(request => request.url().endsWith('/inland/mill/'))
		await linkOf(page, 'Mill').hover()
		await asked
	})

	it('one page fades into the other, unless less motion is asked for', async () => {
		const fades = async (options: BrowserContextOptions) => {
			const { page } = await open(start, options)
			await page.addInitScript(() => {
				addEventListener('pagereveal', event => {
					document.documentElement.dataset.fades = String(event.viewTransition !== null)
				})
			})
			await linkOf(page, 'Mill').click()
			await page.waitForURL(/mill/)
			return await page.locator('html').getAttribute('data-fades')
		}
		expect(await fades({ reducedMotion: 'no-preference' })).toBe('true')
		expect(await fades({ reducedMotion: 'reduce' })).toBe('false')
	})

	it('Back leads to where somebody was reading, and to no open preview', async () => {
		const { page, previews } = await open(start)
		await page.getByText('Last of all comes the').scrollIntoViewIfNeeded()
		const place = await page.evaluate(() => scrollY)
		expect(place).toBeGreaterThan(500)
		const link = page.getByText('Last of all comes the').getByRole('link')
		await link.hover()
		await previews.waitFor()
		await link.click()
		await page.waitForURL(/buoy/)
		await page.goBack()
		await page.waitForURL(/start/)
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(place)
		expect(await previews.count()).toBe(0)
	})

	it('chance leads to a note, and Back to where one came from', async () => {
		const { page, faults } = await open('a-z/')
		await page.getByRole('contentinfo').getByRole('link', { name: 'Random note' }).click()
		await page.waitForURL(/\/(?:harbour|inland)\//)
		await page.goBack()
		await page.waitForURL(/a-z/)
		expect(faults).toEqual([])
	})

	it('without script chance leads to the list of all notes', async () => {
		const { page } = await open('random/', { javaScriptEnabled: false })
		await page.getByRole('main').getByRole('link', { name: 'from A to Z' }).click()
		await page.waitForURL(/a-z/)
		expect(await page.locator('[data-preview-switch]').isVisible()).toBe(false)
	})
})
