/** `marcasite dev` in a browser: what an author sees after a save. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { write } from '../vault/temporary.ts'
import { launchBrowser } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'marcasite-dev-test-'))
const notes = join(folder, 'sea')
let server: ChildProcess
let address: string
let browser: Browser
let page: Page

beforeAll(async () => {
	write(notes, 'tide.md', `---\ntitle: Tide\n---\nFirst text.\n${'\nLine.\n'.repeat(200)}`)
	write(notes, 'moon.md', '---\ntitle: Moon\n---\nPulls the [[tide]].\n')
	write(notes, 'sand.md', '---\ntitle: Sand\n---\nLies there.\n')
	write(notes, 'wind.md', '---\ntitle: Wind\n---\nIt blows.\n')
	server = spawn(process.execPath, [join(import.meta.dirname, '../../bin/marcasite.js'), 'dev', notes], {
		env: { PATH: process.env.PATH, HOME: folder, MARCASITE_CACHE: process.env.MARCASITE_CACHE },
		cwd: join(import.meta.dirname, '../..'),
		stdio: ['ignore', 'pipe', 'ignore'],
	})
	address = await new Promise((resolve, reject) => {
		let said = ''
		server.stdout?.on('data', chunk => {
			said += chunk
			const found = /http:\/\/\S+/.exec(said)
			if (found) resolve(found[0])
		})
		server.once('exit', () => reject(new Error(`It ended without an address: ${said}`)))
	})
	browser = await launchBrowser()
})

afterAll(async () => {
	await browser?.close()
	server?.kill()
	rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
	page = await browser.newPage()
	return async () => await page.close()
})

/** Opens a page, and counts how often it is loaded from then on. */
async function open(path: string): Promise<() => number> {
	// Only a page that listens is told.
	const listening = page.waitForResponse(response => response.url().endsWith('/events'))
	await page.goto(address + path)
	await listening
	let loads = 0
	page.on('load', () => {
		loads++
	})
	return () => loads
}

describe('after a save', () => {
	it('the open page shows it, at the place where it was scrolled to', async () => {
		await open('tide/')
		await page.evaluate(() => scrollTo(0, 900))
		write(notes, 'tide.md', `---\ntitle: Tide\n---\nSecond text.\n${'\nLine.\n'.repeat(200)}`)
		await page.getByText('Second text.').waitFor()
		await expect.poll(() => page.evaluate(() => scrollY)).toBe(900)
	})

	it('a page that names the note shows its new title, and the problem of another page goes', async () => {
		await open('moon/')
		write(notes, 'tide.md', '---\ntitle: Spring tide\n---\nText, and [[mon]].\n')
		await page.locator('.prose a.link', { hasText: 'Spring tide' }).waitFor()
		write(notes, 'tide.md', '---\ntitle: Spring tide\n---\nText, and [[moon]].\n')
		await page.locator('.mentions, [id^="_mentions"]').getByText('Spring tide').first().waitFor()
	})

	it('what is open is not loaded again where its scripts can do without, and is where they cannot', async () => {
		const loads = await open('sand/')
		write(notes, 'sand.md', '---\ntitle: Sand\n---\nLies here. See [[moon]].\n')
		await page.getByText('Lies here.').waitFor()
		await page.locator('h1', { hasText: 'Sand' }).waitFor()
		expect(loads()).toBe(0)
		// A second one is compared with what is shown, not with what was loaded.
		write(notes, 'wind.md', '---\ntitle: Wind\n---\nIt blows, and does not concern the sand.\n')
		write(notes, 'sand.md', '---\ntitle: Quicksand\n---\nLies here.\n\n```js\nlet grain = 1\n```\n')
		await page.locator('h1', { hasText: 'Quicksand' }).waitFor()
		await expect.poll(loads).toBe(1)
		await page.locator('.prose pre button, .prose .copy').first().waitFor({ state: 'attached' })
		write(notes, 'sand.md', '---\ntitle: Sand\n---\nLies there.\n')
		await page.getByText('Lies there.').waitFor()
	})

	it('a page that it does not change is left alone', async () => {
		const loads = await open('sand/')
		const answered = page.waitForResponse(response => response.url().endsWith('/sand/') && response.status() === 304)
		write(notes, 'wind.md', '---\ntitle: Wind\n---\nIt blows harder.\n')
		await answered
		expect(loads()).toBe(0)
	})

	it('by an editor that writes beside the note and renames, and of a note that is removed and comes back', async () => {
		await open('sand/')
		writeFileSync(join(notes, '.sand.md.swp'), '---\ntitle: Sand\n---\nWritten beside.\n')
		renameSync(join(notes, '.sand.md.swp'), join(notes, 'sand.md'))
		await page.getByText('Written beside.').waitFor()
		rmSync(join(notes, 'sand.md'))
		await page.getByRole('heading', { name: 'No page here' }).waitFor()
		write(notes, 'sand.md', '---\ntitle: Sand\n---\nBack again.\n')
		await page.getByText('Back again.').waitFor()
	})
})

describe('search', () => {
	it('finds what was written before', async () => {
		await page.goto(`${address}search/?q=pulls`)
		await page.locator('main').getByRole('link', { name: 'Moon' }).first().waitFor()
	})
})
