/** `marcasite dev` in a browser: what an author sees after a save. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { write } from '../vault/temporary.ts'
import { violationsOf } from './accessibility.ts'
import { launchBrowser } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'marcasite-dev-test-'))
const notes = join(folder, 'sea')
/** An editor that writes down what it is asked to open. It is called as one that is asked for a line. */
const editor = join(folder, 'code')
const asked = join(folder, 'asked.txt')
const PROGRAM = join(import.meta.dirname, '../../bin/marcasite.js')
let server: ChildProcess
let address: string
let browser: Browser
let page: Page

beforeAll(async () => {
	write(folder, 'code', `#!/bin/sh\necho "$@" >> '${asked}'\n`)
	chmodSync(editor, 0o755)
	write(notes, 'tide.md', `---\ntitle: Tide\n---\nFirst text.\n${'\nLine.\n'.repeat(200)}`)
	write(notes, 'moon.md', '---\ntitle: Moon\n---\nPulls the [[tide]].\n')
	write(notes, 'sand.md', '---\ntitle: Sand\n---\nLies there.\n')
	write(notes, 'wind.md', '---\ntitle: Wind\n---\nIt blows.\n')
	server = spawn(process.execPath, [PROGRAM, 'dev', notes], {
		env: { PATH: process.env.PATH, HOME: folder, MARCASITE_CACHE: process.env.MARCASITE_CACHE, LAUNCH_EDITOR: editor },
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

	it('a picture that is replaced is the new one, in its own size', async () => {
		const drawing = (width: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"></svg>`
		write(notes, 'chart.svg', drawing(20))
		write(notes, 'sand.md', '---\ntitle: Sand\n---\n![[chart.svg]]\n')
		await open('sand/')
		const width = () => page.locator('.prose img').evaluate(image => (image as HTMLImageElement).naturalWidth)
		await expect.poll(width).toBe(20)
		write(notes, 'chart.svg', drawing(40))
		await expect.poll(width).toBe(40)
		write(notes, 'sand.md', '---\ntitle: Sand\n---\nLies there.\n')
		rmSync(join(notes, 'chart.svg'))
	})

	it('callouts stay as the reader has them, also those that moved, and the focus stays', async () => {
		const text = (more: string, code = '') =>
			`---\ntitle: Sand\n---\n${more}\n\n> [!tip]- First\n> One.\n\n> [!tip]- Second\n> Two.\n\n> [!tip]+ Third\n> Three.\n\n[[tide]] [[moon]]\n${code}`
		const isOpen = () =>
			page.locator('main details.callout').evaluateAll(all => all.map(it => (it as HTMLDetailsElement).open))
		const focused = () => page.evaluate(() => document.activeElement?.getAttribute('href'))
		write(notes, 'sand.md', text('Before.'))
		await open('sand/')
		await page.getByText('Second').click()
		await page.getByText('Third').click()
		await page.locator('.prose a[href="/moon/"]').focus()
		write(notes, 'sand.md', text('After.\n\n> [!tip]- New\n> Four.'))
		await page.getByText('After.').waitFor()
		await expect.poll(isOpen).toEqual([false, false, true, false])
		await expect.poll(focused).toBe('/moon/')
		// What the author changes is shown.
		write(notes, 'sand.md', text('Last.\n').replace('[!tip]- First', '[!tip]+ First'))
		await page.getByText('Last.').waitFor()
		await expect.poll(isOpen).toEqual([true, true, false])
		// With code, the page is loaded again.
		const loaded = page.waitForEvent('load')
		write(notes, 'sand.md', text('Loaded.', '\n```js\nlet grain = 1\n```\n'))
		await loaded
		await expect.poll(isOpen).toEqual([false, true, false])
		await expect.poll(focused).toBe('/moon/')
		write(notes, 'sand.md', '---\ntitle: Sand\n---\nLies there.\n')
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

describe('after a move with `marcasite mv`', () => {
	it('an open page that links there shows it, and the open page of the note leads to its new address', async () => {
		write(notes, 'shoal.md', '---\ntitle: Shoal\n---\nShallow.\n')
		write(notes, 'pilot.md', '---\ntitle: Pilot\n---\nKnows the [[shoal]].\n')
		await open('pilot/')
		const other = await browser.newPage()
		await other.goto(`${address}shoal/`)
		execFileSync(process.execPath, [PROGRAM, 'mv', 'shoal', 'sandbank', '--in', notes], { stdio: 'pipe' })
		await page.locator('.prose a[href="/sandbank/"]').waitFor()
		await other.waitForURL(`${address}sandbank/`)
		await other.getByText('Shallow.').waitFor()
		await other.close()
		for (const name of ['sandbank.md', 'pilot.md']) rmSync(join(notes, name))
	})
})

describe('search', () => {
	it('finds what was written before', async () => {
		await page.goto(`${address}search/?q=pulls`)
		await page.locator('main').getByRole('link', { name: 'Moon' }).first().waitFor()
	})
})

describe('the panel', () => {
	const tab = () => page.getByRole('button', { expanded: false }).and(page.locator('.tab'))
	const panel = () => page.getByRole('region', { name: 'Problems of the notes' })

	it('counts problems, lists those of the page with the lines around them, and follows each save', async () => {
		write(notes, 'reef.md', '---\ntitle: Reef\n---\nSee [[tides]].\n')
		await open('reef/')
		await page.getByRole('button', { name: '1 error 1 here' }).click()
		await panel().getByText('tides names no note').waitFor()
		await panel().getByText('4 │ See [[tides]].').waitFor()
		await panel().getByText('Did you mean').waitFor()
		write(notes, 'reef.md', '---\ntitle: Reef\n---\nSee [[tide]].\n')
		await panel().getByText('tides names no note').waitFor({ state: 'detached' })
		await page.getByRole('button', { name: 'No problems' }).waitFor()
	})

	it('lists those of other pages with the way there, stays open from page to page, and closes with Escape', async () => {
		write(notes, 'reef.md', '---\ntitle: Reef\n---\nSee [[tides]].\n')
		await open('sand/')
		await page.getByRole('button', { name: '1 error' }).click()
		await panel().getByRole('link', { name: 'reef.md:4:5' }).click()
		await page.waitForURL(/\/reef\/$/)
		await panel().getByText('Line 4').waitFor()
		await panel().getByRole('button', { name: 'Edit reef.md, line 4' }).focus()
		await page.keyboard.press('Escape')
		await panel().waitFor({ state: 'hidden' })
		await tab().waitFor()
		await page.reload()
		await tab().waitFor()
		rmSync(join(notes, 'reef.md'))
	})

	it('closes with Escape on the next page and from the text, but leaves the key to an open dialog', async () => {
		await open('sand/')
		await tab().click()
		await page.goto(`${address}moon/`)
		await panel().waitFor()
		// A place without a link: the preview of one would want the key first.
		await page.locator('h1').click()
		await page.keyboard.press('/')
		await page.locator('dialog[open]').waitFor()
		await page.keyboard.press('Escape')
		await page.locator('dialog[open]').waitFor({ state: 'hidden' })
		await panel().waitFor()
		// The field of the closed dialog may still have the focus, or a page that was just made anew no ear yet.
		await expect
			.poll(async () => {
				await page.keyboard.press('Escape')
				return await panel().isVisible()
			})
			.toBe(false)
	})

	it('opens the editor at the line', async () => {
		write(notes, 'reef.md', '---\ntitle: Reef\n---\nSee [[tides]].\n')
		await open('reef/')
		await page.getByRole('button', { name: /1 here/ }).click()
		await panel().getByRole('button', { name: 'Edit reef.md, line 4' }).click()
		await expect
			.poll(() => existsSync(asked) && readFileSync(asked, 'utf8'))
			.toBe(`-r -g ${join(notes, 'reef.md')}:4:5\n`)
		rmSync(join(notes, 'reef.md'))
	})

	it('opens nothing for another site, nor a file that is none of the notes', async () => {
		const ask = async (headers: Record<string, string>, body: unknown) =>
			(await fetch(`${address}_live/editor`, { method: 'POST', headers, body: JSON.stringify(body) })).status
		const json = { 'content-type': 'application/json' }
		const place = { file: 'tide.md', line: 1, column: 1 }
		expect(await ask({ 'content-type': 'text/plain' }, place)).toBe(403)
		expect(await ask({ ...json, 'sec-fetch-site': 'cross-site' }, place)).toBe(403)
		expect(await ask(json, { ...place, file: '../code' })).toBe(400)
		expect(await ask(json, { ...place, line: '1; rm' })).toBe(400)
		expect(await ask(json, 'x'.repeat(100_000))).toBe(400)
		expect(await ask(json, place)).toBe(200)
	})

	it('lists names that are not links yet, in the note and elsewhere, and follows each save', async () => {
		write(notes, 'sandbank.md', '---\ntitle: Sandbank\n---\nMade of quicksand by the neap tide.\n')
		write(notes, 'neap.md', '---\ntitle: Neap tide\n---\nFrees no ship from a sandbank.\n')
		await open('sandbank/')
		await tab().click()
		const named = panel().locator('li', { hasText: 'by the neap tide' })
		await named.getByRole('link', { name: 'Neap tide' }).waitFor()
		await panel()
			.locator('li', { hasText: 'no ship from a sandbank' })
			.getByRole('link', { name: 'Neap tide' })
			.waitFor()
		write(notes, 'sandbank.md', '---\ntitle: Sandbank\n---\nMade by the [[neap|neap tide]].\n')
		await named.waitFor({ state: 'detached' })
		for (const name of ['sandbank.md', 'neap.md']) rmSync(join(notes, name))
	})

	it('says why a change is not shown, until it is', async () => {
		await open('sand/')
		write(notes, 'marcasite.yaml', 'titel: Sea\n')
		await page.getByRole('button', { name: 'Not up to date' }).click()
		await panel().getByText('titel').waitFor()
		rmSync(join(notes, 'marcasite.yaml'))
		await page.getByRole('button', { name: 'No problems' }).waitFor()
	})

	it('has no faults of accessibility', async () => {
		write(notes, 'reef.md', '---\ntitle: Reef\n---\nSee [[tides]].\n')
		await open('reef/')
		await page.getByRole('button', { name: /1 here/ }).click()
		await panel().getByText('Line 4').waitFor()
		expect(await violationsOf(page)).toEqual([])
		rmSync(join(notes, 'reef.md'))
	})
})
