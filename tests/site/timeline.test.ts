import { beforeAll, describe, expect, it } from 'vitest'
import { vaultPath } from '../../src/note/brand.ts'
import { compile } from '../../src/note/compile.ts'
import type { CompiledNote } from '../../src/note/compiled-note.ts'
import { makeSite } from '../../src/site/publication.ts'
import { kbTimeline } from '../../src/site/timeline/timeline-pages.ts'
import type { Publication } from '../../src/site/view.ts'
import { DEFAULT_CONFIG } from '../../src/wiki/config.ts'
import { link } from '../../src/wiki/link.ts'
import { linkVault } from '../wiki/vault.ts'

const NO_GIT = { kind: 'none', reason: 'no repository' } as never

function siteOf(files: Readonly<Record<string, string>>, base = '/') {
	return makeSite(linkVault(files), NO_GIT, { base, origin: undefined })
}

const note = (type: string, date: string, title: string, text = '') =>
	`---\ntype: ${type}\ntitle: ${title}\ndate: ${date}\n---\n${text}\n`

const FILES = {
	'sea/kb.yaml': 'name: sea\ntitle: The sea',
	'sea/flood.md': note('event', '1953-02-01', 'The flood', 'Dikes broke. Many left.'),
	'sea/age.md': note('era', '1941-1970', 'The age of steam'),
	'sea/now.md': note('era', 'c. 1990-present', 'The rising'),
	'sea/book.md': note('writing', '"1951"', 'The sea around us', 'See [[flood]].'),
	'sea/soon.md': note('event', 'one fine day', 'The calm'),
	'sea/ada.md': note('person', '1912-2001', 'Ada'),
	'sea/talk.md': note('source', '1999', 'A talk'),
	'land/kb.yaml': 'name: land\ntitle: The land',
	'land/siege.md': note('event', '44 BCE', 'The siege'),
	'land/idea.md': '---\ntype: concept\ntitle: An idea\n---\n',
}

describe('the timeline of a KB', () => {
	const view = siteOf(FILES, '/wiki/').publication.timeline.view('sea')

	it('tells what has a date in the order of time', () => {
		expect(view?.title).toBe('Timeline of The sea')
		expect([view?.span, view?.count]).toEqual(['1941 to the present', 4])
		expect(view?.sections.map(({ label, entries }) => [label, entries.map(({ text }) => text)])).toEqual([
			['1940s', ['The age of steam']],
			['1950s', ['The sea around us', 'The flood']],
			['1990s', ['The rising']],
		])
	})

	it('says of each when, how long and how surely it was, and what it is', () => {
		const entries = view?.sections.flatMap(section => section.entries) ?? []
		expect(entries.map(({ date, extent, approximate }) => [date.text, date.dateTime, extent, approximate])).toEqual([
			['1941–1970', undefined, 'stretch', false],
			['1951', '1951', 'point', false],
			['Feb 1, 1953', '1953-02-01', 'point', false],
			['c. 1990–present', undefined, 'open', true],
		])
		expect(entries[2]).toMatchObject({ href: '/wiki/sea/flood/', summary: 'Dikes broke.', kbTitle: undefined })
		expect(entries.map(({ type }) => view?.types[type]?.label)).toEqual(['Era', 'Writing', 'Event', 'Era'])
	})

	it('says what was under way, and what has a date that nobody can read', () => {
		expect(view?.sections[1]?.underWay.map(({ text, date }) => [text, date])).toEqual([
			['The age of steam', '1941–1970'],
		])
		expect(view?.unread.map(({ text, written }) => [text, written])).toEqual([['The calm', 'one fine day']])
	})

	it('has a picture of the same, with the open end open', () => {
		const row = view?.strip?.rows[0]
		const items = row?.wide.flatMap(lane => lane.items) ?? []
		expect(items.map(({ text, href, extent }) => [text, href, extent])).toContainEqual([
			'The rising',
			'/wiki/sea/now/',
			'open',
		])
		expect(items.find(({ extent }) => extent === 'open')?.to).toBe(100)
		expect(row?.dots.flatMap(({ dots }) => dots)).toHaveLength(2)
	})
})

