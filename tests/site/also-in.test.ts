import { describe, expect, it } from 'vitest'
import { makeSite } from '../../src/site/publication.ts'
import { linkVault } from '../wiki/vault.ts'

function alsoIn(files: Readonly<Record<string, string>>) {
	const wiki = linkVault({ 'k/kb.yaml': 'title: K', 'l/kb.yaml': 'title: L', 'm/kb.yaml': 'title: M', ...files })
	const none = { kind: 'none', reason: 'empty', remote: undefined } as const
	return makeSite(wiki, none, { base: '/w/', origin: undefined }).publication.alsoIn
}

const note = (head: string, text = 'Text.') => `---\n${head}\n---\n${text}\n`

/** Each subject as its title and the KBs that have a note on it. */
function subjects(files: Readonly<Record<string, string>>): readonly string[] {
	const view = alsoIn(files).view('')
	if (view?.kind !== 'also-in-index') return []
	return view.subjects.map(({ text, notes }) => `${text}: ${notes.map(item => item.text).join(' ')}`)
}

describe('subjects of several KBs', () => {
	it('have one id or one title, whatever its case', () => {
		expect(subjects({ 'k/tide.md': note('title: The tide'), 'l/tide.md': note('title: Ebb and flow') })).toEqual([
			'The tide: K L',
		])
		expect(subjects({ 'k/a.md': note('title: OODA Loop'), 'm/b.md': note('title: OODA loop') })).toEqual([
			'OODA Loop: K M',
		])
	})

	it('or one is called by an alias as the other by its title', () => {
		expect(subjects({ 'k/a.md': note('title: Tide\naliases: [Ebb]'), 'l/b.md': note('title: ebb') })).toEqual([
			'Tide: K L',
		])
		expect(subjects({ 'k/a.md': note('aliases: [X]'), 'l/b.md': note('aliases: [X]') })).toEqual([])
	})

	it('are none where one KB alone has several notes on it, or a KB is not declared', () => {
		expect(subjects({ 'k/a.md': note('title: Tide'), 'k/b.md': note('title: Tide') })).toEqual([])
		expect(alsoIn({ 'k/a.md': 'x', 'l/b.md': 'x' }).paths).toEqual([])
		expect(subjects({ 'k/index.md': note('title: Tide'), 'l/tide.md': note('title: Tide') })).toEqual([])
	})

	it('go by the title that most of them have, and no two have one address', () => {
		const files = {
			'k/tide.md': note('title: Ebb'),
			'l/tide.md': note('title: Tide!'),
			'm/tide.md': note('title: Tide!'),
			'k/x.md': note('title: Tide?'),
			'l/y.md': note('title: Tide?'),
		}
		expect(alsoIn(files).paths).toEqual(['', 'tide', 'tide-2'])
		expect(subjects(files)).toEqual(['Tide!: K L M', 'Tide?: K L'])
	})
})

describe('a subject', () => {
	const view = alsoIn({
		'k/tide.md': note(
			'type: concept\nfounded: 1951\nplace: Kiel\ntags: [sea]',
			'It **rises**. [[moon]] [[salt]] [[x]]\n\n## More\n\nNot shown.',
		),
		'l/tide.md': note('type: event\nfounded: 1951\nplace: Brest', '[[moon]] [[k:salt]]'),
		'k/moon.md': note('title: Moon'),
		'l/moon.md': note('title: Moon'),
		'k/salt.md': note('title: Salt'),
		'k/x.md': note('title: Only K'),
	}).view('tide')
	if (view?.kind !== 'also-in') throw new Error('no page')

	it('shows the beginning of each text, its type and its tags', () => {
		expect(view.versions).toMatchObject([
			{
				kb: { text: 'K', href: '/w/k/' },
				note: { href: '/w/k/tide/' },
				type: { type: 'concept' },
				tags: [{ text: 'sea' }],
			},
			{ kb: { text: 'L' }, type: { type: 'event' } },
		])
		expect(view.versions[0]?.beginningHtml).toContain('<strong>rises</strong>')
		expect(view.versions[0]?.beginningHtml).not.toContain('id=')
	})

	it('tells facts that all agree on from those that differ', () => {
		expect(view.agreed.map(({ label }) => label)).toEqual(['Founded'])
		expect(view.versions.map(({ facts }) => facts.map(({ label, values }) => [label, values]))).toEqual([
			[['Place', [[{ kind: 'text', text: 'Kiel' }]]]],
			[['Place', [[{ kind: 'text', text: 'Brest' }]]]],
		])
	})

	it('takes links to the same subject for one, and tells which are of one note alone', () => {
		expect(view.common).toMatchObject([
			{ text: 'Moon', href: '/w/also-in/moon/', kbs: ['K', 'L'] },
			{ text: 'Salt', href: '/w/k/salt/', kbs: ['K', 'L'] },
		])
		expect(view.versions.map(({ ownLinks }) => ownLinks.map(({ text }) => text))).toEqual([['Only K'], []])
	})
})
