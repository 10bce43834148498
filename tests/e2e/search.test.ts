/** Search in a real browser: the dialog, the search page, and the page for what is not there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LOOKS, violationsOf } from './accessibility.ts'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

let browser: Browser
let site: BuiltSite
let notes: string
let faults: string[]
/** For searches that leave nothing behind: it has loaded before what they need. */
let shared: Page | undefined

beforeAll(async () => {
	notes = mkdtempSync(join(tmpdir(), 'marcasite-search-'))
	for (const [path, text] of Object.entries(wiki())) {
		mkdirSync(dirname(join(notes, path)), { recursive: true })
		writeFileSync(join(notes, path), text)
	}
	;[browser, site] = await Promise.all([launchBrowser(), buildAndServe(notes, '--base', '/wiki/')])
})

afterAll(async () => {
	await browser?.close()
	await site?.close()
	rmSync(notes, { recursive: true, force: true })
})

afterEach(async () => {
	for (const context of browser.contexts()) if (context !== shared?.context()) await context.close()
})

/** Two KBs; dates from antiquity to what goes on; a note of many words; names in several scripts. */
function wiki(): Record<string, string> {
	const head = (fields: object) => `---\n${JSON.stringify(fields)}\n---\n`
	const sections = ['Dawn', 'Noon', 'Dusk', 'Night'].map(
		hour => `## ${hour}\n\nThe watch keeps a lantern at ${hour.toLowerCase()}. ${'Sea and sky. '.repeat(600)}`,
	)
	const harbours = Array.from({ length: 30 }, (_, at) => [
		`sea/harbour-${at}.md`,
		`${head({ title: `Harbour ${at}`, type: 'place', tags: at % 2 === 0 ? ['even', 'stone'] : ['odd'], importance: 1 + (at % 10) })}A quay and a crane.`,
	])
	return {
		'marcasite.yaml': 'title: Sea and land\n',
		'sea/kb.yaml': 'name: sea\ntitle: The sea\n',
		'land/kb.yaml': 'name: land\ntitle: The land\n',
		...Object.fromEntries(harbours),
		'sea/tide.md': `${head({ title: 'Tide', type: 'concept', aliases: ['Ebb and flood'], tags: ['motion'] })}The tide lifts every boat. See [[spring-tide]].\n\n## High water\n\nThe harbour is full of marmalade-coloured light.`,
		'land/tide.md': `${head({ title: 'Tide', type: 'concept' })}Ashore the tide is a rumour of marmalade.`,
		'sea/long-watch.md': `${head({ title: 'The long watch', type: 'writing' })}${sections.join('\n\n')}`,
		'land/caesar.md': `${head({ title: 'Caesar', type: 'person', date: '44 BCE' })}A landing remembered.`,
		'land/war.md': `${head({ title: 'A war', type: 'event', date: '1939-1945' })}A landing in the surf.`,
		'land/peace.md': `${head({ title: 'A peace', type: 'event', date: '1990-present' })}No landing at all.`,
		'land/undated.md': `${head({ title: 'Some time', type: 'event' })}A landing nobody dated.`,
		'land/kaizen.md': `${head({ title: '改善の道', type: 'concept' })}それは継続的改善の方法です。Ohno called it a way.`,
		'land/hostile.md': `${head({ title: '<img src=x onerror=alert(1)> & "co"', type: 'concept' })}A hostile &lt;b&gt;bold&lt;/b&gt; quokka.`,
	}
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext(options)
	const page = await context.newPage()
	page.setDefaultTimeout(8_000)
	faults = []
	page.on('console', message => message.type() === 'error' && faults.push(message.text()))
	page.on('pageerror', error => faults.push(String(error)))
	page.on('request', request => {
		if (!request.url().startsWith(site.url) && !request.url().startsWith('data:')) faults.push(request.url())
	})
	await page.goto(site.url + path)
	return page
}

/** As long as Playwright waits for anything else here. */
const patience = { timeout: 8_000 }
const hits = (page: Page) => page.locator('[data-part=list] > li')
const titles = (page: Page) => page.locator('[data-part=list] > li > a').allTextContents()
const status = (page: Page) => page.locator('[data-part=status]')

async function search(query: string, options?: BrowserContextOptions): Promise<Page> {
	const address = `search/?${query}`
	const page = options ? await open(address, options) : (shared ?? (await open(address)))
	if (page === shared) await page.goto(site.url + address)
	else if (!options) shared = page
	await settled(page)
	return page
}

async function settled(page: Page): Promise<void> {
	await page.locator('[data-part=list][aria-busy=false]').waitFor({ state: 'attached' })
}

