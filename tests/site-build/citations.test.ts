import { beforeAll, describe, expect, it } from 'vitest'
import { attribute, type BuiltSite, buildFixture, textOf } from './page.ts'

describe('a site with a bibliography', () => {
	let site: BuiltSite
	beforeAll(async () => {
		site = await buildFixture('citations')
	})

	it('shows citations by author and year', () => {
		expect(site.page('tides/').all('.citation').map(textOf)).toEqual([
			'(see Darwin 1898, p. 3; Doodson 1921)',
			'Darwin (1898, chap. 2)',
			'(Neaper 1950)',
		])
	})

	it('leads each to a note, or to an entry that the page has', () => {
		const page = site.page('tides/')
		const links = page.all('a').filter(link => attribute(link, 'data-cite') !== undefined)
		const ids = page.all('li').map(item => attribute(item, 'id'))
		expect(links.map(link => attribute(link, 'href'))).toEqual([
			'#_ref-darwin1898',
			'/doodson/',
			'#_ref-darwin1898',
			'#_ref-only-in-neap',
		])
		expect(ids).toEqual(expect.arrayContaining(['_ref-darwin1898', '_ref-doodson1921', '_ref-only-in-neap']))
	})

	it('tells a note who cites its work', () => {
		expect(site.page('doodson/').text('main')).toContain('Twice a day (see Darwin 1898, p. 3; Doodson 1921)')
	})

	it('publishes nothing of a work that runs', () => {
		const { html } = site.page('tides/')
		expect(html).toContain('&#x3C;script>alert(1)')
		expect(html).not.toContain('href="javascript:')
	})
})
