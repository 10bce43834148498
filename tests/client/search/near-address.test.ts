import { describe, expect, it } from 'vitest'
import { nearAddress, wordsOfAddress } from '../../../src/client/search/near-address.ts'
import type { TitleNote } from '../../../src/client/search/title-file.ts'

const notes = [
	note('/senge/system-leadership/', 'System Leadership'),
	note('/senge/dawn-2015/', 'The Dawn of System Leadership'),
	note('/boyd/ooda/', 'OODA Loop', ['Boyd cycle']),
	note('/boyd/flow/', 'Flow'),
	note('/senge/flow/', 'Flow'),
]

describe('nearAddress', () => {
	it.each([
		['an address that moved', 'concepts/system-leadership/', '/senge/system-leadership/'],
		['a slip', 'senge/sytem-leadrship/', '/senge/system-leadership/'],
		['the title of a note with another address', 'ooda-loop', '/boyd/ooda/'],
		['an alias', 'boyd-cycle/', '/boyd/ooda/'],
		['an old address of a note with a new title', 'dawn-2015.html', '/senge/dawn-2015/'],
		['a page of a folder', 'senge/system-leadership/index.html', '/senge/system-leadership/'],
		['the KB of the address', 'senge/flows/', '/senge/flow/'],
		['blanks and capitals', 'Senge/System Leadership.md', '/senge/system-leadership/'],
	])('knows %s', (_, path, href) => {
		expect(nearAddress(notes, path, 5)[0]?.href).toBe(href)
	})

	it('proposes no note twice, and not more than asked', () => {
		const near = nearAddress(notes, 'system-leadership', 5)
		expect(new Set(near).size).toBe(near.length)
		expect(nearAddress(notes, 'system-leadership', 1)).toHaveLength(1)
	})

	it.each(['', '/', 'zzzzzz/', '-/'])('proposes nothing for %j', path => {
		expect(nearAddress(notes, path, 5)).toEqual([])
	})
})

it('reads the words of an address', () => {
	expect(wordsOfAddress('senge/system_leadership+x.html')).toBe('system leadership x')
})

function note(href: string, title: string, aliases: readonly string[] = []): TitleNote {
	return { href, title, aliases, kb: '', kbTitle: '', type: '', typeLabel: '', colour: 0, rank: 0 }
}
