import { describe, expect, it } from 'vitest'
import { isoDate } from '../../src/note/dates.ts'
import { makeSite } from '../../src/site/publication.ts'
import { linkVault } from '../wiki/vault.ts'

function siteOf(head: string, settings = 'title: KB') {
	const wiki = linkVault({ 'kb/kb.yaml': settings, 'kb/a.md': `---\n${head}\n---\nText.\n` })
	return makeSite(wiki, { kind: 'none', reason: 'no repository' } as never, { base: '/', origin: undefined })
}

function factOf(head: string, settings?: string) {
	const view = siteOf(head, settings).publication.content.view('kb/a')
	return view?.kind === 'note' ? view.facts[0]?.values : undefined
}

describe('the facts of a note', () => {
	it.each([
		['date: 1951-03-04', '1951-03-04'],
		['founded: c. 1951', '1951'],
		['died: March 1951', '1951-03'],
		['published: 1951-03-04T10:00:00Z', '1951-03-04'],
	])('tell programs which day, month or year %j is', (head, dateTime) => {
		const text = head.slice(head.indexOf(' ') + 1)
		expect(factOf(head)).toEqual([[{ kind: 'date', text, dateTime }]])
	})

	it.each(['date_range: 1951-1960', 'founded: 1990s', 'dates: 1941–', 'born: 44 BCE', 'founded: soon', 'volume: 1951'])(
		'have no such form for %j',
		head => {
			const text = head.slice(head.indexOf(' ') + 1)
			expect(factOf(head)).toEqual([[{ kind: 'text', text }]])
		},
	)

	it('know from kb.yaml that a field holds dates', () => {
		const settings = 'types: {thing: {fields: {when: {type: date}, much: {type: text}}}}'
		expect(factOf('type: thing\nwhen: 1951', settings)).toEqual([[{ kind: 'date', text: '1951', dateTime: '1951' }]])
		expect(factOf('type: thing\nmuch: 1951', settings)).toEqual([[{ kind: 'text', text: '1951' }]])
	})

	it('show an address as it is written, and lead to it encoded', () => {
		expect(factOf('site: https://a.org/ö')).toEqual([
			[{ kind: 'external', text: 'a.org/ö', href: 'https://a.org/%C3%B6' }],
		])
	})
})

describe('the date that search sorts by', () => {
	it.each([
		['date: 1951-03-04', '1951-03-04'],
		['date: 4 March 1951', '1951-03-04'],
		['date_range: 1990s-present', '1990'],
		['date: soon', undefined],
		['title: none', undefined],
	])('of %j is %s', (head, date) => {
		const [document] = siteOf(head).searchDocuments()
		expect(document?.date && isoDate(document.date)).toBe(date)
	})
})
