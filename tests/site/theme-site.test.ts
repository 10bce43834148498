/** What every page of a site is told of it: its name, its direction, its sections, its headers. */
import { describe, expect, it } from 'vitest'
import { headersFile } from '../../src/site/headers.ts'
import { makeSite } from '../../src/site/publication.ts'
import { siteTitle } from '../../src/site/site-title.ts'
import { writingDirection } from '../../src/site/writing-direction.ts'
import type { Wiki } from '../../src/wiki/wiki.ts'
import { linkVault } from '../wiki/vault.ts'

const siteOf = (wiki: Wiki, base = '/') =>
	makeSite(wiki, { kind: 'none', reason: 'no-git' } as never, { base, origin: undefined }).publication

describe('siteTitle', () => {
	it.each([
		['the configuration', { 'index.md': '# Tides' }, { title: 'Sea' }, 'Sea'],
		['the head of the note at the root', { 'index.md': '---\ntitle: Low water\n---\n' }, {}, 'Low water'],
		['its first heading', { 'index.md': '# Tides\n' }, {}, 'Tides'],
		['the only knowledge base', { 'kb.yaml': 'name: sea\ntitle: The sea\n', 'a.md': 'x' }, {}, 'The sea'],
		['the folder', { 'index.md': 'Text alone', 'a.md': '' }, {}, 'Tide tables'],
		[
			'the folder of several',
			{ 'a/kb.yaml': 'name: a\n', 'a/x.md': '', 'b/kb.yaml': 'name: b\n', 'b/y.md': '' },
			{},
			'Tide tables',
		],
	])('is from %s', (_where, files, config, title) => {
		expect(siteTitle(linkVault(files, config), '/home/me/tide-tables')).toBe(title)
		expect(siteTitle(linkVault(files, config), '/home/me/tide-tables/content')).toBe(title)
	})
})

describe('writingDirection', () => {
	it.each([
		['en', 'ltr'],
		['ar', 'rtl'],
		['he-IL', 'rtl'],
		['fa', 'rtl'],
		['az-Arab', 'rtl'],
		['ar-Latn', 'ltr'],
		['zh-Hant', 'ltr'],
	])('of %s is %s', (lang, direction) => {
		expect(writingDirection(lang)).toBe(direction)
	})
})

describe('the site of every page', () => {
	const sections = (files: Readonly<Record<string, string>>) =>
		siteOf(linkVault(files), '/sea/').site.sections.map(({ href }) => href)

	it('has the sections that hold something', () => {
		expect(sections({ 'a.md': '' })).toEqual(['/sea/a-z/', '/sea/health/'])
		const head = '---\ntype: event\ndate: 1901-02-03\ntags: [sea]\n---\n'
		expect(sections({ 'a.md': `${head}[[b]] [[c]]`, 'b.md': '' })).toEqual([
			'/sea/a-z/',
			'/sea/tags/',
			'/sea/timeline/',
			'/sea/graph/',
			'/sea/types/',
			'/sea/dates/',
			'/sea/wanted/',
			'/sea/health/',
		])
	})

	it('says whether types are worth telling', () => {
		expect(siteOf(linkVault({ 'a.md': '', 'b.md': '' })).site.hasTypes).toBe(false)
		expect(siteOf(linkVault({ 'a.md': '', 'b.md': '---\ntype: person\n---\n' })).site.hasTypes).toBe(true)
	})

	it('has links of the configuration with the base path', () => {
		const links = [{ text: 'Imprint', href: '/imprint/' }]
		const { site } = siteOf(linkVault({ 'a.md': '' }, { nav: links, footer: { text: undefined, links } }), '/sea/')
		expect([site.nav[0]?.href, site.footer.links[0]?.href]).toEqual(['/sea/imprint/', '/sea/imprint/'])
	})
})

describe('headersFile', () => {
	const policies = (text: string) =>
		text
			.split(/^(?=\/)/m)
			.filter(rule => rule.includes('Content-Security-Policy'))
			.map(rule => rule.split('\n', 1)[0])

	it('states the policy for every address', () => {
		expect(policies(headersFile(siteOf(linkVault({ 'a.md': '' })), false))).toEqual(['/*'])
	})

	it('states it for pages alone where there are diagrams, whose frame has its own', () => {
		const rules = policies(headersFile(siteOf(linkVault({ 'a b.md': '', 'c/d.md': '', 'c/e.md': '' }), '/sea/'), true))
		expect(rules).toEqual(expect.arrayContaining(['/sea/', '/sea/a-b/*', '/sea/c/*', '/sea/a-z/*', '/sea/search/*']))
		expect(rules.filter(rule => rule === '/sea/*' || rule?.includes('_diagrams'))).toEqual([])
		expect(new Set(rules).size).toBe(rules.length)
	})

	it('leaves it to the pages where their names would be too many rules for a host', () => {
		const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`note-${index}.md`, '']))
		expect(policies(headersFile(siteOf(linkVault(many)), true))).toEqual([])
	})
})
