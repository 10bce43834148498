import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { attribute, type BuiltSite, buildFixture, textOf } from './page.ts'

describe('a site of two KBs', () => {
	let site: BuiltSite
	beforeAll(async () => {
		site = await buildFixture('two-kbs', { url: 'https://example.org' })
	})

	it('has a page for each note, KB, type and tag, and those of the site', () => {
		const pages = [
			'',
			'sea/',
			'land/',
			'sea/tide/',
			'sea/ada-current/',
			'land/tide/',
			'types/concept/',
			'tags/motion/',
			'tags/sky/',
		]
		const own = ['a-z/', 'search/', 'tags/', 'types/', 'wanted/', 'wanted/sea/spring-tide/']
		for (const path of [...pages, ...own]) expect(existsSync(join(site.outDir, path, 'index.html')), path).toBe(true)
		expect(existsSync(join(site.outDir, '404.html'))).toBe(true)
	})

	it('shows links by the titles of their targets', () => {
		const links = site
			.page('sea/tide/')
			.all('a.link')
			.map(link => [attribute(link, 'href'), textOf(link)])
		expect(links).toEqual(
			expect.arrayContaining([
				['/sea/ada-current/', 'Ada Current'],
				['/sea/current/', 'Current'],
				['/sea/current/#speed', 'how fast it runs'],
				['/sea/current/', 'stream'],
			]),
		)
	})

	it('leads a link without a target to the page of who wants it', () => {
		const page = site.page('sea/tide/')
		expect(page.attribute('a.wanted', 'href')).toBe('/wanted/sea/spring-tide/')
		const wanted = site.page('wanted/sea/spring-tide/')
		expect(wanted.text('main')).toContain('Nobody has yet written about the spring-tide, though all ask for it.')
		expect(wanted.text('pre')).toContain('id: spring-tide')
	})

	it('tells relations from both sides, with the reason', () => {
		const reason = 'A current is what is left of a tide between islands.'
		expect(site.page('sea/tide/').text('main')).toContain('Builds on')
		const other = site.page('sea/current/').text('main')
		expect(other).toContain('Built upon by')
		expect(other).toContain(reason)
		expect(site.page('land/shore/').text('main')).toContain('The tide is read off on the shore.')
	})

	it('shows each mention with its sentence, the link marked', () => {
		const page = site.page('sea/tide/')
		expect(page.text('main')).toContain('Every Tide leaves one behind.')
		expect(page.all('mark').map(textOf)).toContain('tides')
	})

	it('shows fields with links, sources and the state of research', () => {
		const text = site.page('sea/tide/').text('main')
		for (const part of ['First described by', 'Ada Current', 'A Book of Tides', 'A. Writer · 1901', 'Draft'])
			expect(text).toContain(part)
	})

	it('names the same subject in the other KB', () => {
		expect(
			site
				.page('sea/tide/')
				.all('a')
				.map(link => attribute(link, 'href')),
		).toContain('/land/tide/')
	})

	it('publishes no draft, nor its title', () => {
		for (const file of readdirSync(site.outDir, { recursive: true, withFileTypes: true })) {
			if (!file.isFile() || !/\.(?:html|json)$/.test(file.name)) continue
			expect(site.file(join(file.parentPath.slice(site.outDir.length), file.name)), file.name).not.toContain(
				'Secret dune',
			)
		}
		expect(site.page('land/shore/').text('span.unpublished')).toBe('dune')
	})

	it('offers to edit the note where it is kept, and follows the settings', () => {
		const page = site.page('sea/tide/')
		const links = page.all('a').map(link => attribute(link, 'href'))
		expect(links).toContain('https://example.org/edit/sea/concepts/tide.md')
		expect(links).toContain('https://example.org/history/sea/concepts/tide.md')
		expect(page.text('header')).toContain('The shore')
		expect(page.text('title')).toBe('Tide — The sea · Sea and land')
	})

	it('has one h1, a description, and an address of its own', () => {
		const page = site.page('sea/tide/')
		expect(page.all('h1').map(textOf)).toEqual(['Tide'])
		const link = page.all('link').find(item => attribute(item, 'rel') === 'canonical')
		expect(attribute(link, 'href')).toBe('https://example.org/sea/tide/')
	})

	it('has unique ids and no inline script or style on any page', () => {
		for (const file of readdirSync(site.outDir, { recursive: true }) as string[]) {
			if (!file.endsWith('.html')) continue
			const page = site.page(file)
			const ids = [...page.html.matchAll(/ id="([^"]*)"/g)].map(match => match[1])
			expect(new Set(ids).size, file).toBe(ids.length)
			expect(page.html, file).not.toMatch(/<style| style="|<script(?![^>]*\ssrc=)/)
			expect(page.html, file).toContain("default-src 'none'")
			expect(page.html, file).toMatch(/<\/body><\/html>\s*$/)
		}
	})

	it('has no dead link inside the site', () => {
		const dead: string[] = []
		for (const file of readdirSync(site.outDir, { recursive: true }) as string[]) {
			if (!file.endsWith('.html')) continue
			for (const link of site.page(file).all('a')) {
				const href = attribute(link, 'href') ?? ''
				if (!href.startsWith('/')) continue
				const [path = '', fragment] = decodeURI(href).split('#')
				const target = join(
					site.outDir,
					path.split('?')[0] ?? '',
					path.endsWith('/') || path.includes('?') ? 'index.html' : '',
				)
				if (!existsSync(target)) dead.push(`${file} -> ${href}`)
				else if (
					fragment &&
					!site.file(target.slice(site.outDir.length)).includes(` id="${decodeURIComponent(fragment)}"`)
				)
					dead.push(href)
			}
		}
		expect(dead).toEqual([])
	})

	it('comes with its search index, its titles and its graph', () => {
		expect(existsSync(join(site.outDir, 'pagefind', 'pagefind.js'))).toBe(true)
		expect(site.file('_search/titles.json')).toContain('Ebb and flood')
		expect(JSON.parse(site.file('graph.json')).notes).toHaveLength(6)
	})
})

describe('under a base path', () => {
	it('every address begins with it', async () => {
		const site = await buildFixture('two-kbs', { base: '/wiki/' })
		for (const path of ['index.html', 'sea/tide/', 'wanted/', 'search/', '404.html']) {
			const { html } = site.page(path)
			const addresses = [...html.matchAll(/ (?:href|src|action)="(\/[^"]*)"/g)].map(match => match[1])
			expect(addresses.filter(address => !address?.startsWith('/wiki/'))).toEqual([])
		}
	})
})

describe('an Obsidian vault', () => {
	it('keeps its links, aliases, images and embeds', async () => {
		const site = await buildFixture('obsidian-vault')
		expect(site.problems.filter(problem => problem.severity !== 'info')).toEqual([])
		const home = site.page('home/')
		expect(home.all('a.link').map(link => attribute(link, 'href'))).toEqual([
			'/deep-folder/big-idea/',
			'/deep-folder/big-idea/',
			'/deep-folder/big-idea/',
			'/deep-folder/big-idea/#a-section',
		])
		expect(
			home.all('img').map(image => [attribute(image, 'src'), attribute(image, 'alt'), attribute(image, 'width')]),
		).toEqual([
			['/_files/Deep%20Folder/Attachments/chart.png', 'The chart', '120'],
			['/_files/Deep%20Folder/Attachments/chart.png', 'chart', '24'],
		])
		expect(existsSync(join(site.outDir, '_files/Deep Folder/Attachments/chart.png'))).toBe(true)
		expect(site.page('deep-folder/other-page/').text('section.embed')).toContain('Back to Home')
		expect(site.page('deep-folder/big-idea/').text('main')).toContain('thought/small')
		expect(
			site
				.page('')
				.all('a')
				.map(link => attribute(link, 'href')),
		).toContain('/deep-folder/big-idea/')
	})
})

describe('three plain notes', () => {
	it('make a wiki without any setting', async () => {
		const site = await buildFixture('plain')
		expect([site.published, site.notes, site.problems.filter(problem => problem.severity !== 'info')]).toEqual([
			true,
			3,
			[],
		])
		expect(site.page('first/').text('h1')).toBe('First note')
		expect(site.page('third-note/').text('h1')).toBe('Third note')
		expect(
			site
				.page('')
				.all('a')
				.map(link => attribute(link, 'href')),
		).toContain('/first/')
	})
})

describe('a folder with faults', () => {
	it('publishes what is sound and names each fault with its place', async () => {
		const site = await buildFixture('faults')
		const errors = site.problems.filter(problem => problem.severity === 'error')
		expect(errors.map(({ code, path, span }) => `${code}@${path}:${span.line}:${span.column}`)).toEqual([
			'fm/yaml@k/broken-yaml.md:2:8',
			'link/broken@k/good.md:1:19',
			'enc/invalid-utf8@k/latin1.md:1:4',
			'note/duplicate-id@k/twin-b.md:2:5',
			'fm/unclosed@k/unclosed.md:1:1',
			'enc/utf16@k/utf16.md:1:1',
		])
		expect(site.page('k/good/').text('main')).toContain('A good note')
		expect(site.page('k/broken-yaml/').text('main')).toContain('Still here.')
		expect(site.page('k/unclosed/').text('main')).toContain('Never closed.')
		expect(site.page('k/twin/').text('main')).toContain('The first twin.')
	})

	it('publishes nothing under --strict', async () => {
		const site = await buildFixture('faults', { strict: true })
		expect([site.published, existsSync(site.outDir)]).toEqual([false, false])
	})
})
