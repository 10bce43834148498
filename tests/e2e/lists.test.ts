/** Long lists, recent changes and subjects of several KBs, in a real browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commitAll, git, write } from '../vault/temporary.ts'
import { violationsOf } from './accessibility.ts'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

let browser: Browser
let site: BuiltSite
const notes = mkdtempSync(join(tmpdir(), 'marcasite-lists-'))

beforeAll(async () => {
	writeNotes()
	browser = await launchBrowser()
	site = await buildAndServe(notes)
})

afterAll(async () => {
	await browser.close()
	await site.close()
	rmSync(notes, { recursive: true, force: true })
})

/** 530 notes in one KB, one in another, none in a third; a history of three commits. */
function writeNotes(): void {
	for (const kb of ['many', 'few', 'none']) write(notes, `${kb}/kb.yaml`, `title: The ${kb}\n`)
	for (let at = 0; at < 530; at++) {
		const letter = String.fromCharCode(65 + (at % 26))
		const title = `${letter}${at % 26 === 4 ? 'é' : 'e'} ${at}`
		write(
			notes,
			`many/n${at}.md`,
			`---\ntitle: ${title}\ntype: thing\ntags: [all, tag-${at}]\n---\n[[gone-${at % 20}]]\n`,
		)
	}
	write(notes, 'few/one.md', '---\ntitle: Ae 0\ntype: thing\nplace: Kiel\ntags: [all]\n---\nThe other side of it.\n')
	git(notes, 'init', '--quiet')
	commitAll(notes, '2024-01-01')
	write(notes, 'few/one.md', '---\ntitle: Ae 0\ntype: thing\nplace: Kiel\ntags: [all]\n---\nThe other side.\n')
	git(notes, 'rm', '--quiet', 'many/n529.md')
	commitAll(notes, '2024-02-03')
}

interface Visit {
	readonly page: Page
	/** Console errors, failed scripts, and requests that leave the site. */
	readonly faults: readonly string[]
}

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Visit> {
	const page = await (await browser.newContext(options)).newPage()
	page.setDefaultTimeout(8_000)
	const faults: string[] = []
	page.on('console', message => message.type() === 'error' && faults.push(message.text()))
	page.on('pageerror', error => faults.push(String(error)))
	page.on('request', request => {
		if (!request.url().startsWith(site.url) && !request.url().startsWith('data:')) faults.push(request.url())
	})
	await page.goto(new URL(path, site.url).href)
	return { page, faults }
}

const shown = (page: Page) => page.locator('[data-filterable] li:visible')