describe('the dialog', () => {
	it('offers titles, aliases and sections, and is left the way it came', async () => {
		const page = await open('land/war/')
		await page.getByRole('link', { name: 'Search' }).first().focus()
		await page.keyboard.press('Control+k')
		const field = page.getByRole('combobox')
		await field.fill('ebb')
		await page.getByRole('option', { name: /Tide.*also known as Ebb and flood/ }).waitFor()
		await field.fill('marmalade')
		await page.getByRole('option', { name: /High water/ }).waitFor()
		await field.press('Escape')
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-search-open')), patience)
			.toBe(true)
		expect(faults).toEqual([])
	})

	it('is walked through by keys', async () => {
		const page = await open('land/war/')
		await page.keyboard.press('/')
		const field = page.getByRole('combobox')
		await field.fill('harbour')
		await page.getByRole('option', { name: /All results for “harbour”/ }).waitFor()
		await page.getByRole('group', { name: 'In the text' }).waitFor()
		const chosen = page.locator('[role=option][aria-selected=true]')
		const first = await chosen.textContent()
		await field.press('ArrowUp')
		expect(await chosen.textContent()).toContain('All results')
		await field.press('Home')
		expect(await chosen.textContent()).toBe(first)
		await field.press('PageDown')
		await field.press('End')
		expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'))
		await field.press('Enter')
		await page.waitForURL(/search\/\?q=harbour$/)
	})

	it('says what nobody has written yet', async () => {
		const page = await open('land/war/')
		await page.keyboard.press('/')
		await page.getByRole('combobox').fill('spring tide')
		const wanted = page.getByRole('group', { name: 'Not written yet' }).getByRole('option')
		await wanted.click()
		await page.waitForURL(/\/wiki\/wanted\//)
	})

	it('remembers searches in this browser until they are forgotten', async () => {
		const page = await open('land/war/')
		await page.keyboard.press('/')
		for (const query of ['harbour 3', 'quay']) {
			await page.getByRole('combobox').fill(query)
			await page.getByRole('option', { name: `All results for “${query}”` }).click()
			await page.waitForURL(/search/)
			await settled(page)
			await page.goto(`${site.url}land/war/`)
			await page.keyboard.press('/')
		}
		const recent = page.getByRole('group', { name: 'Recent searches' })
		await expect.poll(() => recent.getByRole('link').allTextContents(), patience).toEqual(['quay', 'harbour 3'])
		await page.getByRole('combobox').press('ArrowDown')
		await page.keyboard.press('Delete')
		await expect.poll(() => recent.getByRole('link').allTextContents(), patience).toEqual(['harbour 3'])
		await recent.getByRole('link').press('Enter')
		await page
			.getByRole('option', { name: /Harbour 3/ })
			.first()
			.waitFor()
		expect(await page.getByRole('combobox').inputValue()).toBe('harbour 3')
		await page.getByRole('combobox').fill('')
		await recent.getByRole('button', { name: 'Forget “harbour 3”' }).click()
		await expect.poll(() => recent.isVisible(), patience).toBe(false)
		expect(await page.evaluate(() => localStorage.getItem('marcasite-searches'))).toBeNull()
	})

	it('works where storage is denied', async () => {
		const context = await browser.newContext()
		const page = await context.newPage()
		await page.addInitScript(() => {
			Object.defineProperty(window, 'localStorage', {
				get() {
					throw new DOMException('denied', 'SecurityError')
				},
			})
		})
		await page.goto(`${site.url}search/?q=quay`)
		await settled(page)
		await page.getByRole('button', { name: 'Search', exact: true }).click()
		await settled(page)
		expect(await hits(page).count()).toBeGreaterThan(0)
	})
})

describe('the search page', () => {
	it('counts, filters and takes filters away again, with its state in the address', async () => {
		const page = await search('q=marmalade', {})
		expect(await titles(page)).toHaveLength(2)
		const count = (label: string) => page.locator('label.search-choice', { hasText: label }).locator('.search-count')
		expect(await count('The land').textContent()).toBe('1')
		await page.getByLabel(/The land/).check({ force: true })
		await page.waitForURL(/kb=land/)
		await expect.poll(() => hits(page).count(), patience).toBe(1)
		expect(await count('The sea').textContent()).toBe('1')
		await page.reload()
		await settled(page)
		expect(await page.getByLabel(/The land/).isChecked()).toBe(true)
		await page.getByRole('button', { name: /^The land.*remove$/ }).click()
		await expect.poll(() => hits(page).count(), patience).toBe(2)
		await page.goBack()
		await expect.poll(() => hits(page).count(), patience).toBe(1)
		expect(page.url()).toContain('kb=land')
		expect(faults).toEqual([])
	})

	it('fetches tags when they are asked for, and adds them up', async () => {
		const page = await open('search/?q=quay')
		const filterFiles = new Set<string>()
		page.on('request', request => /pf_filter/.test(request.url()) && filterFiles.add(request.url()))
		await page.reload()
		await settled(page)
		const before = filterFiles.size
		await page.locator('[data-part=tags] summary').click()
		const tags = page.getByRole('group', { name: 'Tags' })
		await tags.getByText('stone').waitFor()
		expect(filterFiles.size).toBe(before + 1)
		await page.getByLabel('Find a tag').fill('ev')
		await expect.poll(() => tags.getByRole('checkbox').count(), patience).toBe(1)
		await tags.getByText('even').click()
		await page.waitForURL(/tag=even/)
		await expect.poll(() => status(page).textContent(), patience).toBe('15 notes for “quay”')
		await page.getByLabel('Find a tag').fill('')
		await tags.getByText('stone').click()
		await page.waitForURL(/tag=even&tag=stone/)
		await expect.poll(() => status(page).textContent(), patience).toBe('15 notes for “quay”')
	})

	it.each([
		['from=1940&to=1941', ['A war']],
		['from=2020', ['A peace']],
		['to=0', ['Caesar']],
		['from=1950&to=1960', []],
	])('finds by years %s', async (range, expected) => {
		const page = await search(`q=landing&${range}`)
		expect(await titles(page)).toEqual(expected)
		expect(await status(page).textContent()).toMatch(expected.length === 0 ? /^Nothing found/ : /^1 note /)
	})

	it.each([
		['date', ['A peace', 'A war', 'Caesar', 'Some time']],
		['oldest', ['Caesar', 'A war', 'A peace', 'Some time']],
	])('sorts by %s, notes without a date last', async (order, expected) => {
		expect(await titles(await search(`q=landing&sort=${order}`))).toEqual(expected)
	})

	it('sorts by importance', async () => {
		const page = await search('q=quay&sort=importance')
		expect((await titles(page)).slice(0, 3).sort()).toEqual(['Harbour 19', 'Harbour 29', 'Harbour 9'])
	})

	it('puts the note of that name first, and knows phrases', async () => {
		expect((await titles(await search('q=tide')))[0]).toBe('Tide')
		const page = await search(`q=${encodeURIComponent('"lifts every"')}`)
		expect(await titles(page)).toEqual(['Tide'])
		await page.goto(`${site.url}search/?q=${encodeURIComponent('"every lifts"')}`)
		await settled(page)
		expect(await titles(page)).toEqual([])
	})

	it('finds any part of a text without spaces, and marks it whole', async () => {
		const page = await search(`q=${encodeURIComponent('続的改')}`)
		expect(await titles(page)).toEqual(['改善の道'])
		expect(await hits(page).locator('mark').allTextContents()).toEqual(['続的改'])
		await page.goto(`${site.url}search/?q=${encodeURIComponent('的続改')}`)
		await settled(page)
		expect(await titles(page)).toEqual([])
	})

	it('shows a long note once, with the sections that hold the words', async () => {
		const page = await search('q=lantern')
		expect(await titles(page)).toEqual(['The long watch'])
		expect(await status(page).textContent()).toBe('1 note for “lantern”')
		const links = page.locator('.search-sections a')
		expect(await links.count()).toBeGreaterThan(1)
		await links.last().click()
		await page.waitForURL(/\/wiki\/sea\/long-watch\/#(dawn|noon|dusk|night)$/)
		await page.goto(`${site.url}search/?q=dawn+night`)
		await settled(page)
		expect((await titles(page))[0]).toBe('The long watch')
	})

	it('writes what notes say as text', async () => {
		const page = await search('q=quokka')
		expect(await titles(page)).toEqual(['<img src=x onerror=alert(1)> & "co"'])
		expect(await hits(page).textContent()).toContain('<b>bold</b>')
		expect(await hits(page).locator('img, b').count()).toBe(0)
	})

	it('says which word nobody used, and what may be meant', async () => {
		const page = await search('q=harbuor+qay')
		await expect
			.poll(() => page.locator('[data-part=suggest]').textContent(), patience)
			.toMatch(/No note holds .*harbuor/)
		await page.locator('[data-part=suggest] a').first().click()
		await expect.poll(() => page.url(), patience).not.toContain('harbuor')
	})

	it('leads on when nothing fits', async () => {
		const page = await search('q=qqqqzzzz')
		expect(await status(page).textContent()).toBe('Nothing found for “qqqqzzzz”')
		await page
			.locator('[data-part=help]')
			.getByRole('link', { name: /A to Z/ })
			.waitFor()
	})

	it('shows more where the reader is, and comes back there', async () => {
		const page = await search('q=quay', { viewport: { width: 1280, height: 600 } })
		expect(await hits(page).count()).toBe(20)
		await page.getByRole('button', { name: 'Show more' }).click()
		await expect.poll(() => hits(page).count(), patience).toBe(30)
		const next = hits(page).nth(20).locator('a').first()
		expect(await next.evaluate(link => link === document.activeElement)).toBe(true)
		await next.press('Enter')
		await page.waitForURL(/harbour-/)
		await page.goBack()
		await expect.poll(() => hits(page).count(), patience).toBe(30)
		await expect.poll(() => page.evaluate(() => scrollY), patience).toBeGreaterThan(300)
	})

	it('is walked through by keys', async () => {
		const page = await search('q=quay')
		await page.keyboard.press('/')
		const isFocused = (selector: string) => page.evaluate(found => document.activeElement?.matches(found), selector)
		expect(await isFocused('[data-part=query]')).toBe(true)
		await page.keyboard.press('ArrowDown')
		await page.keyboard.press('ArrowDown')
		expect(await isFocused('.search-hit:nth-child(2) > a')).toBe(true)
		await page.keyboard.press('End')
		expect(await isFocused('.search-hit:last-child > a')).toBe(true)
		await page.keyboard.press('Home')
		await page.keyboard.press('ArrowUp')
		expect(await isFocused('[data-part=query]')).toBe(true)
	})

	it.each(['search/?q=quay&kb=sea', 'search/?q=qqqqzzzz', 'nowhere/harbour-3/'])(
		'moves nothing about while %s loads',
		async path => {
			const page = await open('land/war/', { viewport: { width: 390, height: 800 } })
			await page.addInitScript(() => {
				Object.assign(window, { shift: 0 })
				new PerformanceObserver(list => {
					for (const entry of list.getEntries())
						(window as unknown as Shifted).shift += (entry as unknown as Shift).value
				}).observe({ type: 'layout-shift', buffered: true })
			})
			await page.goto(site.url + path)
			if (path.startsWith('search')) await settled(page)
			else await page.locator('[data-part=near] a').first().waitFor()
			await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))
			expect(await page.evaluate(() => (window as unknown as Shifted).shift)).toBeLessThan(0.005)
		},
	)

	it.each(['search/?q=landing&kb=land&from=1900', 'nowhere/harbor-3/'])(
		'%s is accessible and keeps to its width',
		async path => {
			const page = await open(path)
			if (path.startsWith('search')) await settled(page)
			else await page.locator('[data-part=near] a').first().waitFor()
			for (const [colorScheme, width, rules] of LOOKS) {
				await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
				await page.setViewportSize({ width, height: 800 })
				if (path.startsWith('search')) await openFilters(page)
				expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
				expect(await violationsOf(page, rules), `${path} ${colorScheme} ${width}`).toEqual([])
			}
		},
	)

	it('says without script where else to look', async () => {
		const page = await open('search/?q=tide', { javaScriptEnabled: false })
		expect(await page.getByRole('main').getByRole('searchbox').count()).toBe(0)
		await page.getByText(/needs JavaScript/).waitFor()
		for (const name of [/A to Z/, 'tags', 'types']) await page.getByRole('main').getByRole('link', { name }).waitFor()
	})
})

