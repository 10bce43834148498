/** The large graph in a real browser: found, filtered, walked along and left again. */
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { LOOKS, violationsOf } from './accessibility.ts'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

const notes = join(import.meta.dirname, '../../content')
/** Without a graphics processor a frame takes long. */
const patience = { timeout: 30_000, interval: 50 }
const graph = '[data-graph]'
const focus = 'leadership/system-leadership'

let browser: Browser
let site: BuiltSite

beforeAll(async () => {
	;[site, browser] = await Promise.all([buildAndServe(notes, '--base', '/wiki/'), launchBrowser()])
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

async function open(path: string, options: BrowserContextOptions = {}, where = browser): Promise<Visit> {
	const context = await where.newContext({
		reducedMotion: 'reduce',
		viewport: { width: 1280, height: 900 },
		...options,
	})
	onTestFinished(() => context.close())
	const page = await context.newPage()
	page.setDefaultTimeout(patience.timeout)
	const faults: string[] = []
	page.on('console', message => message.type() === 'error' && faults.push(message.text()))
	page.on('pageerror', error => faults.push(String(error)))
	page.on(
		'request',
		request => new URL(request.url()).origin !== new URL(site.url).origin && faults.push(request.url()),
	)
	await page.goto(site.url + path)
	return { page, faults }
}

async function openLive(path = 'graph/', options: BrowserContextOptions = {}): Promise<Visit> {
	const visit = await open(path, options)
	await visit.page.locator(`${graph}[data-state=live]`).waitFor()
	return visit
}

const query = (page: Page) => new URL(page.url()).searchParams
const status = (page: Page) => page.locator('[data-part=status]').textContent()
const panelTitle = (page: Page) => page.locator('[data-part=title]')
const neighbours = (page: Page) => page.locator('[data-part=neighbours] button')
const listed = (page: Page) => page.locator('[data-part=notes] a')
const addresses = (page: Page) =>
	listed(page).evaluateAll(links => links.map(link => new URL((link as HTMLAnchorElement).href).pathname))
const choice = (page: Page, facet: string, value: string) =>
	page.locator(`[data-facet=${facet}] input[value="${value}"]`)

describe('the graph', () => {
	it('takes the place of the picture, and draws', async () => {
		const { page, faults } = await openLive()
		expect(await status(page)).toMatch(/^[\d,]+ notes$/)
		expect(await page.locator('.graph-picture').isVisible()).toBe(false)
		const stage = page.locator(graph)
		const drawn = await stage.screenshot()
		await page
			.locator('canvas')
			.first()
			.evaluate(canvas => canvas.remove())
		expect(drawn.equals(await stage.screenshot())).toBe(false)
		expect(faults).toEqual([])
	})

	it('finds a note by its title and shows what it is linked with', async () => {
		const { page, faults } = await openLive()
		await page.getByRole('combobox', { name: 'Find a note' }).fill('system leadersh')
		await page
			.getByRole('option', { name: /System leadership/ })
			.first()
			.waitFor()
		await page.keyboard.press('Enter')
		await expect.poll(() => query(page).get('note'), patience).toBe(`/${focus}/`)
		expect(await panelTitle(page).textContent()).toBe('System leadership')
		expect(await status(page)).toMatch(/^System leadership: linked with \d+ notes$/)
		expect(await neighbours(page).count()).toBeGreaterThan(1)
		expect(await page.locator('[data-graph-list]').isVisible()).toBe(false)
		expect(await listed(page).count()).toBe(Math.min((await neighbours(page).count()) + 1, 40))
		await panelTitle(page).click()
		await page.waitForURL(`${site.url}${focus}/`)
		expect(faults).toEqual([])
	})

	it('is filtered, with its list, in its address, and Back undoes it', async () => {
		const { page, faults } = await openLive()
		const all = await status(page)
		await choice(page, 'kb', 'leadership').check()
		await expect.poll(() => status(page), patience).toMatch(/^\d+ of \d+ notes shown$/)
		expect(query(page).getAll('kb')).toEqual(['leadership'])
		const shown = Number((await status(page))?.split(' ')[0])
		const paths = await addresses(page)
		expect(paths.length).toBe(Math.min(shown, 40))
		expect(paths.filter(path => !path.startsWith('/wiki/leadership/'))).toEqual([])
		expect(await page.locator('[data-graph-list]').isVisible()).toBe(false)
		const count = await choice(page, 'kb', 'leadership').locator('xpath=..').locator('.graph-count').textContent()
		expect(Number(count)).toBe(shown)
		await choice(page, 'type', 'person').check()
		await expect.poll(() => listed(page).count(), patience).toBeLessThan(paths.length)
		const persons = await addresses(page)
		await page.reload()
		await expect.poll(() => listed(page).count(), patience).toBe(persons.length)
		expect(await choice(page, 'type', 'person').isChecked()).toBe(true)
		await page.goBack()
		await expect.poll(() => listed(page).count(), patience).toBe(paths.length)
		expect(await choice(page, 'type', 'person').isChecked()).toBe(false)
		await page.getByRole('button', { name: 'Clear filters' }).click()
		await expect.poll(() => status(page), patience).toBe(all)
		expect(await page.locator('[data-graph-list]').isVisible()).toBe(true)
		expect(page.url()).toBe(`${site.url}graph/`)
		expect(faults).toEqual([])
	})

	it('is filtered by a tag that is typed', async () => {
		const { page } = await openLive()
		const field = page.getByRole('combobox', { name: 'Add a tag' })
		await field.focus()
		const tag = await page.locator('[data-part=tags] option').first().getAttribute('value')
		await field.fill(tag ?? '')
		await field.press('Enter')
		await expect.poll(() => query(page).get('tag'), patience).toBe(tag)
		expect(await status(page)).toMatch(/shown$/)
		await choice(page, 'tag', tag ?? '').click()
		await expect.poll(() => query(page).get('tag'), patience).toBe(null)
		expect(await field.evaluate(input => input === document.activeElement)).toBe(true)
	})

	it('is walked along, and left, by keyboard', async () => {
		const { page, faults } = await openLive()
		await page.locator(graph).focus()
		for (const key of ['+', '-', 'ArrowLeft', 'ArrowUp', '0', 'Enter']) await page.keyboard.press(key)
		await expect.poll(() => query(page).get('note'), patience).toMatch(/^\/.+\/$/)
		const first = query(page).get('note')
		await page.keyboard.press('Enter')
		expect(
			await neighbours(page)
				.first()
				.evaluate(row => row === document.activeElement),
		).toBe(true)
		await page.keyboard.press('End')
		expect(
			await neighbours(page)
				.last()
				.evaluate(row => row === document.activeElement),
		).toBe(true)
		const name = await neighbours(page).last().locator('.graph-name').textContent()
		await page.keyboard.press('Enter')
		await expect.poll(() => panelTitle(page).textContent(), patience).toBe(name)
		expect(query(page).get('note')).not.toBe(first)
		expect(
			await neighbours(page)
				.first()
				.evaluate(row => row === document.activeElement),
		).toBe(true)
		await page.keyboard.press('Escape')
		await expect.poll(() => query(page).get('note'), patience).toBe(null)
		expect(await page.locator(graph).evaluate(stage => stage === document.activeElement)).toBe(true)
		await page.goBack()
		await expect.poll(() => panelTitle(page).textContent(), patience).toBe(name)
		expect(faults).toEqual([])
	})

	it('reaches two steps far when asked', async () => {
		const { page } = await openLive(`graph/?note=/${focus}/`)
		await expect.poll(() => listed(page).count(), patience).toBeGreaterThan(1)
		const near = await status(page)
		await page.locator('[data-part=steps]').getByText('and theirs').click()
		await expect.poll(() => query(page).get('steps'), patience).toBe('2')
		expect(await status(page)).toMatch(/within two steps$/)
		expect(Number((await status(page))?.match(/\d+/)?.[0])).toBeGreaterThan(Number(near?.match(/\d+/)?.[0]))
	})

	it('names the note under the mouse, and opens it at the second click', async () => {
		// No note of the handbook is linked with it there: it stands alone, in the middle.
		const { page, faults } = await openLive(`graph/?kb=handbook&type=person&note=/${focus}/`)
		const stage = page.locator(graph)
		await expect.poll(() => status(page), patience).toMatch(/linked with 0 notes$/)
		const { width, height } = (await stage.boundingBox()) ?? { width: 0, height: 0 }
		await stage.hover({ position: { x: width / 2, y: height / 2 } })
		await expect.poll(() => stage.getAttribute('class'), patience).toContain('is-over-note')
		await stage.click({ position: { x: width / 2, y: height / 2 } })
		await page.waitForURL(`${site.url}${focus}/`)
		expect(faults).toEqual([])
	})

	it('moves under the wheel until all is seen, then the page does', async () => {
		const { page } = await openLive()
		const stage = page.locator(graph)
		await stage.hover()
		const before = await stage.screenshot()
		const top = await page.evaluate(() => scrollY)
		await page.mouse.wheel(0, -400)
		await expect.poll(async () => before.equals(await stage.screenshot()), patience).toBe(false)
		expect(await page.evaluate(() => scrollY)).toBe(top)
		const scrolled = async () => {
			await page.mouse.wheel(0, 400)
			return await page.evaluate(() => scrollY)
		}
		await expect.poll(scrolled, patience).toBeGreaterThan(top)
	})

	it('is pinched and tapped on a screen that is touched', async () => {
		const { page, faults } = await openLive(`graph/?kb=handbook&type=person&note=/${focus}/`, {
			hasTouch: true,
			isMobile: true,
			viewport: { width: 390, height: 800 },
		})
		const stage = page.locator(graph)
		await stage.scrollIntoViewIfNeeded()
		const box = (await stage.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
		const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
		const before = await stage.screenshot()
		const client = await page.context().newCDPSession(page)
		const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly number[]) =>
			client.send('Input.dispatchTouchEvent', {
				type,
				touchPoints: points.map((dx, id) => ({ x: x + dx, y, id })),
			})
		await touch('touchStart', -20, 20)
		for (const apart of [30, 50, 70, 90]) await touch('touchMove', -apart, apart)
		await touch('touchEnd')
		await expect.poll(async () => before.equals(await stage.screenshot()), patience).toBe(false)
		expect(await status(page)).toMatch(/linked with 0 notes$/)
		await page.touchscreen.tap(x, y)
		await page.waitForURL(`${site.url}${focus}/`)
		expect(faults).toEqual([])
	})

	it('can be used by everybody, narrow or wide, with a note in focus and filters open', async () => {
		const { page, faults } = await openLive(`graph/?note=/${focus}/&kb=leadership&colour=kb`)
		await page.locator('[data-part=filters]').evaluate(filters => filters.setAttribute('open', ''))
		for (const [colorScheme, width] of [LOOKS[0], LOOKS[3]]) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
			await page.setViewportSize({ width, height: 800 })
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
			expect(await violationsOf(page), `${colorScheme} ${width}`).toEqual([])
		}
		expect(faults).toEqual([])
	})

	it('follows the theme', async () => {
		const { page } = await openLive('graph/', { colorScheme: 'light' })
		const titles = () =>
			page
				.locator('canvas')
				.last()
				.evaluate(canvas => (canvas as HTMLCanvasElement).toDataURL())
		const light = await titles()
		await page.evaluate(() => {
			document.documentElement.dataset.theme = 'dark'
		})
		await expect.poll(async () => (await titles()) === light, patience).toBe(false)
	})
})

describe('where there is no graph to move in', () => {
	const isPicture = async (page: Page) => {
		expect(await page.locator('.graph-picture').isVisible()).toBe(true)
		expect(await page.locator('[data-graph-list]').isVisible()).toBe(true)
		expect(await page.locator('[data-part=tools]').isVisible()).toBe(false)
	}

	it('the picture and the list stay without script', async () => {
		const { page, faults } = await open('graph/', { javaScriptEnabled: false })
		await isPicture(page)
		expect(await status(page)).toBe('')
		expect(faults).toEqual([])
	})

	it('they stay without WebGL, and a line says why', async () => {
		const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
		const plain = await chromium.launch({
			executablePath: inject('browserPath'),
			args: ['--disable-3d-apis', '--no-first-run', '--disable-background-networking', ...sandbox],
		})
		onTestFinished(() => plain.close())
		const { page, faults } = await open('graph/', {}, plain)
		await expect.poll(() => status(page), patience).toContain('no WebGL')
		await isPicture(page)
		expect(faults).toEqual([])
	})

	it('they stay without the file of the graph, and a line says why', async () => {
		const context = await browser.newContext()
		onTestFinished(() => context.close())
		const page = await context.newPage()
		await page.route('**/_graph/**', route => route.abort())
		await page.goto(`${site.url}graph/`)
		await expect.poll(() => status(page), patience).toContain('could not be loaded')
		await isPicture(page)
	})
})

describe('a page without a graph', () => {
	it('loads nothing of it', async () => {
		const { page } = await open(`${focus}/`)
		const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
		expect(loaded.filter(name => /graph/i.test(name) && !name.includes('photograph'))).toEqual([])
	})
})
