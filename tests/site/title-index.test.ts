import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readTitleFile } from '../../src/client/search/title-file.ts'
import { type TitleEntry, titleIndexJson } from '../../src/site/title-index.ts'

describe('titleIndexJson', () => {
	it('comes back as it was', () => {
		const titles = read([
			note({
				href: '/senge/people/peter-senge/',
				title: 'Peter Senge',
				type: 'person',
				aliases: ['P. M. Senge', 'Senge'],
			}),
			note({ href: '/boyd/ooda/', title: 'OODA Loop', kb: 'boyd', aliases: ['Boyd cycle'] }),
		])
		expect(titles.notes).toEqual([
			{
				href: '/boyd/ooda/',
				title: 'OODA Loop',
				aliases: ['Boyd cycle'],
				kb: 'boyd',
				kbTitle: 'John Boyd',
				type: 'concept',
				typeLabel: 'Concept',
				colour: 3,
				rank: 0,
			},
			{
				href: '/senge/people/peter-senge/',
				title: 'Peter Senge',
				aliases: ['P. M. Senge', 'Senge'],
				kb: 'senge',
				kbTitle: 'senge',
				type: 'person',
				typeLabel: 'person',
				colour: 0,
				rank: 0,
			},
		])
	})

	it.each([
		['/senge/system-leadership/', 'System Leadership'],
		['/senge/dawn-of-system-leadership-2015/', 'The Dawn of System Leadership'],
		['/a/', 'One Part'],
		['/k/Gödel/', 'Gödel’s Proof — “incompleteness”'],
		['/k/%E6%94%B9%E5%96%84/', '改善'],
		['/k/c~1/', 'C~1'],
		['/k/system-leadership-2/', 'System Leadership'],
	])('keeps the address %s of %s', (href, title) => {
		expect(read([note({ href, title })]).notes).toMatchObject([{ href, title }])
	})

	it('puts a title on one line', () => {
		expect(read([note({ title: ' Two\nlines ' })]).notes[0]?.title).toBe('Two lines')
	})

	it('ranks by links in, and by importance among equals', () => {
		const rank = (parts: Partial<TitleEntry>) => read([note(parts)]).notes[0]?.rank ?? -1
		expect(rank({ backlinkCount: 30 })).toBeGreaterThan(rank({ backlinkCount: 3 }))
		expect(rank({ backlinkCount: 3, importance: 10 })).toBeGreaterThan(rank({ backlinkCount: 3, importance: 1 }))
		expect(rank({ backlinkCount: 1e9, importance: 10 })).toBe(9)
	})

	it('lists wanted names, the most wanted first', () => {
		const wanted = [
			{ name: 'Double Loop', href: '/wanted/double-loop/', count: 1 },
			{ name: 'Kaizen', href: '/wanted/kaizen/', count: 4 },
		]
		expect(readTitleFile(titleIndexJson({ notes: [], wanted })).wanted).toEqual(wanted.toReversed())
	})

	it('does not depend on the order of notes', () => {
		const notes = ['b', 'a', 'c'].map(name => note({ href: `/k/${name}/`, title: name }))
		expect(json(notes)).toBe(json(notes.toReversed()))
	})

	it('takes few bytes a note', () => {
		const words = 'system thinking leverage model learning flow loop delay mastery vision'.split(' ')
		const notes = Array.from({ length: 1000 }, (_, at) => {
			const parts = [words[at % 10], words[Math.floor(at / 10) % 10], words[Math.floor(at / 100)]]
			return note({ title: parts.join(' '), href: `/senge/${parts.join('-')}/` })
		})
		expect(gzipSync(json(notes)).length / notes.length).toBeLessThan(10)
	})

	it('is refused by a reader of another version', () => {
		expect(() => readTitleFile('{"version":2}')).toThrow('another version')
	})
})

function note(parts: Partial<TitleEntry>): TitleEntry {
	return { href: '/senge/a/', title: 'A', kb: 'senge', type: 'concept', aliases: [], backlinkCount: 0, ...parts }
}

function json(notes: readonly TitleEntry[]): string {
	return titleIndexJson({
		notes,
		wanted: [],
		kbs: [{ name: 'boyd', title: 'John Boyd' }],
		types: [{ type: 'concept', label: 'Concept', colour: 3 }],
	})
}

function read(notes: readonly TitleEntry[]) {
	return readTitleFile(json(notes))
}