interface Shift {
	readonly value: number
}

interface Shifted {
	shift: number
}

async function openFilters(page: Page): Promise<void> {
	const toggle = page.locator('[data-part=toggle]')
	if ((await toggle.isVisible()) && (await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click()
	const tags = page.locator('[data-part=tags]')
	if ((await tags.getAttribute('open')) !== null) return
	await tags.locator('summary').click()
	await tags.locator('[role=group] input, p:not(:empty)').first().waitFor()
}

describe('the page for what is not there', () => {
	it('proposes notes that are near the address', async () => {
		const page = await open('see/harbor-12/')
		await page.locator('[data-part=near]').getByRole('link', { name: 'Harbour 12', exact: true }).click()
		await page.waitForURL(/\/wiki\/sea\/harbour-12\/$/)
	})

	it('searches for the words of the address', async () => {
		const page = await open('tide-table.html')
		await page.getByRole('link', { name: 'Search for “tide table”' }).click()
		await page.waitForURL(/\/wiki\/search\/\?q=tide%20table$/)
	})

	it('leads on without script', async () => {
		const page = await open('nowhere/', { javaScriptEnabled: false })
		for (const name of ['Search', 'All notes from A to Z', 'Pages that are wanted'])
			expect(await page.getByRole('main').getByRole('link', { name, exact: true }).count()).toBe(1)
	})
})
