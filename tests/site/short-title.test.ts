import { describe, expect, it } from 'vitest'
import { noteOf, siteOf } from './site-of.ts'

describe('a short title', () => {
	const site = siteOf({
		'k/kb.yaml': 'title: K',
		'k/a.md': '# A',
		'k/b.md': '---\ntitle: B with a very long name\nshort_title: B\n---\nText.',
	})

	it('stands in navigation and in the tab, not above the note', () => {
		const { title, shortTitle } = noteOf(site, 'k/b')
		expect({ title, shortTitle }).toEqual({ title: 'B with a very long name', shortTitle: 'B' })
		expect(noteOf(site, 'k/a').next?.text).toBe('B')
	})

	it('is the title where the note has no other', () => {
		expect(noteOf(site, 'k/a').shortTitle).toBeUndefined()
		expect(noteOf(site, 'k/b').previous?.text).toBe('A')
	})
})
