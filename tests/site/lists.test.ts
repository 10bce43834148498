import { describe, expect, it } from 'vitest'
import { makeSite } from '../../src/site/publication.ts'
import { linkVault } from '../wiki/vault.ts'

type Files = Readonly<Record<string, string>>

function publish(files: Files, base = '/') {
	const wiki = linkVault(files)
	return makeSite(wiki, { kind: 'none', reason: 'empty', remote: undefined }, { base, origin: undefined }).publication
}

const note = (head: string, text = 'Text.') => `---\n${head}\n---\n${text}\n`

/** `count` notes in two KBs, all of one type and with one tag. */
function many(count: number): Files {
	const files: Record<string, string> = { 'k/kb.yaml': 'title: K', 'l/kb.yaml': 'title: L' }
	for (let at = 0; at < count; at++) {
		const letter = String.fromCharCode(97 + (at % 26))
		const id = `${letter}${String(at).padStart(5, '0')}`
		files[`${at % 2 ? 'k' : 'l'}/${id}.md`] = note(`title: ${id}\ntype: thing\ntags: [all]`)
	}
	return files
}

describe('a list of very many notes', () => {
	const pages = publish(many(1300), '/w/')

	it('has a page for each stretch, the first at the address of the list', () => {
		expect(pages.types.paths).toEqual(['', 'thing', 'thing/~2', 'thing/~3'])
		const tags = pages.tags.paths
		expect(tags.filter(path => path.startsWith('all'))).toEqual(['all', 'all/~2', 'all/~3'])
		expect(pages.az.paths).toEqual(['', '~2', '~3'])
	})

	it.each([
		['types', 'thing', '/w/types/thing/', '/w/search/?type=thing'],
		['tags', 'all', '/w/tags/all/', '/w/search/?tag=all'],
		['az', '', '/w/a-z/', '/w/search/'],
	] as const)('of %s shows every note once, by KB or letter, and leads on', (set, path, first, search) => {
		const views = ['', '~2', '~3'].map(page => pages[set].view([path, page].filter(Boolean).join('/')))
		const shown = views.flatMap(view =>
			view && 'groups' in view ? view.groups.flatMap(group => ('notes' in group ? group.notes : [])) : [],
		)
		expect(new Set(shown.map(({ text }) => text)).size).toBe(1300)
		expect(shown).toHaveLength(1300)
		const third = views[2]
		if (!third || !('pages' in third)) throw new Error('no third page')
		expect(third.pages.pages.map(({ href }) => href)).toEqual([first, `${first}~2/`, `${first}~3/`])
		expect(third.pages).toMatchObject({ total: 1300, current: 2, searchHref: search })
		expect(third.href).toBe(`${first}~3/`)
		expect(third.pages.pages.map(({ text }) => text)).toEqual(['A – I', 'J – Q', 'R – Z'])
	})

	it('has no page beyond the last, nor one whose number is written otherwise', () => {
		for (const path of ['thing/~4', 'thing/~0', 'thing/~02', 'thing/~', 'thing/~2/~2', '~2'])
			expect(pages.types.view(path), path).toBeUndefined()
		expect(pages.az.view('x')).toBeUndefined()
	})

	it('leads each letter to the page where it begins, and says where one goes on', () => {
		const view = pages.az.view('~2')
		const letter = (text: string) => view?.letters.find(item => item.text === text)?.href
		expect([letter('A'), letter('K'), letter('Z')]).toEqual(['/w/a-z/#letter-a', '#letter-k', '/w/a-z/~3/#letter-z'])
		expect(view?.groups.map(group => group.letter).join('')).toBe('JKLMNOPQ')
		const heavy = publish(Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`z${at}.md`, 'x'])))
		expect([heavy.az.view('')?.groups[0]?.continued, heavy.az.view('~2')?.groups[0]?.continued]).toEqual([false, true])
	})

	it('keeps tags of several notes before those of one, and each anchor on the page it is linked on', () => {
		const tags = (count: number) => Array.from({ length: count }, (_, at) => `t${1000 + at}`).join(', ')
		const site = publish({ 'a.md': note(`tags: [${tags(550)}]`), 'b.md': note(`tags: [${tags(200)}]`) })
		const views = ['', '~2'].map(path => site.tags.view(path))
		expect(views.map(view => view?.kind === 'tags' && [view.tags.length, view.once.length])).toEqual([
			[200, 0],
			[0, 350],
		])
		const page = site.content.view('a')
		const href = page?.kind === 'note' ? page.tags.find(tag => tag.text === 't1400')?.href : undefined
		expect(href).toBe('/tags/~2/#_tag-t1400')
		expect(views[1]).toMatchObject({
			href: '/tags/~2/',
			once: expect.arrayContaining([expect.objectContaining({ anchor: '_tag-t1400' })]),
		})
	})
})

