/** How a wiki looks is in its own files: the configuration, a style sheet, and components of the project. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { write } from '../vault/temporary.ts'
import { attribute, type BuiltSite, buildFolder } from './page.ts'

const FACE = createRequire(import.meta.url).resolve(
	'@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2',
)
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><circle cx="48" cy="24" r="20" /></svg>'
const SETTINGS = `lang: ar
theme: dark
accent: "#ffcc00"
logo: marks/buoy.svg
fonts: {text: {family: Two Math, file: marks/Two Math.woff2}, interface: humanist}
footer: {text: Written by the sea, links: [{text: Imprint, href: /tide/}]}
`

let folder: string
let notes: string
let first: BuiltSite
/** The same with components replaced. */
let second: BuiltSite
/** The same as the first with another `theme.css`. */
let third: BuiltSite

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'marcasite-theme-'))
	notes = join(folder, 'tide-tables')
	write(notes, 'tide.md', '# Tide\n\nThe sea rises.\n')
	write(notes, 'ebb.md', '# Ebb\n\nThe sea falls; see [[tide]].\n')
	write(notes, 'marks/buoy.svg', LOGO)
	cpSync(FACE, join(notes, 'marks/Two Math.woff2'))
	write(notes, 'marcasite.yaml', SETTINGS)
	write(notes, 'theme.css', '.title { color: teal }\nbody { background: url(https://example.org/x.png) }\n')
	write(folder, 'theme/SiteFoot.astro', '---\nimport Mine from "../own/Mine.astro"\n---\n<footer><Mine /></footer>\n')
	write(folder, 'theme/own/Mine.astro', '<p class="mine">A foot of my own</p>\n')
	first = await buildFolder(notes, join(folder, 'first'), { base: '/sea/' })
	second = await buildFolder(notes, join(folder, 'second'), { base: '/sea/', themeFolder: join(folder, 'theme') })
	writeFileSync(join(notes, 'theme.css'), '.title { color: navy }\n')
	third = await buildFolder(notes, join(folder, 'third'), { base: '/sea/' })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hrefs = (site: BuiltSite, rel: string) =>
	site
		.page('tide/')
		.all('link')
		.filter(link => attribute(link, 'rel') === rel)
		.map(link => attribute(link, 'href') ?? '')
const themeOf = (site: BuiltSite) => hrefs(site, 'stylesheet').find(href => href.includes('/theme.')) ?? ''
const published = (site: BuiltSite, href: string) => readFileSync(join(site.outDir, href.slice('/sea/'.length)), 'utf8')

describe('the configuration', () => {
	it('sets language, direction and theme of each page', () => {
		const { html } = first.page('tide/')
		expect(html).toMatch(/<html lang="ar" dir="rtl" data-theme="dark">/)
		expect(html).toContain('<meta name="theme-color" content="#141819">')
	})

	it('shows the logo beside the name and as the icon', () => {
		const [icon] = hrefs(first, 'icon')
		expect(icon).toMatch(/^\/sea\/_marcasite\/logo\.[0-9a-f]{10}\.svg$/)
		const logo = first.page('tide/').all('img.site-logo')[0]
		expect(['src', 'alt', 'width', 'height'].map(name => attribute(logo, name))).toEqual([icon, '', '96', '48'])
		expect(published(first, icon ?? '')).toBe(LOGO)
	})

	it('fetches the faces that are shown, and no others', () => {
		const preloads = hrefs(first, 'preload')
		expect(preloads).toEqual([expect.stringMatching(/^\/sea\/_marcasite\/two-math\.[0-9a-f]{10}\.woff2$/)])
		const name = preloads[0]?.split('/').at(-1)
		expect(published(first, themeOf(first))).toContain(`src: url("${name}")`)
	})

	it('makes the accent readable, and says so', () => {
		expect(published(first, themeOf(first))).toContain('--link: light-dark(#876b03, #ffcc00)')
		expect(first.hints).toContainEqual(expect.stringContaining('`accent` has a contrast of 1.3 to light paper'))
	})

	it('adds to the foot', () => {
		expect(first.page('tide/').text('footer')).toContain('Imprint')
		expect(first.page('tide/').text('footer')).toContain('Written by the sea')
	})

	it('names the site after its folder where nothing else does', () => {
		expect(first.page('').text('h1')).toBe('Tide tables')
	})

	it('does not call the logo and the faces unused', () => {
		expect(first.problems.filter(problem => problem.code === 'asset/orphan')).toEqual([])
	})
})

describe('theme.css', () => {
	it('wins over the sheets of the site, which are in a layer', () => {
		expect(published(first, themeOf(first))).toMatch(/\.title \{ color: teal \}$/m)
		const sheets = hrefs(first, 'stylesheet').filter(href => href !== themeOf(first))
		expect(sheets.length).toBeGreaterThan(0)
		for (const sheet of sheets)
			expect(published(first, sheet).replace(/^\/\*.*?\*\//s, '')).toMatch(/^@layer site\s*\{/)
	})

	it('is published without what loads something, which is told', () => {
		expect(published(first, themeOf(first))).not.toContain('example.org')
		expect(first.problems.map(({ code, path, span }) => [code, path, span.line])).toContainEqual([
			'asset/theme',
			'theme.css',
			2,
		])
	})

	it('has another address once it is another, on pages that are otherwise the same', () => {
		expect(themeOf(third)).not.toBe(themeOf(first))
		expect(published(third, themeOf(third))).toContain('navy')
	})
})

describe('a theme folder', () => {
	it('replaces a component on every page, and what it imports is found', () => {
		for (const path of ['', 'tide/', 'ebb/', 'a-z/'])
			expect(second.page(path).text('footer'), path).toBe('A foot of my own')
	})

	it('is left behind by a build without it', () => {
		expect(third.page('tide/').text('footer')).toContain('Imprint')
	})

	it('is told of a file that replaces nothing', async () => {
		const themeFolder = join(folder, 'wrong')
		write(themeFolder, 'SiteFeet.astro', '<p>x</p>')
		await expect(buildFolder(notes, join(folder, 'fourth'), { themeFolder })).rejects.toThrow(
			'`SiteFeet.astro` of the theme folder replaces nothing; did you mean `SiteFoot.astro`',
		)
		expect(existsSync(join(folder, 'fourth'))).toBe(false)
	})
})

describe('_headers', () => {
	it('states the policy of the pages, for servers', () => {
		const policy = first.page('').html.match(/http-equiv="content-security-policy" content="([^"]*)"/)?.[1]
		expect(first.file('_headers')).toContain(`/sea/*\n  X-Content-Type-Options: nosniff\n`)
		expect(first.file('_headers')).toContain(`  Content-Security-Policy: ${policy}; frame-ancestors 'self'\n`)
		expect(first.file('_headers')).toContain(
			'/sea/_marcasite/*\n  Cache-Control: public, max-age=31536000, immutable\n',
		)
	})

	it('lets be kept for good only what changes its name with its bytes', () => {
		const kept = readdirSync(join(first.outDir, '_marcasite'))
		expect(kept.filter(name => !/[.-][\w-]{8,10}\.\w+$/.test(name))).toEqual([])
	})
})