describe('the timeline of everything', () => {
	const view = siteOf(FILES).publication.timeline.view('')

	it('has a row for each KB that tells history, on one scale', () => {
		expect(view?.strip?.rows.map(({ link }) => link)).toEqual([
			{ text: 'The land', href: '/timeline/land/' },
			{ text: 'The sea', href: '/timeline/sea/' },
		])
		expect(view?.strip?.breaks).toHaveLength(1)
	})

	it('says of each entry whose it is', () => {
		expect(view?.sections[0]).toMatchObject({ label: '50–41 BCE', count: 1 })
		expect(view?.sections[0]?.entries[0]).toMatchObject({ text: 'The siege', kbTitle: 'The land' })
	})

	it('is the only one where there is one KB', () => {
		const { publication } = siteOf({ 'kb.yaml': 'name: kb', 'a.md': note('event', '1951', 'A') })
		expect(publication.timeline.paths).toEqual([''])
		expect(publication.timeline.view('')?.sections[0]?.entries[0]?.kbTitle).toBeUndefined()
	})

	it('is there, and empty, where nothing has a date', () => {
		const { publication } = siteOf({ 'a.md': 'Text.' })
		expect(publication.timeline.view('')).toMatchObject({ count: 0, span: undefined, strip: undefined, sections: [] })
		expect(publication.timeline.view('sea')).toBeUndefined()
	})
})

describe('a timeline of five thousand notes', () => {
	let pages: Publication['timeline']
	beforeAll(() => {
		// Notes of the same date share what they compile to.
		const compiled = new Map<string, CompiledNote>()
		const notes = Array.from({ length: 5000 }, (_, at) => {
			const date = `${at % 5 === 0 ? 1900 + ((at / 5) % 110) : 2020 + (at % 5)}-${String((at % 3) + 3)}-07`
			const text = note('event', date.replace(/-(\d)-/, '-0$1-'), 'Event', 'What happened. And more.')
			const known = compiled.get(text) ?? compile(text)
			compiled.set(text, known)
			return { path: vaultPath(`${at % 3 === 0 ? 'land' : 'sea'}/n${at}.md`), note: known }
		})
		const settings = ['land', 'sea'].map(kb => ({ path: vaultPath(`${kb}/kb.yaml`), text: `name: ${kb}` }))
		const wiki = link({ folder: 'vault', config: DEFAULT_CONFIG, notes, settings, files: [], problems: [] })
		pages = makeSite(wiki, NO_GIT, { base: '/', origin: undefined }).publication.timeline
	}, 60_000)

	it('is told in pages that nobody has to wait for', () => {
		for (const path of pages.paths) {
			const view = pages.view(path)
			const shown = view?.sections.reduce((sum, { entries }) => sum + entries.length, 0) ?? 0
			expect(shown, path).toBeLessThanOrEqual(500)
			expect(JSON.stringify(view).length, path).toBeLessThan(300_000)
		}
	})

	it('leaves nothing out', () => {
		const whole = pages.view('')
		const parts = whole?.sections.flatMap(({ href, entries }) => {
			const part = href === undefined ? undefined : pages.view(href.slice('/timeline/'.length, -1))
			return part ? part.sections.flatMap(section => section.entries) : entries
		})
		expect(new Set(parts?.map(({ href }) => href)).size).toBe(5000)
	})

	it('leads from one part to the next', () => {
		const first = pages.view('1900s')
		expect(first).toMatchObject({ title: '1900s', previous: undefined, next: { text: '1910s' } })
		expect(pages.view('land/1900s')?.title).toBe('1900s in Land')
	})
})

describe('the timeline of a KB at a glance', () => {
	it('leads to its page', () => {
		const { context } = siteOf(FILES)
		const [land, sea] = context.wiki.kbs
		expect(sea && kbTimeline(context, sea)?.href).toBe('/timeline/sea/')
		expect(land && kbTimeline(context, land)).toBeUndefined()
	})
})
