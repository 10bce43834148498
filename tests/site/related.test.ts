import { describe, expect, it } from 'vitest'
import { noteOf, siteOf } from './site-of.ts'

const relatedOf = (files: Readonly<Record<string, string>>, path: string) =>
	noteOf(siteOf(files), path).related.map(({ text, why }) => `${text}: ${why}`)

const note = (title: string, body: string, tags = '') => `---\ntitle: ${title}\ntags: [${tags}]\n---\n${body}\n`

describe('notes related to one', () => {
	it('share its neighbours and its tags, and say so', () => {
		const files = {
			'a.md': note('A', '[[c]] [[d]]', 'tempo, strategy'),
			'b.md': note('B', '[[c]] [[d]]', 'Tempo'),
			'c.md': note('C', ''),
			'd.md': note('D', ''),
			'e.md': note('E', 'Alone.'),
		}
		expect(relatedOf(files, 'a')).toEqual(['B: Shares #tempo; both linked with C and D'])
	})

	it('are not those that it links to, or that link to it', () => {
		const files = { 'a.md': note('A', '[[b]]', 'x'), 'b.md': note('B', '', 'x'), 'c.md': note('C', '[[a]] [[b]]', 'x') }
		expect(relatedOf(files, 'a')).toEqual([])
	})

	it('count for more the rarer what they share is', () => {
		const others = Array.from({ length: 12 }, (_, at) => [`o${at}.md`, note(`O${at}`, '', 'common')])
		const files = {
			'a.md': note('A', '', 'common, rare'),
			'b.md': note('B', '', 'rare'),
			...Object.fromEntries(others),
		}
		expect(relatedOf(files, 'a')[0]).toBe('B: Shares #rare')
		expect(relatedOf(files, 'a').length).toBeLessThanOrEqual(6)
	})

	it('count for less where they are near to everything', () => {
		const far = Array.from({ length: 40 }, (_, at) => [`f${at}.md`, note(`F${at}`, '[[hub]]')])
		const files = {
			'a.md': note('A', '[[c]] [[d]]'),
			'b.md': note('B', '[[c]] [[d]]'),
			'c.md': note('C', ''),
			'd.md': note('D', ''),
			'hub.md': note('Hub', '[[c]] [[d]]'),
			...Object.fromEntries(far),
		}
		expect(relatedOf(files, 'a')).toEqual(['B: Both linked with C and D'])
	})

	it('are not the same subject in another KB, which the page names already', () => {
		const files = {
			'x/kb.yaml': 'title: X',
			'y/kb.yaml': 'title: Y',
			'x/deming.md': note('Deming', '', 'quality'),
			'y/deming.md': note('Deming', '', 'quality'),
		}
		expect(relatedOf(files, 'x/deming')).toEqual([])
		expect(noteOf(siteOf(files), 'x/deming').alsoIn).toHaveLength(1)
	})

	it('leave nothing behind for the next note', () => {
		const site = siteOf({ 'a.md': note('A', '', 'x'), 'b.md': note('B', '', 'x'), 'c.md': note('C', '') })
		expect(noteOf(site, 'a').related).toHaveLength(1)
		expect(noteOf(site, 'c').related).toEqual([])
		expect(noteOf(site, 'b').related).toHaveLength(1)
	})
})