describe('the list of a type', () => {
	it('says what kb.yaml says of it: once where all say the same, else in each KB', () => {
		const yaml = (text: string) => `types: {thing: {description: ${text}}}`
		const same = publish({
			'k/kb.yaml': yaml('A thing'),
			'l/kb.yaml': yaml('A thing'),
			'k/a.md': note('type: thing'),
			'l/b.md': note('type: thing'),
		}).types.view('thing')
		expect(same).toMatchObject({
			description: 'A thing',
			groups: [{ description: undefined }, { description: undefined }],
		})
		const different = publish({
			'k/kb.yaml': yaml('A thing'),
			'l/kb.yaml': yaml('Another'),
			'k/a.md': note('type: thing'),
			'l/b.md': note('type: thing'),
		}).types.view('thing')
		expect(different).toMatchObject({
			description: undefined,
			groups: [{ description: 'A thing' }, { description: 'Another' }],
		})
	})

	it('joins names that slug alike', () => {
		const site = publish({ 'a.md': note('type: Big Thing'), 'b.md': note('type: big-thing') })
		expect(site.types.paths).toEqual(['', 'big-thing'])
		expect(site.types.view('big-thing')).toMatchObject({ pages: { total: 2 } })
	})

	it('does not change with what it does not show', () => {
		const views = (summary: string) => {
			const { types } = publish({ 'a.md': note(`type: t\nsummary: ${summary}`) })
			return types.paths.map(types.view)
		}
		expect(views('One')).toEqual(views('Two'))
	})
})

describe('the list of a tag', () => {
	const site = publish({
		'a.md': note('tags: [sea/tide, wind, sky]\ntype: concept'),
		'b.md': note('tags: [sea/tide, wind]\ntype: person'),
		'c.md': note('tags: [sea, salt]\ntype: concept'),
		'd.md': note('tags: [wind, sky]'),
	})

	it('holds the notes of the tags below it, and names those tags', () => {
		expect(site.tags.view('sea')).toMatchObject({
			children: [{ text: 'sea/tide', href: '/tags/sea/tide/', count: 2 }],
			pages: { total: 3 },
		})
		expect(site.tags.view('sea/tide')).toMatchObject({
			crumbs: [{}, { text: 'Tags' }, { text: 'sea', href: '/tags/sea/' }],
		})
	})

	it('names the tags that go with it more than once, but none of its kin, and the types of its notes', () => {
		expect(site.tags.view('sea')).toMatchObject({
			related: [{ text: 'wind', count: 2 }],
			types: [
				{ type: 'concept', count: 2 },
				{ type: 'person', count: 1 },
			],
		})
		expect(site.tags.view('wind')).toMatchObject({
			related: [{ text: 'sea/tide' }, { text: 'sky' }],
		})
	})
})

describe('the list of wanted names', () => {
	const asking = (count: number, kb = 'k') =>
		Object.fromEntries(
			Array.from({ length: Math.ceil(count / 50) }, (_, at) => [
				`${kb}/n${at}.md`,
				Array.from({ length: Math.min(50, count - at * 50) }, (_, item) => `[[gone-${at * 50 + item}]]`).join(' ') +
					' [[most-wanted]]',
			]),
		)

	it('stands on one page by KB, most wanted first, where it is short', () => {
		const site = publish({ 'k/kb.yaml': 'title: K', 'l/kb.yaml': 'title: L', ...asking(60), ...asking(3, 'l') })
		const view = site.wanted.view('')
		expect(
			view?.kind === 'wanted-index' &&
				view.groups.map(({ names, total, allHref }) => [names[0], names.length, total, allHref]),
		).toEqual([
			[{ name: 'most-wanted', href: '/wanted/k/most-wanted/', count: 2 }, 61, 61, undefined],
			[{ name: 'gone-0', href: '/wanted/l/gone-0/', count: 1 }, 4, 4, undefined],
		])
		expect(site.wanted.view('k')).toBeUndefined()
	})

	it('has pages of its own for a KB that wants very many', () => {
		const site = publish({ 'k/kb.yaml': 'title: K', 'l/kb.yaml': 'title: L', ...asking(1200), ...asking(3, 'l') })
		const view = site.wanted.view('')
		expect(
			view?.kind === 'wanted-index' && view.groups.map(({ names, total, allHref }) => [names.length, total, allHref]),
		).toEqual([
			[60, 1201, '/wanted/k/'],
			[4, 4, undefined],
		])
		const paths = site.wanted.paths.filter(path => !path.includes('gone') && !path.includes('most'))
		expect(paths).toEqual(['', 'k', 'k/~2', 'k/~3'])
		expect(site.wanted.view('k/~3')).toMatchObject({
			kb: { name: 'k' },
			pages: { current: 2, pages: [{}, {}, { text: '803 – 1,201' }] },
		})
		expect(site.wanted.view('k/gone-7')).toMatchObject({ kind: 'wanted' })
		expect(new Set(site.wanted.paths).size).toBe(site.wanted.paths.length)
	})
})

describe('a KB with one note, and one with none', () => {
	it('have lists of one and of none', () => {
		const site = publish({ 'k/kb.yaml': 'title: K', 'l/kb.yaml': 'title: L', 'k/a.md': 'x' })
		expect(site.az.view('')).toMatchObject({ groups: [{ letter: 'A', notes: [{ text: 'A' }] }], pages: { total: 1 } })
		expect(site.types.view('note')).toMatchObject({ groups: [{ kb: { name: 'k' } }] })
		const empty = publish({ 'k/kb.yaml': 'title: K' })
		expect(empty.az.view('')).toMatchObject({ groups: [], letters: [], pages: { total: 0, pages: [{}] } })
		expect(empty.tags.view('')).toMatchObject({ tags: [], once: [], pages: { total: 0 } })
		expect(empty.types.view('')).toMatchObject({ types: [] })
		expect(empty.wanted.view('')).toMatchObject({ groups: [], pages: { total: 0 } })
		expect(empty.alsoIn.paths).toEqual([])
	})
})