describe('the filter of a list', () => {
	it('narrows the page to the words typed, without accents, and says how many are left', async () => {
		const { page, faults } = await open('/types/thing/')
		const filter = page.getByRole('searchbox', { name: 'Filter the notes on this page' })
		const all = await shown(page).count()
		await filter.fill('ee 30')
		await expect.poll(() => shown(page).allTextContents()).toEqual(['Eé 30'])
		expect(await page.getByRole('status').textContent()).toBe(`1 of ${all}`)
		expect(await page.getByRole('heading', { name: 'The few' }).isVisible()).toBe(false)
		expect(await page.getByRole('link', { name: /^Search all/ }).getAttribute('href')).toMatch(
			/\/search\/\?type=thing&q=ee\+30$/,
		)
		await filter.fill('')
		await expect.poll(() => shown(page).count()).toBe(all)
		expect(await page.getByRole('status').textContent()).toBe('')
		expect(faults).toEqual([])
	})

	it('is as it was when one comes back', async () => {
		const { page } = await open('/types/thing/')
		await page.getByRole('searchbox').fill('ae 41')
		await expect.poll(() => shown(page).count()).toBeLessThan(10)
		await shown(page).first().getByRole('link').click()
		await page.waitForURL(/many\//)
		await page.goBack()
		await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('ae 41')
		await expect.poll(() => shown(page).count()).toBeLessThan(10)
	})

	it('narrows tags that are used once, and wanted names', async () => {
		const { page } = await open('/tags/~2/')
		await page.getByRole('searchbox', { name: /tags/ }).fill('tag-30')
		await expect.poll(() => page.locator('.tags-once > div:visible').count()).toBeLessThan(12)
		await page.goto(new URL('/wanted/', site.url).href)
		await page.getByRole('searchbox', { name: 'Filter these names' }).fill('gone 13')
		await expect.poll(() => shown(page).allTextContents()).toEqual([expect.stringMatching(/^gone-13/)])
	})
})

describe('the pages of a list', () => {
	it('lead from one to the next, and say which is read', async () => {
		const { page } = await open('/types/thing/')
		const pages = page.getByRole('navigation', { name: 'Pages of this list' })
		const [first, second] = await pages.getByRole('link').allTextContents()
		expect([first, second]).toEqual(['A – M', 'N – Z'])
		await page.getByRole('link', { name: /^Next/ }).click()
		await page.waitForURL(/\/types\/thing\/~2\/$/)
		expect(await pages.locator('[aria-current=page]').textContent()).toBe('N – Z')
		expect(await page.title()).toContain('Thing, N – Z')
		expect(await page.getByRole('link', { name: /^Next/ }).count()).toBe(0)
	})

	it('are reached by their letters, with no script', async () => {
		const { page } = await open('/a-z/', { javaScriptEnabled: false })
		expect(await page.getByRole('searchbox').count()).toBe(0)
		await page.getByRole('navigation', { name: 'Letters' }).getByRole('link', { name: 'X', exact: true }).click()
		await page.waitForURL(/\/a-z\/~2\/#letter-x$/)
		expect(await page.getByRole('heading', { name: 'X', exact: true }).isVisible()).toBe(true)
		const second = await page.locator('.notes li').count()
		await page.getByRole('link', { name: /^Previous/ }).click()
		await page.waitForURL(/\/a-z\/$/)
		expect((await page.locator('.notes li').count()) + second).toBe(530)
	})
})

describe('recent changes', () => {
	it('tell what happened to which note, and lead to it', async () => {
		const { page } = await open('/changes/')
		const latest = page.getByRole('region', { name: 'Feb 3, 2024' })
		expect(await latest.getByText('N529').count()).toBe(1)
		expect(await latest.getByRole('link', { name: 'N529' }).count()).toBe(0)
		await latest.getByRole('link', { name: 'Ae 0' }).click()
		await page.waitForURL(/\/few\/one\/$/)
	})
})

describe('a subject of several KBs', () => {
	it('is read side by side, and reached from each of its notes', async () => {
		const { page } = await open('/few/one/')
		await page.getByRole('link', { name: 'Read them side by side' }).click()
		await page.waitForURL(/\/also-in\/ae-0\/$/)
		expect(await page.getByRole('article').count()).toBe(2)
		await page.getByText('Kiel').waitFor()
		const lefts = await page
			.getByRole('article')
			.evaluateAll(items => items.map(item => item.getBoundingClientRect().x))
		expect(new Set(lefts).size).toBe(2)
		await page.setViewportSize({ width: 320, height: 800 })
		const narrow = await page
			.getByRole('article')
			.evaluateAll(items => items.map(item => item.getBoundingClientRect().x))
		expect(new Set(narrow).size).toBe(1)
	})
})

describe('every page of lists', () => {
	// Those that the wiki that ships has none of; the others are looked at there.
	const pages = ['/tags/all/', '/a-z/~2/', '/changes/few/', '/also-in/ae-0/']
	it.each(pages)('%s is accessible, keeps to its width and asks nothing of others', async path => {
		const { page, faults } = await open(path, { reducedMotion: 'reduce' })
		for (const [colorScheme, width] of [
			['light', 320],
			['dark', 1280],
		] as const) {
			await page.emulateMedia({ colorScheme })
			await page.setViewportSize({ width, height: 800 })
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
			expect(await violationsOf(page), `${path} ${colorScheme}`).toEqual([])
		}
		expect(faults).toEqual([])
		await page.context().close()
	})
})
