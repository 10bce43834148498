/** Code as readers meet it: copied, marked, scrolled, on narrow screens and by touch. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

const LONG = `const long = '${'x'.repeat(200)}'`
const NOTE = `# Code

Text before.

\`\`\`ts title="src/a.ts" {2} numbers
const a = 1
const b = 2

${LONG}
\`\`\`

\`\`\`diff
-old
+new
\`\`\`

\`\`\`sh
${LONG}
\`\`\`

\`\`\`
plain
\`\`\`

\`\`\`mermaid
graph TD; A-->B
\`\`\`
`

let browser: Browser
let site: BuiltSite
let folder: string
/** Of the note's page. */
let address: string

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'marcasite-code-'))
	writeFileSync(join(folder, 'code.md'), NOTE)
	site = await buildAndServe(folder)
	browser = await launchBrowser()
	const page = await browser.newPage()
	await page.goto(site.url)
	await page.getByRole('main').getByRole('link', { name: 'Code', exact: true }).first().click()
	await page.locator('figure.code').waitFor()
	address = page.url()
})

afterAll(async () => {
	await browser?.close()
	await site?.close()
	rmSync(folder, { recursive: true, force: true })
})

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
	const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], ...options })
	const page = await context.newPage()
	page.setDefaultTimeout(8_000)
	await page.goto(address)
	return page
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

describe('the copy button', () => {
	it('copies the code without its numbers and final newline, and says so', async () => {
		const page = await open()
		const button = page.locator('figure.code').getByRole('button', { name: 'Copy code' })
		await button.focus()
		await page.keyboard.press('Enter')
		await page.locator('figure.code').getByRole('status').getByText('Copied', { exact: true }).waitFor()
		expect(await clipboard(page)).toBe(`const a = 1\nconst b = 2\n\n${LONG}`)
	})

	it('is not on the source of a diagram', async () => {
		const page = await open()
		await expect.poll(() => page.getByRole('button', { name: 'Copy code' }).count()).toBe(4)
	})

	it('is there by hover and focus, and always by touch', async () => {
		const page = await open()
		const opacity = () =>
			page
				.locator('.copy')
				.first()
				.evaluate(bar => getComputedStyle(bar).opacity)
		expect(await opacity()).toBe('0')
		await page.locator('figure.code pre').hover()
		expect(await opacity()).toBe('1')
		await page.mouse.move(0, 0)
		await page.locator('figure.code pre').focus()
		expect(await opacity()).toBe('1')
		const touched = await open({ hasTouch: true, isMobile: true })
		expect(
			await touched
				.locator('.copy')
				.first()
				.evaluate(bar => getComputedStyle(bar).opacity),
		).toBe('1')
	})

	it('says that nothing was copied where the browser refuses', async () => {
		const page = await open()
		await page.evaluate(() => {
			navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
		})
		await page.getByRole('button', { name: 'Copy code' }).first().click()
		await page.getByText('Not copied').waitFor()
	})

	it('is missing where there is no clipboard', async () => {
		const context = await browser.newContext()
		await context.addInitScript('delete Navigator.prototype.clipboard')
		const page = await context.newPage()
		await page.goto(address)
		expect(await page.locator('figure.code').count()).toBe(1)
		expect(await page.locator('.copy').count()).toBe(0)
	})

	it.each([320, 1280])('covers no text at a width of %i', async width => {
		const page = await open({ viewport: { width, height: 800 } })
		await expect.poll(() => page.locator('.copy').count()).toBe(4)
		const covered = await page.evaluate(() => {
			const rectangles = (node: Node) => {
				const range = document.createRange()
				range.selectNodeContents(node)
				return [...range.getClientRects()]
			}
			const texts = [...document.querySelectorAll('.prose p, .prose code, .prose figcaption')]
			const buttons = [...document.querySelectorAll('.copy')].map(bar => bar.getBoundingClientRect())
			const lines = texts.flatMap(rectangles).filter(line => line.width > 0)
			return buttons.flatMap(button =>
				lines.filter(
					line =>
						line.left < button.right &&
						line.right > button.left &&
						line.top < button.bottom &&
						line.bottom > button.top,
				),
			).length
		})
		expect(covered).toBe(0)
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
	})
})

describe('lines of code', () => {
	it('are selected as they were written, without their numbers', async () => {
		const page = await open()
		const code = page.locator('figure.code code')
		await code.evaluate(element => getSelection()?.selectAllChildren(element))
		await page.keyboard.press('Control+C')
		expect((await clipboard(page)).trimEnd()).toBe(`const a = 1\nconst b = 2\n\n${LONG}`)
	})

	it('are each one line high, and as wide as the longest', async () => {
		const page = await open({ viewport: { width: 320, height: 800 } })
		const sizes = await page
			.locator('figure.code .line')
			.evaluateAll(lines => lines.map(line => [line.clientHeight, line.scrollWidth].map(Math.round)))
		expect(new Set(sizes.map(([height]) => height)).size).toBe(1)
		expect(Math.min(...sizes.map(([, width]) => width ?? 0))).toBeGreaterThan(1000)
	})
})
