import { describe, expect, it } from 'vitest'
import { makeSite } from '../../src/site/publication.ts'
import { linkVault } from '../wiki/vault.ts'

function datesOf(files: Readonly<Record<string, string>>) {
	const wiki = linkVault(files)
	return makeSite(wiki, { kind: 'none', reason: 'no repository' } as never, { base: '/', origin: undefined })
		.publication.dates
}

const note = (date: string, title: string) => `---\ntitle: ${title}\ndate: ${date}\n---\n`

describe('notes by date', () => {
	const view = datesOf({
		'a.md': note('1951-06-15', 'June'),
		'b.md': note('"1951"', 'The year'),
		'c.md': note('1951-03', 'March'),
		'd.md': note('1958-1960', 'A stretch'),
		'e.md': note('44 BCE', 'Long ago'),
		'f.md': note('soon', 'Unread'),
		'g.md': 'Undated.',
	}).view('')

	it('stand under their years, in the order of time', () => {
		expect(
			view?.sections.map(({ label, years }) => [
				label,
				...years.map(year => [year.label, ...year.entries.map(({ text, date }) => `${text}: ${date?.text ?? ''}`)]),
			]),
		).toEqual([
			['50–41 BCE', ['44 BCE', 'Long ago: ']],
			['1950s', ['1951', 'The year: ', 'March: March', 'June: Jun 15'], ['1958', 'A stretch: 1958–1960']],
		])
	})

	it('are counted in a calendar of years that leads to them', () => {
		expect(view?.sections[1]?.index).toEqual([
			{ text: '1951', href: '#_1951', count: 3 },
			{ text: '1958', href: '#_1958', count: 1 },
		])
		expect(view?.sections[1]?.years.map(({ anchor }) => anchor)).toEqual(['_1951', '_1958'])
	})

	it('are told from those without a date, and those with one that nobody can read', () => {
		expect([view?.count, view?.undatedCount, view?.unread.map(({ text }) => text)]).toEqual([5, 1, ['Unread']])
	})

	it('have a page of each decade where they are many', () => {
		const files = Object.fromEntries(
			Array.from({ length: 820 }, (_, at) => [`n${at}.md`, note(`${1900 + (at % 82)}-05-07`, `N ${at}`)]),
		)
		const pages = datesOf(files)
		expect(pages.paths.slice(0, 3)).toEqual(['', '1900s', '1910s'])
		expect(pages.view('')?.sections[1]).toMatchObject({ label: '1910s', count: 100, years: [], href: '/dates/1910s/' })
		expect(pages.view('')?.sections[1]?.index[0]).toEqual({ text: '1910', href: '/dates/1910s/#_1910', count: 10 })
		expect(pages.view('1910s')).toMatchObject({
			title: '1910s',
			previous: { href: '/dates/1900s/' },
			next: { href: '/dates/1920s/' },
		})
		expect(pages.view('1910s')?.sections[0]?.years).toHaveLength(10)
		expect(pages.view('2010s')).toBeUndefined()
	})

	it('need no year above them on the page of a year', () => {
		const files = Object.fromEntries(
			Array.from({ length: 820 }, (_, at) => [`n${at}.md`, note(`${2020 + (at % 3)}-05-07`, `N ${at}`)]),
		)
		const pages = datesOf(files)
		expect(pages.view('2021')?.sections[0]?.years.map(({ label, anchor }) => [label, anchor])).toEqual([
			[undefined, '_2021'],
		])
		expect(pages.view('')?.sections[1]?.index).toEqual([{ text: '2021', href: '/dates/2021/#_2021', count: 273 }])
	})
})
